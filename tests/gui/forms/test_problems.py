"""What is said about an answer, where, and how it is answered: calm lines, no pop-up, nothing while typing."""

from dataclasses import replace
from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from evclinic.domain.answers import Missing
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import T
from evclinic.languages import language
from evclinic.services.door import NotSaved
from evclinic.storage.troubles import Trouble
from tests.gui.forms.world import NOW, QUICK, FakeHost, box_of, leaf, quick


def test_an_unusual_value_is_kept_with_its_reason(sit_down):
    host = FakeHost(looks=QUICK)
    nurse = sit_down(host)
    quick(nurse, pulse="190")
    assert box_of(nurse, "vital_signs.pulse").property("banner") == "warning"
    nurse.save()
    assert host.saved == []
    assert nurse.focus is box_of(nurse, "vital_signs.pulse").reason
    nurse.type("measured again")
    nurse.save()
    (entry,) = host.saved
    assert leaf(entry, "vital_signs.pulse") == "190"
    assert list(entry.reasons.values()) == ["measured again"]


def test_enter_after_a_reason_leads_to_the_next_one_and_then_to_saving(sit_down):
    odd = Problem("", Level.UNUSUAL, T("An earlier check is not recorded."), "order")
    host = FakeHost(looks=QUICK, extra=(odd,))
    nurse = sit_down(host)
    quick(nurse, pulse="190", sbp="190")
    nurse.save()
    asked = [box_of(nurse, "vital_signs.pulse"), box_of(nurse, "vital_signs.sbp"), nurse.sheet.body.whole.boxes[0]]
    for box in asked:  # and the one of the whole sheet, which was given no place
        assert nurse.focus is box.reason
        nurse.type("so it was")
        nurse.press(Qt.Key.Key_Return)
    assert nurse.focus is nurse.sheet.save_button
    assert nurse.sheet.summary.isHidden()
    nurse.save()
    assert set(host.saved[0].reasons.values()) == {"so it was"}


def test_a_reason_that_is_pressed_can_be_added_to_and_enter_goes_on_from_it(sit_down, qtbot):
    nurse = sit_down(FakeHost(looks=QUICK))
    quick(nurse, pulse="190", sbp="190")
    nurse.save()
    first, second = box_of(nurse, "vital_signs.pulse"), box_of(nurse, "vital_signs.sbp")
    qtbot.mouseClick(first._chips[0][0], Qt.MouseButton.LeftButton)
    assert nurse.focus is first.reason
    assert first.reason.text() == first._chips[0][0].text()
    nurse.press(Qt.Key.Key_Return)
    assert nurse.focus is second.reason


def test_fix_it_leads_back_to_the_value(sit_down, qtbot):
    nurse = sit_down(looks=QUICK)
    nurse.sheet.body.go_to("vital_signs.pulse")
    line = nurse.focus
    nurse.value("190")
    assert nurse.focus is not line
    qtbot.mouseClick(box_of(nurse, "vital_signs.pulse").fix_button, Qt.MouseButton.LeftButton)
    assert nurse.focus is line
    assert line.selectedText() == "190"


def test_a_value_put_right_takes_its_problem_and_the_reason_along(sit_down):
    host = FakeHost(looks=QUICK)
    nurse = sit_down(host)
    quick(nurse, pulse="190")
    box_of(nurse, "vital_signs.pulse").reason.setText("hurried")
    nurse.sheet.body.go_to("vital_signs.pulse")
    nurse.value("72")
    assert nurse.sheet.body._question("vital_signs.pulse").boxes == []
    nurse.save()
    assert host.saved[0].reasons == {}


def test_problems_are_said_in_the_other_language_after_a_switch(sit_down):
    nurse = sit_down(looks=QUICK)
    nurse.sheet.body.go_to("vital_signs.pulse")
    nurse.value("190")
    nurse.sheet.retranslate(language("ar"))
    box = box_of(nurse, "vital_signs.pulse")
    assert box.words.text() == box.problem.words.in_(language("ar"))


def test_a_reason_being_typed_stays_through_a_switch_of_language(sit_down):
    nurse = sit_down(looks=QUICK)
    nurse.sheet.body.go_to("vital_signs.pulse")
    nurse.value("190")
    nurse.sheet.body.go_to_problem("vital_signs.pulse")
    nurse.type("measured twice")
    nurse.sheet.retranslate(language("ar"))
    assert box_of(nurse, "vital_signs.pulse").reason.text() == "measured twice"
    assert nurse.focus is box_of(nurse, "vital_signs.pulse").reason


def test_a_line_of_the_summary_leads_to_its_question(sit_down):
    nurse = sit_down()
    nurse.save()
    link = next(line for line in nurse.sheet.summary.lines if line.objectName() == "vital_signs.sbp")
    link.trigger()
    assert nurse.place == "vital_signs.sbp"


def test_what_is_unanswered_is_marked_by_one_explicit_act(sit_down):
    host = FakeHost(looks=QUICK)
    nurse = sit_down(host)
    nurse.press("n")
    nurse.save()
    nurse.sheet.summary.not_done.emit(Missing.REFUSED)
    nurse.save()
    (entry,) = host.saved
    assert leaf(entry, "vital_signs.pulse") == leaf(entry, "areas.L1.redness") == Missing.REFUSED


def test_ctrl_m_says_why_there_is_no_answer(sit_down, qtbot):
    nurse = sit_down(looks=QUICK)
    nurse.sheet.body.go_to("vital_signs.sbp")
    nurse.press(Qt.Key.Key_M, Qt.KeyboardModifier.ControlModifier)
    menu = QApplication.activePopupWidget()
    qtbot.keyClick(menu, Qt.Key.Key_Up)
    qtbot.keyClick(menu, Qt.Key.Key_Return)
    assert nurse.sheet.filling.answer_of("vital_signs.sbp") == Missing.NOT_RECORDABLE
    assert nurse.place == "vital_signs.dbp"


def test_outside_the_protocol_asks_for_a_reason_and_saves_without_one(sit_down):
    late = Problem("check.performed_at", Level.OUTSIDE_PROTOCOL, T("8 minutes late."), "check.window", "late")
    host = FakeHost(looks=QUICK, extra=(late,))
    nurse = sit_down(host)
    quick(nurse)
    box = box_of(nurse, "check.performed_at")
    assert box.property("banner") == "info"
    assert box.reason is not None
    nurse.save()
    assert len(host.saved) == 1


def test_a_problem_of_the_whole_sheet_is_seen_and_its_reason_can_be_given(sit_down):
    odd = Problem("", Level.UNUSUAL, T("An earlier check is not recorded."), "order")
    host = FakeHost(looks=QUICK, extra=(odd,))
    nurse = sit_down(host)
    quick(nurse)
    nurse.save()
    assert host.saved == []
    assert nurse.focus is nurse.sheet.body.whole.boxes[0].reason
    nurse.type("done on paper")
    nurse.save()
    assert host.saved[0].reasons == {"order@": "done on paper"}


def test_a_time_that_lies_ahead_is_impossible(sit_down):
    nurse = sit_down(looks=QUICK)
    nurse.sheet.body.go_to("check.performed_at")
    nurse.value("2359")
    assert box_of(nurse, "check.performed_at").property("banner") == "danger"
    assert nurse.sheet.body._question("check.performed_at").editor.line.text() == "23:59"


def test_not_saved_says_why_and_keeps_the_entry(sit_down):
    host = FakeHost(looks=QUICK, trouble=NotSaved(Trouble.DISK_FULL))
    nurse = sit_down(host)
    quick(nurse)
    nurse.save()
    assert nurse.sheet.state.text().startswith("NOT SAVED.")
    assert nurse.sheet.body._question("vital_signs.pulse").editor.line.text() == "72"
    host.trouble = None
    host.clock = NOW + timedelta(seconds=30)
    nurse.save()
    assert nurse.sheet.state.text() == "Saved 10:18:12 by NH"


def test_tab_walks_through_a_reason_and_back_in_the_order_of_the_sheet(sit_down):
    late = Problem("check.performed_at", Level.OUTSIDE_PROTOCOL, T("8 minutes late."), "check.window", "late")
    odd = Problem("", Level.UNUSUAL, T("An earlier check is not recorded."), "order")
    nurse = sit_down(FakeHost(looks=QUICK, extra=(odd, late)))
    quick(nurse, pulse="190")
    nurse.sheet.body.go_to("vital_signs.pulse")
    line, reason = nurse.focus, box_of(nurse, "vital_signs.pulse").reason
    nurse.press(Qt.Key.Key_Tab)
    assert nurse.focus is reason
    nurse.press(Qt.Key.Key_Backtab)
    assert nurse.focus is line
    seen = [line]
    while nurse.focus is not box_of(nurse, "check.performed_at").reason:
        nurse.press(Qt.Key.Key_Backtab)
        seen.append(nurse.focus)
        assert len(seen) < 12, "it leads away"
    while nurse.focus is not reason:
        nurse.press(Qt.Key.Key_Tab)
        assert len(seen) < 40, "it leads away"
    while nurse.place != "vital_signs.sbp":
        nurse.press(Qt.Key.Key_Tab)
        assert nurse.place in ("vital_signs.pulse", "vital_signs.sbp")


def test_the_reason_given_on_an_earlier_sheet_is_one_press(sit_down, qtbot):
    odd = Problem(
        "", Level.UNUSUAL, T("The lot expired on {day}. Say why it was used.", day="01 Mar 2026"), "C09.expired"
    )
    host = FakeHost(looks=QUICK, extra=(replace(odd, said="the sponsor agreed by telephone"),))
    nurse = sit_down(host)
    quick(nurse)
    nurse.save()
    assert host.saved == []
    box = nurse.sheet.body.whole.boxes[0]
    assert not box.reason.text()
    qtbot.mouseClick(box.said_button, Qt.MouseButton.LeftButton)
    assert nurse.focus is box.reason
    nurse.save()
    assert list(host.saved[0].reasons.values()) == ["the sponsor agreed by telephone"]
