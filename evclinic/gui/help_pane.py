"""The help beside the tabs: it stays open and says what belongs to the field or the tab in front."""

from PySide6.QtCore import Qt
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QFrame, QLabel, QScrollArea, QVBoxLayout, QWidget

from evclinic.domain.words import Language, T, Words
from evclinic.gui.shortcuts import SHEET_KEYS
from evclinic.gui.theme import px

KEYS: tuple[tuple[str, Words], ...] = (
    ("F2", T("Board")),
    ("F3", T("Find a participant")),
    ("F4", T("New adverse event")),
    ("Ctrl+P", T("Print this chair or event")),
    ("F9", T("Print the visit in view")),
    ("F11", T("Wall view")),
    ("F12", T("Emergency card")),
    ("Ctrl+1 … 9", T("The tabs, one by one")),
    ("Ctrl+N", T("New participant")),
    ("Ctrl+Shift+L", T("The other language")),
    ("Ctrl++  Ctrl+-  Ctrl+0", T("Larger, smaller, usual text")),
    ("F1", T("This help, or none")),
    *SHEET_KEYS,
)


class HelpPane(QFrame):
    """Opened and closed by F1. `show_help` changes what it says."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._title: Words = T("Keys")
        self._words: Words | None = None
        self.setProperty("card", True)
        self.title = QLabel(self)
        self.title.setProperty("role", "section")
        self.title.setWordWrap(True)
        self.label = QLabel()
        self.label.setWordWrap(True)
        self.label.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.label.setMargin(px(4))
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setWidget(self.label)
        lines = QVBoxLayout(self)
        lines.addWidget(self.title)
        lines.addWidget(scroll, 1)
        self.setMinimumWidth(px(260))
        self.hide()

    def show_help(self, title: Words, words: Words) -> None:
        """Say this until something else is asked about."""
        self._title, self._words = title, words
        self.retranslate(self._language)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        if self.isVisible():
            self._say()

    def showEvent(self, event: QShowEvent) -> None:
        """Its words are laid out when they are asked for: no start of the program waits for them."""
        self._say()
        super().showEvent(event)

    def _say(self) -> None:
        language = self._language
        self.title.setText(self._title.in_(language))
        if self._words is not None:
            self.label.setText(self._words.in_(language))
        else:
            self.label.setText("\n\n".join(f"\u2066{key}\u2069\n{words.in_(language)}" for key, words in KEYS))
