"""A read-only table of rows on the screen, described by its columns."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, Qt

from evclinic.domain.words import Language, Words

Row = TypeVar("Row")
Index = QModelIndex | QPersistentModelIndex
NOWHERE = QModelIndex()


@dataclass(frozen=True, slots=True)
class Column(Generic[Row]):
    """One column: its heading, what a row says in it, what it is sorted by when not by that, its picture."""

    title: Words
    text: Callable[[Row, Language], str]
    sort: Callable[[Row], Any] | None = None
    icon: Callable[[Row], Any] | None = None


class RowsModel(QAbstractTableModel, Generic[Row]):
    """Rows as they came from a view, in their order; a changed language or new rows reset it."""

    def __init__(self, columns: Sequence[Column[Row]], language: Language, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._columns = columns
        self._language = language
        self._rows: Sequence[Row] = ()

    def set_rows(self, rows: Sequence[Row]) -> None:
        """Show these rows."""
        self.beginResetModel()
        self._rows = rows
        self.endResetModel()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self.beginResetModel()
        self._language = language
        self.endResetModel()

    def row(self, index: Index) -> Row:
        """The row at this place."""
        return self._rows[index.row()]

    @property
    def rows(self) -> Sequence[Row]:
        """All of them."""
        return self._rows

    # Qt's names from here on.

    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._rows)

    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        column = self._columns[index.column()]
        if role in (Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.AccessibleTextRole):
            return column.text(self.row(index), self._language)
        if role == Qt.ItemDataRole.DecorationRole and column.icon:
            return column.icon(self.row(index))
        if role == Qt.ItemDataRole.UserRole:
            return column.sort(self.row(index)) if column.sort else column.text(self.row(index), self._language)
        return None

    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if role == Qt.ItemDataRole.DisplayRole and orientation == Qt.Orientation.Horizontal:
            return self._columns[section].title.in_(self._language)
        return None
