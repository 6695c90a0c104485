"""Computed hints beside the investigator's decision on eligibility: what the data say of INC01 to INC07.

A hint is never a decision. Where the data do not settle it, the hint says so and the investigator states it.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from evclinic.domain.answers import answer_at
from evclinic.domain.casebook import INJECTED, AreaSheet, Casebook, standing
from evclinic.domain.moments import PartialDate, add_months, date_text, moment_text, partial_date_of
from evclinic.domain.numbers import Unreadable, number_text, parse_number
from evclinic.domain.problems import Level, Problem
from evclinic.domain.protocol import Protocol
from evclinic.domain.questions import (
    AREA_FACIAL,
    AREA_SIZE,
    BIRTH_YEAR,
    CONSENT_SIGNED,
    DIAGNOSED,
    LAST_ENLARGEMENT,
    LAST_NEW_LESION,
    SCREENED_ON,
    SEX,
)
from evclinic.domain.words import Label, Plain, T, Words

_CHECKS = {"INC01": "C03.enrol", "INC05": "C05.enrol", "INC06": "C05.enrol", "INC07": "C01.enrol"}
CRITERIA = "inclusion_criteria"
FACIAL_RULE, CONFIRM_RULE = "area.facial_regions", "area.confirm_regions"


class Whole(NamedTuple):
    """A number of years or months that is known exactly, or only to lie between two values (both possible)."""

    low: int
    high: int

    @property
    def text(self) -> str:
        """17, or 17-18 where a year or a month of a date is all that is known."""
        return str(self.low) if self.low == self.high else f"{self.low}-{self.high}"


@dataclass(frozen=True, slots=True)
class Hint:
    """What the data say of one criterion: met, not met, or None when they do not settle it."""

    criterion: str
    met: bool | None
    words: Words


@dataclass(frozen=True, slots=True, kw_only=True)
class EligibilityFacts:
    """What the hints look at. `facial` and `to_confirm` are the codes of areas on the face, and near it."""

    consent_at: datetime | None = None
    first_procedure_at: datetime | None = None
    birth_year: int | None = None
    sex: Words | None = None
    diagnosed: PartialDate | None = None
    screened_on: date | None = None
    last_activity: PartialDate | None = None
    has_areas: bool = False
    injected_mm2: Decimal | None = None
    facial: tuple[str, ...] = ()
    to_confirm: tuple[str, ...] = ()


def age_range(birth_year: int, on: date) -> Whole:
    """The age on a day of somebody whose year of birth is all that is known."""
    return Whole(on.year - birth_year - 1, on.year - birth_year)


def months_between(earlier: date, later: date) -> int:
    """Whole calendar months from one day to a later one; below zero when it is earlier."""
    months = (later.year - earlier.year) * 12 + later.month - earlier.month
    return months - 1 if add_months(earlier, months) > later else months


def stable_months(last: PartialDate, on: date) -> Whole:
    """Whole months without activity until a day, as far as the date of the last activity is known."""
    return Whole(months_between(last.latest, on), months_between(last.earliest, on))


def is_stable(last: PartialDate, on: date, months: int) -> bool | None:
    """Whether the last activity lies strictly more than so many calendar months back; None when it may or may not."""
    limit = add_months(on, -months)
    if last.latest < limit:
        return True
    return False if last.earliest >= limit else None


def hints(facts: EligibilityFacts, protocol: Protocol) -> tuple[Hint, ...]:
    """The hint of each criterion, in their order."""
    return (
        _adult(facts, protocol),
        Hint("INC02", None, _or_unknown(facts.sex, T("The sex is not on record yet."))),
        _diagnosis(facts),
        _stable(facts, protocol),
        _non_facial(facts),
        _small(facts, protocol),
        _consented(facts),
    )


def hint(criterion: str, facts: EligibilityFacts, protocol: Protocol) -> Hint | None:
    """The hint of this criterion; None for one that a site added, about which the program knows nothing."""
    return next((found for found in hints(facts, protocol) if found.criterion == criterion), None)


def facts_of(book: Casebook, protocol: Protocol) -> EligibilityFacts:
    """What the records of a participant say that the hints look at."""
    areas = standing(book.areas)
    consent, birth, screened = book.answer(CONSENT_SIGNED), book.answer(BIRTH_YEAR), book.answer(SCREENED_ON)
    diagnosed = book.answer(DIAGNOSED)
    return EligibilityFacts(
        consent_at=datetime.fromisoformat(consent) if consent else None,
        first_procedure_at=first_procedure(book),
        birth_year=int(birth) if birth and birth.isdecimal() else None,
        sex=_label(book, protocol),
        diagnosed=partial_date_of(diagnosed) if diagnosed else None,
        screened_on=date.fromisoformat(screened) if screened else None,
        last_activity=last_activity(book.answer(place) for place in (LAST_NEW_LESION, LAST_ENLARGEMENT)),
        has_areas=bool(areas),
        injected_mm2=total_injected(areas),
        facial=tuple(area.code for area in areas if is_facial(area, protocol)),
        to_confirm=tuple(area.code for area in areas if area.region in _regions(protocol, CONFIRM_RULE)),
    )


def criteria_problems(book: Casebook, protocol: Protocol) -> Iterator[Problem]:
    """C03 and C04 at the enrolment: each criterion that is not met, and the ones nobody answered, on one line."""
    sheet, facts = book.latest("F02"), facts_of(book, protocol)
    unanswered = []
    for option in protocol.lists.get(CRITERIA, ()):
        place = f"criteria.{option.code}.met"
        met, found = None if sheet is None else answer_at(sheet.answers, place), hint(option.code, facts, protocol)
        if met == "no" or (found is not None and found.met is False):
            words = T("Not met: {criterion}. Say why the participant is enrolled.", criterion=option.label)
            if met != "no" and found is not None:
                words = T(
                    "{criterion}: {hint} Say why the participant is enrolled.", criterion=option.label, hint=found.words
                )
            yield Problem(
                place, Level.UNUSUAL, words, _CHECKS.get(option.code, "C04.enrol"), "criterion", option.code, "not met"
            )
        elif met is None and sheet is not None:
            unanswered.append(option.code)
    if unanswered:
        words = T("Criteria without an answer: {criteria}. Say why.", criteria=", ".join(unanswered))
        yield Problem("criteria", Level.UNUSUAL, words, "C04.unanswered")


def total_injected(areas: Iterable[AreaSheet]) -> Decimal | None:
    """The sum of the areas to be injected in square millimetres; None while none is measured."""
    sizes = [size_of(area) for area in areas if area.role == INJECTED and not area.is_void]
    known = [size for size in sizes if size is not None]
    return sum(known, Decimal(0)) if known else None


def size_of(area: AreaSheet) -> Decimal | None:
    """The measured size of an area in square millimetres."""
    return number_of(answer_at(area.answers, AREA_SIZE.place))


def is_facial(area: AreaSheet, protocol: Protocol) -> bool:
    """Whether an area lies on the face: by its region on the body map, or because the form says so."""
    said = answer_at(area.answers, AREA_FACIAL.place) == "yes"
    return said or area.region in _regions(protocol, FACIAL_RULE)


def last_activity(answers: Iterable[str | None]) -> PartialDate | None:
    """The last of these dates, by the last day it can have been."""
    known = [partial_date_of(answer) for answer in answers if answer]
    return max(known, key=lambda found: found.latest, default=None)


def first_procedure(book: Casebook) -> datetime | None:
    """The first thing done to the participant for the trial; consent, eligibility and history are only talk."""
    talk = {"F01", "F02", "F03", "F13", "F17"}
    done = (s.performed_at for s in standing(book.every_sheet()) if s.form not in talk and s.performed_at)
    return min(done, default=None)


def number_of(answer: str | None) -> Decimal | None:
    """The number that was answered, if it is one."""
    try:
        return None if answer is None else parse_number(answer)
    except Unreadable:
        return None


def _adult(facts: EligibilityFacts, protocol: Protocol) -> Hint:
    if facts.birth_year is None or facts.consent_at is None:
        return Hint("INC01", None, T("The age at consent needs the year of birth and the date of consent."))
    limit, age = int(protocol.needed("age.min")), age_range(facts.birth_year, facts.consent_at.date())
    words = T("Age at consent {age}; configured limit {limit}.", age=age.text, limit=limit)
    met = True if age.low >= limit else False if age.high < limit else None
    return Hint("INC01", met, words)


def _diagnosis(facts: EligibilityFacts) -> Hint:
    if facts.diagnosed is None:
        return Hint("INC03", None, T("The date of the diagnosis is not on record."))
    return Hint("INC03", True, T("Diagnosis of vitiligo on record: {date}.", date=facts.diagnosed.shown()))


def _stable(facts: EligibilityFacts, protocol: Protocol) -> Hint:
    if facts.last_activity is None or facts.screened_on is None:
        return Hint(
            "INC04", None, T("The last activity or the day of screening is not known: the investigator states it.")
        )
    months = int(protocol.needed("stable.months"))
    words = T(
        "Last activity {last}; screening {screened}: {months} months. More than {limit} are needed.",
        last=facts.last_activity.shown(),
        screened=date_text(facts.screened_on),
        months=stable_months(facts.last_activity, facts.screened_on).text,
        limit=months,
    )
    return Hint("INC04", is_stable(facts.last_activity, facts.screened_on, months), words)


def _non_facial(facts: EligibilityFacts) -> Hint:
    if not facts.has_areas:
        return Hint("INC05", None, T("No area is on record yet."))
    if facts.facial:
        return Hint("INC05", False, T("On the face: {areas}.", areas=", ".join(facts.facial)))
    if facts.to_confirm:
        words = T("Head or neck: {areas}. The investigator confirms it.", areas=", ".join(facts.to_confirm))
        return Hint("INC05", None, words)
    return Hint("INC05", True, T("No area lies on the face."))


def _small(facts: EligibilityFacts, protocol: Protocol) -> Hint:
    if facts.injected_mm2 is None:
        return Hint("INC06", None, T("No area to inject is measured yet."))
    limit = protocol.needed("area.max_mm2")
    words = T(
        "Measured total {total} mm²; configured limit {limit} mm².",
        total=number_text(facts.injected_mm2),
        limit=number_text(limit),
    )
    return Hint("INC06", facts.injected_mm2 <= limit, words)


def _consented(facts: EligibilityFacts) -> Hint:
    if facts.consent_at is None:
        return Hint("INC07", None, T("No signed consent is on record."))
    if facts.first_procedure_at is None:
        words = T("Consent {consent}; no procedure yet.", consent=moment_text(facts.consent_at))
        return Hint("INC07", True, words)
    words = T(
        "Consent {consent}; first procedure {first}.",
        consent=moment_text(facts.consent_at),
        first=moment_text(facts.first_procedure_at),
    )
    return Hint("INC07", facts.consent_at <= facts.first_procedure_at, words)


def _label(book: Casebook, protocol: Protocol) -> Words | None:
    code = book.answer(SEX)
    labels: Mapping[str, Label] = {option.code: option.label for option in protocol.lists.get("sexes", ())}
    return None if code is None else labels.get(code) or Plain(code)


def _or_unknown(words: Words | None, otherwise: Words) -> Words:
    return otherwise if words is None else words


def _regions(protocol: Protocol, rule: str) -> frozenset[str]:
    return frozenset(protocol.rules.get(rule, "").split())
