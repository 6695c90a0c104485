"""When the program fails: what is told, what is noted, and what never is."""

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QWidget

from evclinic.gui.crash import CrashGuard, CrashTeller, details
from evclinic.languages import language


class Typed(Exception):
    """Quotes what somebody typed."""


def failed():
    """An exception with a value of a participant in its words."""
    try:
        raise Typed("EV-003 felt dizzy")
    except Typed as error:
        return error


@pytest.fixture
def teller(qtbot, tmp_path):
    window = QWidget()
    qtbot.addWidget(window)
    window.show()
    asked = []
    made = CrashTeller(window, tmp_path, lambda: language("en"), lambda: asked.append("sheets"))
    made.asked = asked
    made.keep = window
    return made


def test_details_name_versions_and_places_and_no_value():
    told = details(failed())
    assert "Python 3" in told
    assert "test_crash.py" in told
    assert "dizzy" not in told


def test_a_crash_says_that_saved_data_is_safe_and_offers_the_paper(qtbot, teller, caplog):
    guard = CrashGuard()
    guard.crashed.connect(teller.tell)
    error = failed()
    guard.heard(type(error), error, error.__traceback__)
    assert "is safe" in teller.dialog.words.text()
    qtbot.mouseClick(teller.dialog.copy_button, Qt.MouseButton.LeftButton)
    assert "dizzy" not in QGuiApplication.clipboard().text()
    qtbot.mouseClick(teller.dialog.sheets_button, Qt.MouseButton.LeftButton)
    assert teller.asked == ["sheets"]
    qtbot.mouseClick(teller.dialog.continue_button, Qt.MouseButton.LeftButton)
    assert not teller.dialog.isVisible()


def test_one_dialog_is_enough_however_often_it_happens(teller):
    teller.tell("first")
    shown = teller.dialog
    teller.tell("second")
    assert teller.dialog is shown
    shown.accept()
