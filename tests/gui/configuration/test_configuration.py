"""The investigator confirms the defaults, one act each; a nurse reads them."""

from PySide6.QtCore import Qt

from evclinic.gui.configuration.tab import OPEN, ConfigurationTab
from evclinic.services.protocols import configuration
from tests.gui.real_study import INVESTIGATOR


def open_rows(morning):
    return [row for row in morning.study.see(configuration) if row.is_open]


def test_how_many_remain_stands_above_the_sheet(morning):
    tab = morning.open(ConfigurationTab)
    assert str(len(open_rows(morning))) in tab.remaining.text()
    assert len(tab.list.model.rows) == len(morning.study.see(configuration))


def test_a_nurse_reads_and_is_told_who_confirms(morning):
    tab = morning.open(ConfigurationTab)
    assert not tab.card.confirm_button.isEnabled()
    assert "An investigator confirms" in tab.card.hint.text()
    assert tab.card.badge.text() == "default, not confirmed"


def test_enter_confirms_and_goes_on_to_the_next(morning, qtbot):
    morning.study.author = INVESTIGATOR
    tab = morning.open(ConfigurationTab)
    tab.shows.button(OPEN).click()
    before = open_rows(morning)
    tab.list.table.setFocus()
    with qtbot.waitSignal(tab.confirmed) as told:
        morning.press(tab.list.table, Qt.Key.Key_Return)
    assert told.args == [before[0].key]
    assert [row.key for row in open_rows(morning)] == [row.key for row in before[1:]]
    assert tab.list.current().key == before[1].key


def test_who_confirmed_and_when_stands_in_the_line(morning):
    morning.study.author = INVESTIGATOR
    tab = morning.open(ConfigurationTab)
    key = tab.list.current().key
    tab.card.confirm_button.click()
    tab.list.select(key)
    model = tab.list.model
    row = [each.key for each in model.rows].index(key)
    assert model.data(model.index(row, 4)) == "DR  09-MAR-2026"
    assert not tab.card.confirm_button.isVisible()


def test_a_refusal_is_said_beside_the_press(morning):
    morning.study.author = INVESTIGATOR
    tab = morning.open(ConfigurationTab)
    morning.study.author = "RN"
    tab.card.confirm_button.click()
    assert tab.card.hint.text()
    assert tab.list.current().is_open
