"""Values that a form shows but nobody types: sums, classes by a published table, times that follow from other times.

Each is said with the word calculated beside it, and none is ever a decision, a severity or an advice. What depends on
other sheets of the participant is read from the casebook.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from decimal import ROUND_HALF_UP, Decimal
from uuid import UUID

from evclinic.domain.answers import Answers, answer_at, branch_at
from evclinic.domain.casebook import Casebook, CheckSheet, standing
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
from evclinic.domain.moments import moment_text, span_text
from evclinic.domain.numbers import number_text
from evclinic.domain.protocol import Protocol
from evclinic.domain.questions import (
    AREA_LENGTH,
    AREA_WIDTH,
    DRAWN_VOLUME,
    EVENT_START_TIME,
    HEIGHT,
    LAST_ENLARGEMENT,
    LAST_NEW_LESION,
    LEFT_AT,
    SCREENED_ON,
    THAW_ENDED,
    WASTE,
    WEIGHT,
)
from evclinic.domain.words import Plain, T, Words

QUARTER_PI = Decimal("0.7853981633974483")
TENTH = Decimal("0.1")

# Diameter in mm, greatest single one, inclusive upper bound of each class; beyond the last one the next class.
# FDA 2007: below 25 none, to 50 mild, to 100 moderate, above severe; its printed gap 5.0 to 5.1 cm is closed upward.
# ID-VACCINE: below 15 mild, 15 to 30 moderate, above 30 severe; class 0 only where there is no diameter at all.
FDA_2007 = "FDA 2007"
ID_VACCINE = "ID-VACCINE"


@dataclass(frozen=True, slots=True, kw_only=True)
class Around:
    """What is known around the sheet that is being filled; what is unknown leaves its values uncalculated."""

    book: Casebook | None = None
    visit: str = ""
    injection_id: UUID | None = None
    now: datetime | None = None
    open_signs: int | None = None

    @property
    def t0(self) -> datetime | None:
        """The end of the last point of the injection this sheet belongs to."""
        found = () if self.book is None else standing(self.book.injections)
        return next((sheet.t0 for sheet in found if sheet.id == self.injection_id), None)

    def last_check(self) -> CheckSheet | None:
        """The check of this hour that was performed last."""
        found = () if self.book is None else standing(self.book.checks)
        done = [c for c in found if c.injection_id == self.injection_id and c.performed_at is not None]
        return max(done, key=lambda check: check.performed_at or check.saved_at, default=None)


NOTHING_AROUND = Around()
Rule = Callable[[Item, Answers, Protocol, Around], Words | None]


def calculate(
    rule: str, item: Item, answers: Answers, protocol: Protocol, around: Around = NOTHING_AROUND
) -> Words | None:
    """What a calculated question shows, unit included; None while something it needs is not known."""
    found = RULES.get(rule)
    return None if found is None else found(item, answers, protocol, around)


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
        known = [_number(answers, f"{item.instance}.{name}") for name in names]
        diameters = [diameter for diameter in known if diameter is not None]
        if not diameters:
            return None
        option = item.field.option(code := of(max(diameters)))
        label = Plain("") if option is None else option.label
        return T("class by {table}: {code} {label} (calculated)", table=table, code=code, label=label)

    return rule


def _ellipse(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    length, width = _number(answers, AREA_LENGTH.place), _number(answers, AREA_WIDTH.place)
    return None if length is None or width is None else _value(ellipse_area(length, width), "mm²")


def _body_mass_index(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    height, weight = _number(answers, HEIGHT.place), _number(answers, WEIGHT.place)
    if not height or weight is None:
        return None
    return _value((weight * 10000 / (height * height)).quantize(TENTH, ROUND_HALF_UP), "kg/m²")


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
    return None if total is None else _value(total, "mm²")


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
    return None if total is None else _value(total, "mL")


def injected_volume(answers: Answers) -> Decimal | None:
    """The sum of the volumes given to the areas on an injection sheet, in mL; None while none is written down."""
    volumes = [_number(answers, f"injected.{area}.volume") for area in branch_at(answers, "injected")]
    known = [volume for volume in volumes if volume is not None]
    return sum(known, Decimal(0)) if known else None


def _balance(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    injected, waste = injected_volume(answers), _number(answers, WASTE.place)
    drawn = None if around.book is None else number_of(around.book.answer(DRAWN_VOLUME, around.visit))
    if injected is None or waste is None or drawn is None:
        return None
    return T(
        "{sum} mL of {drawn} mL drawn: difference {difference} mL (calculated)",
        sum=number_text(injected + waste),
        drawn=number_text(drawn),
        difference=number_text(injected + waste - drawn),
    )


def _hour_over(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    left = answer_at(answers, LEFT_AT.place)
    until = datetime.fromisoformat(left) if left else around.now
    if around.t0 is None or until is None:
        return None
    since = until - around.t0
    over = since >= timedelta(minutes=int(protocol.needed("observation.min_minutes")))
    words = {"since": span_text(since.total_seconds())}
    return T("yes: {since} (calculated)", **words) if over else T("no: {since} (calculated)", **words)


def _last_check(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    if around.book is None or around.injection_id is None:
        return None
    last = max(protocol.checks, key=lambda plan: plan.minutes).code
    found = [c for c in standing(around.book.checks) if (c.injection_id, c.code) == (around.injection_id, last)]
    return _yes_no(any(check.performed_at and branch_at(check.answers, "vital_signs") for check in found))


def _sites(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    return _all_answered(protocol, around, lambda found: found.group.name == "areas")


def _itch_and_pain(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    return _all_answered(
        protocol, around, lambda found: found.group.name == "areas" and found.field.name in ("itch", "pain")
    )


def _all_answered(protocol: Protocol, around: Around, wanted: Callable[[Item], bool]) -> Words | None:
    """Whether the last check answers all of these; a reason why there is no answer is not an answer here."""
    check = around.last_check()
    if around.book is None or check is None:
        return None
    setting = around.book.setting(protocol.check(check.code).looks)
    asked = [found for found in protocol.form(check.form).asked(setting, check.answers) if wanted(found)]
    typed = [found for found in asked if found.field.required and not found.field.rule]
    return _yes_no(bool(typed) and all(answer_at(check.answers, found.place) is not None for found in typed))


def _events_opened(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    if around.open_signs is None:
        return None
    if around.open_signs:
        return T("no: {count} signs unanswered (calculated)", count=around.open_signs)
    return _yes_no(True)


def _no_event(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    groups = ("local_signs", "general_signs", "disease_items")
    found = [answer for group in groups for answer in _present(branch_at(answers, group))]
    if not found:
        return None
    count = found.count("yes")
    return T("no: {count} present (calculated)", count=count) if count else _yes_no(True)


def _present(branch: Answers) -> Iterable[str]:
    for name, value in branch.items():
        if name == "present" and isinstance(value, str):
            yield value
        elif isinstance(value, Mapping):
            yield from _present(value)


def _onset(item: Item, answers: Answers, protocol: Protocol, around: Around) -> Words | None:
    started = answer_at(answers, EVENT_START_TIME.place)
    if started is None or around.book is None:
        return None
    began = datetime.fromisoformat(started)
    given = [(sheet.t0, sheet.number) for sheet in standing(around.book.injections) if sheet.t0]
    before = [found for found in given if found[0] <= began]
    if not before:
        return T("before the first injection (calculated)")
    t0, number = max(before)
    minutes = int((began - t0).total_seconds() // 60)
    return T("{minutes} min after injection {number} (calculated)", minutes=minutes, number=number)


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


def _number(answers: Answers, place: str) -> Decimal | None:
    return number_of(answer_at(answers, place))


def _value(value: Decimal, unit: str) -> Words:
    return T("{value} {unit} (calculated)", value=number_text(value), unit=unit)


def _yes_no(yes: bool) -> Words:
    return T("yes (calculated)") if yes else T("no (calculated)")


RULES: Mapping[str, Rule] = {
    "age_at_consent": _age,
    "area_by_ellipse": _ellipse,
    "body_mass_index": _body_mass_index,
    "criterion_hint": _criterion,
    "events_opened": _events_opened,
    "facial_areas": _facial,
    "hour_over": _hour_over,
    "in_use_expiry": _in_use,
    "itch_and_pain_recorded": _itch_and_pain,
    "last_check_recorded": _last_check,
    "no_event_since_last_contact": _no_event,
    "onset_after_injection": _onset,
    "redness_class_fda2007": _class("redness", FDA_2007, fda_2007_class),
    "redness_class_id_vaccine": _class("redness", ID_VACCINE, id_vaccine_class),
    "sites_inspected": _sites,
    "stable_months": _stable_months,
    "swelling_class_fda2007": _class("oedema", FDA_2007, fda_2007_class),
    "swelling_class_id_vaccine": _class("oedema", ID_VACCINE, id_vaccine_class),
    "total_injected_area": _total_area,
    "total_injected_volume": _total_volume,
    "volume_balance": _balance,
}
