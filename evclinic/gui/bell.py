"""The bell: whether reminders sound, and a press that silences them for two minutes with the time left in view."""

from datetime import timedelta

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QWidget

from evclinic.domain.moments import span_text
from evclinic.domain.words import Language, T, Text
from evclinic.gui.icons import icon
from evclinic.gui.theme import px


class Bell(QWidget):
    """Shows the reminders as on, paused with a countdown, or impossible because there is no sound device."""

    pressed = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._left: timedelta | None = None
        self._missing = self._short = self._icon_alone = False
        self.label = QLabel(self)
        self.button = QPushButton(self)
        self.button.setProperty("target", "observation")

        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(px(8))
        line.addWidget(self.label)
        line.addWidget(self.button)

        self.button.clicked.connect(self.pressed)
        self.retranslate(language)

    def show_pause(self, left: timedelta | None) -> None:
        """Show how long the reminders are still silent; None: they sound."""
        if left != self._left:
            self._left = left
            self._say()

    @Slot()
    def show_missing(self) -> None:
        """Say that this computer can make no sound."""
        self._missing = True
        if self.isVisible():
            self.button.setMinimumWidth(self.button.width())  # what stands beside it keeps its place
        self._say()

    def show_short(self, short: bool, *, icon_alone: bool = False) -> None:
        """With all it says on the button alone, where there is little room; or only its sign, and the time left."""
        if (short, icon_alone) != (self._short, self._icon_alone):
            self._short, self._icon_alone = short, icon_alone
            self._say()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self._say()

    def _say(self) -> None:
        say = self._language
        paused = self._left is not None
        if self._missing:
            label, sign = T("No sound here: watch the board"), "bell-off"
        elif self._left is not None:
            label, sign = T("Sound paused {left}", left=span_text(self._left.total_seconds())), "bell-pause"
        else:
            label, sign = T("Sound on"), "bell"
        press = T("Sound again") if paused else T("Pause 2 min")
        self.label.setText(label.in_(say))
        self.label.setHidden(self._short)
        left = span_text(self._left.total_seconds()) if self._left is not None else ""
        self.button.setText(left if self._icon_alone else (self._short_words() or press).in_(say))
        self.button.setEnabled(not self._missing)
        if self.button.property("sign") != sign:
            self.button.setProperty("sign", sign)
            self.button.setIcon(icon(sign))
        self.button.setAccessibleName(f"{label.in_(say)}. {press.in_(say)}")
        self.button.setToolTip(self.button.accessibleName())

    def _short_words(self) -> Text | None:
        """What the button says without the label beside it, where that is more than the press."""
        if not self._short:
            return None
        if self._missing:
            return T("No sound")
        return None if self._left is None else T("Sound again {left}", left=span_text(self._left.total_seconds()))
