"""A saved sheet holds answers to the questions it asks in the end, and to no others."""

from hypothesis import given
from hypothesis import strategies as st

from evclinic.domain.asked_answers import asked_answers
from evclinic.domain.forms import Kind, Repeat
from tests.domain.forms_world import SETTING, asking, field, when

FORM = asking(
    field("redness", Kind.GRADE),
    field("longest", Kind.NUMBER, asked_when=when("redness", "1", "2")),
    field("wide", asked_when=when("longest", "12")),
    name="areas",
    repeats=(Repeat("areas"),),
)


def kept(answers):
    return asked_answers(FORM, SETTING, answers)[0]


def test_the_size_of_a_redness_that_is_none_is_not_kept():
    assert kept({"areas": {"L1": {"redness": "2", "longest": "12"}}}) == {
        "areas": {"L1": {"redness": "2", "longest": "12"}}
    }
    assert kept({"areas": {"L1": {"redness": "0", "longest": "12"}}}) == {"areas": {"L1": {"redness": "0"}}}


def test_nor_what_hung_on_that_size():
    assert kept({"areas": {"L1": {"redness": "0", "longest": "12", "wide": "yes"}}}) == {
        "areas": {"L1": {"redness": "0"}}
    }


def test_nor_an_area_the_participant_does_not_have_nor_a_question_nobody_knows():
    assert kept({"areas": {"L9": {"redness": "1"}}, "other": {"x": "1"}, "stray": "1"}) == {}


def test_a_reason_for_no_answer_is_kept_where_it_is_asked():
    answers = {"areas": {"L1": {"redness": {"missing": "refused"}, "longest": {"missing": "refused"}}}}
    assert kept(answers) == {"areas": {"L1": {"redness": {"missing": "refused"}}}}


def test_one_press_of_all_absent_is_kept_as_that_press():
    answers = {"areas": {"L1": {"redness": "0", "all_absent": "2026-03-02T10:15:00+03:00"}}}
    assert kept(answers) == answers


def test_numbers_are_kept_in_western_digits_and_what_is_none_as_it_was_typed():
    answers = {"areas": {"L1": {"redness": "1", "longest": "١٢٫٥"}, "C1": {"redness": "1", "longest": "wide"}}}
    assert kept(answers)["areas"]["L1"]["longest"] == "12.5"
    assert kept(answers)["areas"]["C1"]["longest"] == "wide"


def test_digits_within_words_are_western_too():
    answers = {"areas": {"L1": {"redness": "1", "longest": "12", "wide": "٣ سم، EVB-٠٠٧"}}}
    assert kept(answers)["areas"]["L1"]["wide"] == "3 سم، EVB-007"


def test_the_questions_that_are_asked_come_with_it():
    answers, asked = asked_answers(FORM, SETTING, {"areas": {"L1": {"redness": "1"}}})
    assert [item.place for item in asked] == ["areas.L1.redness", "areas.L1.longest", "areas.C1.redness"]
    assert answers == {"areas": {"L1": {"redness": "1"}}}


ROW = st.fixed_dictionaries(
    {}, optional={name: st.sampled_from(["0", "1", "12"]) for name in ("redness", "longest", "wide", "odd")}
)


@given(st.dictionaries(st.sampled_from(["L1", "C1", "L2"]), ROW.filter(bool)))
def test_keeping_twice_keeps_the_same_and_adds_nothing(areas):
    once = kept({"areas": areas} if areas else {})
    assert kept(once) == once
    assert all(
        once["areas"][area][name] == areas[area][name] for area in once.get("areas", {}) for name in once["areas"][area]
    )
