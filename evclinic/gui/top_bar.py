"""The head of the window on every tab: which study, whether it is real, who is at the keyboard, language and time."""

from collections.abc import Sequence
from datetime import datetime

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QAction, QResizeEvent
from PySide6.QtWidgets import QLabel, QMenu, QPushButton, QWidget

from evclinic.domain.moments import date_text, time_text
from evclinic.domain.protocol import StudyNames
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.gui.desk import AtDesk
from evclinic.gui.icons import icon
from evclinic.gui.theme import px, restyle
from evclinic.gui.two_groups import TwoGroups

TIGHT = 1200  # below this width (at text size 1.0) who sits here is said by initials alone
SHORT = 930  # and below this one the signs and the time of day say the rest


class TopBar(TwoGroups):
    """Says what must never be forgotten, keeps room for the messages, and holds the two switches."""

    language_asked = Signal()
    person_chosen = Signal(str)

    def __init__(self, language: Language, notices: QWidget, *, demo: bool, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(12, 4))
        self._language, self._demo, self._tight = language, demo, False
        self._short = False
        self._now: datetime | None = None
        self._names: StudyNames | None = None
        self._people: Sequence[AtDesk] = ()
        self._author = ""
        self._saved: Words | None = None
        self.setProperty("header", True)
        self.study_label = QLabel(self)
        self.study_label.setProperty("role", "section")
        self.saved_label = QLabel(self)
        self.band_label = QLabel(self)
        self.band_label.setProperty("badge", "due_soon" if demo else "late")
        self.person_button = QPushButton(self)
        self.person_menu = QMenu(self.person_button)
        self.person_button.setMenu(self.person_menu)
        self.language_button = QPushButton(self)
        self.language_button.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the sheet
        self.clock_label = QLabel(self)
        self.clock_label.setProperty("role", "section")

        self.start.addWidget(self.study_label)
        self.start.addWidget(self.band_label)
        self.start.addWidget(notices, 1)
        self.end.addWidget(self.saved_label)
        self.end.addWidget(self.person_button)
        self.end.addWidget(self.language_button)
        self.end.addWidget(self.clock_label)

        self.language_button.clicked.connect(self.language_asked)
        self.person_menu.triggered.connect(self._choose)
        self.retranslate(language)

    def show_as_demo(self) -> None:
        """Say that this is a demo."""
        self._demo = True
        self.band_label.setProperty("badge", "due_soon")
        restyle(self.band_label)
        self._say()

    def show_study(self, names: StudyNames, people: Sequence[AtDesk], author: str) -> None:
        """Show which study this is, and who sits here."""
        self._names, self._people, self._author = names, people, author
        self.person_menu.clear()
        for person in people:
            action = self.person_menu.addAction(f"{person.initials}   {person.role.in_(self._language)}")
            action.setData(person.initials)
            action.setCheckable(True)
            action.setChecked(person.initials == author)
        self._say()

    def show_now(self, now: datetime) -> None:
        """Show the date and the time."""
        self._now = now
        words = f"{date_text(now)}  {time_text(now)}"
        shown = time_text(now) if self._short else words
        if self.clock_label.text() != shown:
            self.clock_label.setText(shown)
            self.clock_label.setToolTip(words)

    @Slot(object)
    def show_saved(self, at: datetime) -> None:
        """Say when the last entry was saved."""
        self._say_saved(T("Saved {time}", time=time_text(at, seconds=True)), "ok")

    @Slot()
    def show_not_saved(self) -> None:
        """Say that an entry is not saved; the message beside it says why."""
        self._say_saved(T("NOT SAVED"), "problem")

    @Slot()
    def forget_not_saved(self) -> None:
        """Somebody knows and closed the message."""
        self._say_saved(Plain(""), "ok")

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        if self._names is not None:
            self.show_study(self._names, self._people, self._author)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        room = self.width() < px(TIGHT), self.width() < px(SHORT)
        if room != (self._tight, self._short):
            self._tight, self._short = room
            self._say()
        super().resizeEvent(event)

    def _say(self) -> None:
        say = self._language
        if self._names is not None:
            self.study_label.setText(self._names.short.in_(say))
            self.study_label.setToolTip(self._names.site.in_(say))
        else:
            self.study_label.setText("evclinic")
        self.study_label.setVisible(not self._short)
        band = T("DEMO: synthetic participants") if self._demo else T("NOT FOR PARTICIPANT DATA")
        self.band_label.setText((T("DEMO") if self._demo and self._short else band).in_(say))
        self.band_label.setToolTip(f"{self.study_label.text()}\n{band.in_(say)}")
        self.band_label.setAccessibleName(band.in_(say))
        author = T("At the keyboard: {initials}", initials=self._author) if self._author else T("Who is here?")
        if self._saved is not None:
            self.saved_label.setText(self._saved.in_(say))
        self.person_button.setText(self._author if self._author and self._tight else author.in_(say))
        self.person_button.setVisible(bool(self._people))  # before a study is begun there is nobody to choose
        self.person_button.setIcon(icon("users"))
        self.person_button.setAccessibleName(author.in_(say))
        other = "English" if say.rtl else "العربية"
        self.language_button.setText("" if self._short else other)
        self.language_button.setIcon(icon("language"))
        self.language_button.setToolTip(f"{other}  Ctrl+Shift+L" if self._short else "Ctrl+Shift+L")
        self.language_button.setAccessibleName(other)
        if self._now is not None:
            self.show_now(self._now)

    def _say_saved(self, words: Words, role: str) -> None:
        self._saved = words
        self.saved_label.setText(words.in_(self._language))
        if self.saved_label.property("role") != role:
            self.saved_label.setProperty("role", role)
            restyle(self.saved_label)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.person_chosen.emit(action.data())
