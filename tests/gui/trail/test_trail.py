"""The trail is read page by page, and any value shows what stood there before."""

import re

import pytest
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
    first = [line.row.seq for line in tab.list.model.rows]
    tab.older_button.click()
    second = [line.row.seq for line in tab.list.model.rows]
    assert second[0] < first[-1]
    tab.newer_button.click()
    assert [line.row.seq for line in tab.list.model.rows] == first


def test_enter_shows_the_history_of_the_value(morning):
    tab = morning.open(TrailTab)
    tab.list.table.setFocus()
    morning.press(tab.list.table, Qt.Key.Key_Return)
    assert tab.history.rows[-1].row.new == tab.list.current().row.new
    assert tab.history.list.current() == tab.history.rows[-1], "the cursor is on what was done last"
    morning.press(tab.history, Qt.Key.Key_Escape)


@pytest.mark.parametrize(("code", "typed"), [("en", "ev-001 redness"), ("ar", "ev-001 احمرار")])
def test_it_is_found_as_one_types_by_f3(morning, qtbot, code, typed):
    tab = morning.open(TrailTab, code)
    qtbot.waitUntil(tab.isActiveWindow)
    morning.press(tab.list.table, Qt.Key.Key_F3)
    assert tab.narrowing.line.hasFocus()
    if code == "en":
        qtbot.keyClicks(tab.narrowing.line, typed)
    tab.narrowing.line.setText(typed)
    qtbot.waitUntil(lambda: len(tab.list.model.rows) < PAGE)
    assert {line.participant for line in tab.list.model.rows} == {"EV-001"}


def test_it_is_narrowed_to_a_participant_a_form_and_a_person(morning):
    tab = morning.open(TrailTab)
    for box, wanted in (
        (tab.narrowing.participant, "EV-007"),
        (tab.narrowing.form, "F07  "),
        (tab.narrowing.who, "RN"),
    ):
        box.setCurrentIndex(box.findText(wanted, Qt.MatchFlag.MatchStartsWith))
    rows = tab.list.model.rows
    assert {line.participant for line in rows} == {"EV-007"}
    assert {line.row.table for line in rows} == {"checks"}
    assert {line.row.who for line in rows} == {"RN"}
    tab.narrowing.who.setCurrentIndex(tab.narrowing.who.findText("DR"))
    assert "Choose less" in tab.list.empty.text()
    assert not tab.details_button.isEnabled()


def test_nothing_in_view_is_a_code_or_an_id(morning):
    tab = morning.open(TrailTab, "ar")
    model = tab.list.model
    shown = [model.data(model.index(row, column)) for row in range(60) for column in range(model.columnCount())]
    assert not [words for words in shown if words and re.search(r"_id|_at\b|Z\[|answers\.|not_given", words)]


def test_details_show_the_raw_row(morning):
    tab = morning.open(TrailTab)
    tab.details_button.click()
    row = tab.list.current().row
    assert row.record_id in tab.details.raw.text()
    assert row.field in tab.details.raw.text()
    tab.details.do_button.click()
    tab.show_history()
    tab.history.details_button.click()
    assert tab.history.details.raw.text()
    tab.history.details.do_button.click()
    assert tab.history.title.text().startswith(tab.list.current().participant)
    tab.history.close_button.click()
