"""The facts of one hour that its rules look at: t0, the checks on record, and what was seen before the injection."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from evclinic.domain.answers import Answers
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.observations import CheckFact
from evclinic.domain.problems import Problem, impossible
from evclinic.domain.readings import Reading
from evclinic.domain.words import T
from evclinic.services.deeds import Look
from evclinic.storage.column_types import answers_read, moment_read

_INJECTION = """
    SELECT participant_id, t0, void_reason, anchor_wall, anchor_boot, anchor_boot_id,
           EXISTS (SELECT 1 FROM leavings WHERE injection_id = injections.id AND void_reason IS NULL)
    FROM injections WHERE id = ?
"""
_CHECKS = """
    SELECT id, code, performed_at, performed_by, not_done_reason
    FROM checks WHERE injection_id = ? AND void_reason IS NULL ORDER BY saved_at
"""
_ANSWERS = "SELECT answers FROM checks WHERE injection_id = ? AND code = ? AND void_reason IS NULL"


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
    rows = look.ask(_INJECTION, str(injection_id))
    if not rows:
        return NO_HOUR
    participant_id, t0, void_reason, wall, boot, boot_id, has_left = rows[0]
    return HourFacts(
        participant_id=UUID(participant_id),
        t0=datetime.fromisoformat(t0).astimezone(look.now.tzinfo) if t0 else None,
        began=Reading(moment_read(wall), float(boot or 0), boot_id or "") if wall else None,
        checks=tuple(_check(*row) for row in look.ask(_CHECKS, str(injection_id))),
        before=_seen_before(look, injection_id),
        has_left=bool(has_left),
        is_struck_out=void_reason is not None,
    )


def _check(id_: str, code: str, performed_at: str | None, performed_by: str, not_done_reason: str | None) -> CheckFact:
    performed = moment_read(performed_at) if performed_at else None
    return CheckFact(UUID(id_), code, performed, performed_by, not_done_reason or "")


def _seen_before(look: Look, injection_id: UUID) -> Answers | None:
    plans = [plan.code for plan in look.protocol.checks if plan.before]
    rows = [row for code in plans for row in look.ask(_ANSWERS, str(injection_id), code)]
    return answers_read(rows[0][0]) if rows else None


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
