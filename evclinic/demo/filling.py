"""Answers a synthetic participant gives: every question that is asked, quiet unless told otherwise."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from evclinic.domain.answers import answer_at, missing_at, with_answer
from evclinic.domain.asked_answers import ALL_ABSENT
from evclinic.domain.body_map import centre
from evclinic.domain.forms import UNANSWERED_KINDS, Field, Form, Group, Item, Kind, Setting
from evclinic.domain.moments import stored
from evclinic.domain.numbers import number_text

QUIET = ("no", "none", "absent", "not_applicable", "na")  # the code of an uneventful answer, where there is one
NOTHING_NEW = (  # yes-or-no questions to which No is the uneventful answer; to the others it is Yes
    *("reconsented", "waiver", "any", "allergies_known", "injection_reactions", "anaphylaxis", "cell_products"),
    *("earlier_therapies", "used", "any_new_sign", "medicines_changed", "deviation", "open_events", "grade_changed"),
)
DEVICE = {"sbp": "118", "dbp": "76", "pulse": "72", "respiratory_rate": "16", "temperature": "36.6", "spo2": "98"}
WORDS = {
    "site": "Middle third",
    "skin_preparation": "Chlorhexidine 2 %",
    "lot": "EVB-0042",
    "freezer": "F2",
    "paired_with": "L1",
}
REGION = "front-forearm-R"
PLACES = {Kind.REGION: REGION, Kind.MARK: " ".join(f"{part:.3f}" for part in centre(REGION))}
ROUNDS = 4  # an answer may open questions, and their answers further ones


@dataclass(frozen=True, slots=True)
class Filler:
    """Who fills a sheet in, and when; `vial` is the number of the vial that a preparation takes."""

    person: str
    at: datetime
    second: str = ""
    investigator: str = ""
    vial: str = "87"


def filled(form: Form, setting: Setting, filler: Filler, given: Mapping[str, str] | None = None) -> dict[str, Any]:
    """Answers to every required question of the form; `given` answers come first, by place ('areas.L1.redness')."""
    answers: dict[str, Any] = {}
    for place, answer in (given or {}).items():
        answers = with_answer(answers, place, answer)
    for _ in range(ROUNDS):
        for item in form.asked(setting, answers):
            if _wants_answer(item, answers):
                answers = with_answer(answers, item.place, _answer(item, filler))
    return press_absent(form, setting, answers, filler.at)


def press_absent(form: Form, setting: Setting, answers: Mapping[str, Any], at: datetime) -> dict[str, Any]:
    """What one press of 'All absent' keeps beside its answers, for each area or list that is absent in full."""
    pressed = dict(answers)
    for group in form.groups:
        if group.absent_press and setting.asks(group.looks):
            for place in _all_absent(form, group, setting, pressed):
                pressed = with_answer(pressed, f"{place}.{ALL_ABSENT}", stored(at))
    return pressed


def _all_absent(form: Form, group: Group, setting: Setting, answers: Mapping[str, Any]) -> list[str]:
    by_press: dict[str, bool] = {}
    for item in form.asked(setting, answers):
        if item.group.name == group.name and item.field.absent:
            place = item.instance if group.repeats and group.repeats[0].over == "areas" else group.name
            place = f"{group.name}.{item.keys[0]}" if group.repeats and "area" in group.repeats[0].over else place
            absent = answer_at(answers, item.place) == item.field.absent
            by_press[place] = by_press.get(place, True) and absent
    return [place for place, absent in by_press.items() if absent]


def _wants_answer(item: Item, answers: Mapping[str, Any]) -> bool:
    if item.field.kind in UNANSWERED_KINDS or not item.field.required:
        return False
    return answer_at(answers, item.place) is None and missing_at(answers, item.place) is None


def _answer(item: Item, filler: Filler) -> str:
    field = item.field
    if field.absent:
        return field.absent
    match field.kind:
        case Kind.NUMBER:
            return _number(field)
        case Kind.CHOICE | Kind.GRADE:
            return _code(field)
        case Kind.TIME | Kind.MOMENT | Kind.DATE | Kind.PARTIAL_DATE:
            return _time(field, filler.at)
        case Kind.PERSON:
            if field.by_investigator and filler.investigator:
                return filler.investigator
            return filler.second if filler.second and "check" in field.name else filler.person
        case _:
            known = WORDS | {"vials": filler.vial}
            return PLACES.get(field.kind) or known.get(field.name, "As planned")


def _time(field: Field, at: datetime) -> str:
    match field.kind:
        case Kind.DATE:
            return (at + timedelta(days=200 if field.future else 0)).date().isoformat()
        case Kind.PARTIAL_DATE:
            return f"{at.year - 1}-03"
        case _:
            return stored(at + timedelta(days=1) if field.future else at)


def _number(field: Field) -> str:
    if field.name in DEVICE:
        return DEVICE[field.name]
    low, high = (field.limit.usual or (Decimal(1), Decimal(1))) if field.limit else (field.low, field.high)
    middle = (low if low is not None else Decimal(1)) if high is None else ((low or Decimal(0)) + high) / 2
    return number_text(round(middle, field.decimals or 0))


def _code(field: Field) -> str:
    codes = [option.code for option in field.options]
    if field.name in NOTHING_NEW and "no" in codes:
        return "no"
    return next((code for code in QUIET if code in codes and "yes" not in codes), codes[0])
