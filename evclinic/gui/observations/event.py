"""An event put down in one press: its time is kept already, the words may follow now or later."""

from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from evclinic.domain.moments import time_text
from evclinic.domain.words import Language, T
from evclinic.gui.flow import OneLine
from evclinic.gui.observations.next_list import HEIGHT
from evclinic.gui.theme import px
from evclinic.gui.two_groups import TwoGroups

ALL_PRESSES = 900  # of width (at text size 1.0)


class EventBar(TwoGroups):
    """Stands in the place of the list of what is next after a press on Event now, so that no chair moves."""

    said = Signal(object, str)
    extra = Signal(object)
    adverse_event = Signal(object)
    ended = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(12, 0), gap=8)
        self._language = language
        self._note: UUID | None = None
        self._injection: UUID | None = None
        self._participant, self._at = "", ""
        self.setProperty("banner", "ok")
        self.label = QLabel(self)
        self.label.setProperty("role", "strong")
        self.words = QLineEdit(self)
        self.words.setProperty("target", "strip")
        self.keep_button = QPushButton(self)
        self.extra_button = QPushButton(self)
        self.adverse_button = QPushButton(self)
        self.close_button = QPushButton(self)
        self.close_button.setProperty("kind", "quiet")

        self.start.addWidget(self.label)
        self.start.addWidget(self.words, 1)
        presses = QWidget(self)
        flow = OneLine(presses, 8)
        for button in (self.keep_button, self.extra_button, self.adverse_button, self.close_button):
            button.setProperty("target", "strip")
            flow.addWidget(button)
        self.end.addWidget(presses)

        self.keep_button.clicked.connect(self._say)
        self.words.returnPressed.connect(self._say)
        self.extra_button.clicked.connect(self._extra)
        self.adverse_button.clicked.connect(self._adverse)
        self.close_button.clicked.connect(self.finish)
        self.retranslate(language)
        self.hide()

    def show_event(self, note: UUID, injection: UUID, participant: str, at: datetime) -> None:
        """Say that the time is kept, and ask for the words."""
        self._note, self._injection, self._participant = note, injection, participant
        self._at = time_text(at, seconds=True)
        self.words.clear()
        self.setMinimumHeight(px(HEIGHT))
        self.retranslate(self._language)
        self.show()
        self.words.setFocus()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        kept = T("{participant}: event at {time} is kept.", participant=self._participant, time=self._at)
        self.label.setText(kept.in_(language))
        self.words.setPlaceholderText(T("What happened (may follow later)").in_(language))
        self.words.setAccessibleName(T("What happened").in_(language))
        self.keep_button.setText(T("Keep the words").in_(language))
        self.extra_button.setText(T("Extra check").in_(language))
        self.adverse_button.setText(T("Adverse event").in_(language))
        self.close_button.setText(T("Close").in_(language))

    def resizeEvent(self, event: QResizeEvent) -> None:
        for button in (self.extra_button, self.adverse_button):
            button.setVisible(event.size().width() >= px(ALL_PRESSES))  # the card has them too
        super().resizeEvent(event)

    @Slot()
    def _say(self) -> None:
        if self.words.text().strip():
            self.said.emit(self._note, self.words.text().strip())

    @Slot()
    def finish(self) -> None:
        """The words are saved, or nobody wants to add any."""
        self.hide()
        self.ended.emit()

    @Slot()
    def _extra(self) -> None:
        self.extra.emit(self._injection)

    @Slot()
    def _adverse(self) -> None:
        self.adverse_event.emit(self._injection)
