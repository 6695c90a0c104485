"""The injections of a participant: begun on the day, given or not, and the chair in which the hour runs."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.entries import Entry
from evclinic.domain.injections import (
    ENDING,
    STARTED,
    T0,
    is_live,
)
from evclinic.domain.observations import Standing, chair
from evclinic.domain.problems import Problem, Refused, impossible
from evclinic.domain.words import T
from evclinic.services import after_injection, chairs, injection_facts, observations
from evclinic.services.deeds import CLINICAL, Act, Look, already_saved, deed
from evclinic.services.entering import Writer, shared_columns, zoned
from evclinic.services.hour_facts import of_another
from evclinic.services.watching import keep_reading
from evclinic.storage.records import Base, Injection, Leaving, Participant


@dataclass(frozen=True, slots=True, kw_only=True)
class InjectionRow:
    """One injection of a participant, begun, given or not given."""

    id: UUID
    participant_id: UUID
    participant: str
    visit: str
    number: int
    ending: str
    t0: datetime | None
    chair: int | None
    left_at: datetime | None
    answers: Answers

    @property
    def is_begun(self) -> bool:
        """Whether the day was opened and nothing is written down about the injection itself yet."""
        return not self.ending


@dataclass(frozen=True, slots=True)
class Change:
    """A check whose standing a corrected t0 changes."""

    code: str
    before: Standing
    after: Standing


def injections(look: Look, participant_id: UUID | None = None) -> tuple[InjectionRow, ...]:
    """The injections of one participant, or of all, in their order."""
    found = (
        select(Injection, Participant, Leaving.left_at)
        .join(Participant, Participant.id == Injection.participant_id)
        .outerjoin(Leaving, (Leaving.injection_id == Injection.id) & Leaving.void_reason.is_(None))
        .where(Injection.void_reason.is_(None))
        .order_by(Participant.code, Injection.number)
    )
    if participant_id is not None:
        found = found.where(Injection.participant_id == participant_id)
    return tuple(
        InjectionRow(
            id=injection.id,
            participant_id=participant.id,
            participant=participant.code or participant.screening_number,
            visit=injection.visit,
            number=injection.number,
            ending=injection.ending or "",
            t0=injection.t0.astimezone(look.now.tzinfo) if injection.t0 else None,
            chair=injection.chair,
            left_at=left_at,
            answers=injection.answers,
        )
        for injection, participant, left_at in look.session.execute(found).all()
    )


def t0_changes(look: Look, injection_id: UUID, new_t0: datetime) -> tuple[Change, ...]:
    """The checks whose standing changes when t0 is corrected; every performed time stays as it is."""
    hour = observations.hour(look, injection_id)
    now = hour.now(look.reading)
    moved = observations.with_t0(hour.observation, new_t0)
    before, after = chair(hour.observation, look.protocol, now), chair(moved, look.protocol, now)
    pairs = zip(before.standings, after.standings, strict=True)
    return tuple(Change(b.code, b, a) for b, a in pairs if (b.state, b.outside_window) != (a.state, a.outside_window))


@deed(may=CLINICAL)
def begin(act: Act, injection_id: UUID, participant_id: UUID, visit: str) -> UUID:
    """Open the day of an injection, so that the check before it can be recorded. Begun twice is begun once."""
    if already_saved(act, Injection, injection_id):
        return injection_id
    number = act.protocol.visit(visit).injection
    if number is None:
        raise Refused([impossible("", T("No injection is planned at this visit."), "injection.visit")])
    known = act.session.scalar(
        select(Injection.id).where(
            Injection.participant_id == participant_id, Injection.number == number, Injection.void_reason.is_(None)
        )
    )
    if known is not None:
        return known
    act.session.add(_begun(act, injection_id, participant_id, visit, number))
    return injection_id


def _begun(act: Act, injection_id: UUID, participant_id: UUID, visit: str, number: int) -> Injection:
    return Injection(
        id=injection_id,
        participant_id=participant_id,
        visit=visit,
        form="F06",
        protocol_version=act.protocol_version,
        performed_at=None,
        performed_by=act.author,
        saved_at=act.now,
        entered_by=act.author,
        source="direct",
        answers={},
        number=number,
    )


def _row(act: Act, entry: Entry) -> Base:
    """The begun injection with what is now written down; the hour begins in the same transaction."""
    injection = act.session.get_one(Injection, entry.id)
    for name, value in shared_columns(act, entry).items():
        if name not in ("id", "participant_id", "visit"):
            setattr(injection, name, value)
    _start_hour(act, injection, entry)
    return injection


def _start_hour(act: Act, injection: Injection, entry: Entry) -> None:
    """The hour hangs on t0 and on the reading of the clocks at which t0 was first written down."""
    ending, end = answer_at(entry.answers, ENDING), answer_at(entry.answers, T0)
    if ending not in STARTED or end is None or injection.anchor_wall is not None:
        return
    injection.anchor_wall = act.reading.wall
    injection.anchor_boot = Decimal(f"{act.reading.boot:.3f}")
    injection.anchor_boot_id = act.reading.boot_id
    keep_reading(act, act.reading)  # so that readings of a later boot are known to be later
    if injection.chair is None and is_live(act.now, zoned(act, end), act.protocol) and not entry.from_paper:
        injection.chair = chairs.free_chair(act)


def _is_saved(look: Look, injection_id: UUID) -> bool:
    return bool(look.session.scalar(select(Injection.ending).where(Injection.id == injection_id)))


def _rules(look: Look, entry: Entry) -> Iterable[Problem]:
    if look.session.get(Injection, entry.id) is None:
        return [impossible("", T("Open the day of this injection first."), "injection.begun")]
    wrong = of_another(look, entry) or after_injection.hour_problems(look, entry)
    return wrong or injection_facts.rules(look, entry)


WRITER = Writer(
    Injection,
    _rules,
    _row,
    _is_saved,
    amended=_start_hour,
    own_id=lambda address: address.injection_id,
    settled=after_injection.judge_again,
    voided=after_injection.strike_out,
)
