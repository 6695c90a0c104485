"""A sheet of the day that left safety questions without an answer: asked why, and seen beside the sheet."""

import pytest
from PySide6.QtWidgets import QApplication

from evclinic.gui.injections.tab import InjectionTab


@pytest.fixture
def tab(ward):
    return ward.open(InjectionTab)


def test_a_check_put_down_as_not_done_asks_why_and_gets_no_plain_tick(ward, tab):
    tab.open_participant(ward.participant("EV-008"), "INJ2")
    tab.open_step("F05")
    sheet = tab.room.sheet
    for place, initials in (("release.prepared_by", "RN"), ("release.checked_by", "SK")):
        sheet.body.go_to(place)
        ward.qtbot.keyClicks(QApplication.focusWidget(), initials)
    ward.save(sheet)
    sheet.summary.why.actions()[0].trigger()
    ward.save(sheet)
    asked = [problem for problem in sheet._problems if problem.check == "safety"]
    assert [problem.place.partition(".")[0] for problem in asked] == ["product", "two_person_check", "release"]
    for _ in asked:
        ward.qtbot.keyClicks(QApplication.focusWidget(), "no second person on duty")
        ward.save(sheet)
    assert tab.room.sheet is None
    button = next(button for button in tab.rail.shown() if button.step.key == "F05")
    assert button.mark.has_gaps
    assert button.state.text() == "F05  ·  done 10:16 by RN, 30 not answered"
