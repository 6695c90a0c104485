"""The first page of the tab: the roster, what its signs mean, who the chosen participant is, the forms of the visit."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QFocusEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QStackedWidget,
    QVBoxLayout,
    QWidget,
)

from evclinic.domain.protocol import Visit
from evclinic.domain.visits import Cell
from evclinic.domain.words import Language, T, Words
from evclinic.gui.participants.band import IdentityBand
from evclinic.gui.participants.find import FindLine
from evclinic.gui.participants.legend import Legend
from evclinic.gui.participants.panel import VisitPanel
from evclinic.gui.participants.roster import RosterTable
from evclinic.gui.participants.visit_forms import FormRow
from evclinic.gui.theme import SPACE, px
from evclinic.services.participants import Overview, Roster, RosterRow

BESIDE = 1240  # from this width on the forms stand beside the roster
NOBODY = T("There are no participants yet. Press New participant (Ctrl+N): the first one gets a screening number.")
NOBODY_LIKE_THIS = T("Nobody here. Press All, or type another code.")


class HomePage(QScrollArea):
    """The roster, and beside it the participant of the cursor.

    `looked_at` and `visit_looked_at` when the cursor goes to another of them, `visit_opened` for Enter on a cell."""

    looked_at = Signal(object)
    visit_looked_at = Signal(str)
    visit_opened = Signal(object, str)
    areas = Signal()
    enrol = Signal()
    leave = Signal()
    take_back = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what stands in it takes the keys
        self._language = language
        self._roster = Roster((), ())
        self._now: datetime | None = None
        self._none: Words = NOBODY
        self._inside = QWidget(self)
        self.find_line = FindLine(language, self._inside)
        self.message = QLabel(self._inside)
        self.message.setWordWrap(True)
        self.message.hide()
        self.roster = RosterTable(language, self._inside)
        self.empty = QLabel(self._inside)
        self.empty.setWordWrap(True)
        self.empty.setProperty("role", "muted")
        self.empty.setMargin(px(SPACE.wide))
        self.lists = QStackedWidget(self._inside)
        self.legend = Legend(language, self._inside)
        self.band = IdentityBand(language, self._inside)
        self.panel = VisitPanel(language, self._inside)
        self.areas_button, self.enrol_button = QPushButton(self._inside), QPushButton(self._inside)
        self.leave_button, self.take_back_button = QPushButton(self._inside), QPushButton(self._inside)
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)
        self._foot = QBoxLayout(QBoxLayout.Direction.LeftToRight)

        self._arrange()

        self.find_line.changed.connect(self._show_wanted)
        self.find_line.down.connect(self._go_to_found)
        self.roster.participant_chosen.connect(self._look_at)
        self.roster.visit_chosen.connect(self.visit_looked_at)
        self.roster.visit_opened.connect(self.visit_opened)
        self.roster.typed.connect(self.find_line.type_on)
        self.areas_button.clicked.connect(self.areas)
        self.enrol_button.clicked.connect(self.enrol)
        self.leave_button.clicked.connect(self.leave)
        self.take_back_button.clicked.connect(self.take_back)
        self.retranslate(language)

    def _arrange(self) -> None:
        self.setWidgetResizable(True)
        self.setWidget(self._inside)
        self.lists.addWidget(self.roster)
        self.lists.addWidget(self.empty)
        self.lists.setMinimumHeight(px(210))
        self.lists.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)  # as high as the page
        left = QVBoxLayout()
        left.setSpacing(px(SPACE.small))
        left.addWidget(self.lists, 1)
        left.addWidget(self.legend)
        left.addLayout(self._foot)  # below the roster alone: the forms beside it have the whole height
        self._body.setSpacing(px(SPACE.medium))
        self._body.addLayout(left, 1)
        self._body.addWidget(self.panel)
        presses = QVBoxLayout()
        presses.setSpacing(px(SPACE.tight))
        for pair in ((self.areas_button, self.enrol_button), (self.leave_button, self.take_back_button)):
            line = QHBoxLayout()
            for button in pair:
                line.addWidget(button, 1)
            presses.addLayout(line)
        self._foot.setSpacing(px(SPACE.small))
        self._foot.addWidget(self.band, 1)
        self._foot.addLayout(presses)
        lines = QVBoxLayout(self._inside)
        lines.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        lines.setSpacing(px(SPACE.small))
        lines.addWidget(self.find_line)
        lines.addWidget(self.message)
        lines.addLayout(self._body, 1)

    def show_roster(self, roster: Roster, now: datetime) -> None:
        """The roster as it stands now; the cursor stays on its participant."""
        self._roster, self._now = roster, now
        self._show_wanted()

    def show_participant(self, overview: Overview | None) -> None:
        """Who the cursor is on; of nobody there is nothing to show."""
        self.band.show_overview(overview)
        for part in (self.band, self.panel):
            part.setVisible(overview is not None)
        self.areas_button.setVisible(overview is not None)
        enrolled = overview is not None and bool(overview.participant.code)
        left = overview is not None and bool(overview.dispositions)
        self.enrol_button.setVisible(overview is not None and not enrolled and not left)
        self.leave_button.setVisible(overview is not None and not any(d.kind.ends_all for d in overview.dispositions))
        self.take_back_button.setVisible(left)
        self.leave_button.setText((T("Withdraw") if enrolled else T("Screen failure")).in_(self._language))

    def show_forms(
        self, rows: Sequence[FormRow], visits: Sequence[Visit], visit: Visit, cell: Cell | None, now: datetime
    ) -> None:
        """The forms of the visit that is looked at."""
        self.panel.show_visits(visits, visit.code)
        self.panel.show_forms(rows, visit, cell, now)

    def say(self, words: Words, banner: str = "ok") -> None:
        """Say in a line what was done, until something else is."""
        self.message.setText(words.in_(self._language))
        self.message.setProperty("role", banner)
        self.message.style().polish(self.message)
        self.message.show()

    def select(self, participant_id: UUID) -> None:
        """Look at this participant, also when the filter hides them."""
        if all(row.participant.id != participant_id for row in self.roster.roster.rows):
            self.find_line.show_all()
            self._show_wanted()
        self.roster.select(participant_id)

    def visits(self) -> tuple[Visit, ...]:
        """The visits of the roster."""
        return self._roster.visits

    def current(self) -> RosterRow | None:
        """The participant of the cursor."""
        return self.roster.participant()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        for part in (self.find_line, self.roster, self.legend, self.band, self.panel):
            part.retranslate(language)
        self.areas_button.setText(T("Areas").in_(language))
        self.enrol_button.setText(T("Enrol").in_(language))
        self.take_back_button.setText(T("Take the leaving back").in_(language))
        self.empty.setText(self._none.in_(language))
        self.message.hide()

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        self.roster.setFocus()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Forms beside the roster where there is room, else below."""
        beside = event.size().width() >= px(BESIDE)
        ways = QBoxLayout.Direction
        for line in (self._body, self._foot):
            line.setDirection(ways.LeftToRight if beside else ways.TopToBottom)
        self.panel.setFixedWidth(px(330)) if beside else self.panel.setMaximumWidth(16777215)
        if not beside:
            self.panel.setMinimumWidth(px(300))
        super().resizeEvent(event)

    # Slots.

    @Slot()
    def _show_wanted(self) -> None:
        if self._now is None:
            return
        rows = self.find_line.wanted(self._roster.rows)
        self._none = NOBODY_LIKE_THIS if self._roster.rows else NOBODY
        self.empty.setText(self._none.in_(self._language))
        self.lists.setCurrentIndex(0 if rows else 1)
        self.roster.show_roster(rows, self._roster, self._now)
        exact = self.find_line.exact(rows)
        if exact is not None:
            self.roster.select(exact.participant.id)

    @Slot()
    def _go_to_found(self) -> None:
        self.roster.setFocus()

    @Slot(object)
    def _look_at(self, row: RosterRow | None) -> None:
        self.message.hide()
        self.looked_at.emit(row)
