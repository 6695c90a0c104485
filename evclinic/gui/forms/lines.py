"""Editors that are typed into: words, notes and numbers."""

from decimal import Decimal

from PySide6.QtCore import Qt, Slot
from PySide6.QtGui import QKeyEvent, QResizeEvent
from PySide6.QtWidgets import QLabel, QLineEdit, QPlainTextEdit, QWidget

from evclinic.domain.answers import Missing
from evclinic.domain.forms import Item
from evclinic.domain.numbers import Unreadable, number_text, parse_number, western
from evclinic.domain.words import Language
from evclinic.gui.forms.editor import Answer, Editor
from evclinic.gui.forms.steps import Steps
from evclinic.gui.theme import px

NUMBER_WIDTH, UNIT_WIDTH, TEXT_WIDTH, NOTE_HEIGHT = 84, 44, 220, 64
EDGE = 9  # between the unit and the frame


class LineEditor(Editor):
    """One line of words."""

    def __init__(self, item: Item, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self.line = self.make_line()
        self.line.setProperty("target", "observation")
        self.line.setMinimumWidth(px(TEXT_WIDTH))
        self.row.addWidget(self.line, 1)
        self.line.textEdited.connect(self._edit)
        self.line.editingFinished.connect(self._commit)
        self.name()

    def make_line(self) -> QLineEdit:
        """What is typed into."""
        return QLineEdit(self)

    def answer(self) -> Answer:
        """The words, trimmed, in Western digits; nothing when empty."""
        return western(self.line.text().strip()) or None

    def show_answer(self, answer: Answer) -> None:
        """The words."""
        shown = "" if answer is None or isinstance(answer, Missing) else self.shown(answer)
        if shown != self.line.text():
            self.line.setText(shown)

    def shown(self, answer: str) -> str:
        """How an answer is written in the line."""
        return answer

    def stop(self) -> QWidget:
        """The line."""
        return self.line

    @Slot()
    def _edit(self) -> None:
        self.edited.emit()

    @Slot()
    def _commit(self) -> None:
        if self.line.isModified():
            self.line.setModified(False)
            self.show_answer(self.answer())
            self.committed.emit()


class UnitLine(QLineEdit):
    """A line with the unit within its right edge, in both directions of reading."""

    def __init__(self, unit: str, parent: QWidget) -> None:
        super().__init__(parent)
        self.unit = QLabel(unit, self)
        self.unit.setProperty("role", "unit")
        self.unit.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.setAlignment(Qt.AlignmentFlag.AlignRight)
        self.setInputMethodHints(Qt.InputMethodHint.ImhFormattedNumbersOnly)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """The unit keeps to the edge, and what is typed to the unit."""
        super().resizeEvent(event)
        self.unit.ensurePolished()
        size, edge = self.unit.sizeHint(), px(EDGE)
        self.unit.setGeometry(self.width() - size.width() - edge, 0, size.width(), self.height())
        self.setTextMargins(0, 0, size.width() + px(4) if self.unit.text() else 0, 0)


class NumberEditor(LineEditor):
    """A number with its unit; any digits and either decimal sign are understood, Western ones shown."""

    def __init__(self, item: Item, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self.line.setFixedWidth(px(NUMBER_WIDTH + (UNIT_WIDTH if item.field.unit else 0)))
        self.steps = Steps(self, self.line, self)
        self.steps.retranslate(item.field.label, language)
        self.row.addStretch(1)
        self.narrow(False)

    def make_line(self) -> QLineEdit:
        """With the unit in it."""
        return UnitLine(self.item.field.unit, self)

    def narrow(self, narrow: bool) -> None:
        """Two presses have no room beside another number; Up and Down are enough."""
        self.row.removeWidget(self.steps)
        if narrow:
            self.steps.hide()
        else:
            self.row.insertWidget(1, self.steps)

    def step(self, direction: int) -> None:
        """By the last decimal that is written; never out of nothing."""
        try:
            value = parse_number(self.line.text())
        except Unreadable:
            return
        decimals = self.item.field.decimals or 0
        moved = value + direction * Decimal(1).scaleb(-decimals)
        self.line.setText(number_text(moved))
        self.line.setModified(True)
        self.edited.emit()

    def retranslate(self, language: Language) -> None:
        """What its two steps are about."""
        super().retranslate(language)
        self.steps.retranslate(self.item.field.label, language)

    def answer(self) -> Answer:
        """The number as its exact text; unreadable typing as it stands, so that nothing is lost."""
        typed = self.line.text().strip()
        if not typed:
            return None
        try:
            return number_text(parse_number(typed))
        except Unreadable:
            return typed


class NoteText(QPlainTextEdit):
    """Several lines in which Enter is the sheet's; Alt+Enter begins a new line."""

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Enter, Esc and Ctrl+Enter go to the sheet."""
        if event.key() not in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            super().keyPressEvent(event)
        elif event.modifiers() & Qt.KeyboardModifier.AltModifier:
            self.insertPlainText("\n")
        else:
            event.ignore()


class NoteEditor(Editor):
    """Several lines of words. Enter goes on, Alt+Enter begins a line."""

    def __init__(self, item: Item, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(item, language, parent)
        self.text = NoteText(self)
        self.text.setTabChangesFocus(True)
        self.text.setFixedHeight(px(NOTE_HEIGHT))
        self.row.addWidget(self.text, 1)
        self.text.textChanged.connect(self._edit)
        self._quiet = False
        self.name()

    def name(self) -> None:
        """Its words begin where the language does; a several-line text does not turn by itself."""
        super().name()
        option = self.text.document().defaultTextOption()
        option.setAlignment(Qt.AlignmentFlag.AlignRight if self._language.rtl else Qt.AlignmentFlag.AlignLeft)
        self.text.document().setDefaultTextOption(option)

    def answer(self) -> Answer:
        """The words, trimmed, in Western digits; nothing when empty."""
        return western(self.text.toPlainText().strip()) or None

    def show_answer(self, answer: Answer) -> None:
        """The words."""
        shown = "" if answer is None or isinstance(answer, Missing) else answer
        if shown != self.text.toPlainText():
            self._quiet = True
            self.text.setPlainText(shown)
            self._quiet = False

    def stop(self) -> QWidget:
        """The text."""
        return self.text

    @Slot()
    def _edit(self) -> None:
        if not self._quiet:
            self.edited.emit()
