"""Values that a form shows but nobody types: sums, classes by a published table, times that follow from other times.

Each is said with the word calculated beside it, and none is ever a decision, a severity or an advice. What depends on
other sheets of the participant is read from the casebook.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal

from evclinic.domain.answers import Answers, answer_at, branch_at
from evclinic.domain.calculated_hour import HOUR_RULES
from evclinic.domain.eligibility import (
    EligibilityFacts,
    age_range,
    facts_of,
    hint,
    last_activity,
    number_of,
    stable_months,
)
from evclinic.domain.forms import Item
from evclinic.domain.moments import moment_text
from evclinic.domain.numbers import number_text
from evclinic.domain.protocol import Protocol
from evclinic.domain.questions import (
    AREA_LENGTH,
    AREA_WIDTH,
    DRAWN_VOLUME,
    HEIGHT,
    LAST_ENLARGEMENT,
    LAST_NEW_LESION,
    SCREENED_ON,
    THAW_ENDED,
    WASTE,
    WEIGHT,
)
from evclinic.domain.surroundings import NOTHING_AROUND, Around, Rule, number_at, value_words
from evclinic.domain.words import Plain, T, Words

QUARTER_PI = Decimal("0.7853981633974483")
TENTH = Decimal("0.1")

# Diameter in mm, greatest single one, inclusive upper bound of each class; beyond the last one the next class.
# FDA 2007: below 25 none, to 50 mild, to 100 moderate, above severe; its printed gap 5.0 to 5.1 cm is closed upward.
# ID-VACCINE: below 15 mild, 15 to 30 moderate, above 30 severe; class 0 only where there is no diameter at all.
FDA_2007 = "FDA 2007"
ID_VACCINE = "ID-VACCINE"


def calculate(
    rule: str, item: Item, answers: Answers, protocol: Protocol, around: Around = NOTHING_AROUND
) -> Words | None:
    """What a calculated question shows, unit included; None while something it needs is not known or not readable."""
    found = RULES.get(rule)
    try:
        return None if found is None else found(item, answers, protocol, around)
    except ValueError:
        return None  # half a date is being typed


def fda_2007_class(diameter: Decimal) -> str:
    """The class of a diameter in mm by the FDA toxicity scale of 2007 (guidance for industry, local reactions)."""
    bounds = (Decimal(50), Decimal(100))
    return "0" if diameter < 25 else str(1 + sum(diameter > bound for bound in bounds))


def id_vaccine_class(diameter: Decimal) -> str:
    """The class of a diameter in mm by the scale of intradermal vaccine trials."""
    return "0" if diameter <= 0 else "1" if diameter < 15 else "2" if diameter <= 30 else "3"


def ellipse_area(length: Decimal, width: Decimal) -> Decimal:
    """Length times width times pi/4 in square millimetres, to one decimal."""
    return (QUARTER_PI * length * width).quantize(TENTH, ROUND_HALF_UP)


def in_use_until(thaw_ended: str | None, protocol: Protocol) -> datetime | None:
    """Until when a thawed product may be used; None while the time or the site's minutes are not known."""
    minutes = protocol.number("inuse.minutes")
    if thaw_ended is None or minutes is None:
        return None
    return datetime.fromisoformat(thaw_ended) + timedelta(minutes=float(minutes))


def _class(sign: str, table: str, of: Callable[[Decimal], str]) -> Rule:
    def rule(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
        names = (f"{sign}_longest", f"{sign}_perpendicular")
        known = [number_at(answers, f"{item.instance}.{name}") for name in names]
        diameters = [diameter for diameter in known if diameter is not None]
        if not diameters:
            return None
        option = item.field.option(code := of(max(diameters)))
        label = Plain("") if option is None else option.label
        return T("class by {table}: {code} {label} (calculated)", table=table, code=code, label=label)

    return rule


def _ellipse(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    length, width = number_at(answers, AREA_LENGTH.place), number_at(answers, AREA_WIDTH.place)
    return None if length is None or width is None else value_words(ellipse_area(length, width), "mm²")


def _body_mass_index(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    height, weight = number_at(answers, HEIGHT.place), number_at(answers, WEIGHT.place)
    if not height or weight is None:
        return None
    return value_words((weight * 10000 / (height * height)).quantize(TENTH, ROUND_HALF_UP), "kg/m²")


def _age(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    facts = _facts(answers, protocol, around)
    if facts.birth_year is None or facts.consent_at is None:
        return None
    age = age_range(facts.birth_year, facts.consent_at.date())
    return T("{age} years (calculated)", age=age.text)


def _stable_months(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    facts = _facts(answers, protocol, around)
    if facts.last_activity is None or facts.screened_on is None:
        return None
    return T("{months} months (calculated)", months=stable_months(facts.last_activity, facts.screened_on).text)


def _total_area(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    total = _facts(answers, protocol, around).injected_mm2
    return None if total is None else value_words(total, "mm²")


def _facial(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    facts = _facts(answers, protocol, around)
    if not facts.has_areas:
        return None
    return T("{areas} (calculated)", areas=", ".join(facts.facial)) if facts.facial else T("none (calculated)")


def _criterion(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    found = hint(item.keys[-1], _facts(answers, protocol, around), protocol)
    return None if found is None else found.words


def _in_use(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    if protocol.number("inuse.minutes") is None:
        return T("The in-use time is not configured.")
    until = in_use_until(answer_at(answers, THAW_ENDED.place), protocol)
    return None if until is None else T("{moment} (calculated)", moment=moment_text(until))


def _total_volume(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    total = injected_volume(answers)
    return None if total is None else value_words(total, "mL")


def injected_volume(answers: Answers) -> Decimal | None:
    """The sum of the volumes given to the areas on an injection sheet, in mL; None while none is written down."""
    volumes = [number_at(answers, f"injected.{area}.volume") for area in branch_at(answers, "injected")]
    known = [volume for volume in volumes if volume is not None]
    return sum(known, Decimal(0)) if known else None


def _balance(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    injected, waste = injected_volume(answers), number_at(answers, WASTE.place)
    drawn = None if around.book is None else number_of(around.book.answer(DRAWN_VOLUME, around.visit))
    if injected is None or waste is None or drawn is None:
        return None
    return T(
        "{sum} mL of {drawn} mL drawn: difference {difference} mL (calculated)",
        sum=number_text(injected + waste),
        drawn=number_text(drawn),
        difference=number_text(injected + waste - drawn),
    )


def _facts(answers: Answers, protocol: Protocol, around: Around) -> EligibilityFacts:
    """What the records say, with what stands on the sheet of eligibility itself taking precedence."""
    facts = EligibilityFacts() if around.book is None else facts_of(around.book, protocol)
    screened = answer_at(answers, SCREENED_ON.place)
    activity = last_activity(answer_at(answers, place.place) for place in (LAST_NEW_LESION, LAST_ENLARGEMENT))
    return replace(
        facts,
        screened_on=date.fromisoformat(screened) if screened else facts.screened_on,
        last_activity=activity or facts.last_activity,
    )


RULES: Mapping[str, Rule] = {
    **HOUR_RULES,
    "age_at_consent": _age,
    "area_by_ellipse": _ellipse,
    "body_mass_index": _body_mass_index,
    "criterion_hint": _criterion,
    "facial_areas": _facial,
    "in_use_expiry": _in_use,
    "redness_class_fda2007": _class("redness", FDA_2007, fda_2007_class),
    "redness_class_id_vaccine": _class("redness", ID_VACCINE, id_vaccine_class),
    "stable_months": _stable_months,
    "swelling_class_fda2007": _class("oedema", FDA_2007, fda_2007_class),
    "swelling_class_id_vaccine": _class("oedema", ID_VACCINE, id_vaccine_class),
    "total_injected_area": _total_area,
    "total_injected_volume": _total_volume,
    "volume_balance": _balance,
}
