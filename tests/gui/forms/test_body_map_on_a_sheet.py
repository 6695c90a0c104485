"""The body map of an area's sheet: map, list and answer are one, and the keys stay with the sheet."""

import pytest
from PySide6.QtCore import Qt

from evclinic.domain.body_map import centre
from evclinic.languages import language
from tests.gui.forms.world import FakeHost

REGION = "front-forearm-R"
ENTER, CONTROL = Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier


@pytest.fixture
def area(sit_down):
    nurse = sit_down(FakeHost(form="F04A", looks=None))
    place = next(i.place for i in nurse.sheet.filling.asked() if i.field.kind == "region")
    nurse.sheet.body.go_to(place)
    nurse.map = nurse.sheet.body._question(place).editor.map
    nurse.region_place = place
    return nurse


def point(area, region, qtbot, off=(0.01, 0.02)):
    """Press on the figure beside the middle of a region."""
    figure = area.map.figure
    x, y = centre(region)
    at = figure.place_of("front", x + off[0], y + off[1]).toPoint()
    qtbot.mouseClick(figure, Qt.MouseButton.LeftButton, pos=at)


def test_ctrl_enter_saves_also_after_a_press_on_the_map(area, qtbot):
    point(area, REGION, qtbot)
    area.press(ENTER, CONTROL)
    assert area.sheet.summary.isVisible(), "the sheet was asked to save and says what is open"


def test_after_a_press_on_the_map_enter_goes_on_in_the_sheet_and_the_mark_stays(area, qtbot):
    point(area, REGION, qtbot)
    before = area.map.chosen
    area.press(ENTER)
    assert area.place not in ("", area.region_place)
    assert area.map.chosen == before


def test_map_list_and_answer_are_one_also_when_it_is_taken_back(area, qtbot):
    point(area, REGION, qtbot)
    assert area.sheet.filling.answer_of(area.region_place) == REGION
    assert area.map.regions.currentData() == REGION
    assert area.map.chosen[1:] != centre(REGION)
    while area.sheet.filling.stand():
        area.press(Qt.Key.Key_Z, CONTROL)
    assert area.sheet.filling.answer_of(area.region_place) is None
    assert area.map.chosen is None
    assert area.map.regions.currentIndex() == -1


def test_a_saved_area_opens_with_its_mark_where_it_was_put(sit_down):
    answers = {"area": {"region": REGION, "mark": "0.2310 0.4180"}}
    nurse = sit_down(FakeHost(form="F04A", looks=None, answers=answers))
    items = {i.field.kind: i.place for i in nurse.sheet.filling.asked()}
    shown = nurse.sheet.body._question(items["region"]).editor.map
    assert shown.chosen == (REGION, 0.231, 0.418)


def test_the_map_speaks_the_other_language_after_a_switch_and_back(area):
    english = area.map.figure.grab().toImage()
    said = area.map.figure.accessibleDescription()
    area.sheet.retranslate(language("ar"))
    assert area.map.figure.grab().toImage() != english
    assert area.map.figure.accessibleDescription() != said
    area.sheet.retranslate(language("en"))
    assert area.map.figure.grab().toImage() == english
    assert area.map.figure.accessibleDescription() == said


def test_after_the_role_the_keys_go_to_the_list_and_choose_without_leaving_it(sit_down):
    nurse = sit_down(FakeHost(form="F04A", looks=None))
    nurse.sheet.body.go_to("area.role")
    nurse.press(Qt.Key.Key_1)
    body_map = nurse.sheet.body._question("area.region").editor.map
    assert body_map.regions.hasFocus()
    nurse.type("left thigh, b")
    assert nurse.sheet.filling.answer_of("area.region") == body_map.regions.currentData()
    assert body_map.regions.currentText() == "Left thigh, back"
    assert body_map.regions.hasFocus()
    nurse.press(ENTER)
    assert nurse.place not in ("", "area.region")
