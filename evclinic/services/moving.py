"""Moving a check to the participant it belongs to: judged there as one that was saved there."""

from collections.abc import Iterable
from dataclasses import replace
from uuid import UUID

from evclinic.domain.problems import Level, Problem, impossible, refuse_if_any
from evclinic.domain.words import T
from evclinic.services import sheets
from evclinic.services.after_injection import judge_leaving_of
from evclinic.services.checks import recorded
from evclinic.services.deeds import CLINICAL, Act, Look, already_saved, deed
from evclinic.services.entering import draft_deviations, entry_of, given_reasons, strike_drafted, write_prompts
from evclinic.services.hour_facts import forget_hour, hour_facts, struck_out
from evclinic.storage.records import Check, Injection


@deed(may=CLINICAL)
def move_check(act: Act, check_id: UUID, to_injection_id: UUID, new_id: UUID, *, reason: str) -> UUID:
    """Move a check to the participant it belongs to: struck out there, copied here, both in the trail.

    What was answered about it goes with it; what is asked of it only here stands in its prompts without an answer.
    """
    if already_saved(act, Check, new_id):
        return new_id
    wrong = act.session.get_one(Check, check_id)
    right = act.session.get_one(Injection, to_injection_id)
    refuse_if_any(_move_problems(act, wrong, to_injection_id, reason))
    wrong.void_reason = reason
    strike_drafted(act, Check.__tablename__, wrong.id, reason)
    act.session.flush()
    copy = _copy(act, wrong, right, new_id)
    act.session.add(copy)
    for injection_id in (wrong.injection_id, right.id):
        forget_hour(act, injection_id)
    if copy.performed_at is not None:
        _judge(act, copy, wrong.id)
    for injection_id in (wrong.injection_id, right.id):
        judge_leaving_of(act, injection_id, reason)
    return new_id


def _judge(act: Act, copy: Check, wrong_id: UUID) -> None:
    entry = replace(entry_of(act, copy, copy.injection_id), reasons=given_reasons(act, Check.__tablename__, wrong_id))
    problems = sheets.judge(act, entry)
    write_prompts(act, Check.__tablename__, entry, problems)
    draft_deviations(act, Check.__tablename__, entry, problems)


def _copy(act: Act, wrong: Check, right: Injection, new_id: UUID) -> Check:
    return Check(
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


def _move_problems(look: Look, wrong: Check, to_injection_id: UUID, reason: str) -> Iterable[Problem]:
    if not reason.strip():
        yield Problem("reason", Level.INCOMPLETE, T("Say why."), "reason")
    yield from struck_out(hour_facts(look, to_injection_id))
    if wrong.void_reason is not None:
        yield impossible("", T("This check is struck out already."), "void")
    if recorded(look, to_injection_id, wrong.code) is not None:
        yield impossible("", T("The right participant has this check already."), "check.once")
