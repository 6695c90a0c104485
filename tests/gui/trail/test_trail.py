"""The trail is read page by page, and any value shows what stood there before."""

from PySide6.QtCore import Qt

from evclinic.gui.trail.tab import TrailTab
from evclinic.services.history import PAGE, count


def test_the_newest_page_comes_first_and_says_how_much_there_is(morning):
    tab = morning.open(TrailTab)
    acts, fields = morning.study.see(count)
    assert str(acts) in tab.counts.text()
    assert str(fields) in tab.counts.text()
    assert len(tab.list.model.rows) == PAGE
    assert not tab.newer_button.isEnabled()


def test_older_and_newer_turn_the_pages(morning):
    tab = morning.open(TrailTab)
    first = [row.seq for row in tab.list.model.rows]
    tab.older_button.click()
    second = [row.seq for row in tab.list.model.rows]
    assert second[0] < first[-1]
    tab.newer_button.click()
    assert [row.seq for row in tab.list.model.rows] == first


def test_enter_shows_the_history_of_the_value(morning):
    tab = morning.open(TrailTab)
    tab.list.table.setFocus()
    morning.press(tab.list.table, Qt.Key.Key_Return)
    row = tab.list.current()
    assert tab.history.rows[-1].new == row.new
    morning.press(tab.history, Qt.Key.Key_Escape)
