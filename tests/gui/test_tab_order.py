"""Tab goes through a whole tab of the window and comes back to where it began; Shift+Tab goes the same way back."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from evclinic.gui.injections.rail import StepButton

TABS = (
    "board",
    "participants",
    "injection",
    "adverse_events",
    "deviations",
    "print",
    "staff",
    "configuration",
    "trail",
)
MOST = 80  # stops of any tab


def walked(key):
    """The widgets that have the keys, one after the other, until the first has them again."""
    seen = [QApplication.focusWidget()]
    for _ in range(MOST):
        QTest.keyClick(QApplication.focusWidget(), key)
        if QApplication.focusWidget() is seen[0]:
            return seen
        seen.append(QApplication.focusWidget())
    raise AssertionError("it leads nowhere")


def there_and_back():
    """All stops, the same in both directions."""
    there, back = walked(Qt.Key.Key_Tab), walked(Qt.Key.Key_Backtab)
    assert back[1:] == there[:0:-1]
    return there


@pytest.mark.parametrize("key", TABS)
def test_shift_tab_goes_the_way_of_tab_back(qtbot, window, key):
    main = window.window
    qtbot.waitUntil(main.isActiveWindow)
    page = main.tabs.open(key)
    main.tabs._give_keys()
    there = there_and_back()
    own = [page.isAncestorOf(widget) for widget in there]
    assert own.index(False) + own[::-1].index(False) + own.count(False) == len(own), "the page is left and come back to"
    strip = [widget for widget in there if main.strip.isAncestorOf(widget)]
    assert [widget.x() for widget in strip if widget in main.strip.chips] == sorted(w.x() for w in main.strip.chips)
    assert strip[0] in main.strip.chips


def test_the_day_of_an_injection_is_walked_from_its_head_through_its_steps(qtbot, window):
    main = window.window
    qtbot.waitUntil(main.isActiveWindow)
    page = main.tabs.open("injection")
    page.open_participant(main.watch.chairs[0].observation.participant_id)
    page.head.other_button.setFocus()
    seen = walked(Qt.Key.Key_Tab)
    steps = [seen.index(button) for button in page.rail.shown()]
    assert seen[1] in page.head.chips.values()
    assert steps == list(range(2, 2 + len(steps)))
    assert isinstance(seen[2], StepButton)
    assert seen[2 + len(steps)] is page.home.button


def test_an_open_check_beside_the_board_is_walked_both_ways(qtbot, window):
    main = window.window
    qtbot.waitUntil(main.isActiveWindow)
    main.board.next_list.chips[0].click()
    sheet = window.rooms.panel.room.sheet
    there = there_and_back()
    assert sheet.isAncestorOf(there[0])
    assert sheet.save_button in there


def test_the_areas_of_a_participant_are_walked_both_ways(qtbot, window):
    main = window.window
    qtbot.waitUntil(main.isActiveWindow)
    page = main.tabs.open("participants")
    page.show_areas()
    there = there_and_back()
    assert sum(page.isAncestorOf(widget) for widget in there) > 2
