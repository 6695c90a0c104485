"""Adverse events as a nurse and an investigator go through them: signs answered, events written, graded, sent."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from evclinic.domain.answers import answer_at
from evclinic.domain.entries import SheetAddress
from evclinic.gui.adverse_events.tab import AdverseEventsTab
from evclinic.languages import language
from evclinic.services import adverse_events
from evclinic.services.deviations import deviations
from evclinic.services.history import trail
from tests.gui.checks.world import spy, told, unnamed
from tests.gui.real_study import INVESTIGATOR

MILD = {
    "event.ongoing": "yes",
    "grading.grade": "1",
    "grading.grade_changed": "no",
    "seriousness.serious": "no",
    "actions.outcome": "recovering",
}
SERIOUS = MILD | {
    "grading.grade": "3",
    "seriousness.serious": "yes",
    **{f"seriousness.{name}": "no" for name in ("death", "life_threatening", "hospital", "disability", "congenital")},
    "seriousness.other_important": "yes",
    "seriousness.other_important_text": "by judgement",
}


@pytest.fixture
def tab(ward):
    return ward.open(AdverseEventsTab)


def signs(ward):
    return ward.study.see(adverse_events.unanswered_signs)


def sign_of(ward, participant, name="local_redness"):
    return next(sign for sign in signs(ward) if (sign.participant, sign.sign) == (participant, name))


def event(ward, participant):
    found = [row for row in ward.study.see(adverse_events.events) if row.participant == participant]
    return found[-1]


def answer(tab, ward, sign, press):
    ward.click(tab.page.signs.line_of(sign).presses[press])


def written(tab, ward, sign, answers):
    """A new event from a sign, its sheet filled in and saved."""
    begun = ward.study.see(adverse_events.event_from_sign, sign.participant_id, sign.injection_id, sign.sign, sign.area)
    facts = {f"event.{name}": text for name, text in begun.answers["event"].items()}
    ward.park(begun.address, **(facts | answers))
    answer(tab, ward, sign, "new_event")
    sheet = tab.room.sheet
    ward.save(sheet)
    assert tab.room.sheet is None, [line.text() for line in sheet.summary.lines]
    return event(ward, sign.participant)


def test_each_sign_stands_with_its_course_and_its_answers(ward, tab):
    line = tab.page.signs.line_of(sign_of(ward, "EV-003"))
    assert line.title.text() == "EV-003, injection 3: Redness L1"
    assert "grades 1>2" in line.details.text()
    assert list(line.presses) == ["new_event", "not_event"]
    room = tab.page.signs.scroller
    assert all(below <= room.height() or above >= room.height() for above, below in edges(tab.page.signs))


def edges(band):
    """From where to where each of its lines stands."""
    return [(line.y(), line.y() + line.height()) for _about, line in band.lines]


def test_a_new_event_from_a_sign_begins_with_facts_and_neither_grade_nor_cause(ward, tab):
    sign = sign_of(ward, "EV-003")
    answer(tab, ward, sign, "new_event")
    answers = tab.room.sheet.filling.answers
    assert answer_at(answers, "event.term")
    assert answer_at(answers, "event.areas") == "L1"
    assert set(answers) == {"event"}
    assert tab.room.sheet.header.performed_day() == ward.now().date()
    ward.save(tab.room.sheet)
    assert tab.room.sheet is not None, "what is not answered yet is listed"
    assert sign in signs(ward)


def test_when_the_site_knew_stays_empty_until_somebody_types_its_date_and_time(ward, tab):
    sign = sign_of(ward, "EV-003")
    answer(tab, ward, sign, "new_event")
    sheet = tab.room.sheet
    sheet.body.go_to("seriousness.serious")
    QTest.keyClicks(sheet.body._question("seriousness.serious").editor.stop(), "1")
    sheet.body.go_to("seriousness.aware_at")
    aware = sheet.body._question("seriousness.aware_at").editor
    assert (aware.date_line.text(), aware.line.text()) == ("", "")
    QTest.keyClicks(aware.line, "1017")
    QTest.keyClick(aware.line, Qt.Key.Key_Return)
    assert aware.date_line.text() == ""
    assert "as 09-MAR-2026" in " ".join(problem.words.in_(language("en")) for problem in sheet._problems)
    QTest.keyClicks(aware.date_line, "1/1/2026")
    QTest.keyClick(aware.date_line, Qt.Key.Key_Return)
    assert str(sheet.filling.answer_of("seriousness.aware_at")).startswith("2026-01-01T10:17:00")


def test_the_saved_event_is_the_answer_of_its_sign_and_shows_its_course(ward, tab):
    sign = sign_of(ward, "EV-003")
    row = written(tab, ward, sign, MILD)
    assert sign.participant not in {each.participant for each in signs(ward)}
    assert tab.page.list.current().id == row.id
    assert (row.term, row.areas, row.history) == ("Injection site erythema", "L1", "1>2")
    assert "15 min after injection 3" in tab.page.course.text()


def test_a_sign_that_is_no_event_says_why(ward, tab):
    sign = sign_of(ward, "EV-005")
    answer(tab, ward, sign, "not_event")
    ward.click(tab.questions.dialog.do_button)
    assert tab.questions.dialog.problem.text() == "Say why."
    tab.questions.dialog.reason.line.setText("expected after the needle")
    ward.click(tab.questions.dialog.do_button)
    assert sign not in signs(ward)
    assert ward.study.see(adverse_events.events) == ()


def test_an_answer_to_a_sign_is_corrected_with_its_reason(ward, tab):
    assert not tab.page.buttons["answers"].isEnabled()
    sign = sign_of(ward, "EV-003")
    row = written(tab, ward, sign, MILD)
    ward.click(tab.page.buttons["answers"])
    dialog = tab.questions.dialog
    ward.click(dialog.do_button)
    assert dialog.problem.text() == "Choose the sign."
    dialog.sign.setCurrentIndex(0)
    assert dialog.sign.currentText() == "EV-003, injection 3: Redness L1 → AE 1"
    ward.click(dialog.do_button)
    assert dialog.problem.text() == "Choose what became of the sign."
    assert [dialog.answer.itemText(number) for number in range(dialog.answer.count())] == ["Not an event"]
    dialog.answer.setCurrentIndex(0)
    ward.click(dialog.do_button)
    assert dialog.problem.text() == "Say why."
    dialog.reason.line.setText("Wrong participant")
    ward.click(dialog.do_button)
    assert tab.questions.dialog is None
    (given,) = ward.study.see(adverse_events.answered_signs)
    assert (given.answer, given.number) == ("not_event", None)
    newest = ward.study.see(trail)[0]
    assert (newest.deed, newest.why) == ("signs.change_answer", "Wrong participant")
    ward.click(tab.page.buttons["answers"])
    tab.questions.dialog.sign.setCurrentIndex(0)
    assert tab.questions.dialog.answer.itemData(0) == row.id
    ward.click(tab.questions.dialog.back_button)


def test_a_sign_can_be_the_same_as_an_event_that_is_there(ward, tab):
    itch = sign_of(ward, "EV-009", "local_itch") if _has(ward, "local_itch") else signs(ward)[2]
    written(tab, ward, itch, MILD)
    other = next(sign for sign in signs(ward) if sign.participant == "EV-009")
    answer(tab, ward, other, "open_event")
    if tab.questions.dialog is not None:
        tab.questions.dialog.box.setCurrentIndex(0)
        ward.click(tab.questions.dialog.do_button)
    assert other not in signs(ward)
    assert len(ward.study.see(adverse_events.events)) == 1


def _has(ward, name):
    return any(sign.sign == name for sign in signs(ward))


def test_the_nurse_proposes_a_grade_and_the_investigator_confirms_it(ward, tab):
    row = written(tab, ward, sign_of(ward, "EV-003"), MILD)
    assert not tab.page.buttons["confirm"].isEnabled()
    assert "investigator" in tab.page.buttons["confirm"].toolTip()
    ward.study.author = INVESTIGATOR
    tab.reload()
    ward.click(tab.page.buttons["confirm"])
    ward.click(tab.questions.dialog.do_button)
    assert tab.questions.dialog.problem.text() == "Choose a grade."
    tab.questions.dialog.grades.button(1).click()
    ward.click(tab.questions.dialog.do_button)
    row = event(ward, "EV-003")
    assert (row.proposed, row.confirmed) == ("1", "2")
    shown = tab.page.list.model
    cells = [shown.data(shown.index(0, column)) for column in range(shown.columnCount())]
    assert "2 confirmed, 1 proposed" in cells


def test_a_serious_event_has_its_clock_until_it_is_marked_sent(ward, tab):
    sign = sign_of(ward, "EV-003")
    written(tab, ward, sign, SERIOUS | {"seriousness.aware_at": ward.moment(60)})
    ((clock, line),) = tab.page.clocks.lines
    assert "23 h 0 min left" in line.details.text()
    ward.click(line.presses["sent"])
    dialog = tab.questions.dialog
    assert not dialog.reason.isVisibleTo(dialog)
    ward.click(dialog.now_button)
    dialog.route.setCurrentIndex(0)
    dialog.recipient.setText("sponsor safety desk")
    ward.click(dialog.do_button)
    assert tab.page.clocks.lines == []
    (sent,) = ward.study.see(adverse_events.serious_clocks, also_sent=True)
    assert "report sent 09-MAR-2026 10:16" in tab.page.course.text()
    assert "to sponsor safety desk" in tab.page.course.text()
    assert (sent.event_id, sent.route, sent.recipient) == (clock.event_id, "email", "sponsor safety desk")


def test_a_report_that_is_late_asks_why_and_drafts_a_deviation(ward, tab):
    before = len(ward.study.see(deviations))
    written(tab, ward, sign_of(ward, "EV-003"), SERIOUS | {"seriousness.aware_at": ward.moment(60 * 25)})
    ((_clock, line),) = tab.page.clocks.lines
    assert "OVERDUE by 1 h 0 min" in line.details.text()
    ward.click(line.presses["sent"])
    dialog = tab.questions.dialog
    ward.click(dialog.now_button)
    dialog.route.setCurrentIndex(1)
    dialog.recipient.setText("ethics office")
    ward.click(dialog.do_button)
    assert dialog.problem.text() == "Say why."
    dialog.reason.line.setText("portal was down")
    ward.click(dialog.do_button)
    assert tab.page.clocks.lines == []
    assert len(ward.study.see(deviations)) == before + 1


def test_the_sheet_of_a_serious_event_says_when_the_report_is_due(ward, tab):
    row = written(tab, ward, sign_of(ward, "EV-003"), SERIOUS | {"seriousness.aware_at": ward.moment(16)})
    tab.open_event(row.id)
    assert tab.serious_band.words.text() == "Serious. The report is due 10-MAR-2026 10:00."


def test_a_new_event_asks_of_whom_unless_one_is_looked_for(ward, tab):
    ward.qtbot.keyClick(tab.page.line, Qt.Key.Key_F4)
    assert tab.questions.dialog is not None
    tab.questions.dialog.close()
    tab.page.line.insert("007")
    ward.click(tab.page.new_button)
    assert tab.room.sheet.address.participant_id == ward.participant("EV-007")
    assert tab.room.sheet.address.injection_id == ward.hour("EV-007").injection_id
    assert tab.room.sheet.filling.answers == {}


def test_the_board_opens_a_new_event_by_the_injection(ward, tab):
    hour = ward.hour("EV-009")
    tab.open_new_of(hour.injection_id)
    expected = SheetAddress(
        form="F14", participant_id=hour.participant_id, visit="INJ1", injection_id=hour.injection_id
    )
    assert tab.room.sheet.address == expected


def test_a_struck_out_event_stays_to_be_read_and_its_sign_asks_again(ward, tab):
    sign = sign_of(ward, "EV-003")
    written(tab, ward, sign, MILD)
    ward.click(tab.page.buttons["void"])
    tab.questions.dialog.reason.line.setText("wrong participant")
    ward.click(tab.questions.dialog.do_button)
    row = event(ward, "EV-003")
    assert row.void_reason == "wrong participant"
    assert any(each.participant == "EV-003" for each in signs(ward))
    assert not tab.page.buttons["void"].isEnabled()


def test_no_event_of_somebody_names_the_next_step(tab):
    tab.show_participant("001")
    assert "New event (F4)" in tab.page.list.empty.text()


def test_the_status_line_hears_of_each_save(ward, tab):
    saved = spy(tab.saved_at)
    written(tab, ward, sign_of(ward, "EV-003"), MILD)
    assert saved.count() == 1


def test_everything_has_a_name_in_both_languages(ward, tab):
    assert unnamed(tab) == []
    tab.retranslate(language("ar"))
    assert unnamed(tab) == []
    tab.open_new_of(ward.hour("EV-009").injection_id)
    assert unnamed(tab) == []


def test_an_event_is_printed_by_its_press_and_by_its_key(ward, tab):
    written(tab, ward, sign_of(ward, "EV-003"), MILD)
    row = event(ward, "EV-003")
    heard = spy(tab.print_wanted)
    ward.click(tab.page.buttons["print"])
    ward.qtbot.keyClick(tab.page.list.table, Qt.Key.Key_P, Qt.KeyboardModifier.ControlModifier)
    assert told(heard) == [[row.participant_id, row.id]] * 2
