"""Finding a participant: typed in any digits, all, those of today, those overdue; and the press for a new one."""

from collections.abc import Sequence

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QWidget

from evclinic.domain.numbers import western
from evclinic.domain.words import Language, T, Words
from evclinic.gui.icons import on_accent
from evclinic.gui.search_line import SearchLine
from evclinic.gui.theme import px
from evclinic.gui.two_groups import TwoGroups
from evclinic.services.participants import RosterRow

ALL, TODAY, OVERDUE = range(3)


class FindLine(TwoGroups):
    """`changed` when something else is looked for; `down` goes into the list; `new` asks for a new participant."""

    changed = Signal()
    down = Signal()
    new = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._counts = (0, 0, 0)
        self.label = QLabel(self)
        self.line = SearchLine(self)
        self.line.setFixedWidth(px(230))
        self.label.setBuddy(self.line)
        self.shows = QButtonGroup(self)
        self.new_button = QPushButton(self)
        self.new_button.setProperty("kind", "primary")
        self.new_button.setIcon(on_accent("user-plus"))

        self.start.addWidget(self.label)
        self.start.addWidget(self.line)
        for number in (ALL, TODAY, OVERDUE):
            chip = QPushButton(self)
            chip.setCheckable(True)
            chip.setProperty("kind", "chip")
            self.shows.addButton(chip, number)
            self.start.addWidget(chip)
        self.shows.button(ALL).setChecked(True)
        self.start.addStretch(1)
        self.end.addWidget(self.new_button)

        self.line.textEdited.connect(self._change)
        self.line.textChanged.connect(self._change)
        self.line.returnPressed.connect(self.down)
        self.shows.idClicked.connect(self._change)
        self.new_button.clicked.connect(self.new)
        self.retranslate(language)

    def wanted(self, rows: Sequence[RosterRow]) -> list[RosterRow]:
        """Those of the rows that are looked for, in their order."""
        self._counts = (len(rows), sum(row.is_today for row in rows), sum(row.is_overdue for row in rows))
        self._say_counts()
        shows = self.shows.checkedId()
        kept = [row for row in rows if shows == ALL or (row.is_today if shows == TODAY else row.is_overdue)]
        typed = self.line.text()
        return [row for row in kept if row.matches(typed)] if typed.strip() else kept

    def exact(self, rows: Sequence[RosterRow]) -> RosterRow | None:
        """Whom a typed number means: 3 is EV-003, though EV-013 has a 3 too."""
        typed = western(self.line.text()).strip()
        if not typed.isdigit():
            return None
        return next((row for row in rows if row.participant.code and _number(row) == int(typed)), None)

    def type_on(self, letters: str) -> None:
        """Somebody typed in the list: it belongs here."""
        self.line.setFocus()
        self.line.setText(self.line.text() + letters)

    def show_all(self) -> None:
        """Look for nobody in particular."""
        self.shows.button(ALL).setChecked(True)
        self.line.clear()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.label.setText(T("Find").in_(language))
        self.line.setPlaceholderText(T("Code or number (F3)").in_(language))
        self.line.setAccessibleName(T("Find a participant").in_(language))
        self.new_button.setText(T("New participant").in_(language))
        self.new_button.setToolTip("Ctrl+N")
        self._say_counts()

    def _say_counts(self) -> None:
        names: tuple[Words, ...] = (
            T("All {count}", count=self._counts[ALL]),
            T("Today {count}", count=self._counts[TODAY]),
            T("Overdue {count}", count=self._counts[OVERDUE]),
        )
        for number, words in enumerate(names):
            self.shows.button(number).setText(words.in_(self._language))

    @Slot()
    def _change(self) -> None:
        self.changed.emit()


def _number(row: RosterRow) -> int:
    digits = "".join(mark for mark in row.participant.code if mark.isdigit())
    return int(digits or 0)
