"""The injection tab in the whole window: after a click the keys are where typing begins, and Enter presses a press."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from tests.gui.hand import press


@pytest.fixture
def tab(window):
    """The tab, pressed with the mouse."""
    tabs = window.window.tabs
    bar = tabs.tabBar()
    number = tabs.keys().index("injection")
    press(window.first, bar.mapTo(bar.window(), bar.tabRect(number).center()))
    return tabs.page("injection")


def strike(key):
    QTest.keyClick(QApplication.focusWidget(), key)
    QApplication.processEvents()


def test_after_a_click_on_the_tab_a_number_that_is_typed_is_in_the_search(tab):
    strike("8")
    assert tab.chooser.line.text() == "8"


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space])
def test_enter_and_space_press_the_next_step_and_nothing_further(tab, key):
    strike("8")
    strike(Qt.Key.Key_Return)
    assert tab.room.sheet is None, "the first Enter opens the day, no sheet"
    assert tab.home.button.hasFocus()
    strike(key)
    sheet = tab.room.sheet
    assert sheet.address.form == "F10"
    assert sheet.filling.answers == {}
    assert sheet.isAncestorOf(QApplication.focusWidget())


def test_enter_on_an_arrow_of_what_is_open_goes_to_the_next_question(tab):
    strike("8")
    strike(Qt.Key.Key_Return)
    strike(Qt.Key.Key_Return)
    sheet = tab.room.sheet
    sheet.save()
    first = sheet.body.place_in_focus()
    sheet.summary.on_button.setFocus()
    strike(Qt.Key.Key_Return)
    assert sheet.body.place_in_focus() not in ("", first)
