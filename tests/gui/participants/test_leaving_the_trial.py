"""Somebody leaves the treatment or the trial: what, when and why; and taken back when it was a mistake."""

from evclinic.domain.participants import DispositionKind
from evclinic.gui.participants.tab import ParticipantsTab
from evclinic.services import participants
from tests.gui.participants.test_coming_and_going import begin_new
from tests.gui.participants.test_roster import look_at
from tests.gui.real_study import NOW


def test_a_withdrawal_says_what_when_and_why_and_can_be_taken_back(morning):
    tab = morning.open(ParticipantsTab)
    person = look_at(tab, "EV-010").participant.id
    tab.home.leave_button.click()
    dialog = tab.actions_.dialog
    dialog.do_button.click()
    assert "Choose what happened" in dialog.problem.text()
    dialog.kind.setCurrentIndex(dialog.kind.findData(DispositionKind.WITHDRAWN_TREATMENT.value))
    dialog.day.setText("40/3/2026")
    dialog.do_button.click()
    assert dialog.problem.isVisible()
    dialog.today_button.click()
    dialog.reason.line.setText("Moves abroad")
    dialog.do_button.click()
    (left,) = morning.study.see(participants.overview, person).dispositions
    assert (left.kind, left.happened_at) == (DispositionKind.WITHDRAWN_TREATMENT, NOW.date().isoformat())
    tab.home.take_back_button.click()
    tab.actions_.dialog.reason.line.setText("Wrong participant")
    tab.actions_.dialog.do_button.click()
    assert not morning.study.see(participants.overview, person).dispositions


def test_a_day_of_leaving_before_the_last_contact_is_corrected_or_explained(morning):
    tab = morning.open(ParticipantsTab)
    person = look_at(tab, "EV-010").participant.id
    tab.home.leave_button.click()
    dialog = tab.actions_.dialog
    dialog.kind.setCurrentIndex(dialog.kind.findData(DispositionKind.WITHDRAWN_ALL.value))
    dialog.day.setText("01/01/2026")
    dialog.reason.line.setText("Moves abroad")
    assert not dialog.day_right.isVisible()
    dialog.do_button.click()
    assert "The last contact on record is of" in dialog.problem.text()
    assert dialog.focusWidget() is dialog.day_right
    assert not morning.study.see(participants.overview, person).dispositions
    dialog.day_right.setText("Said so then")
    dialog.do_button.click()
    (left,) = morning.study.see(participants.overview, person).dispositions
    assert (left.happened_at, left.reason) == ("2026-01-01", "Moves abroad")


def test_before_the_enrolment_it_is_a_screen_failure(morning):
    tab = begin_new(morning)
    assert tab.home.leave_button.text() == "Screen failure"
    tab.home.leave_button.click()
    assert tab.actions_.dialog.kind.itemData(0) == DispositionKind.SCREEN_FAILURE.value
