"""Somebody new is screened and enrolled; a sheet is struck out or moved."""

from datetime import timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QLabel

from evclinic.demo.filling import Filler, filled
from evclinic.domain.answers import with_answer
from evclinic.domain.words import T
from evclinic.gui import theme
from evclinic.gui.participants.tab import ParticipantsTab
from evclinic.gui.participants.visit_forms import FormState
from evclinic.gui.tabs import TabPlan, Tabs
from evclinic.languages import language
from evclinic.services import observations
from tests.gui.participants.test_roster import look_at, names
from tests.gui.real_study import NURSE

Key, Control = Qt.Key, Qt.KeyboardModifier.ControlModifier


def begin_new(morning):
    """A tab in which somebody new has just got a screening number."""
    tab = morning.open(ParticipantsTab)
    tab.actions_.ask_new()
    tab.actions_.dialog.do_button.click()
    return tab


def fill_and_save(morning, tab, **given):
    """Answer everything that the sheet in front asks, and save it."""
    sheet = tab.stack.sheet
    at = morning.now() - timedelta(minutes=1)
    answers = filled(sheet.view.form, sheet.view.setting, Filler(NURSE, at, "SK", "DR"), given)
    sheet.filling.replace(answers)
    assert sheet.save(), [problem.words for problem in sheet.host.judge(sheet.entry(for_save=True))]


def test_a_new_participant_gets_a_screening_number_and_the_consent_comes_next(morning):
    tab = begin_new(morning)
    assert names(tab)[-1] == "S-014"
    assert tab.home.current().participant.screening_number == "S-014"
    assert tab.home.panel.current().form.code == "F01"
    assert [row.form.code for row in tab.home.panel.rows] == ["F01", "F02", "F03", "F04A", "F13"]
    assert "consent F01" in tab.home.message.text()


def test_ctrl_n_asks_before_a_number_is_given(morning):
    tab = morning.open(ParticipantsTab)
    before = names(tab)
    tab.actions_.ask_new()
    morning.press(tab.actions_.dialog, Key.Key_Escape)
    assert names(tab) == before


def test_saving_the_consent_leads_to_the_next_form(morning, qtbot):
    tab = begin_new(morning)
    tab.home.panel.open_button.click()
    with qtbot.waitSignal(morning.signals.saved):
        fill_and_save(morning, tab)
    assert tab.stack.currentWidget() is tab.home
    assert tab.home.panel.rows[0].state is FormState.SAVED
    assert tab.home.panel.current().form.code == "F02"
    assert "saved 10:16 by RN" in tab.home.panel.list.item(0).text()


def test_after_amending_a_form_the_cursor_stays_on_it(morning):
    tab = morning.open(ParticipantsTab)
    look_at(tab, "EV-001")
    panel = tab.home.panel
    panel.visit_chosen.emit("SCR")
    number = next(n for n, row in enumerate(panel.rows) if row.form.code == "F03")
    panel.list.setCurrentRow(number)
    morning.press(panel.list, Key.Key_Return)
    sheet = tab.stack.sheet
    sheet.filling.replace(with_answer(sheet.filling.answers, "demographics.birth_year", "1989"))
    assert not sheet.save()
    sheet.reason_line.setText("Misread")
    assert sheet.save()
    assert tab.stack.currentWidget() is tab.home
    assert panel.current().form.code == "F03"


def test_f3_finds_also_after_a_click_on_the_tab(morning, qtbot):
    made = []
    tabs = Tabs(language("en"))
    tabs.plan([TabPlan("participants", T("Participants"), "users", lambda: made.append(build(morning)) or made[0])])
    qtbot.addWidget(tabs)
    tabs.resize(1366, 700)
    tabs.show()
    qtbot.waitUntil(tabs.isActiveWindow)
    bar = tabs.tabBar()
    qtbot.mouseClick(bar, Qt.MouseButton.LeftButton, pos=bar.tabRect(0).center())
    bar.setFocus(Qt.FocusReason.MouseFocusReason)
    morning.press(QApplication.focusWidget(), Key.Key_F3)
    qtbot.keyClicks(QApplication.focusWidget(), "ev-003")
    assert made[0].home.find_line.line.text() == "ev-003"
    assert names(made[0]) == ["EV-003"]


def build(morning):
    return ParticipantsTab(morning.study, morning.now, language("en"), signals=morning.signals)


def test_enrolling_without_a_decision_asks_for_a_reason_and_then_gives_the_next_code(morning):
    tab = begin_new(morning)
    tab.home.enrol_button.click()
    dialog = tab.actions_.dialog
    dialog.do_button.click()
    assert "Say why" in dialog.problem.text()
    dialog.reason.line.setText("Signed on paper, to be copied")
    enrolled = sum(bool(row.participant.code) for row in tab.home.roster.roster.rows)
    dialog.do_button.click()
    assert tab.home.current().participant.code == f"EV-{enrolled + 1:03d}"
    assert not tab.home.enrol_button.isVisible()


def test_a_sheet_struck_out_stays_to_be_read_with_its_history(morning):
    tab = morning.open(ParticipantsTab)
    look_at(tab, "EV-010")
    tab.home.visit_opened.emit(tab.home.current().participant.id, "SCR")
    panel = tab.home.panel
    panel.list.setCurrentRow(0)
    panel.void_button.click()
    tab.actions_.dialog.do_button.click()
    assert "Say why" in tab.actions_.dialog.problem.text()
    tab.actions_.dialog.reason.line.setText("Wrong participant")
    tab.actions_.dialog.do_button.click()
    states = [row.state for row in panel.rows if row.form.code == "F01"]
    assert states == [FormState.VOID, FormState.NOT_BEGUN]
    panel.list.setCurrentRow(0)
    morning.press(panel.list, Key.Key_Return)
    assert any(line.row.why == "Wrong participant" for line in tab.actions_.history.rows)
    tab.actions_.history.accept()


def test_a_check_goes_to_the_right_participant(morning):
    tab = morning.open(ParticipantsTab)
    look_at(tab, "EV-008")
    tab.home.panel.visit_chosen.emit("INJ1")
    panel = tab.home.panel
    number = next(n for n, row in enumerate(panel.rows) if row.address.code == "T45")
    panel.list.setCurrentRow(number)
    panel.move_button.click()
    dialog = tab.actions_.dialog
    chair = morning.study.see(observations.hours)[0].observation
    dialog.to.setCurrentIndex(dialog.to.findText(chair.participant, Qt.MatchFlag.MatchStartsWith))
    dialog.reason.line.setText("Wrong participant")
    dialog.do_button.click()
    assert not dialog.problem.text()
    assert panel.rows[number].state is FormState.VOID
    look_at(tab, chair.participant)
    tab.home.panel.visit_chosen.emit(chair.visit)
    assert any(row.address.code == "T45" and row.state is FormState.SAVED for row in panel.rows)


def test_the_history_of_a_value_is_one_key_away(morning):
    tab = morning.open(ParticipantsTab)
    look_at(tab, "EV-010")
    tab.home.panel.visit_chosen.emit("SCR")
    tab.home.panel.list.setCurrentRow(0)
    tab.home.panel.open_button.click()
    tab.stack.sheet.history_wanted.emit("document.version")
    assert [line.row.new for line in tab.actions_.history.rows] == ["3"]
    tab.actions_.history.accept()
    tab.stack.park()


def test_the_areas_lie_on_the_body_and_are_counted_against_the_limit(morning):
    tab = morning.open(ParticipantsTab)
    look_at(tab, "EV-009")
    tab.home.areas_button.click()
    assert tab.stack.currentWidget() is tab.areas
    assert [row.code for row in tab.areas.list.model.rows] == ["L1", "L2", "C1", "C2"]
    assert tab.areas.total.text() == "To inject together: 270 of 300 mm²."
    morning.press(tab.areas, Key.Key_Escape)
    assert tab.stack.currentWidget() is tab.home


def test_an_area_added_comes_back_to_the_map(morning):
    tab = morning.open(ParticipantsTab)
    look_at(tab, "EV-010")
    tab.show_areas()
    tab.areas.add_button.click()
    given = {"area.role": "control", "area.region": "front-forearm-R", "area.facial": "no"}
    size = {"size.length_mm": "10", "size.width_mm": "8", "size.area_mm2": "60"}
    fill_and_save(morning, tab, **given, **size)
    assert tab.stack.currentWidget() is tab.areas
    assert [row.code for row in tab.areas.list.model.rows] == ["L1", "C1", "C2"]


def test_the_draft_of_an_area_is_seen_on_the_page_of_areas(morning):
    tab = morning.open(ParticipantsTab)
    look_at(tab, "EV-010")
    tab.show_areas()
    assert tab.areas.parked.isHidden()
    tab.areas.add_button.click()
    sheet = tab.stack.sheet
    place = next(item.place for item in sheet.filling.asked() if item.field.name == "role")
    sheet.body._question(place).editor.buttons[0].click()
    morning.press(sheet, Key.Key_Escape)
    assert tab.areas.parked.isVisible()
    assert tab.areas.parked.text().startswith(f"Draft 10:16, {morning.study.author}: a new area.")


def test_a_saved_sheet_is_amended_with_its_reason(morning):
    tab = morning.open(ParticipantsTab)
    look_at(tab, "EV-010")
    tab.home.panel.visit_chosen.emit("SCR")
    tab.home.panel.list.setCurrentRow(0)
    tab.home.panel.open_button.click()
    sheet = tab.stack.sheet
    sheet.filling.replace(with_answer(sheet.filling.answers, "document.version", "4"))
    assert not sheet.save()
    sheet.reason_line.setText("Mistyped")
    assert sheet.save()
    row = tab.home.panel.rows[0]
    tab.home.panel.history.emit(row)
    assert ("3", "4", "Mistyped") in [(each.row.old, each.row.new, each.row.why) for each in tab.actions_.history.rows]
    tab.actions_.history.accept()


def test_at_200_percent_nothing_is_wider_than_the_window(morning, qapp):
    theme.apply(qapp, 2.0)
    try:
        tab = morning.open(ParticipantsTab)
        qapp.processEvents()
        assert tab.home.horizontalScrollBar().maximum() == 0
        tab.show_areas()
        qapp.processEvents()
        assert tab.areas.horizontalScrollBar().maximum() == 0
    finally:
        theme.apply(qapp, 1.0)


def test_an_injection_struck_out_takes_the_checks_of_its_hour_along(morning):
    tab = morning.open(ParticipantsTab)
    look_at(tab, "EV-008")
    tab.home.panel.visit_chosen.emit("INJ1")
    panel = tab.home.panel
    of_hour = [row for row in panel.rows if row.address.injection_id and row.record_id]
    panel.list.setCurrentRow(next(n for n, row in enumerate(panel.rows) if row.form.code == "F06"))
    panel.void_button.click()
    dialog = tab.actions_.dialog
    said = next(label.text() for label in dialog.findChildren(QLabel) if "go along" in label.text())
    checks = sum(row.form.code == "F07" for row in of_hour)
    assert said.startswith(f"EV-008. Of its hour go along: checks {checks}, moments 0, leavings 1;")
    dialog.reason.line.setText("Wrong participant")
    dialog.do_button.click()
    assert not dialog.problem.text()
    assert {row.form.code for row in of_hour} == {"F06", "F07", "F08"}
    struck = {row.record_id for row in panel.rows if row.state is FormState.VOID}
    assert {row.record_id for row in of_hour} <= struck
    begun = [row for row in panel.rows if row.address.injection_id and row.state is FormState.NOT_BEGUN]
    assert begun == []  # nothing more is written to the old hour


def test_a_check_that_was_not_done_has_no_tick_and_says_why(morning):
    hour = next(h.observation for h in morning.study.see(observations.hours) if h.observation.participant == "EV-007")
    morning.study.do(observations.not_done, hour.injection_id, ["T45"], reason="forgotten")
    tab = morning.open(ParticipantsTab)
    look_at(tab, "EV-007")
    tab.home.panel.visit_chosen.emit(hour.visit)
    row = next(row for row in tab.home.panel.rows if row.address.code == "T45")
    assert row.is_not_done
    assert row.words.in_(language("en")).startswith("not done: Forgotten; saved")
