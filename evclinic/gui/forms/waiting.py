"""After a grade was typed, a line that takes digits waits for Enter: what runs on from the grade is no other answer."""

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit

from evclinic.domain.numbers import western
from evclinic.domain.words import T, Words
from evclinic.gui.forms.editor import is_enter, is_plain
from evclinic.gui.forms.grades import GradeEditor
from evclinic.gui.forms.question import Question

RUNS_ON = frozenset("0123456789.,:٫")
ENTER = "↵"  # the key, in every language
TAKES_NOTHING = (Qt.Key.Key_Shift, Qt.Key.Key_Control, Qt.Key.Key_Alt, Qt.Key.Key_AltGr, Qt.Key.Key_Meta)


class Waiting(QObject):
    """The line of the question `now` after a grade of `left` was typed. It says what was typed, the grade first.

    Enter opens the line and stays in it; any other key, a click or leaving it opens it too. No time is measured: a
    slow hand and a quick one are treated alike. Meanwhile the line shows that it waits, and after Enter it goes on
    saying which digits it did not take, until the keys are elsewhere.
    """

    def __init__(self, left: Question, typed: str, now: Question, line: QLineEdit) -> None:
        super().__init__(line)
        self._left, self._grade, self._run, self._now, self._line = left, typed, "", now, line
        self._is_open, self._shown = False, line.placeholderText()
        line.setPlaceholderText(ENTER)
        line.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Qt asks here first."""
        if event.type() in (QEvent.Type.FocusOut, QEvent.Type.MouseButtonPress):
            self._end()
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and not self._is_open:
            return self._takes(event)
        return False

    def _takes(self, event: QKeyEvent) -> bool:
        letter = western(event.text())
        if is_plain(event) and letter and letter in RUNS_ON:
            self._run += letter
            self._now.hint(self._no_grade())
            return True
        if event.key() in TAKES_NOTHING:
            return False
        by_enter = is_enter(event) and not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier
        if by_enter and self._run:
            self._open()
        else:
            self._end()
        return by_enter

    def _open(self) -> None:
        """The line takes what is typed from now on."""
        self._is_open = True
        self._line.setPlaceholderText(self._shown)
        self._now.hint(T("{typed} was not taken. Type: {field}.", typed=self._run, field=self._now.item.field.label))

    def _end(self) -> None:
        """Nothing is left to say."""
        self._line.removeEventFilter(self)
        self._line.setPlaceholderText(self._shown)
        self._now.hint(None)
        self.deleteLater()

    def _no_grade(self) -> Words:
        options = self._left.item.field.options
        return T(
            "{grade} is {low} to {high}: {typed} is no grade. Press Enter, then type: {field}.",
            grade=self._left.item.field.label,
            low=options[0].code,
            high=options[-1].code,
            typed=self._grade + self._run,
            field=self._now.item.field.label,
        )


def typed_grade(question: Question | None) -> str:
    """The digit by which its grade has just been chosen; '' for anything else."""
    return question.editor.typed if question is not None and isinstance(question.editor, GradeEditor) else ""


def wait_after(left: Question, typed: str, now: Question) -> Waiting | None:
    """A grade was typed and the keys went on by themselves: a line that takes digits waits. None where nothing does."""
    line = now.editor.stop()
    return Waiting(left, typed, now, line) if left is not now and isinstance(line, QLineEdit) else None
