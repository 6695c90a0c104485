"""A question in front of the window: seen at once, with what waits behind it dimmed."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor
from PySide6.QtWidgets import QWidget

from evclinic.domain.words import T
from evclinic.gui import theme
from evclinic.gui.asking import AskDialog
from evclinic.gui.dialog import Dialog
from evclinic.gui.theme import COLOURS
from evclinic.languages import language
from tests.house.source import PROGRAM


@pytest.fixture
def window(qtbot, qapp):
    theme.apply(qapp)
    shown = QWidget()
    qtbot.addWidget(shown)
    shown.resize(1000, 500)
    shown.show()
    return shown


def brightness(widget, x, y):
    return QColor(widget.grab().toImage().pixel(x, y)).lightness()


@pytest.mark.parametrize("code", ["en", "ar"])
def test_a_question_has_an_edge_and_dims_the_window_while_it_is_asked(qtbot, window, code):
    before = brightness(window, 990, 490)
    question = AskDialog(T("Leave now?"), None, T("Leave"), language(code), window)
    question.open()
    image = question.grab().toImage()
    for x, y in ((0, 100), (image.width() - 1, 100), (100, 0), (100, image.height() - 1)):
        assert QColor(image.pixel(x, y)) == QColor(COLOURS.accent)
    assert brightness(window, 990, 490) < before - 60
    window.resize(1100, 520)
    assert brightness(window, 1090, 510) < before - 60
    question.reject()
    qtbot.wait(10)
    assert brightness(window, 990, 490) == before


def test_a_card_beside_the_window_leaves_it_bright(qtbot, window):
    card = Dialog(window)
    card.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
    card.show()
    assert card.shade is None
    card.close()


def test_a_question_is_never_larger_than_its_window(window, qapp):
    theme.apply(qapp, 2.0)
    try:
        question = AskDialog(T("Leave now?"), T("\n".join(["A line."] * 40)), T("Leave"), language("en"), window)
        question.open()
        assert question.height() <= window.height()
        question.reject()
    finally:
        theme.apply(qapp)


def test_every_dialog_of_the_program_is_one_of_these():
    bare = [path.name for path in PROGRAM.rglob("gui/**/*.py") if "(QDialog):" in path.read_text(encoding="utf-8")]
    assert bare == ["dialog.py"]
