"""Signs after an injection: from the looks of an hour to episodes, without guessing what nobody assessed."""

from datetime import datetime, timedelta
from uuid import uuid4
from zoneinfo import ZoneInfo

from evclinic.domain.episodes import SeenAt, course_of, history_of, sign_episodes, worst_of
from evclinic.domain.protocol import Finding, Term
from evclinic.domain.signs import codes_of, sign_code, sign_of
from evclinic.domain.words import Label

T0 = datetime(2026, 3, 2, 10, 12, tzinfo=ZoneInfo("Asia/Amman"))
INJECTION = uuid4()
SAME = Label({"en": "Redness"})
REDNESS = Term(
    sign="redness",
    label=SAME,
    default_term=SAME,
    findings=(
        Finding("F07", "areas.redness", ("1", "2", "3", "4")),
        Finding("F10", "local_signs.present", ("yes",), "redness"),
    ),
)
HIVES = Term(
    sign="hives", label=SAME, default_term=SAME, findings=(Finding("F07", "signs.state", ("present",), "hives"),)
)
TERMS = {"redness": REDNESS, "hives": HIVES}


def at(minutes):
    return T0 + timedelta(minutes=minutes)


def seen(minutes, answers, form="F07"):
    return SeenAt(injection_id=INJECTION, form=form, at=at(minutes), answers=answers)


def red(minutes, grade):
    return seen(minutes, {"areas": {"L1": {"redness": grade}}})


def hives(minutes, state, **more):
    return seen(minutes, {"signs": {"hives": {"state": state, **more}}})


def stretches(*looks):
    return [(e.began, e.ended, [grade for _, grade in e.grades]) for e in sign_episodes(looks, TERMS)]


def test_redness_0_1_2_1_0_is_one_episode_in_whatever_order_it_was_saved():
    looks = [red(45, "0"), red(15, "2"), red(0, "0"), red(30, "1"), red(5, "1")]
    assert stretches(*looks) == [(at(5), at(45), ["1", "2", "1"])]


def test_a_sign_that_comes_back_is_a_second_episode():
    assert stretches(red(0, "1"), red(5, "0"), red(15, "2")) == [(at(0), at(5), ["1"]), (at(15), None, ["2"])]
    both = sign_episodes([red(0, "1"), red(5, "0"), red(15, "2"), red(30, "2")], TERMS)
    assert history_of(grade for _, grade in course_of(both)) == "1>0>2"


def test_what_a_look_did_not_assess_says_nothing():
    missing = seen(15, {"areas": {"L1": {"redness": {"missing": "not_done"}}}})
    assert stretches(red(5, "1"), missing, seen(20, {}), red(30, "1")) == [(at(5), None, ["1", "1"])]
    assert stretches(hives(5, "present"), hives(15, "not_assessed"), hives(30, "absent")) == [
        (at(5), at(30), ["present"])
    ]


def test_typed_onset_and_end_stand_before_the_times_of_the_looks():
    onset, end = at(3).isoformat(), at(12).isoformat()
    looks = [hives(5, "present", onset=onset), hives(15, "present", onset=onset, end=end), hives(30, "absent")]
    assert stretches(*looks) == [(at(3), at(12), ["present", "present"])]


def test_a_sign_with_a_typed_end_that_is_seen_later_began_again():
    looks = [hives(5, "present", end=at(6).isoformat()), hives(30, "present")]
    assert stretches(*looks) == [(at(5), at(6), ["present"]), (at(30), None, ["present"])]


def test_a_date_without_a_time_is_no_moment():
    (episode,) = sign_episodes([hives(5, "present", onset="2026-03")], TERMS)
    assert (episode.began, episode.onset) == (at(5), "2026-03")


def test_the_list_of_a_contact_goes_on_with_the_same_sign_and_its_grade():
    row = {"present": "yes", "redness": "2"}
    contact = seen(1440, {"local_signs": {"L1": {"redness": row, "pain": {"present": "yes"}}}}, form="F10")
    assert stretches(red(5, "1"), contact) == [(at(5), None, ["1", "2"])]
    ungraded = seen(1440, {"local_signs": {"L1": {"redness": {"present": "yes"}}}}, form="F10")
    assert stretches(ungraded) == [(at(1440), None, ["yes"])]


def test_the_worst_grade_is_a_number_not_a_word():
    assert worst_of(["9", "10", "yes"]) == "10"
    assert worst_of(["yes"]) == ""


def test_codes_of_areas_are_read_as_they_are_typed():
    assert codes_of("l1, C1;L2") == ("L1", "C1", "L2")
    assert codes_of("") == ()


def test_the_sheet_of_an_event_names_its_sign_or_its_number():
    assert sign_of(sign_code("hives", "")) == ("hives", "")
    assert sign_of(sign_code("redness", "L1")) == ("redness", "L1")
    assert sign_of("3") is None
