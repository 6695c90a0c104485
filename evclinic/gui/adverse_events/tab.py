"""The tab of adverse events: signs that want an answer, running clocks, the list of events, and the sheet of one."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QHideEvent, QKeySequence, QShortcut, QShowEvent
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evclinic.domain.answers import Answers
from evclinic.domain.entries import SheetAddress
from evclinic.domain.signs import OpenSign
from evclinic.domain.words import Language
from evclinic.gui.adverse_events.page import ANSWERS, CONFIRM, NEW, OPEN, PRINT, SENT, VOID, EventPage
from evclinic.gui.adverse_events.questions import FORM, EventQuestions
from evclinic.gui.adverse_events.sheet import EventHost, EventWatch, SeriousBand
from evclinic.gui.checks.one_sheet import OneSheet
from evclinic.gui.doing import Doing
from evclinic.gui.signals import Saved, StudySignals
from evclinic.gui.theme import px
from evclinic.services import adverse_events, injections
from evclinic.services.deeds import Look
from evclinic.services.door import Study
from evclinic.services.event_list import EventRow

TICK = 30_000  # milliseconds between two looks at the clocks


class AdverseEventsTab(QWidget):
    """`open_new`, `open_event` and `show_participant` bring an event into view for others.

    `saved_at` and `not_saved` are for the status line, `help_wanted` is the question in focus, `history_wanted` names
    table, record and place; `print_wanted` asks for the paper of an event: participant, event.
    """

    saved_at = Signal(object)
    not_saved = Signal(object)
    help_wanted = Signal(object)
    history_wanted = Signal(str, object, str)
    print_wanted = Signal(object, object)

    def __init__(
        self, study: Study, now: Callable[[], datetime], language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._study, self._now, self._language = study, now, language
        self.doing = Doing(study, StudySignals(parent=self), self)
        self.questions = EventQuestions(self.doing, now, language, self)
        self.pages = QStackedWidget(self)
        self.page = EventPage(language, self)
        self.sheet_page = QWidget(self)
        self.serious_band = SeriousBand(study.see(_hours), language, self.sheet_page)
        self.room = OneSheet(language, self.sheet_page)
        self._watch = EventWatch(self)
        self._timer = QTimer(self)
        self._timer.setInterval(TICK)

        self._arrange()
        self._wire()
        self.reload()

    # What others ask of it.

    @Slot()
    def reload(self) -> None:
        """The records changed: look again. An open sheet stays as it is."""
        see = self._study.see
        self.page.show_signs(see(adverse_events.unanswered_signs), see(adverse_events.events), self._now())
        self.page.show_clocks(see(adverse_events.serious_clocks))
        self.page.show_events(see(adverse_events.events), is_investigator=self.doing.is_investigator())
        self.page.buttons[ANSWERS].setEnabled(bool(see(adverse_events.answered_signs)))

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; what is typed and the focus stay."""
        self._language = self.questions.language = language
        self.page.retranslate(language)
        self.serious_band.retranslate(language)
        self.room.retranslate(language)
        self.reload()

    def park(self) -> None:
        """Take the open sheet away and keep it as a draft: somebody else is looked after elsewhere."""
        self.room.park()
        self._show_page()

    def take_focus(self) -> None:
        """Give the keys to the sheet that is open, else to the list."""
        if self.room.sheet is not None:
            self.room.sheet.focus_first()
        else:
            self.page.take_focus()

    @Slot(object)
    def open_new(self, participant_id: UUID, injection_id: UUID | None = None) -> None:
        """Open the sheet of a new event of this participant, after this injection or the last one."""
        rows = [row for row in self._study.see(injections.injections, participant_id) if row.t0 is not None]
        last = next((row for row in rows if row.id == injection_id), rows[-1] if rows else None)
        visit = last.visit if last else ""
        self._open(
            SheetAddress(form=FORM, participant_id=participant_id, visit=visit, injection_id=last.id if last else None)
        )

    @Slot(object)
    def open_new_of(self, injection_id: UUID) -> None:
        """The same for whoever knows only the injection, such as the board."""
        row = next(row for row in self._study.see(injections.injections) if row.id == injection_id)
        self.open_new(row.participant_id, injection_id)

    @Slot(object)
    def open_event(self, event_id: UUID) -> None:
        """Open the sheet of this event."""
        row = next(row for row in self._study.see(adverse_events.events) if row.id == event_id)
        address = SheetAddress(form=FORM, participant_id=row.participant_id, visit=row.visit, code=str(row.number))
        self._open(address, row.id)

    def show_participant(self, code: str) -> None:
        """Show the events of this participant only."""
        self.page.line.setText(code)

    # Inside.

    def _arrange(self) -> None:
        inside = QVBoxLayout(self.sheet_page)
        inside.setContentsMargins(0, 0, 0, 0)
        inside.setSpacing(px(4))
        inside.addWidget(self.serious_band)
        inside.addWidget(self.room, 1)
        self.pages.addWidget(self.page)
        self.pages.addWidget(self.sheet_page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.pages)

    def _wire(self) -> None:
        self.page.sign_pressed.connect(self.questions.answer_sign)
        self.page.pressed.connect(self._press)
        self.page.sent_wanted.connect(self.questions.ask_sent)
        self.questions.done.connect(self._answered)
        self.questions.refused.connect(self.not_saved)
        self.questions.new_for.connect(self.open_new)
        self.questions.new_of_sign.connect(self._new_of_sign)
        self._watch.looked.connect(self.serious_band.show_answers)
        self.room.saved.connect(self._saved)
        self.room.closed.connect(self._show_page)
        self.room.help_wanted.connect(self.help_wanted)
        self.room.history_wanted.connect(self.history_wanted)
        self.doing.signals.saved.connect(self.saved_at)
        self.doing.signals.not_saved.connect(self.not_saved)
        self._timer.timeout.connect(self.reload)
        printing = self.page.buttons[PRINT].click
        QShortcut(QKeySequence("F4"), self).activated.connect(self.new_event)  # also while the keys are on the tabs
        keys = QShortcut(QKeySequence("Ctrl+P"), self.page)
        keys.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        keys.activated.connect(printing)

    def _open(self, address: SheetAddress, record_id: UUID | None = None, facts: Answers | None = None) -> None:
        self.pages.setCurrentWidget(self.sheet_page)
        self.room.open(EventHost(self._study, self._now, self._watch, facts), address, record_id)

    # Slots.

    @Slot()
    def _answered(self) -> None:
        """The press that asked may be gone: the keys stay on this tab."""
        self.reload()
        has_keys = self.window().focusWidget()
        if has_keys is None or not self.isAncestorOf(has_keys):
            self.take_focus()

    @Slot()
    def _show_page(self) -> None:
        self.serious_band.hide()
        self.pages.setCurrentWidget(self.page)
        self.reload()
        self.page.take_focus()

    @Slot(object, object)
    def _saved(self, _address: SheetAddress, record_id: UUID) -> None:
        self.saved_at.emit(Saved(self._now()))
        self._show_page()
        self.page.list.select(record_id)

    @Slot()
    def new_event(self) -> None:
        """A new event: of the one participant who is looked for, else it is asked of whom."""
        self.questions.ask_for_whom(self.page.line.text())

    @Slot(object)
    def _new_of_sign(self, sign: OpenSign) -> None:
        key = (sign.participant_id, sign.injection_id, sign.sign, sign.area)
        begun = self._study.see(adverse_events.event_from_sign, *key, self._language)
        self._open(begun.address, facts=begun.answers)

    @Slot(object, str)
    def _press(self, row: EventRow | None, press: str) -> None:
        of_no_event = {NEW: self.new_event, ANSWERS: self.questions.ask_correction}
        if press in of_no_event:
            of_no_event[press]()
        elif row is None:
            return
        elif press == OPEN:
            self.open_event(row.id)
        elif press == CONFIRM:
            self.questions.ask_grade(row)
        elif press == SENT:
            clocks = self._study.see(adverse_events.serious_clocks, also_sent=True)
            self.questions.ask_sent(next(clock for clock in clocks if clock.event_id == row.id))
        elif press == VOID:
            self.questions.ask_void(row)
        elif press == PRINT:
            self.print_wanted.emit(row.participant_id, row.id)

    # Qt's names from here on.

    def showEvent(self, event: QShowEvent) -> None:
        self._timer.start()
        super().showEvent(event)

    def hideEvent(self, event: QHideEvent) -> None:
        self._timer.stop()
        super().hideEvent(event)


def _hours(look: Look) -> int:
    return int(look.protocol.needed("reports.sae_hours"))
