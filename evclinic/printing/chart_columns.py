"""The columns of the one-hour chart: one for each check, with its times, who did it, and what it answers."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from itertools import zip_longest
from types import MappingProxyType
from zoneinfo import ZoneInfo

from evclinic.domain.answers import Answers
from evclinic.domain.casebook import CONTROL, INJECTED, CheckSheet, InjectionSheet
from evclinic.domain.forms import Form, Item, Setting
from evclinic.domain.observations import window
from evclinic.domain.papers import FILLED
from evclinic.domain.protocol import CheckPlan, Protocol
from evclinic.domain.words import Plain, Words


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One check as it stands on paper. `items` are its questions by their place; empty cells wait for a pen."""

    code: str
    label: Words
    plan: CheckPlan
    items: Mapping[str, Item]
    planned: tuple[datetime, datetime, datetime] | None = None  # opens, due, closes
    performed: datetime | None = None
    by: str = ""
    entered_by: str = ""
    late: timedelta = timedelta(0)
    early: timedelta = timedelta(0)
    not_done: str = ""
    struck_out: str = ""
    recorded: bool = False
    answers: Answers = field(default_factory=lambda: MappingProxyType({}))

    @property
    def by_hand(self) -> bool:
        """Whether it is still to be filled in with a pen."""
        return not self.recorded


@dataclass(frozen=True, slots=True, kw_only=True)
class Hour:
    """What all columns of one chart share. `mode` is one of the modes of a paper; areas with their roles."""

    form: Form
    protocol: Protocol
    mode: str
    areas: Mapping[str, str]
    zone: ZoneInfo
    injection: InjectionSheet | None = None

    @property
    def blank(self) -> bool:
        """Whether nothing was recorded yet, and a pen will do it all."""
        return self.injection is None

    @property
    def t0(self) -> datetime | None:
        """The end of the last point by the clock on the wall."""
        found = None if self.injection is None else self.injection.t0
        return None if found is None else found.astimezone(self.zone)


def columns(hour: Hour, sheets: Sequence[CheckSheet], extra: int = 0) -> list[Column]:
    """The planned checks in order, then the extra ones, then those struck out; `extra` more wait for a pen."""
    valid = {sheet.code: sheet for sheet in sheets if not sheet.is_void}
    planned = [_column(hour, plan.code, valid.get(plan.code)) for plan in hour.protocol.checks]
    known = {column.code for column in planned}
    extras = [_column(hour, code, valid[code]) for code in sorted(valid, key=_in_order) if code not in known]
    first = len(extras) + 1
    prefix = hour.protocol.extra_check.code
    waiting = [_column(hour, f"{prefix}{first + number}", None) for number in range(extra)]
    return [*planned, *extras, *waiting, *(_column(hour, s.code, s) for s in sheets if s.is_void)]


def _in_order(code: str) -> tuple[int, str]:
    return int("".join(filter(str.isdigit, code)) or 0), code


def _column(hour: Hour, code: str, sheet: CheckSheet | None) -> Column:
    plan = hour.protocol.check(code)
    answers: Answers = {} if sheet is None else sheet.answers
    items = {item.place: item for item in hour.form.items(Setting(areas=hour.areas, looks=plan.looks), answers)}
    is_planned = plan is not hour.protocol.extra_check
    column = Column(
        code=code,
        label=plan.label if is_planned else Plain(""),
        plan=plan,
        items=items,
        planned=window(plan, hour.t0) if is_planned and hour.t0 else None,
        recorded=sheet is not None or hour.mode == FILLED,
        answers=answers,
    )
    return column if sheet is None else _performed(column, hour, sheet)


def _performed(column: Column, hour: Hour, sheet: CheckSheet) -> Column:
    """The column with what the record says: when, by whom, how far from its window, or why not."""
    performed = sheet.performed_at.astimezone(hour.zone) if sheet.performed_at and not sheet.not_done_reason else None
    zero, times = timedelta(0), column.planned
    return replace(
        column,
        performed=performed,
        by=sheet.performed_by,
        entered_by=sheet.entered_by,
        late=max(zero, performed - times[2]) if performed and times else zero,
        early=max(zero, times[0] - performed) if performed and times else zero,
        not_done=sheet.not_done_reason,
        struck_out=sheet.void_reason,
    )


def pairs(hour: Hour) -> list[tuple[str, ...]]:
    """The areas two by two, an injected one beside a control one as long as there are both."""
    injected = [code for code, role in hour.areas.items() if role == INJECTED]
    control = [code for code, role in hour.areas.items() if role == CONTROL]
    both = [code for pair in zip_longest(injected, control) for code in pair if code]
    return [tuple(both[first : first + 2]) for first in range(0, len(both), 2)] or [()]
