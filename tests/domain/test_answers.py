"""Answers lie nested by group; a missing one says why."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from evclinic.domain.answers import Missing, answer_at, branch_at, leaves, missing_at, with_answer

ANSWERS = {
    "vital_signs": {"sbp": "118", "dbp": {"missing": "refused"}, "spo2": ""},
    "areas": {"L1": {"redness": "2"}},
}


@pytest.mark.parametrize(
    ("place", "answer"),
    [
        ("vital_signs.sbp", "118"),
        ("areas.L1.redness", "2"),
        ("vital_signs.dbp", None),
        ("vital_signs.spo2", None),
        ("areas.L1", None),
        ("areas.L2.redness", None),
        ("vital_signs.sbp.more", None),
    ],
)
def test_an_answer_is_found_by_its_place(place, answer):
    assert answer_at(ANSWERS, place) == answer


def test_why_there_is_no_answer_is_stored_in_its_place():
    assert missing_at(ANSWERS, "vital_signs.dbp") is Missing.REFUSED
    assert missing_at(ANSWERS, "vital_signs.sbp") is None
    assert missing_at({"it": {"missing": "forgotten"}}, "it") is None
    assert missing_at({"it": {"missing": "refused", "more": "1"}}, "it") is None


def test_an_answer_is_put_in_and_taken_out_without_touching_the_others():
    more = with_answer(ANSWERS, "areas.C1.redness", "0")
    assert more["areas"] == {"L1": {"redness": "2"}, "C1": {"redness": "0"}}
    assert with_answer(more, "areas.C1.redness", None) == ANSWERS
    assert with_answer(more, "areas.C1.redness", "") == ANSWERS
    assert ANSWERS["areas"] == {"L1": {"redness": "2"}}


def test_a_branch_left_empty_goes_too():
    assert with_answer({"areas": {"L1": {"redness": "2"}}}, "areas.L1.redness", None) == {}
    assert with_answer({}, "areas.L1.redness", None) == {}


def test_a_value_gives_way_to_a_branch_and_to_a_reason():
    assert with_answer({"it": "1"}, "it.below", "2") == {"it": {"below": "2"}}
    assert with_answer({"it": "1"}, "it", Missing.UNKNOWN) == {"it": {"missing": "unknown"}}


def test_every_answer_has_one_dotted_path_as_in_the_trail():
    assert dict(leaves(ANSWERS)) == {
        "vital_signs.sbp": "118",
        "vital_signs.dbp.missing": "refused",
        "vital_signs.spo2": "",
        "areas.L1.redness": "2",
    }


def test_a_branch_is_empty_where_there_is_none():
    assert branch_at(ANSWERS, "areas.L1") == {"redness": "2"}
    assert branch_at(ANSWERS, "vital_signs.sbp") == branch_at(ANSWERS, "nowhere") == {}


PLACES = st.lists(st.sampled_from("abc"), min_size=3, max_size=3).map(".".join)


@given(st.dictionaries(PLACES, st.text(min_size=1, max_size=3)))
def test_what_is_put_in_is_what_is_found(given_answers):
    answers = {}
    for place, answer in given_answers.items():
        answers = with_answer(answers, place, answer)
    assert dict(leaves(answers)) == given_answers
    assert all(answer_at(answers, place) == answer for place, answer in given_answers.items())
