"""What was drafted outside the protocol is answered: it is one, or it is none, with the reason."""

from datetime import timedelta
from uuid import uuid4

import pytest

from evclinic.demo.study import NURSE
from evclinic.domain.deviations import DeviationState
from evclinic.gui.deviations.tab import ALL, DeviationsTab
from evclinic.languages import language
from evclinic.services import injections, leavings
from evclinic.services.deviations import deviations, waiting
from evclinic.tour.hands import Hands


@pytest.fixture
def late(morning):
    """Two participants in chairs leave before their hour is over: each drafts a deviation or more."""
    for row in morning.study.see(injections.injections):
        if row.t0 is not None and row.left_at is None and morning.now() - row.t0 < timedelta(hours=2):
            close = leavings.close_all
            morning.study.do(close, uuid4(), row.id, "left", morning.now(), "RN", reason="Went home")
    return morning


def test_what_waits_stands_first_with_what_was_planned_and_done(late):
    tab = late.open(DeviationsTab)
    assert [row.id for row in tab.list.model.rows] == [row.id for row in late.study.see(waiting)]
    assert str(len(tab.list.model.rows)) in tab.shows.button(0).text()


def test_it_is_one_with_its_reason(late):
    tab = late.open(DeviationsTab)
    row = tab.list.current()
    tab.accept_button.click()
    assert tab.questions.dialog.words.text().startswith(f"{row.participant}: {row.label.in_(language('en'))}")
    tab.questions.dialog.do_button.click()
    assert "Say why" in tab.questions.dialog.problem.text()
    tab.questions.dialog.reason.line.setText("Felt well and left")
    tab.questions.dialog.do_button.click()
    now = next(each for each in late.study.see(deviations) if each.id == row.id)
    assert (now.state, now.reason) == (DeviationState.ACCEPTED, "Felt well and left")
    assert row.id not in [each.id for each in tab.list.model.rows]


def test_one_reason_answers_several(late):
    tab = late.open(DeviationsTab)
    ids = {row.id for row in tab.list.model.rows}
    assert len(ids) > 1
    tab.list.table.selectAll()
    tab.ask_dismiss()
    named = tab.questions.dialog.words.text().splitlines()
    assert len(named) == min(len(ids), 3) + (len(ids) > 3) + 1
    tab.questions.dialog.reason.line.setText("Agreed with the sponsor")
    tab.questions.dialog.do_button.click()
    states = {row.state for row in late.study.see(deviations) if row.id in ids}
    assert states == {DeviationState.DISMISSED}
    assert "Press All" in tab.list.empty.text()
    tab.shows.button(ALL).click()
    assert ids <= {row.id for row in tab.list.model.rows}


def test_its_form_opens_in_place_and_its_history_too(late):
    tab = late.open(DeviationsTab)
    tab.open_button.click()
    assert tab.stack.sheet.address.form == "F17"
    tab.stack.park()
    assert tab.stack.currentWidget() is tab.page
    tab.history_button.click()
    assert tab.history.rows
    tab.history.accept()


def test_the_participant_is_one_press_away(late, qtbot):
    tab = late.open(DeviationsTab)
    row = tab.list.current()
    with qtbot.waitSignal(tab.participant_wanted) as told:
        tab.goto_button.click()
    assert told.args == [row.participant_id, row.visit]


def test_one_that_somebody_found_is_written_down(late):
    tab = late.open(DeviationsTab)
    before = {row.id for row in late.study.see(deviations)}
    tab.new_button.click()
    dialog = tab.questions.dialog
    dialog.do_button.click()
    assert "Choose one." in dialog.problem.text()
    dialog.box.setCurrentIndex(2)
    whose = dialog.box.currentData()
    dialog.do_button.click()
    sheet, moment = tab.stack.sheet, late.now().isoformat()
    found = {
        "code": "wrong_area",
        "category": sheet.view.form.group("deviation").fields[1].options[0].code,
        "description": "L2 was injected for L1",
        "occurred": moment,
        "identified": moment,
        "identified_by": NURSE,
        "reason": "The marks had faded",
    }
    hands = Hands(tab, late.clock)
    hands.fill(sheet, {"deviation": found})
    hands.save()
    (row,) = (row for row in late.study.see(deviations) if row.id not in before)
    assert (row.participant_id, row.code, row.state, row.reason) == (
        whose,
        "wrong_area",
        DeviationState.ACCEPTED,
        "The marks had faded",
    )
    assert tab.stack.currentWidget() is tab.page
