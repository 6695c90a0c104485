"""Whatever is pressed and typed, in whatever order and language, nothing breaks, and the study stays whole.

`make test` presses a few hundred times, `make faults` some thousand times: EVCLINIC_PRESSES of them in each language.
"""

import os
from random import Random

import pytest
from PySide6.QtCore import QEvent, QObject, QPoint, Qt, QTimer
from PySide6.QtGui import QDesktopServices, QKeyEvent, QKeySequence
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractButton, QApplication, QFileDialog, QLineEdit, QWidget

from evclinic.clock import StoppedClock
from evclinic.gui.main_window import MainWindow
from evclinic.services.study import verify_study
from evclinic.start import Start
from tests.gui.conftest import show
from tests.synthetic import NOW, put_study

PRESSES = int(os.environ.get("EVCLINIC_PRESSES", "300"))
STAY = 20  # presses on a tab, then it is the turn of the next
TABS = 9
NONE = Qt.KeyboardModifier.NoModifier
MOVES = ("Shift+L", "Return", "Return", "N", "P", "Z", "A", "+", "-")
KEYS = (
    *("Return", "Return", "Tab", "Shift+Tab", "Escape", "Space", "Up", "Down", "Left", "Right", "Delete", "Backspace"),
    *("Home", "End", "PgUp", "PgDown", *(f"F{n}" for n in range(1, 13)), *(f"Ctrl+{key}" for key in MOVES)),
)
TYPED = (
    *"0123459",
    "٣",
    "۵",
    "10:19",
    "1025",
    "36.6",
    "118",
    "٩٨",
    "10-MAR-2026",
    "UN-MAR-2026",
    "RN",
    "DR",
    "L1",
    "n",
    "x,",
)
LATER = (5, 60, 300, 900, 3600)  # seconds


class Hands(QObject):
    """Somebody who presses and types without looking. `seen` is what was done last, for the one who mends it."""

    def __init__(self, made: Start, clock: StoppedClock, random: Random) -> None:
        super().__init__()
        self.left, self.seen = PRESSES, []
        self._made, self._clock, self._random = made, clock, random

    def go_on(self) -> None:
        """One more, until none is left; the next is planned first, for a menu or a question may hold this one."""
        self.left -= 1
        if self.left > 0:
            QTimer.singleShot(1, self, self.go_on)
        kinds = (self._key, self._type, self._type, self._press, self._press, self._click)
        deed = self._wait if self._random.random() < 0.03 else self._random.choice(kinds)
        if self.left % STAY == 0:
            deed = self._turn
        deed()

    def _turn(self) -> None:
        """The next tab, whatever lies over this one."""
        number = self.left // STAY % TABS + 1
        self._note("tab", str(number))
        while (over := QApplication.activePopupWidget() or QApplication.activeModalWidget()) is not None:
            over.close()
        QTest.keyClick(self._aim(), QKeySequence(f"Ctrl+{number}")[0].key(), Qt.KeyboardModifier.ControlModifier)

    def _front(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.activeModalWidget() or self._made.first

    def _aim(self) -> QWidget:
        return QApplication.activePopupWidget() or QApplication.focusWidget() or self._front()

    def _key(self) -> None:
        name = self._random.choice(KEYS)
        key = QKeySequence(name)[0]
        self._note("key", name)
        QTest.keyClick(self._aim(), key.key(), key.keyboardModifiers())

    def _type(self) -> None:
        text = self._random.choice(TYPED)
        self._note("type", text)
        for letter in text:
            key = ord(letter.upper()) if letter.isascii() else 0
            for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
                QApplication.sendEvent(self._aim(), QKeyEvent(kind, key, NONE, letter))
        if isinstance(QApplication.focusWidget(), QLineEdit):
            QTest.keyClick(self._aim(), Qt.Key.Key_Return)

    def _press(self) -> None:
        seen = [each for each in self._front().findChildren(QAbstractButton) if each.isVisible() and each.isEnabled()]
        if seen:
            button = self._random.choice(seen)
            self._note("press", button.accessibleName() or button.text())
            QTest.mouseClick(button, Qt.MouseButton.LeftButton)

    def _click(self) -> None:
        seen = [each for each in self._front().findChildren(QWidget) if each.isVisible()]
        if seen:
            widget = self._random.choice(seen)
            at = QPoint(self._random.randrange(widget.width() + 1), self._random.randrange(widget.height() + 1))
            self._note("click", type(widget).__name__)
            QTest.mouseClick(widget, Qt.MouseButton.LeftButton, pos=at)

    def _wait(self) -> None:
        seconds = self._random.choice(LATER)
        self._note("wait", str(seconds))
        self._clock.advance(seconds)

    def _note(self, what: str, which: str) -> None:
        self.seen = [*self.seen[-20:], (what, which)]


@pytest.mark.parametrize(("language", "seed"), [("en", 1), ("ar", 2)])
def test_any_press_in_any_order_breaks_nothing(qtbot, qapp, tmp_path, monkeypatch, language, seed):
    monkeypatch.setattr(Start, "_hear_crashes", lambda self: None)  # what breaks is to be heard by this test
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_more: ("", ""))
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda _url: True)
    monkeypatch.setattr(MainWindow, "_ask_before_quitting", lambda self: None)
    folder, clock = put_study(tmp_path / "demo"), StoppedClock(NOW, boot=NOW.timestamp(), boot_id="demo")
    made = Start(folder, language, clock, demo=True)
    show(qtbot, made)
    hands = Hands(made, clock, Random(seed))
    hands.go_on()
    qtbot.waitUntil(lambda: hands.left <= 0, timeout=PRESSES * 200)
    made.window.watch.stop()
    made.close()
    for each in QApplication.topLevelWidgets():
        each.hide()
    qapp.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
    report = verify_study(folder)
    assert report.ok, (report, hands.seen)
