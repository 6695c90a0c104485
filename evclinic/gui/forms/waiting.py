"""After a grade was typed, a line that takes digits waits for Enter: what runs on from the grade is no other answer."""

from functools import partial

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from evclinic.domain.numbers import western
from evclinic.domain.words import T
from evclinic.gui.forms.choices import GradeEditor
from evclinic.gui.forms.editor import is_enter, is_plain
from evclinic.gui.forms.question import Question

RUNS_ON = frozenset("0123456789.,:٫")
TAKES_NOTHING = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


class Waiting(QObject):
    """`refused` tells everything typed so far, the grade first; `ended` that the line takes what is typed again.

    Enter opens the line and stays in it; any other key, a click or leaving it opens it too. No time is measured: a
    slow hand and a quick one are treated alike.
    """

    refused = Signal(str)
    ended = Signal()

    def __init__(self, line: QWidget, typed: str) -> None:
        super().__init__(line)
        self._line, self._typed = line, typed
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt asks here first."""
        if event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent):
            return self._takes(event)
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self.end()
        return False

    def end(self) -> None:
        """The line takes what is typed."""
        self._line.removeEventFilter(self)
        self.ended.emit()
        self.deleteLater()

    def _takes(self, event: QKeyEvent) -> bool:
        letter = western(event.text())
        if is_plain(event) and letter and letter in RUNS_ON:
            self._typed += letter
            self.refused.emit(self._typed)
            return True
        if event.key() in TAKES_NOTHING:
            return False
        self.end()
        return is_enter(event) and event.modifiers() in (
            Qt.KeyboardModifier.NoModifier,
            Qt.KeyboardModifier.KeypadModifier,
        )


def typed_grade(question: Question | None) -> str:
    """The digit by which its grade has just been chosen; '' for anything else."""
    return question.editor.typed if question is not None and isinstance(question.editor, GradeEditor) else ""


def wait_after(left: Question, typed: str, now: Question) -> Waiting | None:
    """A grade was typed and the keys went on by themselves: a line that takes digits waits. None where nothing does."""
    line = now.editor.stop()
    if left is now or not isinstance(line, QLineEdit):
        return None
    waiting = Waiting(line, typed)
    waiting.refused.connect(partial(_say, left, now))
    waiting.ended.connect(partial(now.hint, None))
    return waiting


def _say(left: Question, now: Question, typed: str) -> None:
    options = left.item.field.options
    words = T(
        "{grade} is {low} to {high}: {typed} is no grade. Press Enter, then type: {field}.",
        grade=left.item.field.label,
        low=options[0].code,
        high=options[-1].code,
        typed=typed,
        field=now.item.field.label,
    )
    now.hint(words)
