"""One check of the hour on its way into the study file: recorded once, within its window, in the order of the hour."""

from collections.abc import Iterable
from datetime import datetime
from uuid import UUID

from evclinic.domain.answers import answer_at
from evclinic.domain.checks import PERFORMED, order_problems, value_problems, window_problems
from evclinic.domain.entries import Entry
from evclinic.domain.moments import time_text
from evclinic.domain.observations import CheckFact
from evclinic.domain.problems import Problem, impossible
from evclinic.domain.protocol import CheckPlan
from evclinic.domain.words import T
from evclinic.services.deeds import Act, Look
from evclinic.services.entering import Writer, shared_columns, zoned
from evclinic.services.hour_facts import hour_facts, of_another
from evclinic.storage.records import Base, Check


def recorded(look: Look, injection_id: UUID, code: str, but: UUID | None = None) -> CheckFact | None:
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
    yield from of_another(look, entry)
    yield from _once(recorded(look, injection_id, code, entry.id))
    known = hour_facts(look, injection_id)
    answer = answer_at(entry.answers, PERFORMED)
    performed = zoned(look, answer) if answer else None
    plan = look.protocol.check(code)
    if plan is not look.protocol.extra_check:
        yield from window_problems(plan, known.t0, performed)
    yield from order_problems(plan, known.t0, performed, *_neighbours(look, known.checks, plan))
    yield from value_problems(entry.answers, look.protocol)


def _once(double: CheckFact | None) -> Iterable[Problem]:
    """A check is recorded once; who did it is named."""
    if double is None:
        return
    when = time_text(double.performed_at) if double.performed_at else ""
    words = T("{by} has recorded this check already, {time}.", by=double.performed_by, time=when)
    if not when:
        words = T("{by} has put this check down as not done.", by=double.performed_by)
    yield impossible("", words, "check.once")


def _neighbours(look: Look, checks: Iterable[CheckFact], plan: CheckPlan) -> tuple[datetime | None, datetime | None]:
    """When the planned checks before and after this one were performed; extra ones lie anywhere."""
    extra = look.protocol.extra_check
    if plan is extra:
        return None, None
    done = [(look.protocol.check(fact.code), fact.performed_at) for fact in checks if fact.performed_at]
    earlier = [at for other, at in done if other is not extra and (other.before or other.minutes < plan.minutes)]
    later = [at for other, at in done if other is not extra and not other.before and other.minutes > plan.minutes]
    return max(earlier, default=None), min(later, default=None)


WRITER = Writer(Check, _rules, _row)
