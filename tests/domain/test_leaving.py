"""Leaving after the hour, or before it is over."""

from datetime import timedelta

import pytest

from evclinic.domain.leaving import leaving_problems, open_checks
from evclinic.domain.moments import stored
from tests.domain.forms_world import ENGLISH
from tests.domain.hours_world import DUE, after, fact, seated

DONE = [fact(code, due + 5) for code, due in DUE.items()]


def leaving(seconds, *facts):
    return list(leaving_problems({"leaving": {"left_at": stored(after(seconds))}}, seated(seconds, *facts)))


def test_leaving_when_the_hour_is_over_and_every_check_done_raises_no_question():
    assert leaving(3605, *DONE) == []
    assert leaving(3600, *DONE) == []


def test_one_second_before_the_hour_is_over_is_one_deviation():
    (found,) = leaving(3599, *DONE)
    assert (found.check, found.level.value, found.deviation) == ("C13", "outside_protocol", "observation_short")
    assert (found.planned, found.actual, found.difference) == ("11:00:00", "10:59:59", "00:01")
    assert found.reason_at == "early.reason"


def test_an_early_leaving_drafts_one_deviation_however_many_checks_were_answered():
    answered = [*DONE[:3], *(fact(code, None, "left") for code in ("T15", "T30", "T45", "T60"))]
    assert [p.check for p in leaving(700, *answered)] == ["C13"]


def test_open_checks_are_answered_before_somebody_leaves():
    found = leaving(3605, *DONE[:-2])
    assert [(p.check, p.level.value) for p in found if p.level.value == "incomplete"] == [
        ("leaving.T45", "incomplete"),
        ("leaving.T60", "incomplete"),
    ]
    assert found[-1].words.in_(ENGLISH) == "60 minutes is open: record it, or put it down as not done (Otherwise…)."
    assert [s.code for s in open_checks(seated(3605, *DONE[:-2]))] == ["T45", "T60"]


def test_only_the_missing_last_check_is_a_deviation_by_itself():
    assert leaving(3605, *DONE[:3], fact("T15", None, "asleep"), *DONE[4:]) == []
    (found,) = leaving(4300, *DONE[:-1], fact("T60", None, "called away"))
    assert (found.check, found.deviation, found.planned) == ("missed.T60", "check_missed", "T60 11:00:00")
    assert found.actual == "called away"


@pytest.mark.parametrize(("seconds", "level"), [(-1, ["impossible"]), (0, ["outside_protocol"])])
def test_nobody_leaves_before_the_injection_ended(seconds, level):
    assert [p.level.value for p in leaving(seconds, *DONE)] == level


def test_without_its_time_a_leaving_is_not_judged():
    assert list(leaving_problems({}, seated(0))) == []


@pytest.mark.parametrize(("place", "agreed", "asked"), [
    ("contact_agreed", stored(after(3606)), []),
    ("contact_agreed", stored(after(3605)), ["leaving.contact"]),
    ("next_visit", after(3605).date().isoformat(), []),
    ("next_visit", (after(3605) - timedelta(days=1)).date().isoformat(), ["leaving.next_visit"]),
])  # fmt: skip
def test_what_is_agreed_on_leaving_lies_after_it(place, agreed, asked):
    answers = {"leaving": {"left_at": stored(after(3605)), place: agreed}}
    found = list(leaving_problems(answers, seated(3605, *DONE)))
    assert [(p.check, p.place, p.level.value) for p in found] == [(c, f"leaving.{place}", "unusual") for c in asked]
