"""The history of a value, or of a whole record: who changed what, when and why; the old values stay to be read."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.words import Language, T, Words
from evclinic.gui.row_table import Listing
from evclinic.gui.theme import SPACE, px
from evclinic.gui.trail.columns import HISTORY_COLUMNS, RECORD_COLUMNS
from evclinic.services.door import Study
from evclinic.services.history import HistoryRow, TrailRow, history, record_trail

NOTHING = T("Nothing was saved here yet. What is typed on an open sheet comes into the history when it is saved.")

VALUE = 3


class HistoryDialog(QDialog):
    """Of the value at `place` ('answers.areas.L1.redness'); without a place, of everything in the record."""

    def __init__(
        self,
        study: Study,
        table: str,
        record_id: UUID,
        place: str,
        title: Words,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(parent)
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if language.rtl else Qt.LayoutDirection.LeftToRight)
        self.setWindowTitle(T("History").in_(language))
        self.title = QLabel(title.in_(language), self)
        self.title.setProperty("role", "section")
        self.title.setWordWrap(True)
        self.list = self._make_list(study, table, record_id, place, language)
        self.close_button = QPushButton(T("Close").in_(language), self)
        self.close_button.setProperty("target", "observation")
        self.close_button.setAutoDefault(False)

        foot = QHBoxLayout()
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        lines = QVBoxLayout(self)
        lines.setSpacing(px(SPACE.medium))
        lines.addWidget(self.title)
        lines.addWidget(self.list, 1)
        lines.addLayout(foot)
        screen = self.screen().availableSize() if self.screen() else None
        width = min(px(1040), screen.width() - 60) if screen else px(1040)
        height = min(px(480), screen.height() - 80) if screen else px(480)
        self.resize(width, height)

        self.close_button.clicked.connect(self.accept)

    @property
    def rows(self) -> Sequence[HistoryRow | TrailRow]:
        """What it shows."""
        return self.list.model.rows

    def _make_list(
        self, study: Study, table: str, record_id: UUID, place: str, language: Language
    ) -> "Listing[HistoryRow] | Listing[TrailRow]":
        if place:
            values: Listing[HistoryRow] = Listing(HISTORY_COLUMNS, _at, T("History of the value"), language, self)
            values.show_rows(study.see(history, table, record_id, place), NOTHING)
            return values
        whole: Listing[TrailRow] = Listing(RECORD_COLUMNS, _seq, T("History of the record"), language, self, wide=VALUE)
        whole.show_rows(study.see(record_trail, table, record_id), NOTHING)
        return whole

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
            return
        super().keyPressEvent(event)


def _at(row: HistoryRow) -> object:
    return (row.at, row.new)


def _seq(row: TrailRow) -> object:
    return row.seq
