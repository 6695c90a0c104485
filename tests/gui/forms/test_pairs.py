"""Numbers that follow each other share a line where there is room: more of a check is seen at once."""

from itertools import pairwise

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evclinic.gui import theme
from tests.gui.forms.world import FakeHost

BESIDE_THE_BOARD = (774, 560)


def vital(sheet, name):
    """A question of the vital signs."""
    return next(card.questions[f"vital_signs.{name}"] for card in sheet.body.cards if card.group.name == "vital_signs")


def spot(sheet, name):
    """Where it stands on the page."""
    at = vital(sheet, name).mapTo(sheet.body.inner, QPoint(0, 0))
    return at.x(), at.y()


@pytest.mark.parametrize("code", ["en", "ar"])
def test_beside_the_board_two_numbers_share_a_line_in_the_order_of_reading(sit_down, dressed, code):
    if code == "ar":
        dressed.setLayoutDirection(Qt.LayoutDirection.RightToLeft)
    sheet = sit_down(code=code, size=BESIDE_THE_BOARD).sheet
    pulse, systolic, diastolic = (spot(sheet, name) for name in ("pulse", "sbp", "dbp"))
    assert pulse[1] == systolic[1] < diastolic[1]
    assert (pulse[0] < systolic[0]) is (code == "en")
    assert sheet.body.horizontalScrollBar().maximum() == 0


def test_what_is_said_about_a_number_gives_both_of_its_line_a_line_of_their_own(sit_down, dressed):
    nurse = sit_down(size=BESIDE_THE_BOARD)
    vital(nurse.sheet, "pulse").take_focus()
    QTest.keyClicks(QApplication.focusWidget(), "190")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    for _ in range(3):
        dressed.processEvents()
    assert vital(nurse.sheet, "pulse").boxes
    assert spot(nurse.sheet, "pulse")[1] < spot(nurse.sheet, "sbp")[1]
    assert spot(nurse.sheet, "dbp")[1] == spot(nurse.sheet, "spo2")[1]
    assert nurse.place == "vital_signs.sbp"


@pytest.mark.parametrize(("width", "scale"), [(640, 1.0), (1040, 2.0)])
def test_without_room_each_number_has_its_line(sit_down, dressed, width, scale):
    theme.apply(dressed, scale)
    sheet = sit_down(size=(width, 560)).sheet
    tops = [spot(sheet, name)[1] for name in ("pulse", "sbp", "dbp", "spo2", "respiratory_rate", "temperature")]
    assert all(upper < lower for upper, lower in pairwise(tops))


def test_a_question_that_comes_up_later_stands_where_the_form_has_it(sit_down, dressed):
    sheet = sit_down(FakeHost("F14", looks=None), size=BESIDE_THE_BOARD).sheet
    event = next(card for card in sheet.body.cards if "event.category" in card.questions)
    assert "event.areas" not in event.questions
    category = event.questions["event.category"]
    QTest.mouseClick(category.editor.buttons[0], Qt.MouseButton.LeftButton)
    for _ in range(3):
        dressed.processEvents()
    order = [f"event.{field.name}" for field in event.group.fields]
    seen = sorted((q for q in event.questions.values() if not q.isHidden()), key=lambda q: q.y())
    assert "event.areas" in [question.item.place for question in seen]
    assert [question.item.place for question in seen] == [
        place for place in order if place in event.questions and not event.questions[place].isHidden()
    ]
