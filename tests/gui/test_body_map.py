"""The nurse marks where an area lies; the body stands the same way round in every language."""

import pytest
from PySide6.QtCore import QPointF, Qt
from PySide6.QtGui import QImage

from evclinic.domain import body_map as regions
from evclinic.domain.body_map import REGIONS
from evclinic.domain.words import Language
from evclinic.gui.body_map import BodyMap, Mark

ENGLISH, ARABIC = Language("en", str), Language("ar", str, rtl=True)
MARKS = [
    Mark("L1", "front-forearm-R", *regions.centre("front-forearm-R")),
    Mark("C1", "front-forearm-L", *regions.centre("front-forearm-L")),
]


@pytest.fixture
def shown(qtbot):
    def show(language=ENGLISH, direction=Qt.LayoutDirection.LeftToRight):
        body = BodyMap(language)
        body.setLayoutDirection(direction)
        qtbot.addWidget(body)
        body.resize(640, 720)
        body.show()
        return body

    return show


def click(qtbot, body, region):
    point = body.figure.place_of(REGIONS[region].view, *regions.centre(region)).toPoint()
    qtbot.mouseClick(body.figure, Qt.MouseButton.LeftButton, pos=point)


@pytest.mark.parametrize("direction", [Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft])
def test_every_region_can_be_clicked_in_both_directions(qtbot, shown, direction):
    body = shown(direction=direction)
    for region in REGIONS:
        with qtbot.waitSignal(body.region_chosen, timeout=500) as told:
            click(qtbot, body, region)
        assert told.args[0] == region
        assert body.regions.currentData() == region


def test_the_participants_right_is_at_the_left_of_the_front_figure(shown):
    body = shown(ARABIC, Qt.LayoutDirection.RightToLeft)
    right, left = (body.figure.place_of("front", *regions.centre(f"front-hand-{side}")).x() for side in "RL")
    back_right, back_left = (body.figure.place_of("back", *regions.centre(f"back-hand-{side}")).x() for side in "RL")
    assert right < left < back_left < back_right


def test_the_picture_is_the_same_in_right_to_left(shown):
    pictures = []
    for direction in (Qt.LayoutDirection.LeftToRight, Qt.LayoutDirection.RightToLeft):
        body = shown(direction=direction)
        body.set_marks(MARKS)
        pictures.append(body.figure.grab().toImage().convertToFormat(QImage.Format.Format_RGB32))
    assert pictures[0] == pictures[1]


def test_a_click_beside_the_body_chooses_nothing(qtbot, shown):
    body = shown()
    with qtbot.assertNotEmitted(body.region_chosen):
        qtbot.mouseClick(body.figure, Qt.MouseButton.LeftButton, pos=QPointF(3, 3).toPoint())
    assert body.chosen is None


def test_the_list_does_what_a_click_does(qtbot, shown):
    body = shown()
    body.regions.setFocus()
    with qtbot.waitSignal(body.region_chosen, timeout=500) as told:
        body.regions.setCurrentIndex(body.regions.findData("back-lowerleg-L"))
        body.regions.activated.emit(body.regions.currentIndex())
    assert told.args == ["back-lowerleg-L", *regions.centre("back-lowerleg-L")]
    assert body.chosen == ("back-lowerleg-L", *regions.centre("back-lowerleg-L"))


def test_every_region_is_reached_by_arrow_keys(qtbot, shown):
    body = shown()
    figure = body.figure
    reached, waiting = {"front-chest"}, ["front-chest"]
    while waiting:
        figure._cursor = waiting.pop()
        for right, down in ((1, 0), (-1, 0), (0, 1), (0, -1)):
            found = figure._neighbour(right, down)
            if found and found not in reached:
                reached.add(found)
                waiting.append(found)
    assert reached == set(REGIONS)


def test_arrow_and_enter_choose_like_a_click(qtbot, shown):
    body = shown()
    for key in (Qt.Key.Key_Down, Qt.Key.Key_Down):
        qtbot.keyClick(body.figure, key)
    with qtbot.waitSignal(body.region_chosen, timeout=500) as told:
        qtbot.keyClick(body.figure, Qt.Key.Key_Return)
    assert told.args[0] == "front-abdomen"


def test_shift_and_arrow_move_the_mark_but_not_out_of_its_region(qtbot, shown):
    body = shown()
    body.set_chosen("front-abdomen")
    qtbot.keyClick(body.figure, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    region, x, _ = body.chosen
    assert (region, x) == ("front-abdomen", pytest.approx(0.51))
    for _ in range(100):
        qtbot.keyClick(body.figure, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    assert body.chosen[0] == "front-abdomen"
    assert regions.region_at("front", *body.chosen[1:]) == "front-abdomen"


def test_the_marks_are_told_to_a_screen_reader(shown):
    body = shown()
    body.set_marks(MARKS)
    body.set_chosen("back-hand-L")
    assert body.figure.accessibleName() == "Body map"
    told = body.figure.accessibleDescription()
    assert "L1: Right forearm, front." in told
    assert "C1: Left forearm, front." in told
    assert "Chosen: Left hand, back of the hand." in told


def test_a_control_area_is_hatched_and_a_lesion_solid(shown):
    body = shown()
    body.set_marks(MARKS)
    picture = body.figure.grab().toImage()

    def colours(mark):
        point = body.figure.place_of("front", mark.x, mark.y).toPoint()
        return {picture.pixelColor(point.x() + i, point.y() + j).name() for i in range(-4, 5) for j in range(-4, 5)}

    assert len(colours(MARKS[0])) == 1
    assert len(colours(MARKS[1])) > 1


def test_a_shown_map_cannot_be_changed(qtbot, shown):
    body = shown()
    body.set_read_only(True)
    with qtbot.assertNotEmitted(body.region_chosen):
        click(qtbot, body, "front-chest")
    assert not body.regions.isEnabled()
