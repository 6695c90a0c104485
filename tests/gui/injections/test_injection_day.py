"""The day of an injection as a nurse goes through it: who comes, what is in view, the four steps, the hour begun."""

from datetime import datetime

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from evclinic.domain.entries import SheetAddress
from evclinic.gui.injections.rail import step_words
from evclinic.gui.injections.tab import InjectionTab
from evclinic.gui.latin import unbroken
from evclinic.languages import language
from evclinic.services import participants, sheets
from evclinic.services.injection_day import StepState, day
from tests.gui.checks.world import spy, told, unnamed

PREPARED = {
    "product.lot": "EVB-0042",
    "product.expiry": "2026-06-30",
    "product.lot_released": "yes",
    "release.prepared_by": "RN",
    "release.checked_by": "SK",
}


@pytest.fixture
def tab(ward):
    return ward.open(InjectionTab)


def given(ward, ending="given", t0=0):
    """What is written down of an injection whose last point ended so many minutes ago."""
    if ending == "not_given":
        return {"injection.ending": ending, "injection.reason": "refusal", "injection.decided_at": ward.moment(0)}
    return {
        "injection.ending": ending,
        "injection.given_by": "DR",
        "injection.started_at": ward.moment(t0 + 4),
        "end.end_of_last_point": ward.moment(t0),
        "injected.L1.volume": "0.5",
        "end.waste": "0",
    }


def find(tab, ward, number):
    """Type a number and press Enter."""
    tab.chooser.line.clear()
    tab.chooser.line.insert(number)
    ward.qtbot.keyClick(tab.chooser.line, Qt.Key.Key_Return)


def next_step(tab, ward, **answers):
    """A colleague has filled the next sheet in; it is opened by Enter on the press and saved."""
    step = tab._day.next
    ward.park(step.address, step.address.injection_id if step.key == "F06" else None, **answers)
    button = QApplication.focusWidget()
    assert button is tab.home.button
    ward.qtbot.keyClick(button, Qt.Key.Key_Space)
    sheet = tab.room.sheet
    assert sheet.address.form == step.address.form
    ward.save(sheet)
    assert tab.room.sheet is None, (step.key, [link.text() for link in sheet.summary.lines])
    return step.key


def before_the_needle(tab, ward, code="EV-008"):
    """The steps up to the injection."""
    find(tab, ward, code[-2:])
    keys = [next_step(tab, ward), next_step(tab, ward, **PREPARED)]
    tab.open_step("PRE")
    tab.room.sheet.go_back()
    return [*keys, next_step(tab, ward)]


def injected(tab, ward, code="EV-008", **more):
    """The whole day up to the end of the last point."""
    before_the_needle(tab, ward, code)
    tab.open_step("F06")
    tab.room.sheet.go_back()
    next_step(tab, ward, **given(ward, **more))


def test_those_of_today_come_first(tab):
    codes = [row.participant.code for row in tab.chooser.rows()]
    assert set(codes[:2]) == {"EV-007", "EV-009"}, "in a chair"
    assert codes[2] == "EV-008", "planned for today"
    assert codes.index("EV-010") > codes.index("EV-008")


def test_a_number_finds_somebody_in_any_digits_and_enter_opens_the_day(ward, tab):
    find(tab, ward, "٨")
    assert tab.shown == (ward.participant("EV-008"), "INJ2")
    assert tab.home.button.hasFocus()


def test_nobody_of_this_number_says_what_to_do_next(ward, tab):
    ward.qtbot.keyClicks(tab.chooser.line, "99")
    assert tab.chooser.rows() == []
    assert "Clear the line" in tab.chooser.list.empty.text()


def test_what_must_be_known_is_in_view_beside_the_sheet(ward, tab):
    find(tab, ward, "7")
    facts = {key: label.text() for key, label in tab.in_view.facts.items()}
    assert facts["allergies"] == "Penicillin"
    assert "Allergies: Penicillin" in tab.head.allergies.text()
    assert facts["eligibility"] == "Eligible"
    assert "version 3" in facts["consent"]
    assert unbroken("planned 09-MAR-2026") in facts["window"]
    assert "on time" in facts["window"]
    assert unbroken("1: Given, 02-MAR-2026, 7 d ago") in facts["earlier"]
    assert "L1" in facts["areas"]
    assert "control, do not inject" in facts["areas"]


def test_the_worst_reactions_of_the_injection_before_are_said(ward, tab):
    tab.open_participant(ward.participant("EV-009"), "INJ2")
    assert "Redness L1, worst 1" in tab.in_view.facts["earlier"].text()
    assert "still there when last seen" in tab.in_view.facts["earlier"].text()


def test_the_day_goes_from_the_checklist_to_the_hour_without_the_mouse(ward, tab):
    begun, board = spy(tab.hour_begun), spy(tab.board_wanted)
    assert before_the_needle(tab, ward) == ["F10", "F05", "PRE"]
    tab.open_step("F06")
    tab.room.sheet.go_back()
    assert next_step(tab, ward, **given(ward)) == "F06"
    row = ward.injections("EV-008")["INJ2"]
    assert told(begun) == [[row.id]]
    assert row.t0 == ward.now()
    assert row.chair == 3
    assert tab.home.title.text() == "The hour has begun"
    ward.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Space)
    assert board.count() == 1


def test_the_hour_of_a_partly_given_injection_begins_too(ward, tab):
    begun = spy(tab.hour_begun)
    injected(tab, ward, ending="stopped")
    assert begun.count() == 1


def test_an_injection_that_was_not_given_keeps_its_number_and_begins_no_hour(ward, tab):
    begun = spy(tab.hour_begun)
    injected(tab, ward, ending="not_given")
    row = ward.injections("EV-008")["INJ2"]
    assert (row.number, row.ending, row.t0, row.chair) == (2, "not_given", None, None)
    assert begun.count() == 0
    assert "not given" in tab.home.title.text()
    ward.later(60 * 24)
    assert ward.study.see(day, ward.participant("EV-008")).visit.code == "INJ3"


def test_after_not_given_no_earlier_step_is_urged_and_the_keys_lead_on(ward, tab):
    board = spy(tab.board_wanted)
    find(tab, ward, "8")
    tab.open_step("F06")
    ward.park(tab.room.sheet.address, tab.room.sheet.view.record_id, **given(ward, "not_given"))
    tab.room.sheet.closed.emit()
    tab.open_step("F06")
    ward.save(tab.room.sheet)
    assert tab.room.sheet is None
    assert "not given" in tab.home.title.text()
    assert "keeps its number" in tab.home.words.text()
    assert QApplication.focusWidget() is tab.home.button
    ward.qtbot.keyClick(tab.home.button, Qt.Key.Key_Space)
    assert board.count() == 1


def test_the_day_is_opened_once_however_often_it_is_looked_at(ward, tab):
    find(tab, ward, "8")
    for _ in range(2):
        tab.open_step("PRE")
        tab.room.sheet.go_back()
    assert list(ward.injections("EV-008")) == ["INJ1", "INJ2"]


def test_a_parked_sheet_is_a_draft_in_the_steps_and_opens_as_it_was_left(ward, tab):
    find(tab, ward, "8")
    tab.open_step("PRE")
    ward.qtbot.keyClicks(QApplication.focusWidget(), "n")
    tab.choose()
    find(tab, ward, "8")
    step = tab._day.step("PRE")
    assert (step.state, step.by) == (StepState.DRAFT, "RN")
    assert "draft of 10:16 by RN" in tab.rail.buttons[2].accessibleName()
    tab.open_step("PRE")
    assert tab.room.sheet.filling.answers["check"]["performed_at"] == ward.moment(0)


def test_one_sheet_at_a_time(ward, tab):
    find(tab, ward, "8")
    tab.open_step("PRE")
    ward.qtbot.keyClicks(QApplication.focusWidget(), "n")
    tab.open_step("F05")
    assert tab.room.sheet.address.form == "F05"
    assert [row.address.form for row in ward.study.see(sheets.drafts)] == ["F07"]
    assert tab.rail.open_key() == "F05"


def correct_t0(tab):
    """Open the saved worksheet and go to the end of the last point."""
    tab.open_step("F06")
    sheet = tab.room.sheet
    sheet.body.go_to("end.end_of_last_point")
    line = QApplication.focusWidget()
    line.selectAll()
    return sheet, line


def test_a_corrected_t0_lists_the_checks_that_change_before_its_reason_is_given(ward, tab):
    find(tab, ward, "9")
    sheet, line = correct_t0(tab)
    ward.qtbot.keyClicks(line, "0943")
    ward.qtbot.keyClick(line, Qt.Key.Key_Tab)
    assert not tab.band.isHidden()
    assert "End of the last point 09:46:41, now 09:43" in tab.band.words.text()
    assert "15 minutes: Done, then Done, " in tab.band.words.text()
    assert sheet.reason_line.text() == ""
    sheet.reason_line.setText("mistyped")
    before = ward.checks(tab._day.injection_id)
    QApplication.processEvents()
    ward.save(sheet)
    assert tab.room.sheet is None
    assert ward.injections("EV-009")["INJ1"].t0.strftime("%H:%M") == "09:43"
    assert ward.checks(tab._day.injection_id) == before, "no performed time moves"
    assert tab.band.isHidden()


def test_a_correction_that_nobody_could_look_at_is_not_saved_in_the_same_press(ward, tab):
    find(tab, ward, "9")
    sheet, line = correct_t0(tab)
    sheet.reason_line.setText("mistyped")
    ward.qtbot.keyClicks(line, "0943")
    ward.save(sheet)
    assert tab.room.sheet is sheet
    assert not tab.band.isHidden()
    QApplication.processEvents()
    ward.save(sheet)
    assert tab.room.sheet is None


def test_an_hour_that_had_begun_begins_no_second_time(ward, tab):
    begun = spy(tab.hour_begun)
    find(tab, ward, "9")
    sheet, line = correct_t0(tab)
    ward.qtbot.keyClicks(line, "0946")
    ward.qtbot.keyClick(line, Qt.Key.Key_Tab)
    sheet.reason_line.setText("to the minute")
    QApplication.processEvents()
    ward.save(sheet)
    assert tab.room.sheet is None
    assert begun.count() == 0


def test_the_language_changes_and_what_was_typed_stays(ward, tab):
    find(tab, ward, "8")
    tab.open_step("PRE")
    ward.qtbot.keyClicks(QApplication.focusWidget(), "n")
    tab.retranslate(language("ar"))
    assert tab.room.sheet.filling.answers["check"]["performed_at"] == ward.moment(0)
    assert "EV-008" in tab.head.code.text()


def test_everything_has_a_name(ward, tab):
    assert unnamed(tab) == []
    find(tab, ward, "8")
    tab.open_step("F06")
    assert unnamed(tab) == []


def test_a_study_without_participants_names_the_next_step(ward, tab):
    roster = ward.study.see(participants.roster)
    tab.chooser.show_roster(type(roster)((), roster.visits), ward.now())
    assert "Next step: register" in tab.chooser.list.empty.text()


def test_somebody_who_has_no_code_yet_can_be_chosen(ward, tab):
    find(tab, ward, "S-013")
    seen = tab._day
    assert seen.next.address == SheetAddress(form="F10", participant_id=seen.overview.participant.id, visit="INJ1")
    assert isinstance(seen.now, datetime)


def test_a_draft_is_seen_with_its_time_and_initials_also_the_change_of_a_saved_sheet(ward, tab):
    find(tab, ward, "8")
    tab.open_step("F10")
    ward.qtbot.keyClicks(QApplication.focusWidget(), "1")
    ward.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    assert tab.home.words.text() == "Draft 10:16, RN. It opens as it was left."
    find(tab, ward, "9")
    correct_t0(tab)
    ward.qtbot.keyClicks(QApplication.focusWidget(), "0943")
    ward.qtbot.keyClick(QApplication.focusWidget(), Qt.Key.Key_Escape)
    step = tab._day.step("F06")
    assert step.state is StepState.DONE
    assert step_words(step, ward.now()).in_(language("en")).endswith("a change: draft 10:16, RN")
