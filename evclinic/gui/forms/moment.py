"""The editor of a moment: a date, then its time."""

from datetime import date, datetime

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from evclinic.domain.answers import Missing
from evclinic.domain.forms import Item
from evclinic.domain.moments import date_text, parse_date
from evclinic.domain.numbers import Unreadable
from evclinic.domain.words import Language
from evclinic.gui.forms.editor import Answer, KeyFilter, is_enter
from evclinic.gui.forms.times import DATE_WIDTH, Now, NowKey, TimeEditor
from evclinic.gui.theme import px


class ThenTime(KeyFilter):
    """Enter on a date goes on to its own time, while that is empty."""

    def __init__(self, editor: "MomentEditor", watched: QWidget) -> None:
        super().__init__(editor, watched)
        self._editor = editor

    def takes(self, event: QKeyEvent) -> bool:
        """Enter alone: with Shift it goes back, with Ctrl it saves."""
        held = event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if not is_enter(event) or held or self._editor.line.text().strip() or not self._editor.date_line.text().strip():
            return False
        self._editor.line.setFocus(Qt.FocusReason.TabFocusReason)
        return True


class NowWhileEmpty(NowKey):
    """N on an empty date is Now, too; behind a day it begins a month, as in NOV."""

    def __init__(self, editor: "MomentEditor", watched: QLineEdit) -> None:
        super().__init__(editor, watched, editor.press_now)
        self._line = watched

    def takes(self, event: QKeyEvent) -> bool:
        """As in the time field, as long as nothing is typed."""
        return not self._line.text() and super().takes(event)


class MomentEditor(TimeEditor):
    """A date and a time."""

    def __init__(self, item: Item, language: Language, now: Now, parent: QWidget | None = None) -> None:
        super().__init__(item, language, now, parent)
        self.date_line = QLineEdit(self)
        self.date_line.setProperty("target", "observation")
        self.date_line.setPlaceholderText("DD-MMM-YYYY")
        self.date_line.setFixedWidth(px(DATE_WIDTH))
        self.date_line.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.row.insertWidget(0, self.date_line)
        self.day_label.hide()
        self.now_button.setHidden(item.field.future)  # what is agreed on lies ahead
        self.steps.instead = None
        self.row.removeWidget(self.steps)  # a date and a time beside each other leave no room
        QWidget.setTabOrder(self.date_line, self.line)
        ThenTime(self, self.date_line)
        NowWhileEmpty(self, self.date_line)
        self.date_line.textEdited.connect(self._edit)
        self.date_line.editingFinished.connect(self._commit_date)
        self.name()

    def set_day(self, day: date) -> None:
        """The day is typed here, not taken from the visit: it shows with the moment it belongs to."""
        if self._exact is not None:
            self._day = day
            self.date_line.setText(date_text(day))

    def answer(self) -> Answer:
        """Both parts together; with one of them alone what was typed."""
        day, clock = self.date_line.text().strip(), self.line.text().strip()
        if self._exact is None:
            try:
                self._day = parse_date(day)
            except Unreadable:
                return f"{day} {clock}".rstrip() or None
        return super().answer() if clock else day or None

    def show_answer(self, answer: Answer) -> None:
        """The moment in its two parts; what cannot be read yet stays as it was typed."""
        if answer is None or isinstance(answer, Missing) or _is_moment(answer):
            self.date_line.clear()
            super().show_answer(answer)
            return
        self._exact = None
        day, _, clock = answer.partition(" ")
        self.date_line.setText(day)
        self.line.setText(clock)

    def stop(self) -> QWidget:
        """The date first."""
        return getattr(self, "date_line", self.line)

    @Slot()
    def press_now(self) -> None:
        """Only for what has happened."""
        if not self.item.field.future:
            super().press_now()

    @Slot()
    def _commit_date(self) -> None:
        """With the keys gone on to its own time the question is not answered yet."""
        if self.date_line.isModified() and not self.line.hasFocus():
            self.date_line.setModified(False)
            self.committed.emit()


def _is_moment(answer: str) -> bool:
    try:
        datetime.fromisoformat(answer)
    except ValueError:
        return False
    return True
