"""The chairs of the board in their fixed places: large cards where two fit abreast, else rows. Nothing ever moves."""

from collections.abc import Callable, Sequence
from uuid import UUID

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QResizeEvent, QShowEvent
from PySide6.QtWidgets import QGridLayout, QScrollArea, QVBoxLayout, QWidget

from evclinic.domain.observations import Chair
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Language
from evclinic.gui.observations.card import DENSE, HEIGHT, WIDTH, ChairCard
from evclinic.gui.observations.rows import ChairRow
from evclinic.gui.observations.source import Kept
from evclinic.gui.theme import px

GAP = 8
LEAST = 150  # of height, then the board as a whole is scrolled
LARGE = 6  # so many chairs are shown as large cards wherever they fit
KeptOf = Callable[[UUID], Kept]


def _nothing_kept(_injection_id: UUID) -> Kept:
    return Kept()


def seated(chairs: Sequence[Chair], count: int) -> dict[int, Chair]:
    """Who is shown in which slot: by the number of the chair; whoever has none, or a taken one, after the last one."""
    slots: dict[int, Chair] = {}
    others = []
    for chair in chairs:
        number = chair.observation.chair
        if number is not None and 1 <= number <= count and number not in slots:
            slots[number] = chair
        else:
            others.append(chair)
    return slots | dict(enumerate(others, count + 1))


class Slots(QWidget):
    """Places the chairs. Its signals are those of the presses, whichever card or row they came from."""

    check = Signal(object, str)
    event_now = Signal(object)
    extra = Signal(object)
    leave = Signal(object)
    move_seat = Signal(object)
    lines = Signal(object)
    close_all = Signal(object)
    emergency = Signal(object)
    running_sheet = Signal(object)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._count = 0
        self._chairs: dict[int, Chair] = {}
        self._protocol: Protocol | None = None
        self._kept_of: KeptOf = _nothing_kept
        self._shape: tuple[bool, int, int, bool] | None = None
        self.cards: dict[int, ChairCard] = {}
        self.rows: dict[int, ChairRow] = {}

        self._inner = QWidget(self)
        self._grid = QGridLayout(self._inner)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(px(GAP))
        self.scroller = QScrollArea(self)
        self.scroller.setWidgetResizable(True)
        self.scroller.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.scroller.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self.scroller.setWidget(self._inner)
        self.setMinimumHeight(px(LEAST))
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(self.scroller)

    @property
    def in_rows(self) -> bool:
        """Whether the chairs are shown as compact rows."""
        return bool(self._shape and self._shape[0])

    @property
    def free(self) -> list[int]:
        """The numbers of the free chairs."""
        return [number for number in range(1, self._count + 1) if number not in self._chairs]

    def show_chairs(self, chairs: Sequence[Chair], protocol: Protocol, kept: KeptOf) -> None:
        """Show how everybody stands now."""
        seats = seated(chairs, protocol.study.chairs)
        moved = seats.keys() != self._chairs.keys() or self._count != protocol.study.chairs
        self._chairs, self._count = seats, protocol.study.chairs
        self._protocol, self._kept_of = protocol, kept
        if moved:
            self._place()
        self._fill()

    def _fill(self) -> None:
        if self._protocol is None:
            return
        for number, place in (self.rows if self.in_rows else self.cards).items():
            chair = self._chairs.get(number)
            if chair is None:
                place.show_free()
            else:
                place.show_chair(chair, self._protocol, self._kept_of(chair.observation.injection_id))

    def card_of(self, injection_id: UUID) -> ChairCard | ChairRow | None:
        """Where somebody is shown."""
        for number, chair in self._chairs.items():
            if chair.observation.injection_id == injection_id:
                return (self.rows if self.in_rows else self.cards).get(number)
        return None

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        for card in self.cards.values():
            card.retranslate(language)
        for row in self.rows.values():
            row.retranslate(language)

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._place()

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._place()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() in (QEvent.Type.FontChange, QEvent.Type.StyleChange):
            self._shape = None
            self.setMinimumHeight(px(LEAST))
            self._place()

    # Places.

    def _place(self) -> None:
        """Choose between cards and rows, and put them in their places; only when something has changed."""
        if not self._count or not self.isVisible():
            return  # out of sight its size means nothing
        columns = max(1, (self.width() + px(GAP)) // (px(WIDTH) + px(GAP)))
        wanted = max(self._chairs, default=0)
        lines = self._lines_of(HEIGHT)
        with_signs = wanted <= columns * lines and min(self._count, LARGE) <= columns * lines
        if not with_signs:
            lines = self._lines_of(DENSE)
        as_rows = columns == 1 or wanted > columns * lines
        shown = max(wanted, min(self._count, columns * lines))
        shape = (as_rows, columns, shown, with_signs)
        if shape == self._shape and (not as_rows or self.rows.keys() == self._chairs.keys()):
            return
        self._shape = shape
        self._clear()
        if as_rows:
            self._place_rows()
        else:
            self._place_cards(columns, shown, with_signs)
        self._fill()

    def _lines_of(self, height: int) -> int:
        return max(1, (self.height() + px(GAP)) // (px(height) + px(GAP)))

    def _clear(self) -> None:
        for place in (*self.cards.values(), *self.rows.values()):
            self._grid.removeWidget(place)  # an item that is only taken keeps the height it remembers
            place.hide()
        for line in range(self._grid.rowCount()):
            self._grid.setRowStretch(line, 0)
        for column in range(self._grid.columnCount()):
            self._grid.setColumnStretch(column, 0)
        self.rows = {number: row for number, row in self.rows.items() if self._keeps(row, number in self._chairs)}

    def _keeps(self, row: ChairRow, wanted: bool) -> bool:
        if not wanted:
            row.deleteLater()
        return wanted

    def _place_cards(self, columns: int, shown: int, with_signs: bool) -> None:
        for number in range(1, shown + 1):
            if number not in self.cards:
                self.cards[number] = ChairCard(number, self._language, self._inner)
                self._forward(self.cards[number])
            self._grid.addWidget(self.cards[number], (number - 1) // columns, (number - 1) % columns)
            self.cards[number].show_signs(with_signs)
            self.cards[number].show()
        for column in range(columns):
            self._grid.setColumnStretch(column, 1)
        for line in range((shown + columns - 1) // columns):
            self._grid.setRowStretch(line, 1)
        self._grid.setSpacing(px(GAP))

    def _place_rows(self) -> None:
        for line, number in enumerate(sorted(self._chairs)):
            if number not in self.rows:
                self.rows[number] = ChairRow(number, self._language, self._inner)
                self._forward(self.rows[number])
            self._grid.addWidget(self.rows[number], line, 0)
            self.rows[number].show()
        self._grid.setRowStretch(len(self._chairs), 1)
        self._grid.setColumnStretch(0, 1)
        self._grid.setSpacing(px(3))

    def _forward(self, place: ChairCard | ChairRow) -> None:
        for name in (
            "check",
            "event_now",
            "extra",
            "leave",
            "move_seat",
            "lines",
            "close_all",
            "emergency",
            "running_sheet",
        ):
            getattr(place.presses, name).connect(getattr(self, name))
