"""The list of adverse events: one row an event, with both grades, its dates, its course and how it stands."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from evclinic.domain import adverse_events as rules
from evclinic.domain.adverse_events import EventState, Since
from evclinic.domain.answers import answer_at
from evclinic.domain.casebook import Casebook, EventSheet, standing
from evclinic.domain.episodes import course_of, history_of, sign_episodes
from evclinic.domain.protocol import Protocol
from evclinic.domain.serious import Sending, first_sending
from evclinic.domain.signs import codes_of, looks_after
from evclinic.domain.words import Label
from evclinic.services.casebook import casebooks
from evclinic.services.deeds import Look

SAID = (rules.RELATED, rules.OUTCOME, rules.ONGOING)
FOR_LIST = frozenset({"sheets", "injections", "checks", "events", "signs", "reports"})


@dataclass(frozen=True, slots=True, kw_only=True)
class EventRow:
    """One event for the list: proposed and confirmed grade side by side, and how the sign behind it came and went.

    `onset` and `end` are as the forms write them; `history` is of the typed grades, else of the scores of its sign;
    `sent` is the first report that went out.
    """

    id: UUID
    participant_id: UUID
    participant: str
    number: int
    visit: str
    term: str
    areas: str
    onset: str
    since: Since | None
    end: str
    ongoing: bool | None
    proposed: str
    confirmed: str
    grades: tuple[tuple[datetime, str], ...]
    serious: str
    related: str
    related_label: Label | None
    outcome: str
    outcome_label: Label | None
    state: EventState
    void_reason: str
    saved_at: datetime
    entered_by: str
    sent: Sending | None = None

    @property
    def history(self) -> str:
        """The grades in their order: 1>2>1."""
        return history_of(grade for _, grade in self.grades)


def events(look: Look, participant_id: UUID | None = None) -> tuple[EventRow, ...]:
    """The events of one participant, or of all, by their numbers; struck-out ones keep theirs and stay to be read."""
    books = casebooks(look, None if participant_id is None else (participant_id,), FOR_LIST)
    return tuple(_event_row(look, book, event) for book in books for event in sorted(book.events, key=_number))


def _event_row(look: Look, book: Casebook, event: EventSheet) -> EventRow:
    answers, protocol = event.answers, look.protocol_of(event.protocol_version)
    grades = rules.typed_history(answers) or _scores(look, book, event)
    related, outcome, ongoing = (answer_at(answers, place) or "" for place in SAID)
    return EventRow(
        id=event.id,
        participant_id=event.participant_id,
        participant=book.participant.name,
        number=event.number,
        visit=event.visit,
        term=answer_at(answers, rules.TERM) or "",
        areas=" ".join(codes_of(answer_at(answers, rules.AREAS) or "")),
        onset=rules.shown_moment(answers, rules.START_DATE, rules.START_TIME),
        since=rules.onset_after_injection(answers, standing(book.injections), look.now),
        end=rules.shown_moment(answers, rules.END_DATE, rules.END_TIME),
        ongoing=ongoing == "yes" if ongoing else None,
        proposed=answer_at(answers, rules.PROPOSED) or "",
        confirmed=answer_at(answers, rules.CONFIRMED) or "",
        grades=grades,
        serious=answer_at(answers, rules.SERIOUS) or "",
        related=related,
        related_label=label_of(protocol, rules.RELATED, related),
        outcome=outcome,
        outcome_label=label_of(protocol, rules.OUTCOME, outcome),
        state=rules.event_state(answers, is_void=event.is_void),
        void_reason=event.void_reason,
        saved_at=event.saved_at,
        entered_by=event.entered_by,
        sent=first_sending(event, book.reports),
    )


def _scores(look: Look, book: Casebook, event: EventSheet) -> tuple[tuple[datetime, str], ...]:
    """How the signs answered by this event came and went, by the looks that saw them."""
    keys = {(each.injection_id, each.sign, each.area) for each in book.signs if each.event_id == event.id}
    if not keys:
        return ()
    seen = sign_episodes(looks_after(book, look.protocol), look.protocol.terms)
    return course_of(episode for episode in seen if episode.key in keys)


def label_of(protocol: Protocol, place: str, code: str) -> Label | None:
    """The words of a chosen code, as its own protocol has them."""
    return label_in(protocol, "F14", place, code)


def label_in(protocol: Protocol, form: str, place: str, code: str) -> Label | None:
    """The same for a question of any form that is asked once."""
    group, _, name = place.partition(".")
    fields = [field for each in protocol.form(form).groups if each.name == group for field in each.fields]
    option = next((field.option(code) for field in fields if field.name == name), None)
    return option.label if option else None


def _number(event: EventSheet) -> int:
    return event.number
