"""A list of rows to read and to choose from by keyboard or mouse, and what is said when there are none."""

from collections.abc import Callable, Sequence
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLabel, QStackedWidget, QTableView, QVBoxLayout, QWidget

from evclinic.domain.words import Language, Words
from evclinic.gui.tables import Column, RowsModel
from evclinic.gui.theme import SPACE, px

Row = TypeVar("Row")
LEAST = 160  # what the wide column keeps, where the others can give way
WIDTHS = range(400, 139, -20)  # how wide these may be, the widest first


class ChoosingTable(QTableView):
    """Whole rows; Enter opens the current one, arrows move; nothing is edited in place."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setVerticalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setTabKeyNavigation(False)
        self.setWordWrap(True)
        self.verticalHeader().hide()
        self.verticalHeader().setDefaultSectionSize(px(SPACE.row))
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeading | Qt.AlignmentFlag.AlignVCenter)
        self.doubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentIndex().isValid():
            self.opened.emit()
            return
        super().keyPressEvent(event)

    @Slot(QModelIndex)
    def _open(self, index: QModelIndex) -> None:
        if index.isValid():
            self.opened.emit()


class Listing(QStackedWidget, Generic[Row]):
    """A table of rows with their columns; `key` tells which row is the same after a reload. `wide` names the column
    that takes the room that is left."""

    chosen = Signal(object)
    opened = Signal(object)

    def __init__(
        self,
        columns: Sequence[Column[Row]],
        key: Callable[[Row], Any],
        name: Words,
        language: Language,
        parent: QWidget | None = None,
        *,
        wide: int = 1,
    ) -> None:
        super().__init__(parent)
        self._key, self._name, self._language, self._wide = key, name, language, wide
        self._none: Words | None = None
        self.model: RowsModel[Row] = RowsModel(columns, language, self)
        self.table = ChoosingTable(self)
        self.table.setModel(self.model)
        self.empty = QLabel()
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "muted")
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        page = QWidget(self)
        lines = QVBoxLayout(page)
        lines.setContentsMargins(px(SPACE.wide), px(SPACE.wide), px(SPACE.wide), px(SPACE.wide))
        lines.addWidget(self.empty)
        self.addWidget(self.table)
        self.addWidget(page)

        self.table.selectionModel().currentRowChanged.connect(self._choose)
        self.table.opened.connect(self._open)
        self._say()

    def show_rows(self, rows: Sequence[Row], none: Words) -> None:
        """Show these rows, the current one kept; `none` says what there is instead, and the next step."""
        current = self.current()
        self._none = none
        self.model.set_rows(rows)
        self.setCurrentIndex(0 if rows else 1)
        self.empty.setText(none.in_(self._language))
        self._fit()
        wanted = next((n for n, row in enumerate(rows) if current and self._key(row) == self._key(current)), 0)
        if rows:
            self.table.setCurrentIndex(self.model.index(wanted, 0))
        self.chosen.emit(self.current())

    def current(self) -> Row | None:
        """The row the cursor is on."""
        index = self.table.currentIndex()
        return self.model.row(index) if index.isValid() and index.row() < len(self.model.rows) else None

    def select(self, wanted: Any) -> bool:
        """Put the cursor on the row of this key; False when it is not there."""
        for number, row in enumerate(self.model.rows):
            if self._key(row) == wanted:
                self.table.setCurrentIndex(self.model.index(number, 0))
                return True
        return False

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; the cursor stays."""
        number = self.table.currentIndex().row()
        self._language = language
        self.model.retranslate(language)
        self._say()
        self._fit()
        if 0 <= number < len(self.model.rows):
            self.table.setCurrentIndex(self.model.index(number, 0))

    def _say(self) -> None:
        self.table.setAccessibleName(self._name.in_(self._language))
        if self._none is not None:
            self.empty.setText(self._none.in_(self._language))

    def _fit(self) -> None:
        head = self.table.horizontalHeader()
        for number in range(self.model.columnCount()):
            mode = QHeaderView.ResizeMode.Stretch if number == self._wide else QHeaderView.ResizeMode.ResizeToContents
            head.setSectionResizeMode(number, mode)
        head.setMinimumSectionSize(px(56))
        head.setMaximumSectionSize(self._widest())
        self.table.verticalHeader().setMinimumSectionSize(px(SPACE.row))
        self.table.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.ResizeToContents)

    def _widest(self) -> int:
        """How wide a column may be for the wide one to have its room: long words take a second line."""
        head, table = self.table.horizontalHeader(), self.table
        others = [n for n in range(self.model.columnCount()) if n != self._wide and not table.isColumnHidden(n)]
        wanted = [max(head.sectionSizeHint(n), table.sizeHintForColumn(n)) for n in others]
        room = self.width() - table.verticalScrollBar().sizeHint().width() - px(LEAST)
        fitting = (px(most) for most in WIDTHS if sum(min(width, px(most)) for width in wanted) <= room)
        return next(fitting, px(WIDTHS[-1]))

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The columns give way to the wide one."""
        super().resizeEvent(event)
        self.table.horizontalHeader().setMaximumSectionSize(self._widest())

    @Slot(QModelIndex, QModelIndex)
    def _choose(self, _index: QModelIndex, _before: QModelIndex) -> None:
        self.chosen.emit(self.current())

    @Slot()
    def _open(self) -> None:
        self.opened.emit(self.current())
