"""The deviations from the protocol, rows of form F17: most are drafted by what was saved outside it.

A drafted deviation is no record of one yet: somebody accepts it, or dismisses it with a reason.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import select, text

from evclinic.domain.answers import answer_at, with_answer
from evclinic.domain.deviations import ACCEPTED, FACTS, REASON, DeviationState, fact_words, label_of, state_of
from evclinic.domain.entries import Entry
from evclinic.domain.problems import Level, Problem, Refused, impossible, refuse_if_any
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Plain, T, Words
from evclinic.services.casebook import deviation_of
from evclinic.services.deeds import CLINICAL, Act, Look, deed
from evclinic.services.entering import Writer, no_rules, shared_columns
from evclinic.storage.records import Base, Deviation, Injection, Participant


@dataclass(frozen=True, slots=True, kw_only=True)
class DeviationRow:
    """One line of F17 for the list: whose, when, what was planned and done, the difference, the reason, its state.

    `said` is planned, actual and difference in words: codes by their labels."""

    id: UUID
    participant_id: UUID
    participant: str
    visit: str
    visit_words: Words
    injection: int | None
    code: str
    label: Words
    planned: str
    actual: str
    difference: str
    said: tuple[Words, Words, Words]
    reason: str
    state: DeviationState
    dismissed_reason: str
    saved_at: datetime
    entered_by: str


def deviations(look: Look, participant_id: UUID | None = None) -> tuple[DeviationRow, ...]:
    """Every deviation, of all or of one participant, as they were drafted; dismissed ones stay to be read."""
    query = (
        select(Deviation, Participant, Injection.number)
        .join(Participant, Participant.id == Deviation.participant_id)
        .outerjoin(Injection, Injection.id == Deviation.injection_id)
        .order_by(text("deviations.rowid"))
    )
    if participant_id is not None:
        query = query.where(Deviation.participant_id == participant_id)
    return tuple(_row(look.protocol, *found) for found in look.session.execute(query))


def waiting(look: Look) -> tuple[DeviationRow, ...]:
    """The drafted deviations that nobody has accepted or dismissed."""
    return tuple(row for row in deviations(look) if row.state is DeviationState.DRAFTED)


@deed(may=CLINICAL)
def accept(act: Act, deviation_id: UUID, *, reason: str) -> None:
    """It is a deviation: put the reason for it down."""
    record = _open(act, deviation_id, reason)
    answers = with_answer(record.answers, REASON, reason)
    record.answers = with_answer(answers, ACCEPTED, act.author)


@deed(may=CLINICAL)
def dismiss(act: Act, deviation_id: UUID, *, reason: str) -> None:
    """It is none, and the reason says why; the draft stays to be read."""
    _open(act, deviation_id, reason).dismissed_reason = reason


def _row(protocol: Protocol, record: Deviation, participant: Participant, number: int | None) -> DeviationRow:
    sheet = deviation_of(record)
    return DeviationRow(
        id=sheet.id,
        participant_id=sheet.participant_id,
        participant=participant.code or participant.screening_number,
        visit=sheet.visit,
        visit_words=next((each.short for each in protocol.visits if each.code == sheet.visit), Plain(sheet.visit)),
        injection=number,
        code=sheet.code,
        label=label_of(sheet.code, protocol),
        planned=sheet.planned,
        actual=sheet.actual,
        difference=sheet.difference,
        said=(
            fact_words(sheet.planned, protocol),
            fact_words(sheet.actual, protocol),
            fact_words(sheet.difference, protocol),
        ),
        reason=answer_at(sheet.answers, REASON) or "",
        state=state_of(sheet),
        dismissed_reason=sheet.dismissed_reason,
        saved_at=sheet.saved_at,
        entered_by=sheet.entered_by,
    )


def _open(act: Act, deviation_id: UUID, reason: str) -> Deviation:
    record = act.session.get_one(Deviation, deviation_id)
    if state_of(deviation_of(record)) in (DeviationState.DISMISSED, DeviationState.VOID):
        raise Refused([impossible("", T("This deviation was dismissed or struck out."), "deviation.closed")])
    refuse_if_any(_reason_problems(reason))
    return record


def _reason_problems(reason: str) -> Iterable[Problem]:
    if not reason.strip():
        yield Problem("reason", Level.INCOMPLETE, T("Say why."), "reason")


def _written(act: Act, entry: Entry) -> Base:
    """A deviation that somebody found and wrote down himself."""
    return Deviation(
        injection_id=entry.address.injection_id,
        code=answer_at(entry.answers, "deviation.code") or "other",
        cause_place=None,
        dismissed_reason=None,
        **_gap(entry),
        **shared_columns(act, entry),
    )


def _amended(act: Act, deviation: Deviation, entry: Entry) -> None:
    """What the form says now is what is read; the facts that drafted it stay beside, to be told from other facts."""
    deviation.code = answer_at(entry.answers, "deviation.code") or deviation.code
    if deviation.cause_place is None:
        deviation.planned, deviation.actual, deviation.difference = _gap(entry).values()


def _gap(entry: Entry) -> dict[str, str]:
    return {name: answer_at(entry.answers, f"deviation.{name}") or "" for name in FACTS}


WRITER = Writer(Deviation, no_rules, _written, amended=_amended)
