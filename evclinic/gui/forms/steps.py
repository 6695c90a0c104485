"""A little more, a little less: two large presses beside a value, and the keys Up and Down."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QToolButton, QWidget

from evclinic.domain.words import Language, T, Words
from evclinic.gui.forms.editor import is_plain
from evclinic.gui.theme import SPACE, px

DIRECTIONS = {Qt.Key.Key_Up: 1, Qt.Key.Key_Down: -1}


class Stepped(Protocol):
    """An editor whose value can be stepped."""

    def step(self, direction: int) -> None:
        """One step up (1) or down (-1); nothing happens where there is no value yet."""
        ...


class Steps(QWidget):
    """The two presses, seen while the line beside them has the keys; its place is kept, so that nothing jumps."""

    def __init__(self, editor: Stepped, line: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._editor = editor
        self.less, self.more = QToolButton(self), QToolButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE.tight))
        for button, sign in ((self.less, "−"), (self.more, "+")):
            button.setText(sign)
            button.setProperty("target", "observation")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoRepeat(True)
            button.clicked.connect(self._press)
            row.addWidget(button)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(True)
        self.setSizePolicy(policy)
        self.hide()
        line.installEventFilter(self)

    def retranslate(self, about: Words, language: Language) -> None:
        """What the two are about."""
        self.less.setAccessibleName(T("Less: {field}", field=about).in_(language))
        self.more.setAccessibleName(T("More: {field}", field=about).in_(language))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Seen with the focus; Up and Down step."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self.setVisible(event.type() == QEvent.Type.FocusIn)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and is_plain(event):
            direction = DIRECTIONS.get(Qt.Key(event.key()))
            if direction:
                self._editor.step(direction)
                return True
        return False

    @Slot()
    def _press(self) -> None:
        self._editor.step(1 if self.sender() is self.more else -1)
