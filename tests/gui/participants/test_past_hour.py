"""An hour of an earlier day is written up from paper where the forms of the visit stand."""

from datetime import datetime, timedelta

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from evclinic.demo.filling import Filler, filled
from evclinic.domain.answers import answer_at
from evclinic.domain.moments import stored
from evclinic.gui.participants.tab import ParticipantsTab
from evclinic.gui.participants.visit_forms import FormState, visit_forms
from evclinic.languages import language
from evclinic.services import observations, sheets
from evclinic.services.casebook import casebook
from tests.gui.participants.test_roster import look_at
from tests.gui.real_study import NURSE


def past(morning, tab, name="EV-008", visit="INJ1"):
    """The tab with the forms of a visit whose hour was left long ago; its injection."""
    person = look_at(tab, name).participant.id
    tab.home.panel.visit_chosen.emit(visit)
    book = morning.study.see(casebook, person)
    return next(injection for injection in book.injections if injection.visit == visit)


def of_form(morning, injection, form):
    rows = morning.study.see(visit_forms, injection.participant_id, injection.visit)
    return [row for row in rows if row.form.code == form]


def strike(morning, injection, *codes):
    """Strike these checks out: as if nobody had written them."""
    for row in of_form(morning, injection, "F07"):
        if row.address.code in codes:
            morning.study.do(sheets.void, "F07", row.record_id, reason="Not legible")


def test_a_missing_check_of_an_hour_that_was_left_is_entered_in_place(morning):
    tab = morning.open(ParticipantsTab)
    injection = past(morning, tab)
    strike(morning, injection, "T30")
    panel = tab.home.panel
    number = next(n for n, row in enumerate(panel.rows) if row.address.code == "T30" and row.is_wanted)
    assert "not recorded" in panel.list.item(number).text()
    panel.list.setCurrentRow(number)
    panel.open_button.click()
    sheet = tab.stack.sheet
    assert (sheet.address.code, sheet.address.injection_id) == ("T30", injection.id)
    assert sheet.header.performed_day() == injection.t0.date()
    at = injection.t0 + timedelta(minutes=30)
    given = {"check.performed_at": stored(at)}
    sheet.filling.replace(filled(sheet.view.form, sheet.view.setting, Filler(NURSE, at, "SK", "DR"), given))
    sheet.header.paper.setChecked(True)
    assert sheet.save(), [problem.words for problem in sheet.host.judge(sheet.entry(for_save=True))]
    states = [row.state for row in panel.rows if row.address.code == "T30"]
    assert states == [FormState.VOID, FormState.SAVED]


def test_every_check_stands_in_the_order_of_the_hour_and_an_extra_one_last(morning):
    tab = morning.open(ParticipantsTab)
    injection = past(morning, tab)
    strike(morning, injection, "T05", "T60")
    rows = [row for row in of_form(morning, injection, "F07") if row.state is not FormState.VOID]
    planned = [plan.code for plan in morning.study.see(lambda look: look.protocol.checks)]
    assert [row.address.code for row in rows if row.address.code in planned] == planned
    assert rows[-1].is_extra
    assert not rows[-1].is_wanted
    assert rows[-1].address.code == morning.study.see(observations.extra_code, injection.id)
    assert not any(row.is_of_the_hour for row in rows)


def test_every_sheet_of_an_hour_is_called_by_its_words_and_not_by_its_code(morning):
    tab = morning.open(ParticipantsTab)
    injection = past(morning, tab)
    say = language("en")
    titles = [row.title.in_(say) for row in of_form(morning, injection, "F07")]
    assert [title.rpartition(": ")[2] for title in titles] == [
        "Before injection", "Immediately after",
        "5 minutes", "15 minutes", "30 minutes", "45 minutes", "60 minutes", "X1",
    ]  # fmt: skip


def test_the_leaving_of_an_hour_without_a_chair_is_entered_in_place(morning):
    tab = morning.open(ParticipantsTab)
    injection = past(morning, tab)
    (leaving,) = of_form(morning, injection, "F08")
    morning.study.do(sheets.void, "F08", leaving.record_id, reason="Wrong day")
    open_ = of_form(morning, injection, "F08")[-1]
    assert open_.state is FormState.NOT_BEGUN
    assert not open_.is_of_the_hour
    assert open_.address.injection_id == injection.id


def test_a_running_hour_stays_with_its_chair(morning):
    chair = morning.study.see(observations.hours)[0].observation
    injection = past(morning, morning.open(ParticipantsTab), chair.participant, chair.visit)
    assert any(row.is_of_the_hour for row in of_form(morning, injection, "F07"))
    assert all(row.is_of_the_hour for row in of_form(morning, injection, "F08"))


def test_a_corrected_t0_lists_the_checks_that_change_here_too(morning):
    tab = morning.open(ParticipantsTab)
    past(morning, tab)
    panel = tab.home.panel
    tab.home.panel.list.setCurrentRow(next(n for n, row in enumerate(panel.rows) if row.form.code == "F06"))
    panel.open_button.click()
    sheet, band = tab.stack.sheet, tab.stack.band
    assert band.isHidden()
    sheet.body.go_to("end.end_of_last_point")
    line = sheet.body._question("end.end_of_last_point").editor.line
    line.selectAll()
    typed = answer_at(sheet.filling.answers, "end.end_of_last_point")
    earlier = datetime.fromisoformat(typed) - timedelta(minutes=20)
    morning.qtbot.keyClicks(line, earlier.strftime("%H%M"))
    line.editingFinished.emit()
    QApplication.processEvents()
    assert band.isVisible()
    assert "15 minutes" in band.words.text()
    morning.press(sheet, Qt.Key.Key_Escape)
    assert tab.stack.band is None
