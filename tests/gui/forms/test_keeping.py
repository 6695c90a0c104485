"""A draft is kept with every change and never becomes a record by itself; a saved sheet is changed with a reason."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from evclinic.demo.filling import Filler, filled
from evclinic.domain.answers import with_answer
from evclinic.domain.forms import Setting
from evclinic.languages import language
from tests import real
from tests.gui.forms.test_problems import quick
from tests.gui.forms.world import AREAS, NOW, QUICK, FakeHost, leaf


def test_each_answer_is_kept_as_a_draft_when_it_is_given(sit_down):
    host = FakeHost()
    nurse = sit_down(host)
    nurse.press("n")
    assert leaf(host.kept[-1], "check.performed_at")
    nurse.value("72")
    assert leaf(host.kept[-1], "vital_signs.pulse") == "72"
    assert host.saved == []


def test_escape_goes_back_and_keeps_what_is_half_typed(sit_down, qtbot):
    host = FakeHost()
    nurse = sit_down(host)
    nurse.sheet.body.go_to("vital_signs.sbp")
    nurse.type("11")
    with qtbot.waitSignal(nurse.sheet.closed):
        nurse.press(Qt.Key.Key_Escape)
    assert leaf(host.kept[-1], "vital_signs.sbp") == "11"


def test_whoever_only_looks_leaves_no_draft(sit_down):
    host = FakeHost("F02", looks=None)
    nurse = sit_down(host)
    nurse.sheet.header.day.setFocus()
    nurse.press(Qt.Key.Key_Tab)
    QApplication.processEvents()
    nurse.sheet.go_back()
    assert host.kept == []


def test_a_draft_undone_to_nothing_is_kept_as_nothing(sit_down):
    host = FakeHost()
    nurse = sit_down(host)
    nurse.press("n")
    nurse.press(Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    nurse.sheet.go_back()
    assert host.kept[-1].answers == {}


def test_saving_leaves_no_draft_behind(sit_down):
    host = FakeHost(looks=QUICK)
    nurse = sit_down(host)
    quick(nurse)
    nurse.sheet.body.go_to("feeling.words")
    nurse.type("fine")
    nurse.save()
    kept = len(host.kept)
    nurse.sheet.setFocus()
    nurse.sheet.header.by.setFocus()
    QApplication.processEvents()
    nurse.sheet.go_back()
    assert len(host.saved) == 1
    assert len(host.kept) == kept


def test_saving_twice_is_one_save(sit_down):
    host = FakeHost(looks=QUICK)
    nurse = sit_down(host)
    quick(nurse)
    nurse.save()
    nurse.save()
    assert len(host.saved) == 1


def test_a_saved_sheet_asks_why_it_is_changed(sit_down):
    first = FakeHost(looks=QUICK)
    quick_nurse = sit_down(first)
    quick(quick_nurse)
    quick_nurse.save()
    host = FakeHost(looks=QUICK, answers=first.saved[0].answers, is_saved=True)
    nurse = sit_down(host)
    nurse.sheet.body.go_to("vital_signs.pulse")
    nurse.focus.selectAll()
    nurse.value("74")
    nurse.save()
    assert host.amended == []
    assert nurse.focus is nurse.sheet.reason_line
    nurse.type("mistyped")
    nurse.save()
    ((entry, reason),) = host.amended
    assert (leaf(entry, "vital_signs.pulse"), reason) == ("74", "mistyped")


def test_the_head_of_a_saved_sheet_is_put_right_with_a_reason(sit_down):
    answers = filled(real.protocol().form("F10"), Setting(areas=AREAS, looks=None), Filler("NH", NOW))
    host = FakeHost(form="F10", looks=None, answers=answers, is_saved=True)
    nurse = sit_down(host)
    header = nurse.sheet.header
    header.day.setFocus()
    header.day.selectAll()
    nurse.value("01-MAR-2026")
    header.by.setFocus()
    header.by.lineEdit().selectAll()
    nurse.type("IN")
    header.paper.setFocus()
    nurse.press(Qt.Key.Key_Space)
    header.serial.setFocus()
    nurse.type("41")
    nurse.sheet.reason_line.setFocus()
    nurse.type("copied by somebody else")
    nurse.save()
    ((entry, reason),) = host.amended
    assert (entry.performed_at, entry.performed_by) == (NOW - timedelta(days=1), "IN")
    assert (entry.from_paper, entry.paper_serial, reason) == (True, "41", "copied by somebody else")
    nurse.save()
    assert len(host.amended) == 1
    header.day.setFocus()
    header.day.selectAll()
    nurse.value("02-MAR-2026")
    nurse.sheet.reason_line.setFocus()
    nurse.type("today after all")
    nurse.save()
    assert host.amended[-1][0].performed_at == NOW


def test_reasons_given_before_are_not_asked_again(sit_down):
    first = FakeHost(looks=QUICK)
    nurse = sit_down(first)
    quick(nurse, pulse="190")
    key = nurse.sheet.body._question("vital_signs.pulse").boxes[0].problem.key
    answers = with_answer(nurse.sheet.entry(for_save=True).answers, "vital_signs.spo2", "99")
    host = FakeHost(looks=QUICK, answers=answers, is_saved=True, reasons_given={key: "measured again"})
    nurse = sit_down(host)
    nurse.sheet.body.go_to("vital_signs.spo2")
    nurse.focus.selectAll()
    nurse.value("97")
    nurse.sheet.reason_line.setText("mistyped")
    nurse.save()
    assert [entry.reasons for entry, _ in host.amended] == [{}], nurse.sheet.state.text()


def test_a_sheet_struck_out_is_read_and_not_changed(sit_down):
    host = FakeHost(looks=QUICK, is_saved=True, void_reason="wrong participant")
    nurse = sit_down(host)
    assert "wrong participant" in nurse.sheet.state.text()
    assert not nurse.sheet.save_button.isEnabled()
    nurse.sheet.save()
    assert host.amended == []


def test_the_language_changes_and_draft_focus_and_place_stay(sit_down):
    nurse = sit_down(size=(900, 500))
    nurse.press("n")
    nurse.sheet.body.go_to("areas.C1.pain")
    place, seen = nurse.place, nurse.sheet.body.verticalScrollBar().value()
    before = nurse.sheet.entry().answers
    nurse.sheet.retranslate(language("ar"))
    QApplication.processEvents()
    assert nurse.place == place
    assert nurse.sheet.entry().answers == before
    assert abs(nurse.sheet.body.verticalScrollBar().value() - seen) < 60
    assert nurse.sheet.body._question("vital_signs.pulse").label.text().replace("&", "") == "النبض"


def test_half_typed_words_stay_through_a_switch_of_language(sit_down):
    nurse = sit_down()
    nurse.sheet.body.go_to("vital_signs.sbp")
    nurse.type("11")
    line = nurse.focus
    nurse.sheet.retranslate(language("ar"))
    assert nurse.focus is line
    assert line.text() == "11"


def test_who_did_it_and_the_paper_it_came_from_are_in_the_entry(sit_down):
    host = FakeHost(looks=QUICK)
    nurse = sit_down(host)
    quick(nurse)
    nurse.sheet.header.by.setEditText("in")
    nurse.sheet.header.paper.click()
    nurse.sheet.header.serial.setText("104")
    nurse.save()
    (entry,) = host.saved
    assert (entry.performed_by, entry.from_paper, entry.paper_serial) == ("IN", True, "104")
