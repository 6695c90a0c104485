"""The rules of an injection: a deed that was done always saves, with a reason where one is asked."""

from dataclasses import replace
from datetime import date, datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from evclinic.domain.injections import EarlierInjection, InjectionFacts, injection_problems
from evclinic.domain.moments import stored
from evclinic.domain.products import Preparation, preparation_problems

T0 = datetime(2026, 3, 9, 10, 12, tzinfo=ZoneInfo("Asia/Amman"))
TODAY = T0.date()
FINE = InjectionFacts(
    number=2,
    consent_at=T0 - timedelta(days=20),
    eligible=True,
    earliest=TODAY - timedelta(1),
    latest=TODAY + timedelta(1),
    min_gap_days=6,
    earlier=(EarlierInjection(1, "given", TODAY - timedelta(7)),),
    lot_released=True,
    lot_expiry=TODAY,
    in_use_until=T0,
    preparer="NA",
    checker="NB",
    drawn_ml=Decimal("0.50"),
    injected_mm2=Decimal(300),
    max_mm2=Decimal(300),
)
NONE = Decimal(0)
FIRST = replace(FINE, number=1, earlier=(), earliest=None, latest=None)


def answers(ending="given", start=T0 - timedelta(minutes=4), end=T0, volume="0.45", waste="0.05"):
    return {
        "injection": {"ending": ending} | ({"started_at": stored(start)} if start else {}),
        "end": ({"end_of_last_point": stored(end)} if end else {}) | ({"waste": waste} if waste else {}),
        "injected": {"L1": {"volume": volume}},
    }


def judged(facts=FINE, **more):
    return {problem.check: problem for problem in injection_problems(answers(**more), facts)}


def test_an_injection_as_planned_raises_no_question():
    assert judged() == judged(FIRST) == {}


@pytest.mark.parametrize(("facts", "check", "deviation"), [
    ({"consent_at": None}, "C01", "consent"),
    ({"consent_at": T0}, "C01", "consent"),
    ({"eligible": False}, "C06", "eligibility_unsigned"),
    ({"earlier": (EarlierInjection(1, "given", TODAY - timedelta(5)),)}, "C07.interval", "interval"),
    ({"earlier": ()}, "C08", "sequence"),
    ({"earlier": (*FINE.earlier, EarlierInjection(3, "given", TODAY - timedelta(1)))}, "C08", "sequence"),
    ({"lot_released": False}, "C09.released", "wrong_lot"),
    ({"lot_expiry": TODAY - timedelta(1)}, "C09.expired", "wrong_lot"),
    ({"vials_left": NONE}, "C09.balance", "wrong_lot"),
    ({"in_use_until": T0 - timedelta(minutes=4, seconds=1)}, "C10", "in_use_expiry"),
    ({"checker": "NA"}, "C11", "two_person"),
    ({"injected_mm2": Decimal("300.1")}, "C05.total", "area_limit"),
    ({"facial": ("L1",)}, "C05.facial", "facial_area"),
])  # fmt: skip
def test_what_should_not_have_been_is_asked_about_drafted_and_never_blocked(facts, check, deviation):
    (found,) = judged(replace(FINE, **facts)).values()
    assert (found.check, found.level.value, found.deviation) == (check, "unusual", deviation)


OTHER = Preparation("EVB-0042", "008", "EV-003", "INJ2")


@pytest.mark.parametrize(("answers", "asked"), [
    ({}, {}),
    ({"product": {"lot_released": "yes", "expiry": TODAY.isoformat()}}, {}),
    ({"product": {"lot_released": "no"}}, {"C09.released": "product.lot_released"}),
    ({"product": {"expiry": (TODAY - timedelta(1)).isoformat()}}, {"C09.expired": "product.expiry"}),
    ({"product": {"expiry": TODAY.isoformat()}, "release": {"checked_at": stored(T0 + timedelta(1))}},
     {"C09.expired": "product.expiry"}),
    ({"release": {"vials_left": "1"}}, {}),
    ({"release": {"vials_left": "0"}}, {"C09.balance": "release.vials_left"}),
    ({"product": {"lot": "EVB-0042", "vials": "7"}}, {}),
    ({"product": {"lot": "evb-0042 ", "vials": "07/08"}}, {"C09.vial": "product.vials"}),
    ({"product": {"lot": "EVB-0043", "vials": "08"}}, {}),
    ({"product": {"vials": "08"}}, {}),
    ({"release": {"prepared_by": "NA", "checked_by": "NB"}}, {}),
    ({"release": {"prepared_by": "NA"}}, {}),
    ({"release": {"prepared_by": "NA", "checked_by": "NA"}}, {"C11": "release.checked_by"}),
])  # fmt: skip
def test_the_product_is_asked_about_while_it_is_prepared_and_drafts_nothing_yet(answers, asked):
    found = list(preparation_problems(answers, T0, [OTHER]))
    assert {problem.check: problem.place for problem in found} == asked
    assert all((problem.level.value, problem.deviation) == ("unusual", "") for problem in found)


@pytest.mark.parametrize(("here", "there", "same"), [
    ("A-08", "A-07", ""), ("EV 8", "EV 7", ""), ("no. 12", "no. 11", ""), ("A-08", "B-08", ""), ("12", "120", ""),
    ("A-08", "a8, a9", "A8"), ("vial 8", "08", "8"), ("7 and 8", "8 and 9", "8"), ("10", "010", "10"),
])  # fmt: skip
def test_a_vial_is_known_by_its_number_and_not_by_the_word_beside_it(here, there, same):
    other = replace(OTHER, vials=there)
    found = list(preparation_problems({"product": {"lot": "EVB-0042", "vials": here}}, T0, [other]))
    assert [problem.words.values["vial"] for problem in found] == ([same] if same else [])


def test_preparation_and_injection_say_the_same_of_a_product():
    late = TODAY - timedelta(1)
    facts = replace(FINE, lot_released=False, vials_left=NONE, lot_expiry=late, checker="NA")
    product = {"lot_released": "no", "expiry": late.isoformat()}
    release = {"prepared_by": "NA", "checked_by": "NA", "vials_left": "0"}
    prepared = preparation_problems({"product": product, "release": release}, T0)
    said = {check: problem.words for check, problem in judged(facts).items()}
    assert {problem.check: problem.words for problem in prepared} == said


@pytest.mark.parametrize("facts", [
    {"consent_at": T0 - timedelta(minutes=4)},
    {"earlier": (EarlierInjection(1, "given", TODAY - timedelta(6)),)},
    {"earlier": (EarlierInjection(1, "not_given", None),)},
    {"earlier": (*FINE.earlier, EarlierInjection(3, "not_given", None))},
    {"lot_released": None, "lot_expiry": None, "in_use_until": None, "preparer": "", "checker": ""},
    {"in_use_until": T0 - timedelta(minutes=4)},
    {"injected_mm2": None},
    {"max_mm2": None},
    {"earliest": None},
    {"drawn_ml": None},
])  # fmt: skip
def test_at_its_limit_and_where_nothing_is_known_nothing_is_asked(facts):
    assert judged(replace(FINE, **facts)) == {}


@pytest.mark.parametrize(("days", "difference"), [(-1, None), (1, None), (-2, "early 1 d"), (3, "late 2 d")])
def test_the_window_of_the_visit_is_judged_by_the_day(days, difference):
    planned = TODAY - timedelta(days)
    facts = replace(FINE, earliest=planned - timedelta(1), latest=planned + timedelta(1))
    found = judged(facts)
    if difference is None:
        assert found == {}
    else:
        assert (found["C07.window"].level.value, found["C07.window"].deviation) == ("outside_protocol", "visit_window")
        assert found["C07.window"].difference == difference


def test_what_was_planned_and_done_stands_on_the_draft():
    facts = replace(FINE, earlier=(EarlierInjection(1, "given", TODAY - timedelta(4)),), consent_at=None)
    found = judged(facts)
    interval = found["C07.interval"]
    assert (interval.planned, interval.actual, interval.difference) == ("11-MAR-2026", "09-MAR-2026", "2 d")
    assert (found["C01"].planned, found["C01"].actual) == ("", "09-MAR-2026 10:08")


@pytest.mark.parametrize(("ending", "check", "deviation"), [
    ("not_given", "injection.not_given", "injection_not_given"),
    ("partly_given", "injection.partly", "dose_differs"),
    ("stopped", "injection.partly", "dose_differs"),
])  # fmt: skip
def test_an_injection_that_was_not_given_in_full_drafts_a_deviation(ending, check, deviation):
    (found,) = judged(ending=ending).values()
    assert (found.check, found.level.value, found.deviation) == (check, "outside_protocol", deviation)
    assert (found.planned, found.actual, found.reason_at) == ("2", ending, "injection.reason_text")


def test_one_that_was_not_given_needs_no_permission():
    worst = InjectionFacts(number=3, lot_released=False)
    assert list(judged(worst, ending="not_given")) == ["injection.not_given"]


def test_an_end_before_its_start_cannot_be_written_down():
    (found,) = judged(InjectionFacts(number=2), start=T0, end=T0 - timedelta(seconds=1)).values()
    assert (found.level.value, found.check, found.place) == ("impossible", "C12", "end.end_of_last_point")
    assert judged(start=T0, end=T0) == {}


@pytest.mark.parametrize("times", [{"start": None}, {"end": None}])
def test_one_of_the_two_times_is_enough_to_judge_by(times):
    assert "C06" in judged(replace(FINE, eligible=False, in_use_until=None), **times)
    assert judged(replace(FINE, eligible=False), start=None, end=None) == {}


@pytest.mark.parametrize(("volume", "waste", "said"), [
    ("0.45", "0.05", {}), ("0.5", "0.05", {}), ("0.5", "0.051", {"volume.sum": "note"}), ("0.45", "0", {}),
    ("0.44", "0", {"volume.sum": "note"}), ("0.44", None, {}), ("much", "0.05", {}),
    ("0.55", None, {}), ("0.551", None, {"volume.more": "unusual"}), ("0.9", "0.1", {"volume.more": "unusual"}),
])  # fmt: skip
def test_injected_and_wasted_volumes_make_what_was_drawn_and_more_than_that_asks_why(volume, waste, said):
    assert {check: found.level.value for check, found in judged(volume=volume, waste=waste).items()} == said


def test_a_check_by_two_persons_that_is_dated_after_the_injection_is_asked_about():
    assert judged(replace(FINE, checked_at=T0)) == {}
    (found,) = judged(replace(FINE, checked_at=T0 + timedelta(seconds=1))).values()
    assert (found.check, found.level.value) == ("day.check_order", "unusual")


def test_a_past_date_is_judged_by_the_dates_of_then():
    past = date(2020, 1, 9)
    shift = TODAY - past
    facts = replace(
        FINE,
        consent_at=FINE.consent_at - shift,
        earliest=FINE.earliest - shift,
        latest=FINE.latest - shift,
        earlier=(EarlierInjection(1, "given", past - timedelta(7)),),
        in_use_until=None,
    )
    assert judged(facts, start=T0 - shift - timedelta(minutes=4), end=T0 - shift) == {}
