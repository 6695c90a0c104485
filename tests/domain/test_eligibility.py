"""Hints beside the decision on eligibility: what the data say, never what is decided."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest

from evclinic.domain.eligibility import (
    EligibilityFacts,
    age_range,
    facts_of,
    hint,
    hints,
    is_stable,
    last_activity,
    months_between,
    number_of,
    size_of,
    stable_months,
    total_injected,
)
from evclinic.domain.moments import partial_date_of
from evclinic.languages import language
from tests.domain.casebooks import area, at, book, injection, sheet
from tests.real import protocol

ENGLISH = language("en")
FACTS = EligibilityFacts(consent_at=at(1), birth_year=1991)


def found(criterion, **facts):
    return hint(criterion, replace(FACTS, **facts), protocol())


def said(criterion, **facts):
    return found(criterion, **facts).words.in_(ENGLISH)


@pytest.mark.parametrize(("year", "met"), [(2007, True), (2008, None), (2009, False)])
def test_the_age_is_known_as_far_as_the_year_of_birth_tells(year, met):
    assert found("INC01", birth_year=year).met is met


def test_the_age_at_consent_is_said_with_its_limit():
    assert said("INC01") == "Age at consent 34-35; configured limit 18."
    assert found("INC01", birth_year=None).met is None
    assert found("INC01", consent_at=None).met is None
    assert age_range(1991, date(2026, 3, 1)).text == "34-35"


def test_the_sex_is_information_only():
    assert found("INC02").met is None
    facts = facts_of(book(sheets=(sheet("F03", answers={"demographics": {"sex": "female"}}),)), protocol())
    assert facts.sex is not None


@pytest.mark.parametrize(
    ("last", "stable"),
    [
        ("2025-12-01", True),
        ("2025-12-02", False),
        ("2025-12-03", False),
        ("2025-11", True),
        ("2025-12", None),
        ("2026-01", False),
        ("2024", True),
        ("2025", None),
    ],
)
def test_stable_is_strictly_more_than_three_calendar_months(last, stable):
    assert is_stable(partial_date_of(last), date(2026, 3, 2), 3) is stable
    assert found("INC04", last_activity=partial_date_of(last), screened_on=date(2026, 3, 2)).met is stable


def test_months_are_whole_calendar_months():
    assert months_between(date(2025, 12, 2), date(2026, 3, 2)) == 3
    assert months_between(date(2025, 12, 3), date(2026, 3, 2)) == 2
    assert months_between(date(2025, 11, 30), date(2026, 2, 28)) == 3
    assert stable_months(partial_date_of("2025-11"), date(2026, 3, 2)).text == "3-4"
    assert stable_months(partial_date_of("2025-12-01"), date(2026, 3, 2)).text == "3"


def test_an_unknown_activity_is_for_the_investigator_to_state():
    assert found("INC04").met is None
    assert found("INC04", last_activity=partial_date_of("2025")).met is None


def test_the_last_activity_is_the_later_of_the_two_dates():
    assert last_activity(["2025-03", None, "2025"]) == partial_date_of("2025")
    assert last_activity([None, None]) is None


@pytest.mark.parametrize(
    ("facts", "met"),
    [
        ({}, None),
        ({"has_areas": True}, True),
        ({"has_areas": True, "facial": ("L2",)}, False),
        ({"has_areas": True, "to_confirm": ("L1",)}, None),
    ],
)
def test_an_area_on_the_face_is_said_and_one_near_it_is_to_be_confirmed(facts, met):
    assert found("INC05", **facts).met is met


@pytest.mark.parametrize(("total", "met"), [(None, None), ("299.9", True), ("300", True), ("300.1", False)])
def test_300_square_millimetres_are_allowed_and_no_more(total, met):
    assert found("INC06", injected_mm2=Decimal(total) if total else None).met is met


def test_the_total_is_said_with_its_limit():
    assert said("INC06", injected_mm2=Decimal(312)) == "Measured total 312 mm²; configured limit 300 mm²."


def test_a_diagnosis_on_record_is_said_with_its_date():
    assert found("INC03").met is None
    assert said("INC03", diagnosed=partial_date_of("2019-05")) == "Diagnosis of vitiligo on record: UN-MAY-2019."


@pytest.mark.parametrize(
    ("consent", "first", "met"),
    [(None, None, None), (at(1), None, True), (at(2, 9), at(2, 9), True), (at(2, 10), at(2, 9), False)],
)
def test_consent_comes_before_any_procedure(consent, first, met):
    assert found("INC07", consent_at=consent, first_procedure_at=first).met is met


def test_each_criterion_of_the_form_has_one_hint():
    criteria = [option.code for option in protocol().lists["inclusion_criteria"]]
    assert [each.criterion for each in hints(FACTS, protocol())] == criteria
    assert hint("EXC01", FACTS, protocol()) is None


def test_the_facts_are_read_from_the_casebook():
    found_book = book(
        sheets=(
            sheet("F01", answers={"signed": {"participant_at": "2026-03-01T09:00:00+03:00"}}, performed_at=at(1)),
            sheet(
                "F02",
                answers={"screening": {"screened_on": "2026-03-01"}, "stability": {"last_new_lesion": "2025-06"}},
            ),
            sheet(
                "F03", answers={"demographics": {"birth_year": "1991", "sex": "x"}, "vitiligo": {"diagnosed": "2019"}}
            ),
            sheet("F13", performed_at=None),
        ),
        areas=(
            area("L1", size="210"),
            area("L2", size="x", region="front-head"),
            area("L3", size="", region="back-neck"),
            area("C1", "control", answers={"area": {"facial": "yes"}, "size": {"area_mm2": "180"}}),
            area("L4", size="500", void_reason="typed twice"),
        ),
        injections=(injection(1, at(2)),),
    )
    facts = facts_of(found_book, protocol())
    assert facts.injected_mm2 == Decimal(210)
    assert facts.facial == ("L2", "C1")
    assert facts.to_confirm == ("L3",)
    assert facts.first_procedure_at == at(2)
    assert facts.birth_year == 1991
    assert facts.consent_at == at(1, 9)
    assert facts.screened_on == date(2026, 3, 1)
    assert facts.sex.in_(ENGLISH) == "x"
    assert {each.criterion: each.met for each in hints(facts, protocol())} == {
        "INC01": True,
        "INC02": None,
        "INC03": True,
        "INC04": True,
        "INC05": False,
        "INC06": True,
        "INC07": True,
    }


def test_somebody_of_whom_nothing_is_known_has_open_hints_only():
    facts = facts_of(book(), protocol())
    assert facts == EligibilityFacts()
    assert {each.met for each in hints(facts, protocol())} == {None}


def test_an_area_without_a_readable_size_is_not_counted():
    assert size_of(area("L1", size="")) is None
    assert number_of("ten") is None
    assert total_injected([area("C1", "control")]) is None
