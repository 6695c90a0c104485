"""What is open after a refused save: one line above the sheet, the view at the first thing to answer."""

import pytest
from PySide6.QtCore import Qt

from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import T
from tests.gui.forms.world import QUICK, FakeHost

ROOM = 0.6  # of the sheet's height stays with its questions


def test_the_list_of_what_is_open_leaves_the_sheet_its_room(sit_down, dressed):
    nurse = sit_down(FakeHost(form="F10", looks=None), size=(1040, 560))
    nurse.sheet.body.go_to("general_signs.fatigue.present")
    nurse.save()
    dressed.processEvents()
    sheet = nurse.sheet
    assert sheet.summary.isVisible()
    assert len(sheet.summary.lines) > 20
    assert sheet.summary.height() <= 52
    assert sheet.body.height() >= ROOM * sheet.height()


def test_the_arrows_go_from_one_open_question_to_the_next_and_back(sit_down, qtbot):
    nurse = sit_down(looks=QUICK)
    nurse.save()
    first = nurse.place
    summary = nurse.sheet.summary
    qtbot.mouseClick(summary.on_button, Qt.MouseButton.LeftButton)
    second = nurse.place
    assert second != first
    qtbot.mouseClick(summary.back_button, Qt.MouseButton.LeftButton)
    assert nurse.place == first
    qtbot.mouseClick(summary.back_button, Qt.MouseButton.LeftButton)
    assert nurse.place == summary.lines[-1].objectName()


def test_a_line_of_an_area_names_area_and_question(sit_down):
    nurse = sit_down(FakeHost())
    nurse.sheet.body.go_to("areas.L1.redness")
    nurse.type("2")
    nurse.save()
    lines = {line.objectName(): line.text() for line in nurse.sheet.summary.lines}
    assert lines["areas.C1.pain"].startswith("C1 Pain")
    assert lines["areas.C1.pain"].endswith("?")


def test_an_unreadable_number_is_said_with_its_question(sit_down):
    nurse = sit_down(looks=QUICK)
    nurse.sheet.body.go_to("vital_signs.sbp")
    nurse.value("11x")
    (box,) = nurse.sheet.body._question("vital_signs.sbp").boxes
    assert box.words.text() == "Systolic pressure: Type a number, such as 36 or 36.6."


@pytest.mark.parametrize("place", ["injection.started_at", ""])
def test_the_reason_that_is_asked_for_comes_into_view(sit_down, dressed, qtbot, place):
    asked = tuple(
        Problem(place, Level.UNUSUAL, T("The lot expired on {day}. Say why it was used.", day=str(n)), f"C09.{n}")
        for n in range(3)
    )
    host = FakeHost(form="F06", looks=frozenset({"later"}), extra=asked, answers={"injection": {"ending": "given"}})
    nurse = sit_down(host, size=(1040, 560))
    sheet = nurse.sheet
    sheet.body.go_to("injection.started_at")
    nurse.type("1010")
    sheet.body.go_to("end.waste")
    host.judge = lambda entry: asked
    nurse.save()
    qtbot.wait(50)
    dressed.processEvents()
    lines = sheet.body._question(place).lines if place else sheet.body.whole
    assert nurse.focus is lines.boxes[0].reason
    for part in (lines.boxes[0].words, lines.boxes[0].reason):
        assert part.visibleRegion().boundingRect().height() >= part.height() - 1
    nurse.type("a")
    qtbot.mouseClick(sheet.summary.on_button, Qt.MouseButton.LeftButton)
    assert nurse.focus is lines.boxes[1].reason
