"""F3, Ctrl+N and F4 hold on every tab, also on the board straight after a start, before their tab was ever shown."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evclinic.gui.printing.what import Kind

Key = Qt.Key
CTRL = Qt.KeyboardModifier.ControlModifier


def test_f3_on_the_board_finds_a_participant(qtbot, window):
    main = window.window
    qtbot.waitUntil(main.isActiveWindow)
    assert main.tabs.page("participants") is None
    QTest.keyClick(main, Key.Key_F3)
    qtbot.keyClicks(QApplication.focusWidget(), "ev-003")
    assert main.tabs.page("participants").home.find_line.line.text() == "ev-003"


@pytest.mark.parametrize("front", ["board", "participants", "staff"])
def test_ctrl_n_asks_about_a_new_participant_from_any_tab(qtbot, window, front):
    main = window.window
    qtbot.waitUntil(main.isActiveWindow)
    main.tabs.open(front)
    QTest.keyClick(main, Key.Key_N, CTRL)
    assert main.tabs.current_key() == "participants"
    dialog = main.tabs.page("participants").actions_.dialog
    assert dialog.isVisible()
    QTest.keyClick(dialog, Key.Key_Escape)


@pytest.mark.parametrize("front", ["board", "adverse_events", "print"])
def test_f4_asks_whose_new_event_it_is_from_any_tab(qtbot, window, front):
    main = window.window
    qtbot.waitUntil(main.isActiveWindow)
    main.tabs.open(front)
    QTest.keyClick(main, Key.Key_F4)
    assert main.tabs.current_key() == "adverse_events"
    dialog = main.tabs.page("adverse_events").questions.dialog
    assert dialog.isVisible()
    QTest.keyClick(dialog, Key.Key_Escape)


def test_the_trail_keeps_its_own_f3(qtbot, window):
    main = window.window
    qtbot.waitUntil(main.isActiveWindow)
    trail = main.tabs.open("trail")
    QTest.keyClick(main, Key.Key_F3)
    assert main.tabs.current_key() == "trail"
    assert trail.narrowing.line.hasFocus()


def test_the_number_of_a_tab_gives_the_keys_to_its_page_and_back_to_where_they_were(qtbot, window):
    main = window.window
    qtbot.waitUntil(main.isActiveWindow)
    for number, key in enumerate(main.tabs.keys()[1:], 2):
        QTest.keyClick(main, getattr(Key, f"Key_{number}"), CTRL)
        assert main.tabs.page(key).isAncestorOf(QApplication.focusWidget()), key
    QTest.keyClick(main, Key.Key_F3)
    QTest.keyClick(main, Key.Key_8, CTRL)
    QTest.keyClick(main, Key.Key_9, CTRL)
    assert main.tabs.page("trail").narrowing.line.hasFocus()


def test_on_print_the_keys_go_to_what_is_chosen(qtbot, window):
    main = window.window
    qtbot.waitUntil(main.isActiveWindow)
    page = main.tabs.open("print")
    page.what.buttons[Kind.FORM].setChecked(True)
    page.first_stop.setFocus()
    assert QApplication.focusWidget() is page.what.buttons[Kind.FORM]
