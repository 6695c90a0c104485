"""A small form with one question of each kind, to be changed by a test."""

from collections.abc import Mapping
from datetime import datetime
from decimal import Decimal
from typing import Any
from zoneinfo import ZoneInfo

from evclinic.domain.form_checks import Moment, form_problems
from evclinic.domain.forms import Condition, Field, Form, Group, Kind, Limit, Option, Setting
from evclinic.domain.problems import Problem
from evclinic.domain.words import Label, Language

NOW = datetime(2026, 3, 2, 10, 17, 42, tzinfo=ZoneInfo("Asia/Amman"))
ENGLISH = Language("en", str)
SETTING = Setting(areas={"L1": "injected", "C1": "control"})


def label(words: str) -> Label:
    return Label({"en": words, "ar": words})


def options(*codes: str) -> tuple[Option, ...]:
    return tuple(Option(code, label(code)) for code in codes)


def field(name: str = "it", kind: Kind = Kind.TEXT, **more: Any) -> Field:
    return Field(name=name, kind=kind, label=label(name), **more)


def group(*fields: Field, name: str = "all", **more: Any) -> Group:
    return Group(name=name, label=label(name), fields=fields, **more)


def form(*groups: Group) -> Form:
    return Form(code="F99", name="test", version="1", title=label("Test"), groups=groups)


def asking(*fields: Field, **more: Any) -> Form:
    """A form of one group."""
    return form(group(*fields, **more))


def when(name: str, *codes: str) -> Condition:
    return Condition(name, codes)


def sbp(**more: Any) -> Limit:
    ranges = {
        "plausible": (Decimal(50), Decimal(260)),
        "attention": (Decimal(80), Decimal(179)),
        "usual": (Decimal(90), Decimal(140)),
    }
    return Limit("sbp", **{**ranges, **more})


def problems(
    asked: Form | Field,
    answers: Mapping[str, Any],
    *,
    before: Mapping[str, Any] | None = None,
    setting: Setting = SETTING,
) -> list[Problem]:
    """What is said about these answers to a form, or to its one question 'it'."""
    whole = asking(asked) if isinstance(asked, Field) else asked
    given = {"all": {"it": answers["it"]}} if isinstance(asked, Field) and "it" in answers else answers
    return list(form_problems(whole.asked(setting, given), given, Moment(NOW, before)))


def said(found: list[Problem]) -> list[tuple[str, str]]:
    """Level and check of each problem."""
    return [(problem.level.value, problem.check) for problem in found]
