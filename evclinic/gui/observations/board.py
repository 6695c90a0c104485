"""The observation board: everybody in a chair at one look, and whatever has to be pressed in the hour."""

from datetime import datetime
from functools import partial
from uuid import UUID, uuid4

from PySide6.QtCore import Qt, QTimer, Signal, Slot
from PySide6.QtGui import QPaintEvent, QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QSplitter, QVBoxLayout, QWidget

from evclinic.domain.observations import Chair
from evclinic.domain.readings import Gap
from evclinic.domain.words import Language
from evclinic.gui.observations.close_all import CloseAllDialog
from evclinic.gui.observations.emergency import EmergencyCard
from evclinic.gui.observations.event import EventBar
from evclinic.gui.observations.gaps import MissedChecks
from evclinic.gui.observations.header import BoardHeader
from evclinic.gui.observations.hour_lines import HourLinesDialog
from evclinic.gui.observations.next_list import NextList
from evclinic.gui.observations.slots import Slots
from evclinic.gui.observations.source import Kept
from evclinic.gui.observations.watch import Watch
from evclinic.gui.observations.which_chair import WhichChair
from evclinic.gui.theme import px

SHEET_SHARE = 0.58  # of the width, for a sheet beside the chairs
LEAST_BESIDE = 330  # of width for the chairs (at text size 1.0)


class Board(QWidget):
    """The home screen. What a sheet answers is asked for by signal, each with the injection:

    `check` with the code of the check, and whether it was done on paper; `extra`, `leave`, `running_sheet`,
    `adverse_event`. The rest it does itself: event now, another chair, the emergency card, closing all checks.
    """

    check = Signal(object, str, bool)
    extra = Signal(object)
    leave = Signal(object)
    running_sheet = Signal(object)
    adverse_event = Signal(object)
    wall = Signal()
    painted = Signal()  # once, after the chairs were in view for the first time

    def __init__(self, watch: Watch, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watch, self._source, self._language = watch, watch.source, language
        self._was_painted = False
        self._kept: dict[UUID, Kept] = {}
        self.emergency_card: EmergencyCard | None = None
        self.close_dialog: CloseAllDialog | None = None
        self.lines_dialog: HourLinesDialog | None = None
        self.header = BoardHeader(language, self)
        self.event_bar = EventBar(language, self)
        self.next_list = NextList(language, self)
        self.slots = Slots(language, self)
        self.splitter = QSplitter(Qt.Orientation.Horizontal, self)
        self.seat_menu = WhichChair(self)
        self._chairs_side = QScrollArea(self)
        self.missed = MissedChecks(language, self.next_list, self)

        self._arrange()
        self._wire()
        self._show()

    # What others ask of the board.

    def reload(self) -> None:
        """The records changed: look again."""
        self._kept.clear()
        self._watch.reload()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        for part in (self.header, self.missed, self.event_bar, self.next_list, self.slots):
            part.retranslate(language)
        self._show()

    def show_beside(self, sheet: QWidget) -> None:
        """Show a sheet over the other half; the board stays in view as rows."""
        self.take_back()
        self.splitter.addWidget(sheet)
        sheet.show()
        self._share()

    def take_back(self) -> None:
        """Give the board its whole width again; the sheet, if any, is hidden and keeps its owner."""
        self.missed.hide()
        sheet = self.beside()
        if sheet is not None:
            sheet.hide()
            sheet.setParent(None)
        self._chairs_side.show()

    def take_focus(self) -> None:
        """Give the keys to what is due next; where nothing is, to the board itself."""
        due: list[QWidget] = [chip for chip in self.next_list.chips if not chip.isHidden()]
        (due or [self])[0].setFocus(Qt.FocusReason.OtherFocusReason)

    def beside(self) -> QWidget | None:
        """The sheet that stands beside the board."""
        return self.splitter.widget(1) if self.splitter.count() > 1 else None

    def open_emergency(self, injection_id: UUID | None = None) -> None:
        """Open the emergency card; where more than one sits in a chair, ask for whom."""
        if injection_id is None and len(self._watch.chairs) != 1:
            self.seat_menu.ask_whom(self._watch.chairs, self.header.emergency_button, self._language)
            return
        wanted = injection_id or self._watch.chairs[0].observation.injection_id
        if self.emergency_card is not None:
            self.emergency_card.close()
        self.emergency_card = EmergencyCard(self._watch, wanted, self._language, self)
        self.emergency_card.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.emergency_card.destroyed.connect(self._forget_card)
        self.emergency_card.close_all.connect(self._close_all)
        self.emergency_card.notes.changed.connect(self.reload)
        self.emergency_card.show()

    def ask_about(self, gap: Gap) -> None:
        """Ask about the checks that fell due while the program did not see."""
        self.missed.ask(gap, self._watch.chairs, gap.ended - gap.began - gap.change)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._was_painted:
            self._was_painted = True
            QTimer.singleShot(0, self.painted.emit)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._share()
        self.missed.place()

    # Inside.

    def _share(self) -> None:
        """The sheet gets the larger part; with very large text it gets all, and the strip still shows everybody."""
        sheet = self.beside()
        if sheet is None:
            return
        whole = self.width()
        least = max(sheet.minimumSizeHint().width(), sheet.minimumWidth())
        wanted = max(round(whole * SHEET_SHARE), least)
        self._chairs_side.setVisible(whole - wanted >= px(LEAST_BESIDE))
        self.splitter.setSizes([whole - wanted, wanted])

    def _arrange(self) -> None:
        left = QWidget(self)
        lines = QVBoxLayout(left)
        lines.setContentsMargins(px(8), px(6), px(8), px(4))
        lines.setSpacing(px(6))
        lines.addWidget(self.header)
        lines.addWidget(self.next_list)
        lines.addWidget(self.event_bar)
        lines.addWidget(self.slots, 1)
        self._chairs_side.setWidgetResizable(True)
        self._chairs_side.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._chairs_side.setWidget(left)
        self.splitter.addWidget(self._chairs_side)
        self.splitter.setChildrenCollapsible(False)
        whole = QHBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.splitter)

    def _wire(self) -> None:
        self._watch.ticked.connect(self._show)
        self._watch.gap_seen.connect(self.ask_about)
        self.seat_menu.seat.connect(self._seat)
        self.seat_menu.whom.connect(self.open_emergency)
        self.header.wall.connect(self.wall)
        self.header.emergency.connect(self.open_emergency)
        self.header.bell.pressed.connect(self._pause)
        self.slots.check.connect(self._check)
        self.next_list.check.connect(self._check)
        self.slots.event_now.connect(self._event)
        self.slots.extra.connect(self.extra)
        self.slots.leave.connect(self.leave)
        self.slots.move_seat.connect(self._move)
        self.slots.lines.connect(self._open_lines)
        self.slots.close_all.connect(self._close_all)
        self.slots.emergency.connect(self.open_emergency)
        self.slots.running_sheet.connect(self.running_sheet)
        self.event_bar.ended.connect(self.next_list.show)
        self.event_bar.said.connect(self._say_what)
        self.event_bar.extra.connect(self.extra)
        self.event_bar.adverse_event.connect(self.adverse_event)
        self.missed.counted.connect(self.next_list.show_missed)
        self.next_list.missed_wanted.connect(self.missed.turn)
        self.missed.on_paper.connect(self._on_paper)
        self.missed.not_done.connect(self._not_done)

    def _chair(self, injection_id: UUID) -> Chair | None:
        return next((c for c in self._watch.chairs if c.observation.injection_id == injection_id), None)

    def _kept_of(self, injection_id: UUID) -> Kept:
        if injection_id not in self._kept:
            ask = self._source
            found = Kept(ask.signs(injection_id), ask.notes(injection_id), ask.drafts(injection_id))
            self._kept[injection_id] = found
        return self._kept[injection_id]

    @Slot()
    def _show(self) -> None:
        chairs = self._watch.chairs
        self.slots.show_chairs(chairs, self._source.protocol(), self._kept_of)
        self.next_list.show_chairs(chairs)
        self.header.show_now(self._watch.now, len(chairs), self.slots.free)
        self.header.bell.show_pause(self._watch.pause_left)
        self.missed.show_chairs(chairs)

    @Slot()
    def _pause(self) -> None:
        if self._watch.pause_left is None:
            self._watch.pause()
        else:
            self._watch.resume()
        self._show()

    @Slot(object, str)
    def _check(self, injection_id: UUID, code: str) -> None:
        self.check.emit(injection_id, code, False)

    @Slot(object, str)
    def _on_paper(self, injection_id: UUID, code: str) -> None:
        self.check.emit(injection_id, code, True)

    @Slot(object, str)
    def _not_done(self, injection_id: UUID, reason: str) -> None:
        if self._source.not_done(injection_id, self.missed.codes_of(injection_id), reason):
            self.reload()

    @Slot(object)
    def _event(self, injection_id: UUID) -> None:
        self._watch.tick()
        chair = self._chair(injection_id)
        note = uuid4()
        if chair is not None and self._source.note(note, injection_id, "event", chair.now, ""):
            self.reload()
            self.next_list.hide()
            self.event_bar.show_event(note, injection_id, chair.observation.participant, chair.now)

    @Slot(object, str)
    def _say_what(self, note: UUID, words: str) -> None:
        if self._source.say_what(note, words):
            self.event_bar.finish()
            self.reload()

    @Slot(object)
    def _move(self, injection_id: UUID) -> None:
        place = self.slots.card_of(injection_id) or self
        self.seat_menu.ask_seat(injection_id, self.slots.free, place, self._language)

    @Slot(object, int)
    def _seat(self, injection_id: UUID, number: int) -> None:
        if self._source.seat(injection_id, number):
            self.reload()

    @Slot(object)
    def _close_all(self, injection_id: UUID) -> None:
        chair = self._chair(injection_id)
        if chair is None:
            return
        now = partial(self._moment_of, injection_id)
        above = self.emergency_card or self
        self.close_dialog = CloseAllDialog(chair, now, list(self._source.initials()), self._language, above)
        self.close_dialog.closed_all.connect(self._closed_all)
        self.close_dialog.open()

    @Slot(object, str, object, str, str)
    def _closed_all(self, injection_id: UUID, why: str, at: datetime, decided_by: str, reason: str) -> None:
        if self._source.close_all(injection_id, why, at, decided_by, reason):
            if self.close_dialog is not None:
                self.close_dialog.accept()
            self.reload()
        elif self.close_dialog is not None:
            self.close_dialog.show_not_saved(self._source.why_not())

    @Slot(object)
    def _open_lines(self, injection_id: UUID) -> None:
        chair = self._chair(injection_id)
        if chair is not None:
            self.lines_dialog = HourLinesDialog(chair, self._source, self._language, self)
            self.lines_dialog.lines.changed.connect(self.reload)
            self.lines_dialog.open()

    def _moment_of(self, injection_id: UUID) -> datetime:
        chair = self._chair(injection_id)
        return chair.now if chair is not None else self._watch.now

    @Slot()
    def _forget_card(self) -> None:
        self.emergency_card = None
