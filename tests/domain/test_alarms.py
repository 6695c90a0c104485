"""The sounds of an hour: five when it is on time, a few reminders when it is not, never a storm."""

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from evclinic.domain.alarms import Sound, sounds_between, together
from tests import real
from tests.domain.hours_world import DUE, WINDOWS, after, fact, on_time, seated

PROTOCOL = real.protocol()


def heard(performed, until=4300, step=1, start=-300):
    """Every sound made up to `until`, with a look at the clocks every `step` seconds."""
    sounds, last, before = [], None, start
    for second in range(start + step, until, step):
        done = [fact(code, at) for code, at in performed.items() if at <= second]
        sound = sounds_between([seated(second, *done)], PROTOCOL, after(before), after(second))
        if sound is not None and not together(sound, last, PROTOCOL):
            sounds.append(sound)
            last = sound
        before = second
    return sounds


@pytest.mark.parametrize("step", [1, 2])
def test_an_hour_that_is_on_time_makes_exactly_five_sounds(step):
    sounds = heard(on_time(), step=step)
    assert [(round((s.at - after(0)).total_seconds() / 60), s.tone) for s in sounds] == [
        (5, "low"), (15, "low"), (30, "low"), (45, "low"), (60, "chime"),
    ]  # fmt: skip
    assert [s.about for s in sounds] == [(f"EV-003 {code}",) for code in ("T05", "T15", "T30", "T45", "T60")]


def test_a_late_check_is_called_for_five_times_and_then_left_in_peace():
    performed = {code: at for code, at in on_time().items() if code != "T15"}
    late = [s for s in heard(performed) if s.tone == "medium"]
    closes = WINDOWS["T15"][1]
    assert [(s.at - after(0)).total_seconds() for s in late] == [closes + 1 + 120 * n for n in range(5)]


@settings(max_examples=15, deadline=None)
@given(st.sets(st.sampled_from(["T05", "T15", "T30", "T45", "T60"])))
def test_whatever_is_left_undone_no_check_is_called_for_more_than_six_times(undone):
    performed = {code: at for code, at in on_time().items() if code not in undone}
    sounds = heard(performed, until=5000, step=5)
    for code in ("T05", "T15", "T30", "T45", "T60"):
        calls = sum(f"EV-003 {code}" in s.about for s in sounds)
        assert calls <= (6 if code in undone else 1)


def test_a_check_that_is_done_or_answered_is_silent():
    done = [fact(code, DUE[code]) for code in WINDOWS]
    assert sounds_between([seated(9000, *done)], PROTOCOL, after(-1), after(9000)) is None


def test_after_a_gap_there_is_one_sound_and_no_storm():
    chairs = [seated(3000, number=n) for n in range(1, 7)]
    sound = sounds_between(chairs, PROTOCOL, after(0), after(3000))
    assert (sound.tone, len(sound.about)) == ("medium", 24)


def test_two_checks_due_within_five_seconds_are_one_sound():
    first = Sound(after(300), "low", ("EV-001 T05",))
    assert together(Sound(after(305), "low", ("EV-002 T05",)), first, PROTOCOL)
    assert not together(Sound(after(306), "low", ("EV-002 T05",)), first, PROTOCOL)
    assert not together(first, None, PROTOCOL)


def test_a_more_urgent_sound_is_not_swallowed():
    first = Sound(after(300), "low", ("EV-001 T05",))
    assert not together(Sound(after(302), "medium", ("EV-002 T15",)), first, PROTOCOL)
    assert together(Sound(after(302), "low", ()), Sound(after(300), "medium", ()), PROTOCOL)
    assert together(Sound(after(302), "gong", ()), Sound(after(300), "gong", ()), PROTOCOL)


def test_what_fell_due_in_one_stretch_is_said_at_its_highest_urgency():
    late, due = seated(1081, number=1), seated(1081, number=2, t0=after(781))
    sound = sounds_between([due, late], PROTOCOL, after(1080), after(1081))
    assert sound == Sound(after(1081), "medium", ("EV-001 T15", "EV-002 T05"))


@given(st.integers(-300, 4000), st.integers(0, 600), st.integers(1, 600))
def test_a_stretch_looked_at_in_two_parts_calls_for_the_same(start, first, second):
    middle, end = start + first, start + first + second
    chair = seated(end)
    whole = sounds_between([chair], PROTOCOL, after(start), after(end))
    parts = [sounds_between([chair], PROTOCOL, after(a), after(b)) for a, b in ((start, middle), (middle, end))]
    about = {each for part in parts if part for each in part.about}
    assert set(whole.about if whole else ()) == about


def test_an_extra_check_and_the_look_at_once_make_no_sound():
    assert sounds_between([seated(1, fact("X1", 1))], PROTOCOL, after(-1), after(1)) is None
    assert timedelta(seconds=PROTOCOL.sounds.together) == timedelta(seconds=5)
