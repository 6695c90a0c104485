"""What a form says of its own answers: impossible, unusual, incomplete, or fine."""

from datetime import timedelta
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evclinic.domain.form_checks import CLOCK_TOLERANCE, Moment, form_problems
from evclinic.domain.forms import Kind, Limit
from evclinic.domain.moments import stored
from evclinic.domain.problems import Level
from tests.domain.forms_world import (
    ENGLISH,
    NOW,
    SETTING,
    asking,
    field,
    form,
    group,
    label,
    options,
    problems,
    said,
    sbp,
    when,
)

MISSING = {"missing": "not_done"}


def test_a_question_without_answer_is_listed_until_it_has_one_or_a_reason():
    (found,) = problems(field(), {})
    assert (found.place, found.level.value, found.check) == ("all.it", "incomplete", "required")
    assert found.words.in_(ENGLISH) == "Answer it, or say why there is no answer."
    assert problems(field(), {"it": "seen"}) == []
    for why in ("not_done", "refused", "unknown", "not_applicable", "not_recordable"):
        assert problems(field(), {"it": {"missing": why}}) == []


def test_a_reason_that_nobody_knows_is_no_answer():
    assert said(problems(field(), {"it": {"missing": "forgotten"}})) == [("incomplete", "required")]


def test_what_must_be_known_takes_no_reason_instead():
    must = field(may_be_missing=False)
    assert said(problems(must, {})) == said(problems(must, {"it": MISSING})) == [("incomplete", "needed")]
    assert problems(must, {})[0].words.in_(ENGLISH) == "Answer it."


def test_what_is_not_required_may_stay_empty():
    assert problems(field(required=False), {}) == []


@pytest.mark.parametrize("kind", [Kind.CALCULATED, Kind.SIGNATURE, Kind.STATEMENT])
def test_what_is_only_on_paper_is_never_asked_for(kind):
    assert problems(field(kind=kind), {}) == []


@pytest.mark.parametrize("kind", [Kind.PERSON, Kind.REGION, Kind.MARK])
def test_initials_regions_and_marks_are_taken_as_they_are(kind):
    assert problems(field(kind=kind), {"it": "front-forearm-R"}) == []


@pytest.mark.parametrize("typed", ["twelve", "12 mm", "1.2.3", "x"])
def test_letters_in_millimetres_cannot_be_written_down(typed):
    assert said(problems(field(kind=Kind.NUMBER), {"it": typed})) == [("impossible", "number")]


@pytest.mark.parametrize(("low", "high", "typed", "words"), [
    ("1", "12", "13", "it must lie between 1 and 12."),
    ("1", "12", "0", "it must lie between 1 and 12."),
    ("1", None, "0", "it must lie between 1 and …."),
    (None, "12", "13", "it must lie between … and 12."),
])  # fmt: skip
def test_a_thirteenth_month_cannot_be_written_down(low, high, typed, words):
    bounded = field(kind=Kind.NUMBER, low=low and Decimal(low), high=high and Decimal(high))
    (found,) = problems(bounded, {"it": typed})
    assert (found.level.value, found.check, found.words.in_(ENGLISH)) == ("impossible", "bounds", words)


def test_a_number_within_its_bounds_and_without_limit_is_fine():
    assert problems(field(kind=Kind.NUMBER, low=Decimal(1), high=Decimal(12)), {"it": "12"}) == []


@pytest.mark.parametrize("kind", [Kind.CHOICE, Kind.GRADE])
def test_only_a_code_of_the_list_is_an_answer(kind):
    listed = field(kind=kind, options=options("0", "1", "2"))
    assert problems(listed, {"it": "2"}) == []
    assert said(problems(listed, {"it": "3"})) == [("impossible", "code")]


def test_a_grade_with_limits_is_judged_like_a_number():
    itch = Limit("itch", attention=(Decimal(0), Decimal(6)), usual=(Decimal(0), Decimal(3)))
    graded = field(kind=Kind.GRADE, options=options(*map(str, range(11))), limit=itch)
    assert [said(problems(graded, {"it": grade})) for grade in ("3", "4", "7")] == [
        [],
        [("note", "limit.itch.usual")],
        [("unusual", "limit.itch.attention")],
    ]


def test_anybody_who_is_not_alert_is_a_matter_for_the_investigator():
    limit = Limit("consciousness", fine_codes=frozenset({"alert"}))
    level = field(kind=Kind.CHOICE, options=options("alert", "voice"), limit=limit)
    assert problems(level, {"it": "alert"}) == []
    (found,) = problems(level, {"it": "voice"})
    assert (found.level.value, found.check) == ("unusual", "limit.consciousness.attention")
    assert found.words.in_(ENGLISH).startswith("it voice is outside the configured range.")


@pytest.mark.parametrize(("value", "expected"), [
    ("49", "plausible"), ("50", "attention"), ("79", "attention"), ("80", "usual"), ("89", "usual"), ("90", None),
    ("140", None), ("141", "usual"), ("179", "usual"), ("180", "attention"), ("260", "attention"), ("261", "plausible"),
])  # fmt: skip
def test_of_three_ranges_the_widest_that_is_left_speaks(value, expected):
    found = said(problems(field(kind=Kind.NUMBER, limit=sbp(), unit="mmHg"), {"it": value}))
    level = "note" if expected == "usual" else "unusual"
    assert found == ([] if expected is None else [(level, f"limit.sbp.{expected}")])


def test_a_limit_without_ranges_says_nothing():
    assert problems(field(kind=Kind.NUMBER, limit=Limit("volume")), {"it": "1000000"}) == []


@pytest.mark.parametrize(("before", "value", "expected"), [
    ("120", "84", []), ("120", "83", ["fall"]), ("120", "156", []), ("letters", "90", []), (None, "90", []),
])  # fmt: skip
def test_a_fall_of_more_than_thirty_per_cent_since_before_the_injection_asks(before, value, expected):
    limit = sbp(usual=None, fall_percent_from_pre=Decimal(30))
    earlier = None if before is None else {"all": {"it": before}}
    found = problems(field(kind=Kind.NUMBER, limit=limit), {"it": value}, before=earlier)
    assert said(found) == [("unusual", f"limit.sbp.{name}") for name in expected]


@pytest.mark.parametrize(("value", "expected"), [("110", []), ("111", ["change"]), ("30", []), ("29", ["change"])])
def test_a_change_of_more_than_forty_beats_is_said_and_not_asked(value, expected):
    limit = Limit("pulse", change_from_pre=Decimal(40))
    found = problems(field(kind=Kind.NUMBER, limit=limit, unit="/min"), {"it": value}, before={"all": {"it": "70"}})
    assert said(found) == [("note", f"limit.pulse.{name}") for name in expected]


@given(st.decimals(min_value=-1000, max_value=1000, places=1))
def test_no_measured_value_is_ever_refused_for_its_size(value):
    found = problems(field(kind=Kind.NUMBER, limit=sbp()), {"it": str(value)}, before={"all": {"it": "118"}})
    assert all(problem.level.value in ("note", "unusual") for problem in found)


@pytest.mark.parametrize(("kind", "answer", "check"), [
    (Kind.TIME, "25:00", "time"), (Kind.MOMENT, "2026-03-02", "time"), (Kind.TIME, "2026-03-02T10:00:00", "time"),
    (Kind.DATE, "2026-02-30", "date"), (Kind.PARTIAL_DATE, "2026-13", "date"), (Kind.PARTIAL_DATE, "soon", "date"),
    (Kind.PARTIAL_DATE, "2026-03-02-01", "date"), (Kind.PARTIAL_DATE, "31-02-2026", "date"),
])  # fmt: skip
def test_what_is_no_time_and_no_date_cannot_be_written_down(kind, answer, check):
    assert said(problems(field(kind=kind), {"it": answer})) == [("impossible", check)]


@pytest.mark.parametrize(("kind", "answer", "words"), [
    (Kind.TIME, "25:00", "it: The time must lie between 00:00 and 23:59."),
    (Kind.TIME, "10:17", "Type it as 10:17."),
    (Kind.MOMENT, "31-02-2026", "Type it with its time, as 09-MAR-2026 10:17."),
    (Kind.DATE, "31-02-2026", "it: This month has days 1 to 28."),
    (Kind.DATE, "300", "it: Type the day, the month and the year, such as 09-MAR-2026."),
    (Kind.PARTIAL_DATE, "31-02-2026", "it: This month has days 1 to 28."),
    (Kind.PARTIAL_DATE, "09-MAR-2026", "Type it as 09-MAR-2026."),
])  # fmt: skip
def test_it_is_said_what_is_wrong_with_a_time_or_a_date(kind, answer, words):
    assert problems(field(kind=kind), {"it": answer})[0].words.in_(ENGLISH) == words


@pytest.mark.parametrize(("kind", "fine", "beyond"), [
    (Kind.TIME, stored(NOW + CLOCK_TOLERANCE), stored(NOW + CLOCK_TOLERANCE + timedelta(seconds=1))),
    (Kind.MOMENT, stored(NOW - timedelta(days=4000)), stored(NOW + timedelta(days=1))),
    (Kind.DATE, "2026-03-02", "2026-03-03"),
    (Kind.PARTIAL_DATE, "2026", "2027"), (Kind.PARTIAL_DATE, "2026-03", "2026-04"),
    (Kind.PARTIAL_DATE, "2026-03-02", "2026-03-03"),
])  # fmt: skip
def test_the_future_cannot_be_written_down_and_no_past_is_refused(kind, fine, beyond):
    assert problems(field(kind=kind), {"it": fine}) == []
    assert said(problems(field(kind=kind), {"it": beyond})) == [("impossible", "C15")]
    assert problems(field(kind=kind, future=True), {"it": beyond}) == []


def test_how_far_ahead_a_clock_may_be_is_told_from_outside():
    asked = list(asking(field(kind=Kind.TIME)).asked(SETTING, {}))
    answers = {"all": {"it": stored(NOW + timedelta(minutes=8))}}
    assert list(form_problems(asked, answers, Moment(NOW, tolerance=timedelta(minutes=10)))) == []


@pytest.mark.parametrize(("start", "end", "expected"), [
    ("2026-03-02T10:00:00+03:00", "2026-03-02T10:00:00+03:00", []),
    ("2026-03-02T10:00:00+03:00", "2026-03-02T09:59:59+03:00", ["C12.end"]),
    (MISSING, "2026-03-02T09:59:59+03:00", []),
])  # fmt: skip
def test_an_end_before_its_start_cannot_be_written_down(start, end, expected):
    row = group(field("onset", Kind.TIME), field("end", Kind.TIME, not_before="onset"), name="signs", repeats=())
    found = problems(form(row), {"signs": {"onset": start, "end": end}})
    assert said(found) == [("impossible", check) for check in expected]


def test_the_start_is_said_as_it_is_known():
    asked = asking(field("start", Kind.PARTIAL_DATE), field("end", Kind.PARTIAL_DATE, not_before="all.start"))
    (found,) = problems(asked, {"all": {"start": "2026-02", "end": "2025"}})
    assert found.words.in_(ENGLISH) == "end lies before its start, UN-FEB-2026."
    timed = asking(field("start", Kind.TIME), field("end", Kind.DATE, not_before="start"))
    (found,) = problems(timed, {"all": {"start": "2026-03-02T10:00:00+03:00", "end": "2026-03-01"}})
    assert found.words.in_(ENGLISH) == "end lies before its start, 02-MAR-2026 10:00."


@pytest.mark.parametrize("kind", [Kind.TEXT, Kind.NOTE])
def test_a_telephone_number_in_free_text_is_questioned(kind):
    assert said(problems(field(kind=kind), {"it": "call 0791234567"})) == [("unusual", "C26")]
    assert problems(field(kind=kind), {"it": "calls again tomorrow"}) == []


def test_only_what_the_answers_call_for_is_judged():
    asked = asking(
        field("sign", Kind.CHOICE, options=options("yes", "no")),
        field("size", Kind.NUMBER, asked_when=when("sign", "yes")),
    )
    assert problems(asked, {"all": {"sign": "no", "size": "letters"}}) == []
    assert said(problems(asked, {"all": {"sign": "yes", "size": "letters"}})) == [("impossible", "number")]


def test_problems_come_in_the_order_of_the_form_for_each_area():
    asked = asking(field("redness"), field("itch"), name="areas", repeats=())
    assert [p.place for p in problems(asked, {})] == ["areas.redness", "areas.itch"]


def test_words_name_the_question_its_value_and_its_unit():
    sized = field(kind=Kind.NUMBER, limit=sbp(), unit="mmHg")
    words = [p.words.in_(ENGLISH) for value in ("44", "70", "150") for p in problems(sized, {"it": value})]
    assert words == [
        "it 44 mmHg: is it really so? Measure again, or say why it is right.",
        "it 70 mmHg is outside the configured range. Measure again; "
        "if confirmed, inform the investigator as the protocol says.",
        "it 150 mmHg: check once more.",
    ]


def test_the_label_is_the_one_of_the_form():
    assert label("Pulse").in_(ENGLISH) == "Pulse"


def test_safety_questions_without_an_answer_ask_once_for_each_group():
    asked = form(
        group(field("name", safety=True), field("dose", safety=True), field("note"), name="two"),
        group(field("skin", safety=True), name="before"),
    )
    gap = {"missing": "not_done"}
    found = problems(
        asked, {"two": {"name": gap, "dose": {"missing": "refused"}, "note": gap}, "before": {"skin": "x"}}
    )
    assert [(p.place, p.check, p.level) for p in found] == [("two.name", "safety", Level.UNUSUAL)]
    assert found[0].words.in_(ENGLISH) == "two: 2 not answered. Say why."


def test_a_value_without_a_unit_is_followed_by_its_colon():
    limit = Limit(name="it", usual=(Decimal(1), Decimal(2)))
    (said,) = form_problems(
        asking(field(kind=Kind.NUMBER, limit=limit)).items(SETTING, {}), {"all": {"it": "3"}}, Moment(NOW)
    )
    assert said.words.in_(ENGLISH) == "it 3: check once more."
