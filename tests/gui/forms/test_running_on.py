"""Digits that run on from a grade are no answer to the next question, however quick or slow the hand is."""

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication

REDNESS, SIZE = "areas.L1.redness", "areas.L1.redness_longest"


@pytest.fixture
def nurse(sit_down):
    found = sit_down()
    found.sheet.body.go_to(REDNESS)
    return found


def line_of(nurse, place):
    return nurse.sheet.body._question(place).editor.line


def hint_of(nurse, place):
    label = nurse.sheet.body._question(place).definition
    return label.text() if label.isVisible() else ""


@pytest.mark.parametrize("typed", ["300", "٣٠٠"])
def test_300_on_redness_is_a_three_and_no_diameter(nurse, typed):
    nurse.type(typed)
    filling = nurse.sheet.filling
    assert filling.answer_of(REDNESS) == "3"
    assert nurse.place == SIZE
    assert filling.answer_of(SIZE) is None
    assert line_of(nurse, SIZE).text() == ""
    assert "0 to 4: 300 is no grade" in hint_of(nurse, SIZE)


def test_enter_opens_the_line_and_what_is_typed_then_is_the_diameter(nurse):
    nurse.type("3")
    assert line_of(nurse, SIZE).placeholderText() == "↵"
    nurse.press(Qt.Key.Key_Return)
    assert line_of(nurse, SIZE).placeholderText() == ""
    assert hint_of(nurse, SIZE) == ""
    nurse.type("12")
    assert nurse.sheet.filling.answer_of(SIZE) == "12"
    nurse.press(Qt.Key.Key_Return)
    assert nurse.place != SIZE


def test_digits_that_were_not_taken_are_named_until_the_line_is_left(nurse):
    nurse.type("322")
    nurse.press(Qt.Key.Key_Return)
    assert hint_of(nurse, SIZE) == "22 was not taken. Type: Redness, longest diameter."
    nurse.type("18")
    assert hint_of(nurse, SIZE) == "22 was not taken. Type: Redness, longest diameter."
    nurse.press(Qt.Key.Key_Return)
    assert hint_of(nurse, SIZE) == ""
    assert nurse.sheet.filling.answer_of(SIZE) == "18"


def test_a_grade_that_was_pressed_lets_the_next_line_take_digits_at_once(nurse, qtbot):
    button = nurse.sheet.body._question(REDNESS).editor.buttons[3]
    qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
    nurse.type("12")
    assert nurse.sheet.filling.answer_of(SIZE) == "12"


def test_a_line_that_was_gone_to_by_hand_takes_digits_at_once(nurse, qtbot):
    nurse.type("3")
    qtbot.mouseClick(line_of(nurse, SIZE), Qt.MouseButton.LeftButton)
    nurse.type("12")
    assert nurse.sheet.filling.answer_of(SIZE) == "12"


def test_a_key_held_down_is_one_grade(nurse):
    place = "areas.L1.oedema"
    nurse.sheet.body.go_to(place)
    nurse.type("0")
    now = nurse.place
    assert now != place
    held = QKeyEvent(QEvent.Type.KeyPress, Qt.Key.Key_0, Qt.KeyboardModifier.NoModifier, "0", True)
    QApplication.sendEvent(nurse.focus, held)
    assert nurse.place == now
    assert nurse.sheet.filling.answer_of(now) is None
