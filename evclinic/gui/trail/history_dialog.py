"""The history of a value, or of a whole record: who changed what, when and why; the old values stay to be read."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.words import Language, T, Words
from evclinic.gui.dialog import Dialog
from evclinic.gui.row_table import Listing
from evclinic.gui.theme import SPACE, px
from evclinic.gui.trail.columns import HISTORY_COLUMNS, RECORD_COLUMNS
from evclinic.gui.trail.details import DetailsDialog
from evclinic.services.door import Study
from evclinic.services.trail_lines import place_words, value_history
from evclinic.services.trail_reading import TrailLine

NOTHING = T("Nothing was saved here yet. What is typed on an open sheet comes into the history when it is saved.")

WHY, VALUE = 1, 3


class HistoryDialog(Dialog):
    """Of the value at `place` ('answers.areas.L1.redness'); without a place, of everything in the record.

    `title` is what the question is called while nothing of it was saved. Enter on a line shows its raw row.
    """

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
        self.details: DetailsDialog | None = None
        rows = study.see(value_history, table, record_id, place)
        words = study.see(place_words, table, record_id, place) if rows else title
        self.title = QLabel(words.in_(language), self)
        self.title.setProperty("role", "section")
        self.title.setWordWrap(True)
        columns, wide = (HISTORY_COLUMNS, WHY) if place else (RECORD_COLUMNS, VALUE)
        self._language = language
        self.list: Listing[TrailLine] = Listing(columns, _seq, T("History"), language, self, wide=wide)
        self.list.show_rows(rows, NOTHING)
        if rows:
            self.list.select(_seq(rows[-1]))  # what was done last is what somebody looks for
        self.details_button = QPushButton(T("Details").in_(language), self)
        self.details_button.setProperty("target", "observation")
        self.details_button.setAutoDefault(False)
        self.details_button.setEnabled(bool(rows))
        self.close_button = QPushButton(T("Close").in_(language), self)
        self.close_button.setProperty("target", "observation")
        self.close_button.setAutoDefault(False)

        foot = QHBoxLayout()
        foot.addWidget(self.details_button)
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
        self.details_button.clicked.connect(self.show_details)
        self.list.opened.connect(self.show_details)

    @property
    def rows(self) -> Sequence[TrailLine]:
        """What it shows."""
        return self.list.model.rows

    @Slot()
    def show_details(self) -> None:
        """The raw row of the line."""
        line = self.list.current()
        if line is not None:
            self.details = DetailsDialog(line, self._language, self)
            self.details.open()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            self.accept()
            return
        super().keyPressEvent(event)


def _seq(line: TrailLine) -> object:
    return line.row.seq
