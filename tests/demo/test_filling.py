"""A synthetic participant answers everything that is asked, quietly, and nothing that is not."""

from datetime import datetime
from zoneinfo import ZoneInfo

import pytest

from evclinic.demo.filling import Filler, filled
from evclinic.domain.answers import answer_at
from evclinic.domain.asked_answers import asked_answers
from evclinic.domain.form_checks import Moment, form_problems
from evclinic.domain.forms import Setting
from evclinic.domain.problems import Level
from tests import real

NOW = datetime(2026, 3, 2, 10, 17, 42, tzinfo=ZoneInfo("Asia/Amman"))
WHO = Filler("NA", NOW, "NB")
AREAS = {"L1": "injected", "C1": "control"}
LOOKS = {"F07": ["full", "quick", "breathing", "setup"], "F06": ["first", "later"], "F08": ["early", "leaving"]}
CASES = [(form, look) for form in real.protocol().forms for look in LOOKS.get(form, [""])]


def fill(form, look="", given=None):
    looks = frozenset({look}) if look else None
    return filled(real.protocol().form(form), Setting(areas=AREAS, looks=looks), WHO, given)


@pytest.mark.parametrize(("form", "look"), CASES)
def test_every_form_can_be_filled_without_a_word_of_complaint(form, look):
    setting = Setting(areas=AREAS, looks=frozenset({look}) if look else None)
    answers = fill(form, look)
    kept, asked = asked_answers(real.protocol().form(form), setting, answers)
    assert kept == answers
    assert [p for p in form_problems(asked, answers, Moment(NOW)) if p.level is not Level.NOTE] == []


def test_what_is_given_comes_first_and_opens_its_questions():
    answers = fill("F07", "full", {"areas.L1.redness": "2"})
    assert answer_at(answers, "areas.L1.redness") == "2"
    assert answer_at(answers, "areas.L1.redness_longest") is not None
    assert answer_at(answers, "areas.C1.redness_longest") is None


def test_one_press_is_kept_for_each_area_and_list_that_is_absent_in_full():
    answers = fill("F07", "full", {"areas.L1.redness": "2"})
    assert answer_at(answers, "areas.C1.all_absent") == "2026-03-02T10:17:42+03:00"
    assert answer_at(answers, "signs.all_absent") is not None
    assert answer_at(answers, "areas.L1.all_absent") is None


def test_two_persons_check_each_other():
    answers = fill("F05")
    prepared, checked = (answer_at(answers, f"release.{name}") for name in ("prepared_by", "checked_by"))
    assert (prepared, checked) == ("NA", "NB")
