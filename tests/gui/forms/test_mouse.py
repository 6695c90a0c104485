"""An answer given by mouse is the answer that was pressed, wherever on the page it stands."""

import pytest
from PySide6.QtCore import QPoint, QPointF, Qt
from PySide6.QtGui import QWheelEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox

from evclinic.gui.forms.choices import ButtonsEditor
from tests.gui.forms.world import FakeHost
from tests.gui.hand import press, spot

SMALL = (690, 480)


def rows(sheet):
    """The questions with buttons that are asked now."""
    found = [question for card in sheet.body.cards for question in card.questions.values()]
    return [q for q in found if isinstance(q.editor, ButtonsEditor) and q.isVisibleTo(sheet)]


def place_under(sheet, button, share):
    """Scroll until only this share of the button is seen above the foot of the page."""
    bar = sheet.body.verticalScrollBar()
    top = button.mapTo(sheet.body.inner, QPoint(0, 0)).y()
    bar.setValue(round(top + button.height() * share - sheet.body.viewport().height()))
    QApplication.processEvents()


@pytest.mark.parametrize("share", [0.4, 1.0])
def test_a_press_near_the_edge_of_the_view_gives_the_answer_that_was_pressed(sit_down, share):
    nurse = sit_down(FakeHost("F14"), size=SMALL)
    sheet = nurse.sheet
    pressed = 0
    for question in rows(sheet):
        button = question.editor.buttons[-1]
        place_under(sheet, button, share)
        at = spot(button)
        if at is None or button.isChecked():
            continue
        press(sheet, at)
        assert question.answer() == button.option.code, question.item.place
        pressed += 1
    assert pressed > 5


def test_a_press_after_a_wrong_value_elsewhere_gives_the_answer_that_was_pressed(sit_down):
    """Leaving a field judges it and the words below it take room: not before the hand is up."""
    sheet = sit_down(FakeHost("F07"), size=(690, 1300)).sheet
    sheet.save()
    line = next(q for card in sheet.body.cards for p, q in card.questions.items() if p.endswith("pulse"))
    line.take_focus()
    QTest.keyClicks(QApplication.focusWidget(), "300")
    QTest.qWait(60)
    button = next(b for q in rows(sheet) if spot(b := q.editor.buttons[-1]))
    press(sheet, spot(button))
    assert button.isChecked()
    assert line.boxes


def test_the_wheel_scrolls_the_page_and_answers_nothing(sit_down):
    sheet = sit_down(FakeHost("F14"), size=SMALL).sheet
    lists = [each for each in sheet.findChildren(QComboBox) if each.isVisibleTo(sheet)]
    assert sheet.header.by in lists
    assert len(lists) > 1
    before = [each.currentIndex() for each in lists]
    for each in lists:
        each.setFocus()
        turn_wheel(each)
    assert [each.currentIndex() for each in lists] == before
    assert sheet.filling.to_save() == {}


def turn_wheel(widget):
    """A notch down with the pointer over it."""
    middle = QPointF(widget.rect().center())
    down, none = QPoint(0, -120), Qt.KeyboardModifier.NoModifier
    event = QWheelEvent(
        middle,
        widget.mapToGlobal(middle),
        QPoint(),
        down,
        Qt.MouseButton.NoButton,
        none,
        Qt.ScrollPhase.NoScrollPhase,
        False,
    )
    QApplication.sendEvent(widget, event)
