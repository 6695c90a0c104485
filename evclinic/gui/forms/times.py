"""Editors of times and dates: Now is a button, any past time may be typed, the planned time is never offered."""

from collections.abc import Callable
from datetime import date, datetime, time

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPushButton, QWidget

from evclinic.domain.answers import Missing
from evclinic.domain.forms import Item
from evclinic.domain.moments import (
    MINUTE,
    date_text,
    parse_date,
    parse_partial_date,
    parse_time,
    partial_date_of,
    stored,
    time_text,
)
from evclinic.domain.numbers import Unreadable
from evclinic.domain.words import Language, T
from evclinic.gui.forms.editor import Answer, Editor, KeyFilter, is_plain
from evclinic.gui.forms.lines import LineEditor
from evclinic.gui.forms.steps import Steps
from evclinic.gui.key_button import KeyButton
from evclinic.gui.theme import px

TIME_WIDTH, DATE_WIDTH = 118, 158

UNKNOWN_DAY, UNKNOWN_MONTH = "UN", "UNK"
Now = Callable[[], datetime]


class NowKey(KeyFilter):
    """N in a time field is the Now button, in both keyboard layouts."""

    def __init__(self, owner: QWidget, watched: QWidget, press_now: Callable[[], None]) -> None:
        super().__init__(owner, watched)
        self._press_now = press_now

    def takes(self, event: QKeyEvent) -> bool:
        """N, or the letter on the same key of an Arabic keyboard."""
        if is_plain(event) and (event.key() == Qt.Key.Key_N or event.text() in ("n", "N", "ى")):
            self._press_now()
            return True
        return False


class TimeEditor(Editor):
    """A time of the day, on the day of the visit; the day stands beside it."""

    def __init__(self, item: Item, language: Language, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self._now = now
        self._day: date = now().date()
        self._exact: datetime | None = None
        self.line = QLineEdit(self)
        self.line.setProperty("target", "observation")
        self.line.setPlaceholderText("HH:MM")
        self.line.setFixedWidth(px(TIME_WIDTH))
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.now_button = QPushButton(self)
        self.now_button.setProperty("kind", "secondary")
        self.now_button.setProperty("target", "observation")
        self.now_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.day_label = QLabel(self)
        self.day_label.setProperty("role", "muted")
        self.row.addWidget(self.line)
        self.steps = Steps(self, self.line, self, self.day_label)
        self.row.addWidget(self.now_button)
        self.row.addWidget(self.steps)
        self.row.addWidget(self.day_label)
        self.row.addStretch(1)
        NowKey(self, self.line, self.press_now)
        self.line.textEdited.connect(self._edit)
        self.line.editingFinished.connect(self._commit)
        self.now_button.clicked.connect(self.press_now)
        self.retranslate(language)

    def set_day(self, day: date) -> None:
        """The day that a typed time belongs to."""
        self._day = day
        self.day_label.setText(date_text(day))

    def answer(self) -> Answer:
        """The moment in the clinic's zone; unreadable typing as it stands."""
        typed = self.line.text().strip()
        if not typed:
            return None
        if self._exact is not None:
            return stored(self._exact)
        try:
            return stored(self.moment(parse_time(typed)))
        except Unreadable:
            return typed

    def moment(self, clock: time) -> datetime:
        """A typed time on the day of the visit."""
        return datetime.combine(self._day, clock, self._now().tzinfo)

    def show_answer(self, answer: Answer) -> None:
        """The time of the stored moment, and its day."""
        self._exact = None
        if answer is None or isinstance(answer, Missing):
            self.line.clear()
            return
        try:
            self._exact = datetime.fromisoformat(answer).astimezone(self._now().tzinfo)
        except ValueError:
            self.line.setText(answer)
            return
        self.set_day(self._exact.date())
        self.line.setText(time_text(self._exact, seconds=bool(self._exact.second)))

    def stop(self) -> QWidget:
        """The line."""
        return self.line

    def retranslate(self, language: Language) -> None:
        """The button's word."""
        self._language = language
        self.now_button.setText(T("Now  N").in_(language))
        self.now_button.setAccessibleName(T("Now: {field}", field=self.item.field.label).in_(language))
        self.steps.retranslate(self.item.field.label, language)
        self.name()

    def step(self, direction: int) -> None:
        """By a minute; never out of nothing."""
        answer = self.answer()
        try:
            moved = datetime.fromisoformat(str(answer)) + direction * MINUTE
        except ValueError:
            return
        self.show_answer(stored(moved))
        self.line.setModified(True)
        self.edited.emit()

    @Slot()
    def press_now(self) -> None:
        """The moment of this press."""
        self.choose(stored(self._now()))

    @Slot()
    def _edit(self) -> None:
        self._exact = None
        self.edited.emit()

    @Slot()
    def _commit(self) -> None:
        if self.line.isModified():
            self.line.setModified(False)
            self.show_answer(self.answer())
            self.committed.emit()


class DateEditor(LineEditor):
    """A full date, typed as 09-MAR-2026 or 9/3/2026."""

    placeholder = "DD-MMM-YYYY"

    def __init__(self, item: Item, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self.line.setPlaceholderText(self.placeholder)
        self.line.setMinimumWidth(px(DATE_WIDTH))
        self.line.setMaximumWidth(px(DATE_WIDTH + 24))
        self.line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.row.addStretch(1)

    def answer(self) -> Answer:
        """ISO 8601; unreadable typing as it stands."""
        typed = self.line.text().strip()
        try:
            return parse_date(typed).isoformat() if typed else None
        except Unreadable:
            return typed

    def shown(self, answer: str) -> str:
        """09-MAR-2026."""
        try:
            return date_text(date.fromisoformat(answer))
        except ValueError:
            return answer


class PartialDateEditor(DateEditor):
    """A date as precisely as it is known: UN for an unknown day, UNK for an unknown month."""

    placeholder = "UN-MMM-YYYY"

    def __init__(self, item: Item, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self.chips = [KeyButton(words, self) for words in (UNKNOWN_DAY, UNKNOWN_MONTH)]
        for place, chip in enumerate(self.chips, 1):
            chip.setText(chip.key)
            chip.setProperty("kind", "chip")
            chip.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            chip.chosen.connect(self._press)
            self.row.insertWidget(place, chip)
        self.retranslate(language)

    def answer(self) -> Answer:
        """ISO 8601 with the precision given."""
        typed = self.line.text().strip()
        try:
            return parse_partial_date(typed).iso() if typed else None
        except Unreadable:
            return typed

    def shown(self, answer: str) -> str:
        """UN-MAR-2026."""
        try:
            return partial_date_of(answer).shown()
        except (ValueError, TypeError):
            return answer

    def retranslate(self, language: Language) -> None:
        """What the chips mean."""
        super().retranslate(language)
        for chip, words in zip(self.chips, (T("Day unknown"), T("Day and month unknown")), strict=True):
            chip.setAccessibleName(T("{field}: {what}", field=self.item.field.label, what=words).in_(language))
            chip.setToolTip(words.in_(language))

    @Slot(str)
    def _press(self, key: str) -> None:
        """Only what is known stays; the rest is typed on behind it."""
        known = self.line.text().strip().split("-")
        year = known[-1] if known[-1].isdigit() and len(known[-1]) == len("2026") else ""
        month = known[-2] if len(known) > 1 else ""
        parts = [UNKNOWN_DAY, month if key == UNKNOWN_DAY else UNKNOWN_MONTH, year]
        self.line.setText("-".join(parts if parts[1] else [UNKNOWN_DAY, year]))
        self.line.setModified(True)
        self.line.setFocus(Qt.FocusReason.OtherFocusReason)
        self.edited.emit()
