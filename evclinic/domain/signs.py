"""Signs that were present after an injection, and which of them nobody has answered yet.

A sign that was present ends in exactly one answer: an event, or the reason why it is none. Each of its episodes has
the same answer.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from evclinic.domain.answers import answer_at
from evclinic.domain.casebook import Casebook, EventSheet, InjectionSheet, standing
from evclinic.domain.episodes import Episode, SeenAt, course_of, history_of, sign_episodes, worst_of
from evclinic.domain.protocol import Protocol, Term
from evclinic.domain.words import Label

ProtocolOf = Callable[[str], Protocol]

NO_EVENT = "not_event"


@dataclass(frozen=True, slots=True, kw_only=True)
class OpenSign:
    """A sign that was present and has no answer yet. `suggested` is the open event of the same sign and area."""

    participant_id: UUID
    participant: str
    injection_id: UUID
    injection: int
    visit: str
    sign: str
    area: str
    label: Label
    began: datetime
    ended: datetime | None
    worst: str
    history: str
    suggested: UUID | None = None
    suggested_number: int | None = None


def looks_after(book: Casebook, protocol: Protocol) -> Iterator[SeenAt]:
    """Every look after an injection: its checks but the one before, and each later list until the next injection."""
    given = {each.id: each for each in standing(book.injections) if each.t0 is not None}
    for check in standing(book.checks):
        if check.performed_at and check.injection_id in given and not protocol.check(check.code).before:
            yield SeenAt(injection_id=check.injection_id, form=check.form, at=check.performed_at, answers=check.answers)
    forms = {finding.form for term in protocol.terms.values() for finding in term.findings}
    for sheet in standing(book.sheets):
        last = None if sheet.performed_at is None else injection_before(given.values(), sheet.performed_at)
        if sheet.form in forms and sheet.performed_at and last:
            yield SeenAt(injection_id=last.id, form=sheet.form, at=sheet.performed_at, answers=sheet.answers)


def injection_before(injections: Iterable[InjectionSheet], moment: datetime) -> InjectionSheet | None:
    """The last injection whose end of the last point lies at or before this moment."""
    earlier = ((each.t0, each) for each in injections if each.t0 is not None and each.t0 <= moment)
    return max(earlier, key=lambda pair: pair[0], default=(None, None))[1]


def open_signs(book: Casebook, protocol: Protocol) -> tuple[OpenSign, ...]:
    """Every sign of this participant that was present after an injection and has no answer, the oldest first."""
    settled = settled_keys(book)
    episodes = [e for e in sign_episodes(looks_after(book, protocol), protocol.terms) if e.key not in settled]
    keys = dict.fromkeys(episode.key for episode in episodes)
    return tuple(_open(book, protocol, [e for e in episodes if e.key == key]) for key in keys)


def settled_keys(book: Casebook) -> frozenset[tuple[UUID, str, str]]:
    """The signs that are answered; the answer of a struck-out event counts no more."""
    events = {event.id for event in standing(book.events)}
    return frozenset(
        (each.injection_id, each.sign, each.area)
        for each in book.signs
        if each.answer == NO_EVENT or each.event_id in events
    )


def open_event(book: Casebook, term: Term, area: str) -> EventSheet | None:
    """The event of this sign and area that is still going on: answered as such before, or of the same wording."""
    linked = {each.event_id for each in book.signs if (each.sign, each.area) == (term.sign, area)}
    wordings = {
        words.casefold() for label in (term.default_term, term.control_term) if label for words in label.words.values()
    }
    for event in reversed(standing(book.events)):
        same = (answer_at(event.answers, "event.term") or "").strip().casefold() in wordings
        there = area in codes_of(answer_at(event.answers, "event.areas") or "") if area else True
        if answer_at(event.answers, "event.ongoing") != "no" and (event.id in linked or (same and there)):
            return event
    return None


def sign_code(sign: str, area: str) -> str:
    """By which the sheet of a new event names the sign it comes from: 'local_redness.L1'."""
    return f"{sign}.{area}"


def sign_of(code: str) -> tuple[str, str] | None:
    """The sign and the area that the sheet of a new event comes from; None for the number of an event."""
    sign, dot, area = code.partition(".")
    return (sign, area) if dot else None


def codes_of(areas: str) -> tuple[str, ...]:
    """The codes of areas as they were typed: 'l1, C1' is L1 and C1."""
    return tuple("".join(mark if mark.isalnum() else " " for mark in areas).upper().split())


def _open(book: Casebook, protocol: Protocol, episodes: list[Episode]) -> OpenSign:
    first, last = episodes[0], episodes[-1]
    term = protocol.terms[first.sign]
    injection = next(each for each in book.injections if each.id == first.injection_id)
    suggested = open_event(book, term, first.area)
    course = [grade for _, grade in course_of(episodes)]
    return OpenSign(
        participant_id=book.participant.id,
        participant=book.participant.name,
        injection_id=injection.id,
        injection=injection.number,
        visit=injection.visit,
        sign=first.sign,
        area=first.area,
        label=term.label,
        began=first.began,
        ended=last.ended,
        worst=worst_of(course),
        history=history_of(course),
        suggested=suggested.id if suggested else None,
        suggested_number=suggested.number if suggested else None,
    )
