"""The roster: every participant by every visit, each cell with its shape, its letter and its words."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any
from uuid import UUID

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QRectF, Qt, Signal, Slot
from PySide6.QtGui import QColor, QKeyEvent, QPainter, QPen, QResizeEvent
from PySide6.QtWidgets import QHeaderView, QStyle, QStyledItemDelegate, QStyleOptionViewItem, QWidget

from evclinic.domain.protocol import Visit
from evclinic.domain.visits import Cell, Timing
from evclinic.domain.words import Language, T, Words
from evclinic.gui.latin import latin
from evclinic.gui.participants.cell_marks import paint_cell
from evclinic.gui.participants.words import LETTERS, cell_words, next_words
from evclinic.gui.row_table import ChoosingTable
from evclinic.gui.theme import COLOURS, SPACE, px
from evclinic.services.participants import Roster, RosterRow

Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()
CELL = int(Qt.ItemDataRole.UserRole) + 1
CODE = 0
SIGN, COLUMN, CODE_WIDTH, EVENTS_WIDTH = 22, 46, 86, 46


class RosterModel(QAbstractTableModel):
    """The matrix as it came from the study; its order never changes by itself."""

    def __init__(self, language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: Sequence[RosterRow] = ()
        self._visits: tuple[Visit, ...] = ()
        self._now: datetime | None = None

    def show_roster(self, rows: Sequence[RosterRow], roster: Roster, now: datetime) -> None:
        """Show these rows of the roster, as they stand now."""
        self.beginResetModel()
        self._rows, self._visits, self._now = rows, roster.visits, now
        self.endResetModel()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self.beginResetModel()
        self._language = language
        self.endResetModel()

    @property
    def rows(self) -> Sequence[RosterRow]:
        """The rows in view."""
        return self._rows

    @property
    def visits(self) -> tuple[Visit, ...]:
        """The visits over the columns."""
        return self._visits

    def cell(self, index: Index) -> Cell | None:
        """The visit at this place; None beside the visits."""
        number = index.column() - 1
        return self._rows[index.row()].cells[number] if 0 <= number < len(self._visits) else None

    # Qt's names from here on.

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._visits) + 3

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        cell = self.cell(index)
        if cell is not None:
            return self._of_cell(index, cell, role)
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole, Qt.ItemDataRole.ToolTipRole):
            return self._beside(index)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal:
            return None
        visit = self._visits[section - 1] if 0 < section <= len(self._visits) else None
        if role == Qt.ItemDataRole.ToolTipRole and visit is not None:
            return visit.label.in_(self._language)
        if role == Qt.ItemDataRole.TextAlignmentRole and section <= len(self._visits):
            return Qt.AlignmentFlag.AlignCenter
        if role == Qt.ItemDataRole.DisplayRole:
            return self._title(section).in_(self._language)
        return None

    def _title(self, section: int) -> Words:
        if 0 < section <= len(self._visits):
            return self._visits[section - 1].short
        names: dict[int, Words] = {CODE: T("Code"), len(self._visits) + 1: T("Next")}
        return names.get(section, T("AE"))

    def _of_cell(self, index: Index, cell: Cell, role: int) -> Any:
        if role == CELL:
            return cell
        if role == Qt.ItemDataRole.DisplayRole:
            return LETTERS[cell.state]
        if role in (Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleTextRole):
            return cell_words(self._visits[index.column() - 1], cell).in_(self._language)
        return None

    def _beside(self, index: Index) -> str:
        row = self._rows[index.row()]
        if index.column() == CODE:
            return latin(row.participant.name, self._language)
        if index.column() == len(self._visits) + 1 and self._now is not None:
            visits = {visit.code: visit for visit in self._visits}
            return next_words(row, visits, self._now).in_(self._language)
        return str(row.open_events)


class CellDelegate(QStyledItemDelegate):
    """Paints the sign of a visit; the words beside the matrix are Qt's."""

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        cell = index.data(CELL)
        if not isinstance(cell, Cell):
            super().paint(painter, option, index)
            return
        rect: Any = option.rect
        state: Any = option.state
        if state & QStyle.StateFlag.State_Selected:
            painter.fillRect(rect, QColor(COLOURS.accent_soft))
        elif index.row() % 2:
            painter.fillRect(rect, QColor(COLOURS.row))
        sign = QRectF(0, 0, px(SIGN), px(SIGN))
        sign.moveCenter(QRectF(rect).center())
        outside = cell.timing in (Timing.EARLY, Timing.LATE)
        paint_cell(painter, sign, cell.state, outside=outside)
        if state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(QColor(COLOURS.focus), px(2)))
            painter.drawRect(QRectF(rect).adjusted(2, 2, -2, -2))


class RosterTable(ChoosingTable):
    """Arrows and clicks choose a visit, Enter opens it; letters and digits go to the find line."""

    participant_chosen = Signal(object)
    visit_chosen = Signal(str)
    visit_opened = Signal(object, str)
    typed = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._filling = False
        self._model = RosterModel(language, self)
        self.setModel(self._model)
        self.setItemDelegate(CellDelegate(self))
        self.setWordWrap(False)
        self.horizontalHeader().setProperty("dense", True)
        self.selectionModel().currentChanged.connect(self._choose)
        self.opened.connect(self._open_current)
        self.retranslate(language)

    @property
    def roster(self) -> RosterModel:
        """What it shows."""
        return self._model

    def show_roster(self, rows: Sequence[RosterRow], roster: Roster, now: datetime) -> None:
        """Show these rows; the cursor stays on its participant and visit."""
        current, column = self.participant(), max(self.currentIndex().column(), 0)
        self._filling = True
        self._model.show_roster(rows, roster, now)
        self._fit()
        if rows:
            known = (n for n, row in enumerate(rows) if current and row.participant.id == current.participant.id)
            self.setCurrentIndex(self._model.index(next(known, 0), column))
        self._filling = False
        self.participant_chosen.emit(self.participant())

    def participant(self) -> RosterRow | None:
        """The row of the cursor."""
        index = self.currentIndex()
        return self._model.rows[index.row()] if 0 <= index.row() < len(self._model.rows) else None

    def select(self, participant_id: UUID) -> None:
        """Put the cursor on this participant, and on none of the visits."""
        for number, row in enumerate(self._model.rows):
            if row.participant.id == participant_id:
                self.setCurrentIndex(self._model.index(number, CODE))

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; the cursor stays."""
        at = self.currentIndex()
        row, column = at.row(), at.column()
        self._filling = True
        self._model.retranslate(language)
        self.setAccessibleName(T("Roster: participants by visits").in_(language))
        self._fit()
        if 0 <= row < len(self._model.rows):
            self.setCurrentIndex(self._model.index(row, column))
        self._filling = False

    def keyPressEvent(self, event: QKeyEvent) -> None:
        letters = event.text()
        if letters and letters.isalnum() and not event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.typed.emit(letters)
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.scrollTo(self.currentIndex())

    def _fit(self) -> None:
        head, last = self.horizontalHeader(), self._model.columnCount() - 1
        head.setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        head.setMinimumSectionSize(px(36))
        self.verticalHeader().setDefaultSectionSize(px(SPACE.row))
        for number in range(1, last - 1):
            head.resizeSection(number, max(px(COLUMN), head.sectionSizeHint(number)))
        if last > 1:
            head.resizeSection(CODE, px(CODE_WIDTH))
            head.resizeSection(last, px(EVENTS_WIDTH))
            head.setSectionResizeMode(last - 1, QHeaderView.ResizeMode.Stretch)

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, now: QModelIndex, before: QModelIndex) -> None:
        if now.row() != before.row():
            self.participant_chosen.emit(self.participant())
        cell = None if self._filling or not now.isValid() else self._model.cell(now)
        if cell is not None:
            self.visit_chosen.emit(cell.visit)

    @Slot()
    def _open_current(self) -> None:
        row, cell = self.participant(), self._model.cell(self.currentIndex())
        if row is not None:
            wanted = cell or row.next
            self.visit_opened.emit(row.participant.id, wanted.visit if wanted else "")
