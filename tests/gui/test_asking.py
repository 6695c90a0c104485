"""A question in a window of its own, answered by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from evclinic.domain.words import Plain
from evclinic.gui.asking import AskDialog
from evclinic.languages import language


@pytest.fixture
def dialog(qtbot):
    made = AskDialog(Plain("Title"), None, Plain("Do it"), language("en"))
    made.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(made)
    made.add_field(Plain("Word"), QLineEdit(made))
    with qtbot.waitActive(made):
        made.open()
    return made


def test_enter_presses_the_button_that_has_the_keys_and_is_never_the_way_back(qtbot, dialog):
    asked = []
    dialog.asked.connect(lambda: asked.append(True))
    dialog.back_button.setFocus()
    QTest.keyClick(dialog.back_button, Qt.Key.Key_Return)
    assert dialog.isVisible()
    assert asked == []
    dialog.do_button.setFocus()
    QTest.keyClick(dialog.do_button, Qt.Key.Key_Return)
    assert asked == [True]


def test_enter_goes_on_from_a_line(dialog):
    line = dialog.findChild(QLineEdit)
    line.setFocus()
    QTest.keyClick(line, Qt.Key.Key_Return)
    assert not line.hasFocus()
    assert dialog.isVisible()
