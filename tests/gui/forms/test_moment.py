"""A date and its time in one question, typed as on a keyboard."""

from PySide6.QtCore import Qt

from evclinic.domain.moments import stored
from evclinic.languages import language
from tests.gui.forms.world import FakeHost


def test_enter_on_the_date_of_a_moment_goes_on_to_its_time_and_says_what_is_missing(sit_down):
    nurse = sit_down(FakeHost("F01", looks=None))
    place = "signed.participant_at"
    nurse.sheet.body.go_to(place)
    nurse.type("09032026")
    nurse.press(Qt.Key.Key_Return)
    assert nurse.place == place
    nurse.type("1005")
    nurse.press(Qt.Key.Key_Return)
    assert nurse.place != place
    assert nurse.sheet.filling.answer_of(place) == "2026-03-09T10:05:00+03:00"


def test_a_date_without_its_time_says_how_both_are_typed(sit_down):
    nurse = sit_down(FakeHost("F01", looks=None))
    nurse.sheet.body.go_to("signed.participant_at")
    nurse.type("09032026")
    nurse.sheet.save()
    found = [each for each in nurse.sheet._problems if each.place == "signed.participant_at"]
    (words,) = [each.words.in_(language("en")) for each in found]
    assert words == "Type Signed by the participant at with its time, as 09-MAR-2026 10:17."


def test_n_on_an_empty_date_is_now_and_in_a_date_it_begins_november(sit_down):
    nurse = sit_down(FakeHost("F01", looks=None))
    place = "signed.participant_at"
    nurse.sheet.body.go_to(place)
    nurse.type("09N")
    assert nurse.sheet.body._question(place).editor.date_line.text() == "09N"
    nurse.sheet.body._question(place).editor.date_line.clear()
    nurse.press(Qt.Key.Key_N)
    assert nurse.sheet.filling.answer_of(place) == stored(nurse.sheet.host.now())


def test_a_day_that_is_none_stands_as_it_was_typed_and_it_is_said_why(sit_down):
    nurse = sit_down(FakeHost("F02", looks=None))
    place = "stability.last_new_lesion"
    nurse.sheet.body.go_to(place)
    nurse.type("31-02-2026")
    nurse.press(Qt.Key.Key_Return)
    assert nurse.sheet.body._question(place).editor.line.text() == "31-02-2026"
    (found,) = [each for each in nurse.sheet._problems if each.place == place]
    assert found.words.in_(language("en")) == "Last new lesion: This month has days 1 to 28."


def test_what_is_agreed_on_lies_ahead_and_has_no_now(sit_down):
    nurse = sit_down(FakeHost("F08", looks=frozenset({"leaving"})))
    place = "leaving.contact_agreed"
    nurse.sheet.body.go_to(place)
    assert nurse.sheet.body._question(place).editor.now_button.isHidden()
    nurse.press("n")
    assert nurse.sheet.filling.answer_of(place) != stored(nurse.sheet.host.now())
