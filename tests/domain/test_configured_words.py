"""What the investigator reads before confirming: each value in words, in both languages."""

import pytest

from evclinic.domain.configured_words import value_words
from evclinic.languages import language
from tests import real

ENGLISH, ARABIC = language("en"), language("ar")
LINES = {line.key: line for line in real.protocol().configuration}


@pytest.mark.parametrize("key", LINES)
def test_every_line_says_something_in_both_languages(key):
    english, arabic = (LINES[key].words.in_(each) for each in (ENGLISH, ARABIC))
    assert english
    assert arabic
    if not key.startswith("rules.") or english == "not filled in yet":
        assert english != arabic


@pytest.mark.parametrize(
    ("key", "said"),
    [
        ("schedule.visits.SCR", "day -1; 27 d before to 1 d after; a visit; forms F01, F02, F03, F13, F24"),
        (
            "schedule.visits.C24-1",
            "24 h after injection 1; 4 h before to 4 h after; accepted 12 h before to 24 h after; "
            "a visit or a telephone call; forms F10, F13",
        ),
        (
            "schedule.visits.M2",
            "2 months after day 1; 7 d before to 7 d after; a visit or a telephone call; forms F10, F13",
        ),
        (
            "observation.checks.PRE",
            "before the injection; 30 min before to 0 min after; "
            "full check, position, arm, site of temperature; without a sound",
        ),
        ("observation.checks.T45", "45 min after the last point; 5 min before to 5 min after; quick look, breathing"),
        ("observation.leaving.events_opened", "calculated by the program; may await the investigator"),
        ("scales.itch", "0: No itch; 10: Worst imaginable itch"),
        ("codes.depths", "Intradermal; Subcutaneous"),
        (
            "limits.pulse",
            "noted outside 55 to 100 /min; asked outside 40 to 130 /min; doubted outside 20 to 250 /min; "
            "noted when it changes by more than 40 /min",
        ),
        ("limits.consciousness", "asked for every other answer than alert"),
        ("rules.reports.sae_hours", "24"),
        ("rules.inuse.minutes", "not filled in yet"),
        ("rules.area.confirm_regions", "Back of head; Neck, front; Neck, back"),
        ("texts.emergency_card", "not filled in yet"),
    ],
)
def test_a_value_is_said_as_one_would_say_it(key, said):
    assert LINES[key].words.in_(ENGLISH) == said


def test_the_sounds_are_said_with_their_times():
    assert LINES["observation.sounds"].words.in_(ENGLISH) == (
        "due soon 2 min before; a late check sounds every 120 s, 5 times at most; "
        "two within 5 s are one sound; pause 120 s"
    )


def test_a_text_of_the_site_stands_there_as_it_is():
    said = value_words("texts.emergency_card", {"en": "Call 999", "ar": "اتصل", "basis": "default"})
    assert (said.in_(ENGLISH), said.in_(ARABIC)) == ("Call 999", "اتصل")


def test_a_folder_of_another_kind_says_nothing_rather_than_something_wrong():
    assert value_words("elsewhere.line", {"basis": "default"}).in_(ENGLISH) == ""


def test_a_visit_of_another_study_may_leave_out_its_window_its_kind_and_its_forms():
    assert value_words("schedule.visits.X", {"day": "8", "contact": "by pigeon", "forms": []}).in_(ENGLISH) == "day 8"


def test_every_line_has_a_name_in_both_languages():
    lines = real.protocol().configuration
    assert [line.key for line in lines if line.label is None] == []
    assert [line.key for line in lines if line.label.in_(ENGLISH) == line.label.in_(ARABIC) != ""] == []


def test_the_name_of_a_list_is_none_of_its_codes():
    assert "title" not in {option.code for options in real.protocol().lists.values() for option in options}
