"""The facts of one hour that its rules look at: t0, the checks on record, and what was seen before the injection."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from sqlalchemy import bindparam, case, select

from evclinic.domain.answers import Answers
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.observations import CheckFact
from evclinic.domain.problems import Problem, impossible
from evclinic.domain.words import T
from evclinic.services.deeds import Look
from evclinic.storage.records import Check, Injection

# Put together once, over the plain tables: to build it anew took longer than the answer.
_check, _injection = Check.__table__.c, Injection.__table__.c
_HOUR_OF = (
    select(
        _injection.participant_id,
        _injection.t0,
        _injection.void_reason,
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
    """What the rules of a check look at: t0, the checks on record, and the answers before the injection."""

    participant_id: UUID | None
    t0: datetime | None
    checks: tuple[CheckFact, ...]
    before: Answers | None
    is_struck_out: bool


def hour_facts(look: Look, injection_id: UUID) -> HourFacts:
    """The facts of an hour, struck-out checks left aside; looked up once in a transaction."""
    known = look.session.info.setdefault("hour_facts", {})
    if injection_id not in known:
        known[injection_id] = _hour_facts(look, injection_id)
    found: HourFacts = known[injection_id]
    return found


def hour_facts_anew(look: Look, injection_id: UUID) -> HourFacts:
    """The same, after what they are made of was changed in this transaction."""
    look.session.flush()
    look.session.info.get("hour_facts", {}).pop(injection_id, None)
    return hour_facts(look, injection_id)


def _hour_facts(look: Look, injection_id: UUID) -> HourFacts:
    before = [plan.code for plan in look.protocol.checks if plan.before]
    rows = look.session.execute(_HOUR_OF, {"injection_id": injection_id, "before": before}).all()
    t0 = rows[0].t0 if rows else None
    return HourFacts(
        participant_id=rows[0].participant_id if rows else None,
        t0=t0.astimezone(look.now.tzinfo) if t0 else None,
        checks=tuple(
            CheckFact(row.id, row.code, row.performed_at, row.performed_by, row.not_done_reason or "")
            for row in rows
            if row.id is not None
        ),
        before=next((row.before for row in rows if row.before is not None), None),
        is_struck_out=bool(rows and rows[0].void_reason is not None),
    )


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
