"""What becomes of a drafted deviation."""

import pytest

from evclinic.domain.deviations import DeviationState, fact_words, label_of, state_of
from evclinic.languages import language
from tests.domain.casebooks import deviation
from tests.real import protocol

ENGLISH = language("en")


def test_a_deviation_that_the_program_drafted_waits_for_somebody():
    assert state_of(deviation("check_window", cause="checks/1/window")) is DeviationState.DRAFTED


def test_a_deviation_that_somebody_wrote_down_needs_no_accepting():
    assert state_of(deviation("other")) is DeviationState.ACCEPTED


def test_accepted_dismissed_and_struck_out_are_told_apart():
    accepted = {"deviation": {"accepted_by": "NH"}}
    assert state_of(deviation("interval", cause="x", answers=accepted)) is DeviationState.ACCEPTED
    assert state_of(deviation("interval", cause="x", dismissed_reason="misread")) is DeviationState.DISMISSED
    assert state_of(deviation("interval", void_reason="twice", dismissed_reason="misread")) is DeviationState.VOID
    assert [state.words.in_(ENGLISH) for state in DeviationState] == ["drafted", "accepted", "dismissed", "struck out"]


def test_a_code_is_said_in_the_words_of_the_protocol():
    assert label_of("check_window", protocol()).in_(ENGLISH) == "Check out of window"
    assert label_of("own_code", protocol()).in_(ENGLISH) == "own_code"


@pytest.mark.parametrize(("fact", "english", "arabic"), [
    ("late 05:00", "05:00 late", "تأخر 05:00"),
    ("early 1 d", "1 d early", "تبكير 1 d"),
    ("late arrival of the doctor", "late arrival of the doctor", "late arrival of the doctor"),
    ("left: had to go", "Left the centre: had to go", "غادر المركز: had to go"),
    ("not done", "not done", "لم يُجرَ"),
])  # fmt: skip
def test_a_fact_is_said_in_words_and_what_somebody_typed_as_it_is(fact, english, arabic):
    assert fact_words(fact, protocol()).in_(ENGLISH) == english
    assert fact_words(fact, protocol()).in_(language("ar")).replace("\u2066", "").replace("\u2069", "") == arabic
