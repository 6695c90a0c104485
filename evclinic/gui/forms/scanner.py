"""A scanner types faster than any hand: what it types answers no question, it goes to whoever waits for codes."""

from collections.abc import Mapping
from typing import Any

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QWidget

from evclinic.domain.forms import Item, Kind
from evclinic.gui.forms.editor import is_enter, is_plain
from evclinic.gui.forms.filling import Filling

FAST = 20  # milliseconds between two keys; a quick hand needs 40, a scanner 10
FREE_WORDS = (Kind.TEXT, Kind.NOTE)
ENOUGH = 4  # so many fast keys are a scanner


class Scanner(QObject):
    """`scanned` tells the code, `restored` that its first letters have been taken out of the answers again."""

    scanned = Signal(str)
    restored = Signal()

    def __init__(self, filling: Filling, parent: QObject) -> None:
        super().__init__(parent)
        self._filling = filling
        self._text, self._last = "", 0
        self._before: tuple[int, Mapping[str, Any], QWidget | None] = (0, {}, None)

    def watch(self, widget: QWidget) -> None:
        """Guard the keys of this widget and of what is in it."""
        for one in (widget, *widget.findChildren(QWidget)):
            if one.focusPolicy() != Qt.FocusPolicy.NoFocus:
                one.installEventFilter(self)

    def watch_answer(self, item: Item, editor: QWidget) -> None:
        """Guard the keys of an answer; into a line of words a lot number may be scanned."""
        if item.field.kind not in FREE_WORDS:
            self.watch(editor)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt asks here first."""
        return event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._takes(event)

    def _takes(self, event: QKeyEvent) -> bool:
        if event.isAutoRepeat() or not event.text() or not is_plain(event):
            return False
        at = event.timestamp()
        if not at or not 0 <= at - self._last <= FAST:
            self._before = self._filling.stand(), self._filling.answers, QApplication.focusWidget()
            self._text = ""
        self._last = at
        if is_enter(event) and len(self._text) >= ENOUGH:
            self.scanned.emit(self._text)
            self._text = ""
            return True
        self._text += event.text()
        if len(self._text) == ENOUGH:
            self._restore()
        return len(self._text) >= ENOUGH

    def _restore(self) -> None:
        stand, answers, focus = self._before
        self._filling.back_to(stand)
        self._filling.answers = answers
        self.restored.emit()
        if focus is not None:
            focus.setFocus(Qt.FocusReason.OtherFocusReason)
