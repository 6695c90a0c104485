"""The page of the events: who is looked for, what wants an answer, the list, and the presses for the event in it."""

from collections.abc import Sequence
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QLabel, QPushButton, QSizePolicy, QVBoxLayout, QWidget

from evclinic.domain.adverse_events import EventState
from evclinic.domain.moments import moment_text
from evclinic.domain.numbers import western
from evclinic.domain.serious import SeriousClock
from evclinic.domain.signs import NO_EVENT, OpenSign
from evclinic.domain.words import Language, T, Words
from evclinic.gui.adverse_events.lines import LineBand
from evclinic.gui.adverse_events.words import (
    clock_words,
    columns,
    course_words,
    due_words,
    event_words,
    sign_words,
)
from evclinic.gui.flow import FlowLayout
from evclinic.gui.icons import on_accent
from evclinic.gui.key_button import KeyButton
from evclinic.gui.row_table import Listing
from evclinic.gui.scrolled import scroller
from evclinic.gui.search_line import SearchLine
from evclinic.gui.theme import SPACE, px
from evclinic.gui.two_groups import TwoGroups
from evclinic.services.event_list import EventRow
from evclinic.services.signs import NEW_EVENT, OPEN_EVENT

NEW, OPEN, CONFIRM, SENT, VOID, PRINT, ANSWERS = "new", "open", "confirm", "sent", "void", "print", "answers"
PRESSES: dict[str, Words] = {
    OPEN: T("Open  Enter"),
    CONFIRM: T("Confirm the grade…"),
    SENT: T("Mark sent…"),
    VOID: T("Strike out…"),
    PRINT: T("Print  Ctrl+P"),
    ANSWERS: T("Correct an answer to a sign…"),
}

BESIDE_CLOCKS, BESIDE_EVENTS, ALONE = 104, 164, 290  # pixels for the signs that want an answer, at text size 1.0


class EventPage(QWidget):
    """`pressed` tells the event (None for a new one) and the press; `sign_pressed` the sign and its answer;
    `sent_wanted` the clock of the event whose report was sent."""

    pressed = Signal(object, str)
    sign_pressed = Signal(object, str)
    sent_wanted = Signal(object)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: Sequence[EventRow] = ()
        self._is_investigator = False
        self.line = SearchLine(self)
        self.line.setFixedWidth(px(220))
        self.new_button = QPushButton(self)
        self.new_button.setProperty("kind", "primary")
        self.new_button.setIcon(on_accent("plus"))
        self.top = TwoGroups(self)
        self.clocks, self.signs = LineBand("danger", 112, self), LineBand("warning", BESIDE_EVENTS, self)
        self.list: Listing[EventRow] = Listing(columns(), _key, T("Adverse events"), language, self, wide=2)
        self.course = QLabel(self)
        self.buttons: dict[str, QPushButton] = {}

        self._arrange()
        self.line.textChanged.connect(self._filter)
        self.new_button.clicked.connect(self._new)
        self.list.opened.connect(self._open)
        self.list.chosen.connect(self._choose)
        self.signs.pressed.connect(self.sign_pressed)
        self.clocks.pressed.connect(self._mark_sent)
        self._say()

    # What it shows.

    def show_signs(self, signs: Sequence[OpenSign], events: Sequence[EventRow], now: datetime) -> None:
        """Show the signs that want an answer."""
        known = {row.participant_id for row in events if row.state is not EventState.VOID}
        lines = [(sign, sign_words(sign), course_words(sign, now), _answers(sign, known)) for sign in signs]
        self.signs.show_lines(T("Signs that want an answer: {count}", count=len(signs)), lines, self._language)

    def show_clocks(self, clocks: Sequence[SeriousClock]) -> None:
        """Show the serious events whose report is not marked sent."""
        press = [(SENT, PRESSES[SENT], "danger")]
        lines = [(clock, clock_words(clock), due_words(clock), press) for clock in clocks]
        heading = T("Serious: the report is not marked sent")
        self.clocks.show_lines(heading, lines, self._language)

    def show_events(self, rows: Sequence[EventRow], *, is_investigator: bool) -> None:
        """Show these events."""
        self._rows, self._is_investigator = rows, is_investigator
        beside = BESIDE_CLOCKS if self.clocks.lines else BESIDE_EVENTS
        self.signs.give_room(beside if rows else ALONE)
        self._filter()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.list.retranslate(language)
        self._say()

    def take_focus(self) -> None:
        """To the list, or to the press for a new event."""
        target = self.list.table if self._rows else self.new_button
        target.setFocus(Qt.FocusReason.OtherFocusReason)

    # Inside.

    def _arrange(self) -> None:
        self.top.start.addWidget(self.line)
        self.top.start.addStretch(1)
        self.top.end.addWidget(self.new_button)
        self.course.setWordWrap(True)
        self.course.setProperty("role", "muted")
        foot = QWidget(self)
        flow = FlowLayout(foot)
        for key in PRESSES:
            button = KeyButton(key, foot)
            button.setProperty("target", "observation")
            button.chosen.connect(self._press)
            flow.addWidget(button)
            self.buttons[key] = button
        self.list.setMinimumHeight(px(140))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        inside = QWidget(self)
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        lines.setSpacing(px(SPACE.small))
        for widget in (self.top, self.clocks, self.signs):
            lines.addWidget(widget)
        lines.addWidget(self.list, 1)
        lines.addWidget(self.course)
        lines.addWidget(foot)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(0, 0, 0, 0)
        whole.addWidget(scroller(inside))

    def _say(self) -> None:
        say = self._language
        self.line.setPlaceholderText(T("Number, such as 3").in_(say))
        self.line.setAccessibleName(T("Find a participant").in_(say))
        self.new_button.setText(T("New event  F4").in_(say))
        for key, words in PRESSES.items():
            self.buttons[key].setText(words.in_(say))
            self.buttons[key].setAccessibleName(words.in_(say))
        self._choose(self.list.current())

    def _none(self) -> Words:
        if self.line.text():
            return T("No adverse event of this participant. Next step: New event (F4).")
        return T("No adverse event is written down. Next step, when there is one: New event (F4).")

    # Slots.

    @Slot()
    def _filter(self) -> None:
        wanted = western(self.line.text()).strip().upper()
        self.list.show_rows([row for row in self._rows if wanted in row.participant.upper()], self._none())

    @Slot(object)
    def _choose(self, row: object) -> None:
        known = row if isinstance(row, EventRow) else None
        stands = known is not None and known.state is not EventState.VOID
        self.buttons[OPEN].setEnabled(known is not None)
        self.buttons[PRINT].setEnabled(known is not None)
        self.buttons[VOID].setEnabled(stands)
        self.buttons[SENT].setVisible(stands and known is not None and known.serious == "yes")
        self.buttons[CONFIRM].setEnabled(stands and self._is_investigator)
        hint = T("An investigator confirms the grade: choose who sits here, at the top.").in_(self._language)
        self.buttons[CONFIRM].setToolTip("" if self._is_investigator else hint)
        self.course.setText(course_of(known).in_(self._language) if known else "")
        self.course.setVisible(known is not None)

    @Slot(str)
    def _press(self, key: str) -> None:
        self.pressed.emit(self.list.current(), key)

    @Slot()
    def _new(self) -> None:
        self.pressed.emit(None, NEW)

    @Slot(object)
    def _open(self, row: object) -> None:
        self.pressed.emit(row, OPEN)

    @Slot(object, str)
    def _mark_sent(self, clock: object, _press: str) -> None:
        self.sent_wanted.emit(clock)


def course_of(row: EventRow) -> Words:
    """What the columns have no room for: when after the injection it began, and each grade with its time."""
    parts: list[Words] = [event_words(row)]
    if row.since is not None:
        parts.append(row.since.words)
    if row.sent is not None:
        at = moment_text(row.sent.sent_at.astimezone(row.saved_at.tzinfo))
        parts.append(T("report sent {moment} to {recipient}", moment=at, recipient=row.sent.recipient))
    parts += [T("{grade} at {time}", grade=grade, time=moment_text(at)) for at, grade in row.grades]
    said: Words = parts[0]
    for part in parts[1:]:
        said = T("{one}  ·  {other}", one=said, other=part)
    return said


def _answers(sign: OpenSign, known: set[UUID]) -> list[tuple[str, Words, str]]:
    """The presses of a sign: exactly one of them is its answer."""
    found: list[tuple[str, Words, str]] = [(NEW_EVENT, T("New event"), "secondary")]
    if sign.suggested_number is not None:
        found.append((OPEN_EVENT, T("Same as AE {number}", number=sign.suggested_number), "secondary"))
    elif sign.participant_id in known:
        found.append((OPEN_EVENT, T("Same as another event…"), "secondary"))
    found.append((NO_EVENT, T("Not an event…"), "secondary"))
    return found


def _key(row: EventRow) -> UUID:
    return row.id
