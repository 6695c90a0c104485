"""The facts of one hour that its rules look at: t0, the checks on record, and what was seen before the injection."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from sqlalchemy import bindparam, case, exists, select

from evclinic.domain.answers import Answers
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.observations import CheckFact
from evclinic.domain.problems import Problem, impossible
from evclinic.domain.readings import Reading
from evclinic.domain.words import T
from evclinic.services.deeds import Look
from evclinic.storage.records import Check, Injection, Leaving

# Put together once, over the plain tables: to build it anew took longer than the answer.
_check, _injection, _leaving = Check.__table__.c, Injection.__table__.c, Leaving.__table__.c
_HOUR_OF = (
    select(
        _injection.participant_id,
        _injection.t0,
        _injection.void_reason,
        _injection.anchor_wall,
        _injection.anchor_boot,
        _injection.anchor_boot_id,
        exists().where(_leaving.injection_id == _injection.id, _leaving.void_reason.is_(None)).label("has_left"),
        _check.id,
        _check.code,
        _check.performed_at,
        _check.performed_by,
        _check.not_done_reason,
        case((_check.code.in_(bindparam("before", expanding=True)), _check.answers)).label("before"),
    )
    .outerjoin(Check.__table__, (_check.injection_id == _injection.id) & _check.void_reason.is_(None))
    .where(_injection.id == bindparam("injection_id"))
)


@dataclass(frozen=True, slots=True)
class HourFacts:
    """What the rules of a check look at: t0, the checks on record, and the answers before the injection.

    `began` is the clock as it stood when the hour began; None before that.
    """

    participant_id: UUID | None
    t0: datetime | None
    began: Reading | None
    checks: tuple[CheckFact, ...]
    before: Answers | None
    has_left: bool
    is_struck_out: bool


NO_HOUR = HourFacts(
    participant_id=None, t0=None, began=None, checks=(), before=None, has_left=False, is_struck_out=False
)


def hour_facts(look: Look, injection_id: UUID) -> HourFacts:
    """The facts of an hour, struck-out checks left aside; looked up once in a transaction."""
    known = look.session.info.setdefault("hour_facts", {})
    if injection_id not in known:
        known[injection_id] = _hour_facts(look, injection_id)
    found: HourFacts = known[injection_id]
    return found


def forget_hour(look: Look, injection_id: UUID) -> None:
    """What they are made of was changed in this transaction: whoever asks next looks them up anew."""
    look.session.flush()
    look.session.info.get("hour_facts", {}).pop(injection_id, None)


def _hour_facts(look: Look, injection_id: UUID) -> HourFacts:
    before = [plan.code for plan in look.protocol.checks if plan.before]
    rows = look.session.execute(_HOUR_OF, {"injection_id": injection_id, "before": before}).all()
    if not rows:
        return NO_HOUR
    injection = rows[0]
    return HourFacts(
        participant_id=injection.participant_id,
        t0=injection.t0.astimezone(look.now.tzinfo) if injection.t0 else None,
        began=_began(injection),
        checks=tuple(
            CheckFact(row.id, row.code, row.performed_at, row.performed_by, row.not_done_reason or "")
            for row in rows
            if row.id is not None
        ),
        before=next((row.before for row in rows if row.before is not None), None),
        has_left=injection.has_left,
        is_struck_out=injection.void_reason is not None,
    )


def _began(injection: Any) -> Reading | None:
    if injection.anchor_wall is None:
        return None
    return Reading(injection.anchor_wall, float(injection.anchor_boot or 0), injection.anchor_boot_id or "")


def of_another(look: Look, entry: Entry) -> list[Problem]:
    """Two sheets never cross: what is written down about an hour is about the participant who sits in it.

    Nor is anything written down about an hour whose injection was struck out.
    """
    known = hour_facts(look, entry.address.injection_id or entry.id)  # an injection is its own hour
    if known.participant_id != entry.address.participant_id:
        return [impossible("", T("This injection is another participant's."), "hour.participant")]
    return struck_out(known)


def struck_out(known: HourFacts) -> list[Problem]:
    """Nothing is written to an hour whose injection was struck out."""
    if not known.is_struck_out:
        return []
    return [impossible("", T("This injection is struck out. Open the day of the injection again."), "hour.void")]


def before_answers(look: Look, address: SheetAddress) -> Answers | None:
    """The answers of the check before the injection, with which those of later checks are compared."""
    if address.injection_id is None or look.protocol.check(address.code).before:
        return None
    return hour_facts(look, address.injection_id).before
