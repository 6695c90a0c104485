"""The tabs of an open study and how they are connected: what is asked on one screen is opened on another."""

from collections.abc import Callable, Sequence
from datetime import datetime
from typing import TYPE_CHECKING, Protocol
from uuid import UUID

from PySide6.QtCore import QObject, SignalInstance, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from evclinic.domain.forms import Item
from evclinic.domain.said import question_words
from evclinic.domain.words import T
from evclinic.gui.help_words import QuestionHelp
from evclinic.gui.main_window import MainWindow
from evclinic.gui.observations.board import Board
from evclinic.gui.signals import StudySignals
from evclinic.gui.tabs import TabPlan
from evclinic.services.door import Study

if TYPE_CHECKING:
    from evclinic.gui.checks.panel import CheckPanel
    from evclinic.gui.printing.tab import PrintTab

Now = Callable[[], datetime]


class Reporting(Protocol):
    """A page that tells what it saved or failed to save, and asks for help and for the history of a value."""

    @property
    def saved_at(self) -> SignalInstance: ...

    @property
    def not_saved(self) -> SignalInstance: ...

    @property
    def help_wanted(self) -> SignalInstance: ...

    @property
    def history_wanted(self) -> SignalInstance: ...


class Rooms(QObject):
    """Builds each tab when it is first shown. One participant is edited at a time: opening a sheet parks the other."""

    def __init__(self, window: MainWindow, study: Study, now: Now, signals: StudySignals) -> None:
        super().__init__(window)
        self._window, self._study, self._now, self._signals = window, study, now, signals
        self._board: Board | None = None
        self.panel: CheckPanel | None = None
        self._looked_at: tuple[UUID, str] | None = None
        QShortcut(QKeySequence("F9"), window).activated.connect(self.print_visit)

    def plans(self) -> Sequence[TabPlan]:
        """The tabs beside the board, in the order of the day."""
        return (
            TabPlan("participants", T("Participants"), "users", self._participants),
            TabPlan("injection", T("Injection"), "vaccine", self._injection),
            TabPlan("adverse_events", T("Adverse events"), "alert-triangle", self._adverse_events),
            TabPlan("deviations", T("Deviations"), "clipboard-list", self._deviations),
            TabPlan("print", T("Print"), "printer", self._print),
            TabPlan("staff", T("Persons"), "id", self._staff),
            TabPlan("configuration", T("Configuration"), "settings", self._configuration),
            TabPlan("trail", T("Trail"), "history", self._trail),
        )

    def connect_board(self, board: Board) -> None:
        """What is pressed on the board opens its sheet beside it."""
        self._board = board
        board.check.connect(self._open_check)
        board.extra.connect(self._open_extra)
        board.leave.connect(self._open_leaving)
        board.running_sheet.connect(self._print_running)
        board.adverse_event.connect(self._open_events_of)
        self._window.running_sheets.connect(self._print_all_running)
        self._window.language_changed.connect(self._retranslate)
        self._signals.changed.connect(self._reload_panel)

    # Building.

    def _participants(self) -> QWidget:
        from evclinic.gui.participants.tab import ParticipantsTab

        tab = ParticipantsTab(self._study, self._now, self._window.language, signals=self._signals)
        tab.hour_wanted.connect(self._open_injection_day)
        tab.help_wanted.connect(self._help)
        tab.looked_at.connect(self._look_at)
        return tab

    def _injection(self) -> QWidget:
        from evclinic.gui.injections.tab import InjectionTab

        tab = InjectionTab(self._study, self._now, self._window.language)
        tab.hour_begun.connect(self._to_board)
        tab.board_wanted.connect(self._window.show_board)
        self._report(tab)
        return tab

    def _adverse_events(self) -> QWidget:
        from evclinic.gui.adverse_events.tab import AdverseEventsTab

        tab = AdverseEventsTab(self._study, self._now, self._window.language)
        tab.print_wanted.connect(self._print_event)
        self._report(tab)
        return tab

    def _deviations(self) -> QWidget:
        from evclinic.gui.deviations.tab import DeviationsTab

        tab = DeviationsTab(self._study, self._now, self._window.language, signals=self._signals)
        tab.participant_wanted.connect(self._open_participant)
        tab.help_wanted.connect(self._help)
        return tab

    def _print(self) -> QWidget:
        from evclinic.gui.printing.tab import PrintTab

        tab = PrintTab(self._study, self._now, self._window.language)
        tab.saved_at.connect(self._signals.saved)
        tab.not_saved.connect(self._signals.not_saved)
        return tab

    def _staff(self) -> QWidget:
        from evclinic.gui.staff.tab import StaffTab

        return StaffTab(self._study, self._now, self._window.language, signals=self._signals)

    def _configuration(self) -> QWidget:
        from evclinic.gui.configuration.tab import ConfigurationTab

        return ConfigurationTab(self._study, self._now, self._window.language, signals=self._signals)

    def _trail(self) -> QWidget:
        from evclinic.gui.trail.tab import TrailTab

        return TrailTab(self._study, self._now, self._window.language, signals=self._signals)

    def _report(self, page: Reporting) -> None:
        """Whatever a page saves or fails to save, and the question in its focus, is told to the window."""
        page.saved_at.connect(self._signals.saved)
        page.not_saved.connect(self._signals.not_saved)
        page.help_wanted.connect(self._help)
        page.history_wanted.connect(self._history)

    # The board.

    def _the_panel(self) -> "CheckPanel":
        if self.panel is None:
            from evclinic.gui.checks.panel import CheckPanel

            self.panel = CheckPanel(self._study, self._now, self._window.language)
            self.panel.closed.connect(self._take_panel)
            self._report(self.panel)
        return self.panel

    def _show_panel(self) -> None:
        if self._board is not None and self.panel is not None:
            self._window.show_board()
            self._board.show_beside(self.panel)
            self.panel.take_focus()

    @Slot()
    def _take_panel(self) -> None:
        if self._board is not None:
            self._board.take_back()
            self._board.take_focus()

    @Slot(object, str, bool)
    def _open_check(self, injection_id: UUID, code: str, on_paper: bool) -> None:
        self._park_others()
        self._the_panel().open_check(injection_id, code, on_paper)
        self._show_panel()

    @Slot(object)
    def _open_extra(self, injection_id: UUID) -> None:
        self._park_others()
        self._the_panel().open_extra(injection_id)
        self._show_panel()

    @Slot(object)
    def _open_leaving(self, injection_id: UUID) -> None:
        self._park_others()
        self._the_panel().open_leaving(injection_id)
        self._show_panel()

    def _park_others(self) -> None:
        for key in ("injection", "participants", "adverse_events"):
            page = self._window.tabs.page(key)
            if page is not None and hasattr(page, "park"):
                page.park()

    @Slot()
    def _reload_panel(self) -> None:
        if self.panel is not None:
            self.panel.reload()

    # From one screen to another.

    @Slot(object, str)
    def _open_injection_day(self, participant_id: UUID, visit: str) -> None:
        from evclinic.gui.injections.tab import InjectionTab

        page = self._window.tabs.open("injection")
        if isinstance(page, InjectionTab):
            page.open_participant(participant_id, visit)

    @Slot(object)
    def _to_board(self, injection_id: UUID) -> None:
        self._window.show_board()

    @Slot(object, str)
    def _open_participant(self, participant_id: UUID, visit: str) -> None:
        from evclinic.gui.participants.tab import ParticipantsTab

        page = self._window.tabs.open("participants")
        if isinstance(page, ParticipantsTab):
            page.open_participant(participant_id, visit)

    @Slot(object)
    def _open_events_of(self, injection_id: UUID) -> None:
        from evclinic.gui.adverse_events.tab import AdverseEventsTab

        page = self._window.tabs.open("adverse_events")
        if isinstance(page, AdverseEventsTab):
            page.open_new_of(injection_id)

    @Slot(object, str)
    def _look_at(self, participant_id: UUID, visit: str) -> None:
        self._looked_at = (participant_id, visit)

    @Slot()
    def print_visit(self) -> None:
        """F9: the papers of the visit in view."""
        page = self._print_page()
        if page is not None:
            page.print_visit(*(self._looked_at or (None, "")))

    @Slot(object, object)
    def _print_event(self, participant_id: UUID, event_id: UUID) -> None:
        page = self._print_page()
        if page is not None:
            page.open_form("F14", participant_id, "", event_id)

    @Slot(object)
    def _print_running(self, injection_id: UUID | None) -> None:
        page = self._print_page()
        if page is not None:
            page.print_running_sheets(injection_id)

    @Slot()
    def _print_all_running(self) -> None:
        self._print_running(None)

    def _print_page(self) -> "PrintTab | None":
        from evclinic.gui.printing.tab import PrintTab

        page = self._window.tabs.open("print")
        return page if isinstance(page, PrintTab) else None

    @Slot(object)
    def _help(self, item: object) -> None:
        """The help pane follows the focus: what the field asks, and the words of each grade."""
        if isinstance(item, Item):
            self._window.help_pane.show_help(item.field.label, QuestionHelp(self._study, item))

    @Slot(str, object, str)
    def _history(self, table: str, record_id: UUID, place: str) -> None:
        from evclinic.gui.trail.history_dialog import HistoryDialog

        place = f"answers.{place}" if place and not place.startswith("answers.") else place
        protocol = self._study.see(lambda look: look.protocol)
        title = T("History: {place}", place=question_words(protocol, place.removeprefix("answers.")))
        HistoryDialog(self._study, table, record_id, place, title, self._window.language, self._window).open()

    @Slot(object)
    def _retranslate(self, language: object) -> None:
        if self.panel is not None:
            self.panel.retranslate(self._window.language)
