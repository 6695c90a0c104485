"""The sheet of a check beside the board: recorded by keys, parked, not done, moved, struck out; and leaving."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from evclinic.domain.entries import SheetAddress
from evclinic.gui.checks.panel import CheckPanel
from evclinic.languages import language
from evclinic.services import sheets
from tests.gui.checks.world import spy, told, unnamed

HALF = (690, 600)
VITALS = ("72", "118", "76", "98", "16", "36.6")


@pytest.fixture
def panel(ward):
    return ward.open(CheckPanel, size=HALF)


def keys(ward, *typed):
    """Keys into whatever has the focus."""
    for key in typed:
        ward.qtbot.keyClicks(QApplication.focusWidget(), key)
    return QApplication.focusWidget()


def drafts(ward):
    return {(row.address.form, row.address.code): row for row in ward.study.see(sheets.drafts)}


def choose(panel, press):
    """The press in the menu of what went otherwise."""
    next(action for action in panel.head.menu.actions() if action.data() == press).trigger()


def test_a_late_check_is_recorded_by_keys_and_the_panel_is_empty_again(ward, panel):
    hour = ward.hour("EV-009")
    saved, closed = spy(panel.saved), spy(panel.closed)
    panel.open_check(hour.injection_id, "T30")
    sheet = panel.room.sheet
    keys(ward, "n")
    for value in VITALS:
        ward.qtbot.keyClick(keys(ward, value), Qt.Key.Key_Return)
    keys(ward, "1", "a", "a", "a", "a", "a")
    ward.save(sheet)
    assert told(saved) == [[hour.injection_id, "T30"]], sheet.state.text()
    assert closed.count() == 1
    assert panel.room.sheet is None
    assert ward.checks(hour.injection_id)["T30"].performed_at == ward.now()


def test_the_head_says_how_the_check_stands_to_its_window(ward, panel):
    hour = ward.hour("EV-009")
    panel.open_check(hour.injection_id, "T15")
    assert "by RN" in panel.head.when.text()
    ward.later(60)
    panel.open_check(hour.injection_id, "T45")
    assert "window ended" in panel.head.when.text()
    assert panel.head.badge.accessibleName() == "LATE"


def test_another_check_parks_the_one_that_is_open_and_leads_back_to_it(ward, panel):
    one, other = ward.hour("EV-009"), ward.hour("EV-007")
    panel.open_check(one.injection_id, "T30")
    keys(ward, "n")
    panel.open_check(other.injection_id, "T45")
    assert drafts(ward)["F07", "T30"].owner == "RN"
    assert "EV-009" in panel.parked_words.text()
    ward.click(panel.parked_button)
    assert panel.room.sheet.address.injection_id == one.injection_id
    assert panel.room.sheet.filling.answers["check"]["performed_at"] == ward.moment(0)


def test_opening_and_leaving_a_sheet_keeps_no_draft(ward, panel):
    closed = spy(panel.closed)
    panel.open_check(ward.hour("EV-009").injection_id, "T30")
    ward.qtbot.keyClick(panel.room.sheet, Qt.Key.Key_Escape)
    assert closed.count() == 1
    assert not drafts(ward)


def test_a_check_that_was_not_done_says_why_and_its_draft_goes(ward, panel):
    injection = ward.hour("EV-009").injection_id
    panel.open_check(injection, "T30")
    keys(ward, "n")
    panel.room.sheet.go_back()
    assert drafts(ward)
    panel.open_check(injection, "T30")
    choose(panel, "not_done")
    ward.click(panel.dialog.do_button)
    assert panel.dialog.problem.text() == "Say why."
    panel.dialog.reason.line.setText("asleep")
    ward.click(panel.dialog.do_button)
    assert ward.checks(injection)["T30"].not_done_reason == "asleep"
    assert panel.room.sheet is None
    assert not drafts(ward)


def test_a_check_on_the_wrong_sheet_is_moved_to_the_right_participant(ward, panel):
    right, wrong = ward.injections("EV-010")["INJ1"], ward.hour("EV-009").injection_id
    panel.open_check(wrong, "T15")
    at = ward.checks(wrong)["T15"].performed_at
    ward.study.do(sheets.void, "F07", ward.checks(right.id)["T15"].id, reason="wrong participant")
    choose(panel, "move")
    ward.click(panel.dialog.do_button)
    assert panel.dialog.problem.text() == "Choose the participant."
    box = panel.dialog.to
    box.setCurrentIndex(next(n for n in range(box.count()) if box.itemData(n) == right.id))
    panel.dialog.reason.line.setText("wrong participant")
    ward.click(panel.dialog.do_button)
    assert "T15" not in ward.checks(wrong)
    assert ward.checks(right.id)["T15"].performed_at == at


def test_a_recorded_check_is_corrected_with_a_reason(ward, panel):
    injection = ward.hour("EV-009").injection_id
    panel.open_check(injection, "T15")
    sheet = panel.room.sheet
    assert sheet.view.is_saved
    ward.save(sheet)
    assert panel.room.sheet is sheet, "a correction without a reason is not saved"


def test_extra_checks_follow_one_another_without_limit(ward, panel):
    injection = ward.hour("EV-009").injection_id
    for code in ("X1", "X2"):
        ward.park(
            SheetAddress(
                form="F07",
                participant_id=ward.hour("EV-009").participant_id,
                visit="INJ1",
                injection_id=injection,
                code=code,
            )
        )
        panel.open_extra(injection)
        assert panel.room.sheet.address.code == code
        assert panel.head.when.text() == "No planned time"
        ward.save(panel.room.sheet)
    assert {"X1", "X2"} <= set(ward.checks(injection))


def test_leaving_shows_its_lines_and_when_the_hour_is_over(ward, panel):
    panel.open_leaving(ward.hour("EV-007").injection_id)
    sheet = panel.room.sheet
    assert sheet.address.form == "F08"
    assert "The hour is over at" in panel.head.when.text()
    lines = [field.name for field in sheet.view.form.group("leaving").fields]
    assert lines[:5] == [
        "hour_over",
        "last_check_recorded",
        "vital_signs_acceptable",
        "systemic_signs_settled",
        "alert_and_walking",
    ]
    ward.save(sheet)
    assert panel.room.sheet is sheet, "an empty sheet of leaving is not saved"


def test_a_paper_check_is_marked_as_copied(ward, panel):
    panel.open_check(ward.hour("EV-009").injection_id, "T30", True)
    assert panel.room.sheet.header.paper.isChecked()


def test_nobody_leaves_unasked_while_checks_are_open(ward, panel):
    hour = ward.hour("EV-007")
    address = SheetAddress(
        form="F08", participant_id=hour.participant_id, visit=hour.visit, injection_id=hour.injection_id
    )
    ward.park(address, leaving__left_at=ward.moment(0), early__decided_by="participant", early__reason="child ill")
    panel.open_leaving(hour.injection_id)
    sheet = panel.room.sheet
    ward.save(sheet)
    assert panel.room.sheet is sheet, "with open checks nobody leaves unasked"
    said = [box.words.text() for box in sheet.body.whole.boxes]
    assert [words.partition(" minutes is open")[0] for words in said] == ["15", "30", "45", "60"]
    assert QApplication.focusWidget() is sheet.body.whole.boxes[0]
    choose(panel, "rest")
    ward.click(panel.dialog.do_button)
    assert panel.dialog.problem.text() == "Say why."
    panel.dialog.reason.line.setText("child ill")
    ward.click(panel.dialog.do_button)
    seen = ward.checks(hour.injection_id)
    assert {seen[code].not_done_reason for code in ("T15", "T30", "T45", "T60")} == {"child ill"}
    assert panel.room.sheet is sheet, "the sheet of leaving goes on"
    assert sheet.body.whole.boxes == []
    assert not panel.head.more.isVisible()


def test_the_language_changes_and_what_was_typed_stays(ward, panel):
    panel.open_check(ward.hour("EV-009").injection_id, "T30")
    keys(ward, "n")
    panel.retranslate(language("ar"))
    assert panel.room.sheet.filling.answers["check"]["performed_at"] == ward.moment(0)


def test_everything_on_it_has_a_name(ward, panel):
    panel.open_check(ward.hour("EV-009").injection_id, "T30")
    assert unnamed(panel) == []
