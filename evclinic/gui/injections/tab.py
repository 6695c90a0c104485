"""The injection tab: choose the participant, go through the steps of the day, one sheet at a time, begin the hour."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evclinic.domain.entries import SheetAddress
from evclinic.domain.moments import time_text
from evclinic.domain.words import Language, T
from evclinic.gui.checks.one_sheet import OneSheet
from evclinic.gui.doing import Doing
from evclinic.gui.forms.host import StudyHost
from evclinic.gui.injections.choose import ParticipantChooser
from evclinic.gui.injections.columns import Columns
from evclinic.gui.injections.head import DayHead
from evclinic.gui.injections.home import BOARD, DayHome
from evclinic.gui.injections.in_view import InView
from evclinic.gui.injections.rail import Rail
from evclinic.gui.injections.t0 import InjectionHost, T0Band, T0Watch
from evclinic.gui.signals import Saved, StudySignals
from evclinic.gui.tab_order import in_order
from evclinic.gui.tabs import NumberKey
from evclinic.services import injections, participants
from evclinic.services.door import Study
from evclinic.services.injection_day import OF_INJECTION, InjectionDay, Step, day


class InjectionTab(QWidget):
    """`hour_begun` tells the injection after which the hour now runs; `board_wanted` asks for the board.

    `saved_at` and `not_saved` are for the status line, `help_wanted` is the question in focus, `history_wanted` names
    table, record and place. `open_participant` and `open_injection` bring somebody into view.
    """

    hour_begun = Signal(object)
    board_wanted = Signal()
    saved_at = Signal(object)
    not_saved = Signal(object)
    help_wanted = Signal(object)
    history_wanted = Signal(str, object, str)

    def __init__(
        self, study: Study, now: Callable[[], datetime], language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._study, self._now, self._language = study, now, language
        self._day: InjectionDay | None = None
        self._watch: T0Watch | None = None
        self._was_begun = False  # whether the hour had begun when the sheet was opened
        self.doing = Doing(study, StudySignals(parent=self), self)
        self.pages = QStackedWidget(self)
        self.chooser = ParticipantChooser(language, self)
        self.day_page = QWidget(self)
        self.head = DayHead(language, self.day_page)
        self.band = T0Band(language, self.day_page)
        self.rail = Rail(language, self.day_page)
        self.home = DayHome(language, self.day_page)
        self.room = OneSheet(language, self.day_page)
        self.in_view = InView(language, self.day_page)

        self._arrange()
        self._wire()
        self.retranslate(language)
        self.reload()

    # What others ask of it.

    @Slot(object)
    def open_participant(self, participant_id: UUID, visit: str = "") -> None:
        """Show the day of this participant: at this visit, or at the injection whose turn it is."""
        self._close_sheet()
        self.home.say(None)
        self._show_day(self._study.see(day, participant_id, visit))
        self.pages.setCurrentWidget(self.day_page)
        self.home.take_focus()

    @Slot(object)
    def open_injection(self, injection_id: UUID) -> None:
        """Show the day of this injection."""
        row = next(row for row in self._study.see(injections.injections) if row.id == injection_id)
        self.open_participant(row.participant_id, row.visit)

    @property
    def shown(self) -> tuple[UUID, str] | None:
        """Participant and visit in view; None while somebody is still to be chosen."""
        if self._day is None or self.pages.currentWidget() is self.chooser:
            return None
        return self._day.overview.participant.id, self._day.visit.code

    @Slot()
    def reload(self) -> None:
        """The records changed: look again. An open sheet stays as it is."""
        shown = self.shown
        if shown is None:
            self.chooser.show_roster(self._study.see(participants.roster), self._now())
        else:
            self._show_day(self._study.see(day, *shown))

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; what is typed and the focus stay."""
        self._language = language
        for part in (self.chooser, self.head, self.band, self.rail, self.home, self.room, self.in_view):
            part.retranslate(language)

    def park(self) -> None:
        """Take the open sheet away and keep it as a draft: somebody else is looked after elsewhere."""
        self._close_sheet()
        self.reload()

    def take_focus(self) -> None:
        """Give the keys to the search, to the next step, or to the sheet that is open."""
        if self.shown is None:
            self.chooser.line.setFocus(Qt.FocusReason.OtherFocusReason)
        elif self.room.sheet is not None:
            self.room.sheet.focus_first()
        else:
            self.home.take_focus()

    # Inside.

    def _arrange(self) -> None:
        self.columns = Columns(self.rail, self.home, self.room, self.in_view, self.day_page)
        lines = QVBoxLayout(self.day_page)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(0)
        lines.addWidget(self.head)
        lines.addWidget(self.band)
        lines.addWidget(self.columns, 1)
        self.pages.addWidget(self.chooser)
        self.pages.addWidget(self.day_page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _wire(self) -> None:
        self.chooser.chosen.connect(self.open_participant)
        self.head.visit_wanted.connect(self._show_visit)
        self.head.other_wanted.connect(self.choose)
        self.head.facts_wanted.connect(self.columns.ask_for_facts)
        self.columns.narrowed.connect(self._make_room)
        self.rail.wanted.connect(self.open_step)
        self.home.wanted.connect(self._go_on)
        self.room.saved.connect(self._saved)
        self.room.closed.connect(self._went_back)
        self.room.help_wanted.connect(self.help_wanted)
        self.room.history_wanted.connect(self.history_wanted)
        self.doing.signals.saved.connect(self.saved_at)
        self.doing.signals.not_saved.connect(self.not_saved)
        for number in range(1, 5):
            keys = NumberKey(number, self.day_page, "Alt")
            keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            keys.chosen.connect(self._step_by_key)

    def _show_day(self, seen: InjectionDay) -> None:
        self._day = seen
        self.head.show_day(seen)
        self.home.show_day(seen)
        self.in_view.show_day(seen)
        self.rail.show_day(seen, self._open_key())
        in_order(self.head.other_button, *self.head.chips.values(), *self.rail.buttons, self.home.button)

    def _open_key(self) -> str:
        if self.room.sheet is None:
            return ""
        return self.room.sheet.address.code or self.room.sheet.address.form

    def _close_sheet(self) -> None:
        self.room.park()
        self.band.clear()
        self.columns.show_home()

    def _begun(self, seen: InjectionDay, step: Step) -> Step | None:
        """The step with its injection; the day is opened where that was not done. None when it cannot be."""
        if step.address.form not in OF_INJECTION or step.address.injection_id is not None:
            return step
        refusal = self.doing.attempt(injections.begin, uuid4(), seen.overview.participant.id, seen.visit.code)
        if refusal is not None:
            self.home.say(refusal, wrong=True)
            return None
        self._show_day(self._study.see(day, seen.overview.participant.id, seen.visit.code))
        return self._day.step(step.key) if self._day else None

    def _host(self, address: SheetAddress) -> StudyHost:
        if address.form != "F06" or address.injection_id is None:
            return StudyHost(self._study, self._now)
        self._watch = T0Watch(self._study, address.injection_id, self)
        self._watch.moved.connect(self.band.show_changes)
        return InjectionHost(self._study, self._now, self._watch)

    # Slots.

    @Slot()
    def choose(self) -> None:
        """Back to the list of participants; an open sheet is parked."""
        self._close_sheet()
        self.pages.setCurrentWidget(self.chooser)
        self.reload()
        self.chooser.line.clear()
        self.chooser.line.setFocus(Qt.FocusReason.OtherFocusReason)

    @Slot(str)
    def open_step(self, key: str) -> None:
        """Open the sheet of this step; the one that is open is parked first."""
        if self._day is None:
            return
        step = self._begun(self._day, self._day.step(key))
        if step is None:
            return
        self.band.clear()
        self.home.say(None)
        self._was_begun = self._day.t0 is not None
        self.columns.clear_the_way()
        record_id = step.record_id or (step.address.injection_id if step.address.form == "F06" else None)
        self.room.open(self._host(step.address), step.address, record_id)
        self.rail.show_day(self._day, key)
        self.columns.show_sheet()

    @Slot(int)
    def _step_by_key(self, place: int) -> None:
        if self._day is not None:
            self.open_step(self._day.steps[place].key)

    @Slot(str)
    def _show_visit(self, visit: str) -> None:
        if self._day is not None:
            self.open_participant(self._day.overview.participant.id, visit)

    @Slot(str)
    def _go_on(self, target: str) -> None:
        if target == BOARD:
            self.board_wanted.emit()
        elif target:
            self.open_step(target)

    @Slot(object, object)
    def _saved(self, address: SheetAddress, _record_id: object) -> None:
        self.saved_at.emit(Saved(self._now()))
        self._went_back()
        time = time_text(self._now(), seconds=True)
        self.home.say(T("Saved {time} by {person}", time=time, person=self._study.author))
        if address.form == "F06" and not self._was_begun and self._day is not None and self._day.t0 is not None:
            self.hour_begun.emit(address.injection_id)

    @Slot()
    def _went_back(self) -> None:
        self._close_sheet()
        self.reload()
        self.home.take_focus()

    @Slot(bool, bool)
    def _make_room(self, narrow: bool, alone: bool) -> None:
        self.head.show_room(narrow, alone)
        self.in_view.show_figure(self.room.sheet is not None)

    # Qt's names from here on.

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Esc between two sheets goes back to the list."""
        if event.key() == Qt.Key.Key_Escape and self.shown is not None:
            self.choose()
        else:
            super().keyPressEvent(event)
