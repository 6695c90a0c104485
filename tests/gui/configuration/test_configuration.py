"""The investigator confirms the defaults, one act each; a nurse reads them."""

import shutil

import pytest
from PySide6.QtCore import Qt

from evclinic.gui.configuration.tab import OPEN, ConfigurationTab
from evclinic.services.casebook import casebooks
from evclinic.services.history import trail
from evclinic.services.protocols import adopted, configuration
from tests import real
from tests.gui.real_study import INVESTIGATOR

QUESTION = """
  [[groups.fields]]
  name = "slept_well"
  kind = "choice"
  label = { en = "Slept well", ar = "نام جيداً" }
  codes = "yes_no"
"""


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
    assert model.data(model.index(row, 3)) == "DR  09-MAR-2026"
    assert not tab.card.confirm_button.isVisible()


def test_a_refusal_is_said_beside_the_press(morning):
    morning.study.author = INVESTIGATOR
    tab = morning.open(ConfigurationTab)
    morning.study.author = "RN"
    tab.card.confirm_button.click()
    assert tab.card.hint.text()
    assert tab.list.current().is_open


@pytest.fixture
def changed(morning):
    """The site asks one thing more before each dose: a changed protocol lies beside the study file."""
    folder = shutil.copytree(real.FOLDER, morning.study.folder / "protocol")
    form = folder / "forms" / "F10.toml"
    before, name, after = form.read_text("utf-8").partition('[[groups]]\nname = "contact"')
    own, mark, rest = after.partition("\n[[groups]]")
    form.write_text(f"{before}{name}{own}{QUESTION}{mark}{rest}", "utf-8")
    study = folder / "study.toml"
    study.write_text(study.read_text("utf-8").replace('version = "1.0"', 'version = "1.1"', 1), "utf-8")
    return folder


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_investigator_adopts_a_changed_protocol_by_keys(morning, changed, code, qtbot):
    morning.study.author = INVESTIGATOR
    tab = morning.open(ConfigurationTab, code)
    tab.adopt_button.setFocus()
    morning.press(tab.adopt_button, Qt.Key.Key_Space)
    dialog = tab.dialog
    qtbot.waitUntil(dialog.isActiveWindow)
    assert {"en": "F10, new question: Slept well.", "ar": "نام جيداً"}[code] in dialog.lines.text()
    morning.press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert dialog.problem.isVisible()
    qtbot.keyClicks(dialog.reason.line, "Amendment 1")
    morning.press(dialog, Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
    assert tab.dialog is None
    assert morning.study.see(adopted)[-1].version == "1.1"
    assert "1.1" in tab.in_force.text()
    newest = morning.study.see(trail)[0]
    assert (newest.deed, newest.who, newest.why) == ("protocols.adopt", INVESTIGATOR, "Amendment 1")


def test_what_was_saved_before_stays_under_its_own_protocol(morning, changed):
    morning.study.author = INVESTIGATOR
    before = morning.study.see(adopted)[-1].hash
    tab = morning.open(ConfigurationTab)
    tab.adopt_button.click()
    tab.dialog.reason.line.setText("Amendment 1")
    tab.dialog.do_button.click()
    book = morning.study.see(casebooks)[0]
    assert {sheet.protocol_version for sheet in book.sheets} == {before}


def test_the_protocol_in_force_offers_nothing_to_adopt(morning):
    morning.study.author = INVESTIGATOR
    tab = morning.open(ConfigurationTab)
    tab.adopt_button.click()
    assert not tab.dialog.may_adopt
    assert "is the one in force" in tab.dialog.standing.text()


def test_another_folder_that_cannot_be_read_says_why(morning, tmp_path):
    morning.study.author = INVESTIGATOR
    tab = morning.open(ConfigurationTab)
    tab.adopt_button.click()
    tab.dialog.other_button.click()
    tab.dialog.finder.fileSelected.emit(str(tmp_path / "nothing"))
    tab.dialog.finder.close()
    assert "there is no such folder" in tab.dialog.standing.text()
    assert not tab.dialog.may_adopt


def test_a_nurse_does_not_adopt(morning):
    assert not morning.open(ConfigurationTab).adopt_button.isEnabled()
