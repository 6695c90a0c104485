"""Signs that were present after an injection: from when to when, how strong, and which of them nobody has answered yet.

A sign that was present ends in exactly one answer: an event, or the reason why it is none. What a look did not assess
says nothing; a sign that goes and comes back is a second episode of the same answer.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import groupby
from uuid import UUID

from evclinic.domain.answers import Answers, answer_at, branch_at
from evclinic.domain.casebook import Casebook, EventSheet, InjectionSheet, standing
from evclinic.domain.protocol import Finding, Protocol, Term
from evclinic.domain.words import Label

ProtocolOf = Callable[[str], Protocol]

UNSAID = ("not_assessed",)  # an answer that is neither present nor absent
NO_EVENT = "not_event"


@dataclass(frozen=True, slots=True, kw_only=True)
class SeenAt:
    """One look after an injection: a check of the hour, or the list of signs at a contact."""

    injection_id: UUID
    form: str
    at: datetime
    answers: Answers


@dataclass(frozen=True, slots=True, kw_only=True)
class Episode:
    """One stretch of time in which a sign was there. `grades` are the answers of each look; `onset` is as it was typed.

    `began` is the typed moment, else the look that saw it first; `ended` is None as long as nobody saw it gone.
    """

    injection_id: UUID
    sign: str
    area: str
    began: datetime
    ended: datetime | None = None
    grades: tuple[tuple[datetime, str], ...] = ()
    onset: str = ""
    form: str = ""

    @property
    def key(self) -> tuple[UUID, str, str]:
        """Which sign is meant: the injection, the sign and the area."""
        return self.injection_id, self.sign, self.area


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


@dataclass(frozen=True, slots=True)
class _Glimpse:
    """What one look says of one sign."""

    seen: SeenAt
    key: tuple[UUID, str, str]
    present: bool
    value: str
    onset: str
    end: str


@dataclass(frozen=True, slots=True)
class _Said:
    """One answer with its row, and the keys of that row within the group: an area, a line of a list, or both."""

    question: str
    answer: str
    keys: tuple[str, ...]
    row: Answers


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


def sign_episodes(looks: Iterable[SeenAt], terms: Mapping[str, Term]) -> tuple[Episode, ...]:
    """The episodes of each sign and area: redness 0-1-2-1-0 over an hour is one, with its history."""
    glimpses = [glimpse for seen in looks for glimpse in _glimpses(seen, terms)]
    there = {glimpse.key for glimpse in glimpses if glimpse.present}
    seen_there = sorted((g for g in glimpses if g.key in there), key=lambda g: (str(g.key), g.seen.at))
    found = [episode for _, series in groupby(seen_there, key=lambda g: g.key) for episode in _stretches(series)]
    return tuple(sorted(found, key=lambda episode: (episode.began, episode.area, episode.sign)))


def history_of(grades: Iterable[str]) -> str:
    """Grades in their order without repetitions: 1>2>1."""
    return ">".join(grade for grade, _ in groupby(grade for grade in grades if grade.isdigit()))


def worst_of(grades: Iterable[str]) -> str:
    """The highest of these grades, '' where the sign has none."""
    return max((grade for grade in grades if grade.isdigit()), key=int, default="")


def course_of(episodes: Iterable[Episode]) -> tuple[tuple[datetime, str], ...]:
    """The grades of several episodes after one another, with 0 where the sign was gone in between."""
    course: list[tuple[datetime, str]] = []
    for episode in sorted(episodes, key=lambda each: each.began):
        if course and episode.began > course[-1][0]:
            course.append((episode.began, "0"))
        course.extend(episode.grades)
    return tuple(course)


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


def _glimpses(seen: SeenAt, terms: Mapping[str, Term]) -> Iterator[_Glimpse]:
    said: dict[str, list[_Said]] = {}  # by group and question, because there are many terms
    for group in seen.answers:
        for line in _lines(branch_at(seen.answers, group), ()):
            said.setdefault(f"{group}.{line.question}", []).append(line)
    for term in terms.values():
        for finding in term.findings:
            if finding.form == seen.form and finding.field in said:
                yield from _found(seen, term, finding, said[finding.field])


def _lines(row: Answers, keys: tuple[str, ...]) -> Iterator[_Said]:
    for name, answer in row.items():
        if isinstance(answer, Mapping):
            yield from _lines(answer, (*keys, name))
        else:
            yield _Said(name, str(answer), keys, row)


def _found(seen: SeenAt, term: Term, finding: Finding, said: Iterable[_Said]) -> Iterator[_Glimpse]:
    for line in said:
        if line.answer in UNSAID or (finding.key and line.keys[-1:] != (finding.key,)):
            continue
        places = line.keys[:-1] if finding.key else line.keys
        yield _Glimpse(
            seen,
            (seen.injection_id, term.sign, places[0] if places else ""),
            line.answer in finding.one_of,
            _graded(term, line.row) or line.answer,
            answer_at(line.row, "onset") or answer_at(line.row, "start") or "",
            answer_at(line.row, "end") or "",
        )


def _graded(term: Term, row: Answers) -> str:
    """The grade beside a mere yes: the question by which another form finds the same sign."""
    names = [finding.field.rpartition(".")[2] for finding in term.findings]
    return next((grade for name in names if (grade := answer_at(row, name) or "").isdigit()), "")


def _stretches(series: Iterable[_Glimpse]) -> Iterator[Episode]:
    current: Episode | None = None
    for glimpse in series:
        at = glimpse.seen.at
        if not glimpse.present:
            if current is not None:
                yield current if current.ended else replace(current, ended=at)
            current = None
            continue
        began = _moment(glimpse.onset, at)
        if current is not None and current.ended and began > current.ended:
            yield current
            current = None
        if current is None:
            current = _begun(glimpse, began)
        ended = _moment(glimpse.end, at) if glimpse.end else None
        current = replace(current, ended=ended, grades=(*current.grades, (at, glimpse.value)))
    if current is not None:
        yield current


def _begun(glimpse: _Glimpse, began: datetime) -> Episode:
    injection_id, sign, area = glimpse.key
    return Episode(
        injection_id=injection_id, sign=sign, area=area, began=began, onset=glimpse.onset, form=glimpse.seen.form
    )


def _moment(typed: str, otherwise: datetime) -> datetime:
    """A typed moment in the zone of the look; a date without a time says no moment."""
    return datetime.fromisoformat(typed).astimezone(otherwise.tzinfo) if "T" in typed else otherwise
