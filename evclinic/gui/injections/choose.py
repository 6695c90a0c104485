"""Whose injection it is: those of today first, found by typing the number, opened by Enter."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QEvent, QObject, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from evclinic.domain.protocol import Visit
from evclinic.domain.visits import Cell, CellState
from evclinic.domain.words import Language, T, Words
from evclinic.gui.participants.words import cell_words
from evclinic.gui.row_table import Listing
from evclinic.gui.search_line import SearchLine
from evclinic.gui.tables import Column
from evclinic.gui.theme import SPACE, px
from evclinic.services.participants import Roster, RosterRow

URGENT = (CellState.OBSERVED, CellState.LATE, CellState.DRAFT, CellState.OPEN)


class ParticipantChooser(QWidget):
    """`chosen` tells the participant. Nobody is chosen by the program."""

    chosen = Signal(object)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._roster: Roster | None = None
        self._now: datetime | None = None
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.line = SearchLine(self)
        self.line.setProperty("target", "observation")
        self.line.setMaximumWidth(px(360))
        self.list: Listing[RosterRow] = Listing(self._columns(), _key, T("Participants"), language, self)

        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(SPACE.large), px(SPACE.medium), px(SPACE.large), px(SPACE.medium))
        lines.setSpacing(px(SPACE.medium))
        lines.addWidget(self.title)
        lines.addWidget(self.line)
        lines.addWidget(self.list, 1)

        self.line.installEventFilter(self)
        self.line.textChanged.connect(self._find)
        self.line.returnPressed.connect(self._open_first)
        self.list.opened.connect(self._open)
        self.retranslate(language)

    def show_roster(self, roster: Roster, now: datetime) -> None:
        """Show everybody who may have an injection."""
        self._roster, self._now = roster, now
        self._find()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.title.setText(T("Whose injection?").in_(language))
        self.line.setPlaceholderText(T("Number, such as 3").in_(language))
        self.line.setAccessibleName(T("Find a participant").in_(language))
        self.list.retranslate(language)

    def rows(self) -> Sequence[RosterRow]:
        """The rows in view."""
        return self.list.model.rows

    def _columns(self) -> tuple[Column[RosterRow], ...]:
        return (
            Column(T("Participant"), _name),
            Column(T("Injection"), self._injection_words),
            Column(T("Chair"), _chair),
        )

    def _injection_words(self, row: RosterRow, language: Language) -> str:
        found = turn_cell(row, self._visits())
        if found is None:
            return T("no injection left").in_(language)
        return cell_words(*found).in_(language)

    def _visits(self) -> Sequence[Visit]:
        return [visit for visit in self._roster.visits if visit.injection] if self._roster else []

    @Slot()
    def _find(self) -> None:
        if self._roster is None:
            return
        typed = self.line.text()
        found = [row for row in self._roster.rows if row.matches(typed) and _may_come(row)]
        visits = self._visits()
        self.list.show_rows(sorted(found, key=lambda row: urgency(row, visits)), self._none(typed))

    def _none(self, typed: str) -> Words:
        if typed:
            return T("Nobody of this number. Clear the line to see everybody.")
        return T("No participant yet. Next step: register the first one on the tab Participants.")

    @Slot()
    def _open_first(self) -> None:
        self._open(self.list.current())

    @Slot(object)
    def _open(self, row: object) -> None:
        if isinstance(row, RosterRow):
            self.chosen.emit(row.participant.id)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Down goes from the line into the list."""
        is_key = isinstance(event, QKeyEvent) and event.type() == QEvent.Type.KeyPress
        if watched is self.line and is_key and event.key() == Qt.Key.Key_Down:  # type: ignore[attr-defined]
            self.list.table.setFocus(Qt.FocusReason.TabFocusReason)
            return True
        return super().eventFilter(watched, event)


def turn_cell(row: RosterRow, visits: Sequence[Visit]) -> tuple[Visit, Cell] | None:
    """The injection whose turn it is: a running hour, else the first that is still to do, else the last done."""
    by_code = {cell.visit: cell for cell in row.cells}
    pairs = [(visit, by_code[visit.code]) for visit in visits if visit.code in by_code]
    to_do = [pair for pair in pairs if pair[1].is_to_do]
    running = next((pair for pair in to_do if pair[1].state is CellState.OBSERVED), None)
    done = [pair for pair in pairs if pair[1].state is CellState.DONE]
    return running or (to_do[0] if to_do else None) or (done[-1] if done else None)


def urgency(row: RosterRow, visits: Sequence[Visit]) -> tuple[bool, int, bool, str]:
    """Today's first, then the late ones and those whose window is open, then all others by their code."""
    found = turn_cell(row, visits)
    state = found[1].state if found else CellState.STOPPED
    is_now = row.is_today and state in URGENT
    rank = URGENT.index(state) if state in URGENT else len(URGENT) + (state is not CellState.PLANNED)
    return not is_now, rank, not row.participant.code, row.participant.code or row.participant.screening_number


def _may_come(row: RosterRow) -> bool:
    return row.left is None or not row.left.kind.ends_all


def _key(row: RosterRow) -> UUID:
    return row.participant.id


def _name(row: RosterRow, _language: Language) -> str:
    return row.participant.code or row.participant.screening_number


def _chair(row: RosterRow, _language: Language) -> str:
    return str(row.chair or "")
