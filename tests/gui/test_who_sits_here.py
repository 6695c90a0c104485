"""Who is at the keyboard is asked again after the program was started again and after a long time without a hand."""

from dataclasses import replace
from types import SimpleNamespace
from uuid import uuid4

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtTest import QTest

from evclinic.clock import StoppedClock
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.services import sheets
from evclinic.services.casebook import casebooks
from evclinic.services.drafts import discard_draft
from tests import real
from tests.synthetic import NOW

LEFT = Qt.MouseButton.LeftButton


def test_the_first_start_has_nobody_to_doubt(window):
    assert window.sitting.dialog is None
    assert window.sitting.idle.isActive()
    assert window.sitting.idle.interval() == 30 * 60 * 1000


def test_after_a_restart_the_first_save_carries_whoever_says_so(qtbot, open_window):
    open_window(StoppedClock(NOW))
    again = open_window(StoppedClock(NOW))
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


def test_after_a_restart_what_was_kept_and_not_saved_is_named_once(open_window):
    first = open_window(StoppedClock(NOW))
    person = first.study.see(casebooks)[0].participant
    address = SheetAddress(form="F13", participant_id=person.id, visit="UNS")
    sheet = Entry(id=uuid4(), address=address, answers={}, performed_at=None, performed_by="RN")
    first.study.keep(sheets.keep_draft, sheet, "RN")
    again = open_window(StoppedClock(NOW))
    shown = again.window.banners.shown["parked"]
    assert f"{person.code} F13" in shown.label.text()
    assert not shown.close_button.isHidden()
    again.study.keep(discard_draft, sheet.id)
    assert "parked" not in again.window.banners.shown


def test_after_a_long_time_without_a_hand_nobody_is_chosen_beforehand(qtbot, window):
    window.sitting.idle.timeout.emit()
    asked, author = window.sitting.dialog, window.study.author
    window.sitting.ask()
    assert window.sitting.dialog is asked
    QTest.keyClick(asked, Qt.Key.Key_Return)
    assert asked.isVisible()
    assert [press for press in asked.presses.values() if press.isDefault() or press.hasFocus()] == []
    asked.presses[author].setFocus()
    QTest.keyClick(asked.presses[author], Qt.Key.Key_Return)
    assert window.study.author == author
    qtbot.waitUntil(lambda: window.sitting.dialog is None)
    assert window.sitting.idle.isActive()


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_chairs_what_is_due_and_the_strip_stay_to_be_read(qtbot, window, code):
    if code == "ar":
        window.window.switch_language()
    window.sitting.ask()
    qtbot.wait(50)
    shell, asked = window.window, window.sitting.dialog
    assert asked.shade is None
    covered = QRect(shell.mapFromGlobal(asked.geometry().topLeft()), asked.size())
    assert covered.top() == 0
    for part in (shell.board.next_list, shell.board.slots, shell.strip):
        assert part.mapTo(shell, part.rect().topLeft()).y() > covered.bottom()
    for press in asked.presses.values():
        assert asked.rect().contains(press.geometry())
    asked.done(0)
    if code == "ar":
        window.window.switch_language()


def test_how_long_is_for_the_site_to_say(window):
    protocol = window.window._desk.protocol()
    rules = {**protocol.rules, "entry.idle_minutes": "5"}
    window.window._desk._protocol = replace(protocol, rules=rules)
    QTest.keyClick(window.window, Qt.Key.Key_Shift)
    assert window.sitting.idle.interval() == 5 * 60 * 1000
    window.window._desk._protocol = replace(protocol, rules={**rules, "entry.idle_minutes": ""})
    QTest.keyClick(window.window, Qt.Key.Key_Shift)
    assert not window.sitting.idle.isActive()


def test_a_study_of_before_that_rule_is_asked_after_thirty_minutes(window):
    protocol = replace(real.protocol(), rules={})
    window.sitting._desk = SimpleNamespace(protocol=lambda: protocol)
    QTest.keyClick(window.first, Qt.Key.Key_Shift)
    assert window.sitting.idle.interval() == 30 * 60_000
