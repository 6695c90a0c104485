"""What stands in a box is read whole, in both languages and at twice the text size."""

import pytest
from PySide6.QtWidgets import QApplication, QStyle, QStyleOptionComboBox

from evclinic.domain.words import T
from evclinic.gui import theme
from evclinic.gui.forms.area_card import AreaCard
from evclinic.languages import language
from tests.gui.forms.world import FakeHost


@pytest.fixture(params=[1.0, 2.0])
def size(request, dressed):
    theme.apply(dressed, request.param)
    yield request.param
    theme.apply(dressed, 1.0)


@pytest.mark.parametrize("code", ["en", "ar"])
def test_the_word_of_an_empty_person_box_is_read_whole(size, sit_down, dressed, code):
    nurse = sit_down(FakeHost(form="F05", looks=None))
    nurse.sheet.retranslate(language(code))
    nurse.sheet.body.go_to("thaw.removed_by")
    dressed.processEvents()
    box = nurse.sheet.body._question("thaw.removed_by").editor.list
    option = QStyleOptionComboBox()
    box.initStyleOption(option)
    room = box.style().subControlRect(
        QStyle.ComplexControl.CC_ComboBox, option, QStyle.SubControl.SC_ComboBoxEditField, box
    )
    words = box.lineEdit().placeholderText()
    assert words == T("Initials").in_(language(code))
    assert box.fontMetrics().horizontalAdvance(words) + 4 <= room.width()


@pytest.mark.parametrize(("width", "least"), [(832, 48), (779, 38)])
def test_grades_beside_another_area_are_as_large_as_the_column_lets_them_be(sit_down, dressed, width, least):
    """The widths of the sheet of the injection day, and of the panel beside the board, on a screen of 1366."""
    nurse = sit_down(size=(width, 513))
    dressed.processEvents()
    for place in ("areas.L1.redness", "areas.C1.redness"):
        buttons = nurse.sheet.body._question(place).editor.buttons
        assert all(button.width() >= least and button.height() >= 48 for button in buttons)
        assert len({button.y() for button in buttons}) == 1, "on one line"


def test_areas_stand_below_one_another_where_two_have_no_room_and_keep_their_answers(sit_down):
    nurse = sit_down(size=(1500, 700))
    (card,) = nurse.sheet.body.findChildren(AreaCard)
    left, right = (card.questions[f"areas.{code}.redness"] for code in ("L1", "C1"))
    nurse.sheet.body.go_to("areas.L1.redness")
    nurse.type("2")
    assert left.y() == right.y()
    for width in (1366, 760):
        nurse.sheet.resize(width, 700)
        QApplication.processEvents()
        assert nurse.sheet.body.horizontalScrollBar().maximum() == 0
    assert left.y() < right.y()
    assert left.x() == right.x()
    assert nurse.sheet.filling.answer_of("areas.L1.redness") == "2"
    nurse.sheet.resize(1500, 700)
    QApplication.processEvents()
    assert left.y() == right.y()
