"""A question in a window of its own, answered by keys."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit

from evclinic.domain.forms import Option
from evclinic.domain.words import Label, Plain
from evclinic.gui.asking import AskDialog, ReasonDialog
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
    assert dialog.focusWidget() is dialog.do_button
    assert dialog.isVisible()


def test_ready_made_reasons_come_before_the_line_and_enter_after_it_does_it(qtbot):
    chips = [Option("ill", Label({"en": "Felt ill"}))]
    asked = ReasonDialog(Plain("Why"), None, Plain("Do it"), chips, language("en"))
    asked.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose, on=False)
    qtbot.addWidget(asked)
    with qtbot.waitActive(asked):
        asked.open()
    given = []
    asked.given.connect(given.append)
    assert asked.focusWidget() is asked.reason.line
    QTest.keyClicks(asked.reason.line, "Went home")
    for _press in range(2):
        QTest.keyClick(asked.focusWidget(), Qt.Key.Key_Return)
    assert given == ["Went home"]
