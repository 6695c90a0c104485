"""The head of the day: whose it is, which injection, the allergies; and the way to another participant."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QBoxLayout, QButtonGroup, QFrame, QLabel, QPushButton, QWidget

from evclinic.domain.participants import NONE_KNOWN
from evclinic.domain.words import Language, T
from evclinic.gui.icons import icon
from evclinic.gui.key_button import KeyButton
from evclinic.gui.theme import SPACE, px, restyle
from evclinic.gui.two_groups import TwoGroups
from evclinic.services.injection_day import InjectionDay


class DayHead(QFrame):
    """`visit_wanted` names another injection; `other_wanted` asks for another participant; `facts_wanted` for the
    steps and what must be in view, where there is no room beside the sheet."""

    visit_wanted = Signal(str)
    other_wanted = Signal()
    facts_wanted = Signal(bool)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._day: InjectionDay | None = None
        self.setProperty("header", True)
        self.code, self.person, self.allergies = QLabel(self), QLabel(self), QLabel(self)
        self.code.setProperty("role", "id")
        self.person.setProperty("role", "muted")
        self.allergies.setWordWrap(True)
        self.visits = QButtonGroup(self)
        self.chips: dict[str, QPushButton] = {}
        self.facts_button, self.other_button = QPushButton(self), QPushButton(self)
        self.facts_button.setCheckable(True)
        self.facts_button.setIcon(icon("info-circle"))
        self.facts_button.hide()
        self.other_button.setIcon(icon("users"))
        self.line = TwoGroups(self)
        for label in (self.code, self.person):
            self.line.start.addWidget(label)
        self.line.start.addStretch(1)
        for button in (self.facts_button, self.other_button):
            self.line.end.addWidget(button)
        self._lines = QBoxLayout(QBoxLayout.Direction.TopToBottom, self)
        self._lines.setContentsMargins(px(SPACE.medium), px(SPACE.tight), px(SPACE.medium), px(SPACE.tight))
        self._lines.setSpacing(px(2))
        self._lines.addWidget(self.line)
        self._lines.addWidget(self.allergies)
        self.facts_button.toggled.connect(self.facts_wanted)
        self.other_button.clicked.connect(self.other_wanted)

    def show_day(self, day: InjectionDay) -> None:
        """Show whose day it is."""
        self._day = day
        self._make_chips(day)
        self._say()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.facts_button.setText(T("Steps and facts").in_(language))
        self.other_button.setText(T("Another participant").in_(language))
        self._say()

    def show_room(self, narrow: bool, alone: bool) -> None:
        """In a narrow window the sheet says whose it is; here remain the allergies and the way to steps and facts."""
        self.facts_button.setVisible(narrow)
        if not narrow:
            self.facts_button.setChecked(False)
        for widget in (self.code, self.person, self.other_button, *self.chips.values()):
            widget.setHidden(alone)
        ways = QBoxLayout.Direction
        self._lines.setDirection(ways.RightToLeft if alone else ways.TopToBottom)  # one line, the press at its end
        self._lines.setStretchFactor(self.allergies, int(alone))

    def _make_chips(self, day: InjectionDay) -> None:
        for number, visit in enumerate(day.visits):
            if visit.code not in self.chips:
                chip = KeyButton(visit.code, self)
                chip.setCheckable(True)
                chip.setProperty("kind", "chip")
                chip.chosen.connect(self.visit_wanted)
                self.visits.addButton(chip)
                self.line.start.insertWidget(2 + number, chip)
                self.chips[visit.code] = chip

    def _say(self) -> None:
        day, say = self._day, self._language
        if day is None:
            return
        seen = day.overview
        self.code.setText(seen.participant.name)
        born = T("{sex}, born {year}", sex=seen.sex, year=seen.birth_year) if seen.birth_year else seen.sex
        self.person.setText(born.in_(say))
        for visit in day.visits:
            chip = self.chips[visit.code]
            chip.setText(visit.short.in_(say))
            chip.setToolTip(visit.label.in_(say))
            chip.setAccessibleName(visit.label.in_(say))
            chip.setChecked(visit.code == day.visit.code)
        allergies = T("Allergies: {allergies}", allergies=seen.allergies)
        self.allergies.setText(allergies.in_(say))
        self.allergies.setProperty("role", "muted" if seen.allergies == NONE_KNOWN else "problem")
        restyle(self.allergies)
