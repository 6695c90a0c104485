"""The whole window and a hand on its mouse: after a press on the board the keys are in the sheet it opened."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton

from evclinic.demo.filling import Filler, filled
from evclinic.demo.study import INVESTIGATOR, NURSE, SECOND
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.moments import stored
from evclinic.gui.forms.area_card import AreaCard
from evclinic.gui.forms.choices import PressButton
from evclinic.gui.printing import running
from evclinic.gui.theme import px
from evclinic.services import injections, participants, sheets
from evclinic.services.prints import prints
from tests.gui.conftest import settle
from tests.gui.hand import press, spot


def sheet_of(made):
    return made.rooms.panel.room.sheet


def test_after_a_click_on_do_check_the_keys_are_in_its_first_question(window):
    injection = window.window.watch.chairs[0].observation.injection_id
    press(window.first, spot(window.window.board.slots.card_of(injection).presses.do_button))
    sheet = sheet_of(window)
    assert sheet.isAncestorOf(QApplication.focusWidget())
    first = sheet.body.place_in_focus()
    assert first.endswith("performed_at")
    QTest.keyClicks(QApplication.focusWidget(), "1016")
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Return)
    assert sheet.filling.answer_of(first)
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert sheet_of(window) is None
    assert window.rooms.panel.isHidden()
    assert QApplication.focusWidget() is window.window.board.next_list.chips[0]


def test_the_next_list_and_the_menu_give_the_keys_to_the_sheet_too(window):
    board = window.window.board
    chip = next(chip for chip in board.next_list.findChildren(QPushButton) if chip.isVisible())
    press(window.first, spot(chip))
    assert sheet_of(window).isAncestorOf(QApplication.focusWidget())
    injection = window.window.watch.chairs[1].observation.injection_id
    board.slots.card_of(injection).presses.actions["extra"].trigger()
    assert sheet_of(window).address.injection_id == injection
    assert sheet_of(window).isAncestorOf(QApplication.focusWidget())
    board.slots.card_of(injection).presses.actions["leave"].trigger()
    assert sheet_of(window).isAncestorOf(QApplication.focusWidget())


def test_a_second_press_on_the_same_check_keeps_what_is_typed_and_gives_the_keys_back(window):
    card = window.window.board.slots.card_of(window.window.watch.chairs[0].observation.injection_id)
    press(window.first, spot(card.presses.do_button))
    sheet = sheet_of(window)
    QTest.keyClicks(QApplication.focusWidget(), "n")
    press(window.first, spot(window.window.board.slots.card_of(sheet.address.injection_id).presses.do_button))
    assert sheet_of(window) is sheet
    assert sheet.isAncestorOf(QApplication.focusWidget())
    assert len(sheet.filling.answers) == 1


def test_a_key_on_a_card_prints_the_running_sheet_of_that_chair_alone(window, monkeypatch):
    monkeypatch.setattr(running, "printer_names", list)
    first, second = (chair.observation for chair in window.window.watch.chairs[:2])
    card = window.window.board.slots.card_of(second.injection_id)
    card.presses.event_button.setFocus()
    QTest.keyClick(QApplication.focusWidget(), Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    (row,) = window.study.see(prints)
    assert (row.form, row.status, row.participant_id) == ("F07", "running", second.participant_id)
    window.window.board.slots.card_of(first.injection_id).presses.actions["running_sheet"].trigger()
    assert window.study.see(prints)[0].participant_id == first.participant_id
    for dialog in QApplication.topLevelWidgets():
        if isinstance(dialog, running.WhereDialog):
            dialog.close()
            dialog.deleteLater()


def test_beside_the_board_every_grade_is_large_enough_for_a_glove(window):
    injection = window.window.watch.chairs[0].observation.injection_id
    press(window.first, spot(window.window.board.slots.card_of(injection).presses.do_button))
    areas = sheet_of(window).findChildren(AreaCard)
    grades = [each for area in areas for each in area.findChildren(PressButton) if each.isVisible()]
    assert len(grades) >= 20
    assert min(min(each.width(), each.height()) for each in grades) >= px(48)


def test_beside_an_open_check_no_row_is_cut_whoever_sat_down_meanwhile(window, qtbot):
    injection = third_in_a_chair(window)
    qtbot.waitUntil(lambda: len(window.window.watch.chairs) == 3)
    window.window.board.slots.card_of(injection).presses.do_button.click()
    settle(qtbot, window)
    rows = window.window.board.slots.rows.values()
    assert len(rows) == 3
    assert [row.height() >= row.minimumSizeHint().height() for row in rows] == [True] * 3


def third_in_a_chair(made):
    """EV-008 is injected now, through the study's own door."""
    study, now, injection = made.study, made.window.watch.now, uuid4()
    person = next(row for row in study.see(participants.roster).rows if row.participant.code == "EV-008").participant
    study.do(injections.begin, injection, person.id, "INJ2")
    address = SheetAddress(form="F06", participant_id=person.id, visit="INJ2", injection_id=injection)
    view = study.see(sheets.open_sheet, address, injection)
    given = {"injection.ending": "given", "injection.started_at": stored(now - timedelta(minutes=2))}
    given["end.end_of_last_point"] = stored(now - timedelta(minutes=1))
    answers = filled(view.form, view.setting, Filler(NURSE, now, SECOND, INVESTIGATOR), given)
    entry = Entry(id=injection, address=address, answers=answers, performed_at=now, performed_by=INVESTIGATOR)
    asked = study.see(sheets.judge, entry)
    study.do(sheets.save, replace(entry, reasons={problem.key: "as planned" for problem in asked}))
    return injection
