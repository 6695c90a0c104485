"""The trail: every act of the study with each field it changed, the newest first, page by page."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from evclinic.domain.words import Language, T
from evclinic.gui.icons import icon
from evclinic.gui.row_table import Listing
from evclinic.gui.scrolled import Scrolled
from evclinic.gui.signals import StudySignals
from evclinic.gui.theme import px
from evclinic.gui.trail.columns import TRAIL_COLUMNS
from evclinic.gui.trail.history_dialog import HistoryDialog
from evclinic.gui.two_groups import TwoGroups
from evclinic.services.door import Study
from evclinic.services.history import PAGE, TrailRow, count, trail

NOTHING = T("Nothing was saved in this study yet.")
VALUE = 3


class TrailTab(QWidget):
    """To be read only: nothing in the trail can be changed or removed. Enter shows the history of a value."""

    def __init__(
        self,
        study: Study,
        now: Callable[[], datetime],
        language: Language,
        parent: QWidget | None = None,
        *,
        signals: StudySignals | None = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._language = study, language
        self._pages: list[int | None] = [None]  # before which row each page so far begins; None for the newest
        self._counts = (0, 0)
        self.history: HistoryDialog | None = None
        self.title, self.counts = QLabel(self), QLabel(self)
        self.title.setProperty("role", "title")
        self.counts.setProperty("role", "muted")
        self.newer_button, self.older_button = QPushButton(self), QPushButton(self)
        self.history_button = QPushButton(self)
        self.history_button.setIcon(icon("history"))
        self.list: Listing[TrailRow] = Listing(TRAIL_COLUMNS, _key, T("Trail"), language, self, wide=VALUE)
        self.list.setMinimumHeight(px(240))

        head = TwoGroups(self)
        head.start.addWidget(self.title)
        head.start.addWidget(self.counts)
        head.start.addStretch(1)
        for button in (self.history_button, self.newer_button, self.older_button):
            head.end.addWidget(button)
        lines = Scrolled(self).lines
        lines.addWidget(head)
        lines.addWidget(self.list, 1)

        self.newer_button.clicked.connect(self.show_newer)
        self.older_button.clicked.connect(self.show_older)
        self.history_button.clicked.connect(self.show_history)
        self.list.opened.connect(self.show_history)
        self.setFocusProxy(self.list.table)
        self.retranslate(language)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Look again at the page in view."""
        self._counts = self._study.see(count)
        rows = self._study.see(trail, PAGE, self._pages[-1])
        self.list.show_rows(rows, NOTHING)
        self.newer_button.setEnabled(len(self._pages) > 1)
        self.older_button.setEnabled(bool(rows) and rows[-1].seq > 1)
        self.history_button.setEnabled(bool(rows))
        self._say()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.list.retranslate(language)
        self._say()

    @property
    def page_number(self) -> int:
        """Which page is in view, counted from the newest."""
        return len(self._pages)

    @Slot()
    def show_older(self) -> None:
        """The page before this one in time."""
        rows = self.list.model.rows
        if rows:
            self._pages.append(rows[-1].seq)
            self._turn()

    @Slot()
    def show_newer(self) -> None:
        """Back towards today."""
        if len(self._pages) > 1:
            self._pages.pop()
            self._turn()

    @Slot()
    def show_history(self) -> None:
        """Every value that ever stood where the cursor is."""
        row = self.list.current()
        if row is not None:
            title = T("{table}: {field}", table=row.table, field=row.field)
            place, say = row.field, self._language
            record = UUID(row.record_id)
            self.history = HistoryDialog(self._study, row.table, record, place, title, say, self.window())
            self.history.open()

    def _turn(self) -> None:
        self.reload()
        if self.list.model.rows:
            self.list.table.setCurrentIndex(self.list.model.index(0, 0))
            self.list.table.scrollToTop()

    def _say(self) -> None:
        say, (acts, fields) = self._language, self._counts
        self.title.setText(T("Trail").in_(say))
        words = T(
            "acts: {acts}, changed fields: {fields}, page {page}", acts=acts, fields=fields, page=self.page_number
        )
        self.counts.setText(words.in_(say))
        self.newer_button.setText(T("Newer").in_(say))
        self.older_button.setText(T("Older").in_(say))
        self.history_button.setText(T("History").in_(say))


def _key(row: TrailRow) -> object:
    return row.seq
