"""The hour after an injection: who sits in which chair, the checks, and what was noted on the way."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from uuid import UUID, uuid4

from sqlalchemy import select

from evclinic.domain.answers import answer_at
from evclinic.domain.checks import PERFORMED, order_problems, value_problems, window_problems
from evclinic.domain.entries import Entry
from evclinic.domain.moments import time_text
from evclinic.domain.observations import CheckFact, Hour, Observation, next_extra_code
from evclinic.domain.problems import Level, Problem, Refused, impossible
from evclinic.domain.readings import Reading
from evclinic.domain.words import T
from evclinic.services.deeds import CLINICAL, Act, Look, already_saved, deed
from evclinic.services.entering import Writer, hour_facts, shared_columns, zoned
from evclinic.storage.records import Base, Check, HourNote, Injection, KeptReading, Leaving, Participant

STARTED = ("given", "partly_given", "stopped")  # the endings of an injection after which the hour runs


@dataclass(frozen=True, slots=True, kw_only=True)
class NoteRow:
    """A moment of the hour put down in one press."""

    id: UUID
    kind: str
    at: datetime
    words: str
    by: str


def hours(look: Look) -> tuple[Hour, ...]:
    """The hours of everybody who sits in a chair: injected, and not yet left."""
    found = look.session.execute(
        select(Injection, Participant)
        .join(Participant, Participant.id == Injection.participant_id)
        .outerjoin(Leaving, (Leaving.injection_id == Injection.id) & Leaving.void_reason.is_(None))
        .where(
            Injection.chair.is_not(None),
            Injection.void_reason.is_(None),
            Injection.ending.in_(STARTED),
            Leaving.id.is_(None),
        )
        .order_by(Injection.chair)
    ).all()
    kept = _kept_readings(look)
    return tuple(_hour(look, injection, participant, kept) for injection, participant in found)


def hour(look: Look, injection_id: UUID) -> Hour:
    """The hour after one injection, also a past one."""
    injection = look.session.get_one(Injection, injection_id)
    participant = look.session.get_one(Participant, injection.participant_id)
    return _hour(look, injection, participant, _kept_readings(look))


def with_t0(observation: Observation, t0: datetime) -> Observation:
    """The same hour counted from another t0."""
    return replace(observation, t0=t0)


def notes(look: Look, injection_id: UUID) -> tuple[NoteRow, ...]:
    """What was put down in one press during this hour, in the order of its times."""
    found = look.session.scalars(
        select(HourNote)
        .where(HourNote.injection_id == injection_id, HourNote.void_reason.is_(None))
        .order_by(HourNote.at, HourNote.id)
    )
    return tuple(NoteRow(id=n.id, kind=n.kind, at=n.at, words=n.note or "", by=n.performed_by) for n in found)


def extra_code(look: Look, injection_id: UUID) -> str:
    """The code of the next extra check of this hour."""
    codes = look.session.scalars(select(Check.code).where(Check.injection_id == injection_id)).all()
    return next_extra_code(codes, look.protocol)


@deed(may=CLINICAL)
def note(act: Act, note_id: UUID, injection_id: UUID, kind: str, at: datetime, words: str = "") -> UUID:
    """Put a moment of the hour down: an event now, or a line of the emergency card. Saved twice is one note."""
    if already_saved(act, HourNote, note_id):
        return note_id
    injection = act.session.get_one(Injection, injection_id)
    act.session.add(
        HourNote(
            id=note_id,
            participant_id=injection.participant_id,
            visit=injection.visit,
            protocol_version=act.protocol_version,
            performed_at=at,
            performed_by=act.author,
            saved_at=act.now,
            entered_by=act.author,
            source="direct",
            injection_id=injection_id,
            kind=kind,
            at=at,
            note=words or None,
        )
    )
    return note_id


@deed(may=CLINICAL)
def say_what(act: Act, note_id: UUID, words: str) -> None:
    """Put words to a moment that was put down in one press."""
    act.session.get_one(HourNote, note_id).note = words or None


@deed(may=CLINICAL)
def move_check(act: Act, check_id: UUID, to_injection_id: UUID, new_id: UUID, *, reason: str) -> UUID:
    """Move a check to the participant it belongs to: struck out there, copied here, both in the trail."""
    if already_saved(act, Check, new_id):
        return new_id
    wrong = act.session.get_one(Check, check_id)
    right = act.session.get_one(Injection, to_injection_id)
    if _recorded(act, to_injection_id, wrong.code, new_id) is not None:
        raise Refused([impossible("", T("The right participant has this check already."), "check.once")])
    wrong.void_reason = reason
    act.session.flush()
    act.session.add(
        Check(
            id=new_id,
            participant_id=right.participant_id,
            visit=right.visit,
            form=wrong.form,
            protocol_version=wrong.protocol_version,
            performed_at=wrong.performed_at,
            performed_by=wrong.performed_by,
            saved_at=act.now,
            entered_by=act.author,
            source=wrong.source,
            paper_serial=wrong.paper_serial,
            answers=wrong.answers,
            injection_id=right.id,
            code=wrong.code,
            not_done_reason=wrong.not_done_reason,
            copied_from=wrong.id,
        )
    )
    return new_id


@deed(may=CLINICAL)
def not_done(act: Act, injection_id: UUID, codes: Sequence[str], *, reason: str) -> None:
    """Put down that these checks were not done, for one reason."""
    injection = act.session.get_one(Injection, injection_id)
    for code in codes:
        if _recorded(act, injection_id, code) is None:
            act.session.add(missed_check(act, injection, code, reason))


def missed_check(act: Act, injection: Injection, code: str, reason: str) -> Check:
    """The record of a check that was not done, with the reason why."""
    return Check(
        id=uuid4(),
        participant_id=injection.participant_id,
        visit=injection.visit,
        form="F07",
        protocol_version=act.protocol_version,
        performed_at=None,
        performed_by=act.author,
        saved_at=act.now,
        entered_by=act.author,
        source="direct",
        answers={},
        injection_id=injection.id,
        code=code,
        not_done_reason=reason,
        copied_from=None,
    )


def _hour(look: Look, injection: Injection, participant: Participant, kept: Sequence[Reading]) -> Hour:
    left_at = look.session.scalar(
        select(Leaving.left_at).where(Leaving.injection_id == injection.id, Leaving.void_reason.is_(None))
    )
    if injection.t0 is None or injection.anchor_wall is None:
        raise LookupError("This injection has no hour.")
    observation = Observation(
        injection_id=injection.id,
        participant_id=participant.id,
        participant=participant.code or participant.screening_number,
        number=injection.number,
        visit=injection.visit,
        chair=injection.chair,
        t0=injection.t0.astimezone(look.now.tzinfo),
        checks=hour_facts(look, injection.id).checks,
        left_at=left_at,
    )
    anchor = Reading(injection.anchor_wall, float(injection.anchor_boot or 0), injection.anchor_boot_id or "")
    return Hour(observation, (anchor, *_since(anchor, kept)))


def _kept_readings(look: Look) -> list[Reading]:
    found = look.session.scalars(select(KeptReading).order_by(KeptReading.id))
    return [Reading(kept.wall, float(kept.boot), kept.boot_id) for kept in found]


def _since(anchor: Reading, kept: Sequence[Reading]) -> list[Reading]:
    """The kept readings that came after the anchor: later in its boot, then those of every later boot."""
    own = [number for number, reading in enumerate(kept) if reading.boot_id == anchor.boot_id]
    last_own = max(own, default=len(kept) - 1)
    return [
        reading
        for number, reading in enumerate(kept)
        if (reading.boot_id == anchor.boot_id and reading.boot > anchor.boot) or number > last_own
    ]


def _recorded(look: Look, injection_id: UUID, code: str, but: UUID | None = None) -> CheckFact | None:
    """The check of this code that is on record already, unless it is this one."""
    checks = hour_facts(look, injection_id).checks
    return next((fact for fact in checks if fact.code == code and fact.id != but), None)


def _row(act: Act, entry: Entry) -> Base:
    return Check(
        injection_id=entry.address.injection_id,
        code=entry.address.code,
        not_done_reason=None,
        copied_from=None,
        **shared_columns(act, entry),
    )


def _rules(look: Look, entry: Entry) -> Iterable[Problem]:
    injection_id, code = entry.address.injection_id, entry.address.code
    if injection_id is None:
        yield impossible("", T("A check belongs to an injection."), "check.injection")
        return
    double = _recorded(look, injection_id, code, entry.id)
    if double is not None:
        when = time_text(double.performed_at) if double.performed_at else ""
        words = T("{by} has recorded this check already, {time}.", by=double.performed_by, time=when)
        yield Problem("", Level.IMPOSSIBLE, words, "check.once")
    known = hour_facts(look, injection_id)
    answer = answer_at(entry.answers, PERFORMED)
    performed = zoned(look, answer) if answer else None
    plan = look.protocol.check(code)
    if plan is not look.protocol.extra_check:
        yield from window_problems(plan, known.t0, performed)
    earlier = [
        fact.performed_at
        for fact in known.checks
        if fact.performed_at and fact.code != code and look.protocol.check(fact.code).minutes < plan.minutes
    ]
    yield from order_problems(plan, known.t0, performed, max(earlier, default=None))
    yield from value_problems(entry.answers)


WRITER = Writer(Check, _rules, _row)
