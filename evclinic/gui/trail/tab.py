"""The trail: every act of the study with each field it changed, the newest first, page by page."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Slot
from PySide6.QtGui import QKeySequence, QResizeEvent, QShortcut
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from evclinic.domain.words import Language, T
from evclinic.gui.icons import icon
from evclinic.gui.row_table import Listing
from evclinic.gui.scrolled import Scrolled
from evclinic.gui.signals import StudySignals
from evclinic.gui.theme import px
from evclinic.gui.trail.columns import TRAIL_COLUMNS
from evclinic.gui.trail.details import DetailsDialog
from evclinic.gui.trail.history_dialog import HistoryDialog
from evclinic.gui.trail.narrowing import Narrowing
from evclinic.gui.two_groups import TwoGroups
from evclinic.services.door import Study
from evclinic.services.history import PAGE, count
from evclinic.services.trail_lines import Wanted, choices, lines
from evclinic.services.trail_reading import TrailLine

NOTHING = T("Nothing was saved in this study yet.")
NOT_FOUND = T("Nothing in the trail is like this. Choose less above, or press Older to look further back.")
VALUE, DEED = 4, 8
WIDE = 1560


class TrailTab(QWidget):
    """To be read only: nothing in the trail can be changed or removed. Enter shows the history of a value, F3 finds."""

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
        self.details: DetailsDialog | None = None
        self._wanted, self._reached = Wanted(), 0
        self.title, self.counts = QLabel(self), QLabel(self)
        self.title.setProperty("role", "title")
        self.counts.setProperty("role", "muted")
        self.newer_button, self.older_button = QPushButton(self), QPushButton(self)
        self.history_button, self.details_button = QPushButton(self), QPushButton(self)
        self.narrowing = Narrowing(language, self)
        self.history_button.setIcon(icon("history"))
        self.list: Listing[TrailLine] = Listing(TRAIL_COLUMNS, _key, T("Trail"), language, self, wide=VALUE)
        self.list.setMinimumHeight(px(240))

        head = TwoGroups(self)
        head.start.addWidget(self.title)
        head.start.addWidget(self.counts)
        head.start.addStretch(1)
        for button in (self.details_button, self.history_button, self.newer_button, self.older_button):
            head.end.addWidget(button)
        parts = Scrolled(self).lines
        parts.addWidget(head)
        parts.addWidget(self.narrowing)
        parts.addWidget(self.list, 1)

        self.newer_button.clicked.connect(self.show_newer)
        self.older_button.clicked.connect(self.show_older)
        self.history_button.clicked.connect(self.show_history)
        self.details_button.clicked.connect(self.show_details)
        self.list.opened.connect(self.show_history)
        self.narrowing.changed.connect(self._narrow)
        QShortcut(QKeySequence("F3"), self).activated.connect(self.narrowing.line.setFocus)
        self.first_stop = self.list.table
        self.retranslate(language)
        self.reload()

    @Slot()
    def reload(self) -> None:
        """Look again at the page in view."""
        self._counts = self._study.see(count)
        self.narrowing.offer(self._study.see(choices))
        self._wanted = self.narrowing.wanted()
        page = self._study.see(lines, self._wanted, self._language, PAGE, self._pages[-1])
        self._reached = page.reached
        self.list.show_rows(page.lines, NOTHING if self._wanted == Wanted() else NOT_FOUND)
        self.newer_button.setEnabled(len(self._pages) > 1)
        self.older_button.setEnabled(page.more)
        for button in (self.history_button, self.details_button):
            button.setEnabled(bool(page.lines))
        self._say()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.narrowing.retranslate(language)
        self.list.retranslate(language)
        self._say()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """What was done gives way where there is no room; it is in the details."""
        self.list.table.setColumnHidden(DEED, event.size().width() < px(WIDE))
        super().resizeEvent(event)

    @property
    def page_number(self) -> int:
        """Which page is in view, counted from the newest."""
        return len(self._pages)

    @Slot()
    def show_older(self) -> None:
        """The page before this one in time."""
        self._pages.append(self._reached)
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
        line = self.list.current()
        if line is not None:
            row, say = line.row, self._language
            self.history = HistoryDialog(
                self._study, row.table, UUID(row.record_id), row.field, line.question, say, self.window()
            )
            self.history.open()

    @Slot()
    def show_details(self) -> None:
        """The raw row where the cursor is."""
        line = self.list.current()
        if line is not None:
            self.details = DetailsDialog(line, self._language, self.window())
            self.details.open()

    @Slot()
    def _narrow(self) -> None:
        self._pages = [None]
        self.reload()

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
        self.details_button.setText(T("Details").in_(say))


def _key(line: TrailLine) -> object:
    return line.row.seq
