"""Who is at the keyboard is asked again after the program was started again and after a long time without a hand."""

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from evclinic.clock import StoppedClock
from evclinic.gui.who import IDLE
from tests.gui.conftest import MORNING

LEFT = Qt.MouseButton.LeftButton


def test_the_first_start_has_nobody_to_doubt(window):
    assert window.sitting.dialog is None
    assert window.sitting.idle.isActive()
    assert window.sitting.idle.interval() == IDLE


def test_after_a_restart_the_first_save_carries_whoever_says_so(qtbot, open_window):
    open_window(StoppedClock(MORNING))
    again = open_window(StoppedClock(MORNING))
    asked = again.sitting.dialog
    assert asked.isModal()
    QTest.keyClick(asked, Qt.Key.Key_Escape)
    assert asked.isVisible()
    last = again.study.author
    other = next(initials for initials in asked.presses if initials != last)
    qtbot.mouseClick(asked.presses[other], LEFT)
    assert again.study.author == other
    assert again.window.top_bar.person_button.text() == f"At the keyboard: {other}"
    qtbot.waitUntil(lambda: again.sitting.dialog is None)


def test_after_a_long_time_without_a_hand_enter_is_the_one_who_sat_here(qtbot, window):
    window.sitting.idle.timeout.emit()
    asked, author = window.sitting.dialog, window.study.author
    window.sitting.ask()
    assert window.sitting.dialog is asked
    QTest.keyClick(asked.presses[author], Qt.Key.Key_Return)
    assert window.study.author == author
    qtbot.waitUntil(lambda: window.sitting.dialog is None)
    assert window.sitting.idle.isActive()
