"""The one press by which everything in a list is said to be absent; it is stored as that press."""

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QPushButton, QWidget

from evclinic.domain.words import Language, T, Words
from evclinic.gui.forms.editor import is_enter, is_plain


def is_absent_key(event: QKeyEvent) -> bool:
    """A, or the letter on the same key of an Arabic keyboard."""
    return event.key() == Qt.Key.Key_A or event.text() == "ش"


class Press(QPushButton):
    """`pressed_for` names the instance: 'areas.L1' or 'signs'. A, Space or a click presses it."""

    pressed_for = Signal(str)

    def __init__(self, instance: str, words: Words, about: Words, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.instance = instance
        self._words, self._about = words, about
        self.setProperty("kind", "secondary")
        self.setProperty("target", "observation")
        self.setCheckable(True)
        self.clicked.connect(self._press)
        self.retranslate(language)

    def take_focus(self) -> None:
        """Take the keys."""
        self.setFocus(Qt.FocusReason.TabFocusReason)

    def show_pressed(self, pressed: bool) -> None:
        """Whether the press stands."""
        self.setChecked(pressed)

    def retranslate(self, language: Language) -> None:
        """Its words and what they are about."""
        self.setText(f"{self._words.in_(language)}  A")
        self.setAccessibleName(T("{press}: {about}", press=self._words, about=self._about).in_(language))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """A presses it in both keyboard layouts; the rest is a button's."""
        if is_plain(event) and is_absent_key(event):
            self.click()
        elif is_enter(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    @Slot()
    def _press(self) -> None:
        self.setChecked(True)
        self.pressed_for.emit(self.instance)
