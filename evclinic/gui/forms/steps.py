"""A little more, a little less: two large presses beside a value, and the keys Up and Down."""

from typing import Protocol

from PySide6.QtCore import QEvent, QObject, Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QToolButton, QWidget

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
    """The two presses, seen while the line beside them has the keys, where otherwise `instead` is seen."""

    def __init__(self, editor: Stepped, line: QLineEdit, parent: QWidget, instead: QWidget | None = None) -> None:
        super().__init__(parent)
        self._editor, self._line, self.instead = editor, line, instead
        self.less, self.more = QToolButton(self), QToolButton(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(px(SPACE.tight))
        for button, sign in ((self.less, "−"), (self.more, "+")):
            button.setText(sign)
            button.setProperty("target", "observation")
            button.setFocusPolicy(Qt.FocusPolicy.NoFocus)
            button.setAutoRepeat(True)
            row.addWidget(button)
        self.less.clicked.connect(self._step_down)
        self.more.clicked.connect(self._step_up)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        policy = self.sizePolicy()
        policy.setRetainSizeWhenHidden(instead is None)
        self.setSizePolicy(policy)
        self.hide()
        line.installEventFilter(self)
        line.textChanged.connect(self._show_if_wanted)

    def retranslate(self, about: Words, language: Language) -> None:
        """What the two are about."""
        self.less.setAccessibleName(T("Less: {field}", field=about).in_(language))
        self.more.setAccessibleName(T("More: {field}", field=about).in_(language))

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Seen with the focus; Up and Down step."""
        if event.type() in (QEvent.Type.FocusIn, QEvent.Type.FocusOut):
            self._show_if_wanted()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and is_plain(event):
            direction = DIRECTIONS.get(Qt.Key(event.key()))
            if direction:
                self._editor.step(direction)
                return True
        return False

    @Slot()
    def _show_if_wanted(self) -> None:
        """Only a value that is there can be stepped."""
        seen = self._line.hasFocus() and bool(self._line.text()) and self._has_place()
        self.setVisible(seen)
        if self.instead is not None:
            self.instead.setVisible(not seen)

    def _has_place(self) -> bool:
        parent = self.parentWidget()
        layout = parent.layout() if parent is not None else None
        return layout is not None and layout.indexOf(self) >= 0

    @Slot()
    def _step_down(self) -> None:
        self._editor.step(-1)

    @Slot()
    def _step_up(self) -> None:
        self._editor.step(1)
