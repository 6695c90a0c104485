"""Small questions in a window of their own: one act, its reason, and the words when it cannot be done."""

from collections.abc import Sequence
from uuid import UUID

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtGui import QKeyEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QFormLayout,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from evclinic.domain.forms import Option
from evclinic.domain.words import Language, T, Words
from evclinic.gui.choice_list import ChoiceList
from evclinic.gui.dialog import Dialog
from evclinic.gui.flow import FlowLayout
from evclinic.gui.key_button import KeyButton
from evclinic.gui.tab_order import in_order
from evclinic.gui.theme import SPACE, px


class AskDialog(Dialog):
    """Title, words, fields, and two presses. Enter goes on or presses; Ctrl+Enter does it; only Esc goes back.

    `asked` comes with the press that does it; whoever hears it says `done` or `refuse`.
    """

    asked = Signal()

    def __init__(
        self,
        title: Words,
        words: Words | None,
        press: Words,
        language: Language,
        parent: QWidget | None = None,
        *,
        kind: str = "primary",
    ) -> None:
        super().__init__(parent)
        self.language = language
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setLayoutDirection(Qt.LayoutDirection.RightToLeft if language.rtl else Qt.LayoutDirection.LeftToRight)
        self.setWindowTitle(title.in_(language))
        self.title = QLabel(title.in_(language), self)
        self.title.setProperty("role", "title")
        self.title.setWordWrap(True)
        self.words = QLabel(words.in_(language) if words else "", self)
        self.words.setWordWrap(True)
        self.words.setVisible(words is not None)
        self.problem = QLabel(self)
        self.problem.setProperty("role", "problem")
        self.problem.setWordWrap(True)
        self.problem.hide()
        self.do_button = QPushButton(press.in_(language), self)
        self.do_button.setProperty("kind", kind)
        self.do_button.setProperty("target", "observation")
        self.do_button.setToolTip("Ctrl+Enter")
        self.back_button = QPushButton(T("Back").in_(language), self)
        self.back_button.setProperty("target", "observation")
        self.fields = QFormLayout()
        self.fields.setSpacing(px(SPACE.medium))
        self.fields.setRowWrapPolicy(QFormLayout.RowWrapPolicy.WrapLongRows)
        self.body = QVBoxLayout()
        self.body.setSpacing(px(SPACE.medium))

        self._arrange()

        self.do_button.clicked.connect(self.asked)
        self.back_button.clicked.connect(self.reject)
        for keys in ("Ctrl+Return", "Ctrl+Enter"):
            QShortcut(QKeySequence(keys), self).activated.connect(self.do_button.click)

    def _arrange(self) -> None:
        inside = QWidget(self)
        lines = QVBoxLayout(inside)
        lines.setContentsMargins(0, 0, px(SPACE.tight), 0)
        lines.setSpacing(px(SPACE.medium))
        for widget in (self.title, self.words):
            lines.addWidget(widget)
        lines.addLayout(self.body)
        lines.addLayout(self.fields)
        lines.addStretch(1)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        scroll.setWidget(inside)
        self._inside = inside
        foot = QHBoxLayout()
        foot.addWidget(self.back_button)
        foot.addStretch(1)
        foot.addWidget(self.do_button)
        for button in (self.back_button, self.do_button):
            button.setAutoDefault(False)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(SPACE.large), px(20), px(SPACE.large))
        whole.setSpacing(px(SPACE.medium))
        whole.addWidget(scroll, 1)
        whole.addWidget(self.problem)
        whole.addLayout(foot)
        self.setMinimumWidth(px(560))

    def add_field(self, words: Words, field: QWidget, named: QWidget | None = None) -> None:
        """A line of the question, its words also the accessible name."""
        label = QLabel(words.in_(self.language), self)
        label.setBuddy(named or field)
        (named or field).setAccessibleName(label.text())
        self.fields.addRow(label, field)

    def follow(self, *fields: QWidget) -> None:
        """Tab goes through these in their order, then to the presses."""
        in_order(*fields, self.back_button, self.do_button)

    def open(self) -> None:
        """Show it as large as it needs to be."""
        width, behind = max(self.width(), px(600)), self.parentWidget()
        inside = width - px(2 * 20 + 2 * SPACE.tight + SPACE.medium)  # without the edges and the scroll bar
        size = QSize(width, min(self._inside.heightForWidth(inside) + px(150), px(620)))
        self.resize(size.boundedTo(behind.window().size()) if behind is not None else size)
        super().open()

    def refuse(self, words: Words) -> None:
        """It could not be done: say why, and keep everything that was typed."""
        self.problem.setText(words.in_(self.language))
        self.problem.setAccessibleName(self.problem.text())
        self.problem.show()

    def end(self, words: Words | None) -> None:
        """What the deed answered: None closes the question, words stay on it."""
        if words is None:
            self.accept()
        else:
            self.refuse(words)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter):
            aimed_at = self.focusWidget()
            if aimed_at is self.back_button or not isinstance(aimed_at, QPushButton):
                self.focusNextChild()
                if self.focusWidget() is self.back_button:  # the way back is never where Enter leads
                    self.focusNextChild()
            elif not event.isAutoRepeat():
                aimed_at.click()
            return
        super().keyPressEvent(event)


class Reason(QWidget):
    """A reason: a few usual ones to press, and a line for more. Nothing is chosen beforehand."""

    def __init__(self, chips: Sequence[Option], language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.line = QLineEdit(self)
        self.line.setPlaceholderText(T("Reason in a few words").in_(language))
        self.line.setAccessibleName(T("Reason").in_(language))
        self.setFocusProxy(self.line)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(SPACE.small))
        row = QWidget(self)
        self.chips = [self._chip(option.label.in_(language), row) for option in chips]
        flow = FlowLayout(row)
        for chip in self.chips:
            flow.addWidget(chip)
        row.setVisible(bool(chips))
        lines.addWidget(row)
        lines.addWidget(self.line)

    def text(self) -> str:
        """The reason as it will stand in the trail."""
        return self.line.text().strip()

    def _chip(self, words: str, parent: QWidget) -> QPushButton:
        button = KeyButton(words, parent)
        button.setText(words)
        button.setProperty("kind", "chip")
        button.setAutoDefault(False)
        button.chosen.connect(self._press)
        return button

    @Slot(str)
    def _press(self, words: str) -> None:
        self.line.setText(words)
        self.line.setFocus()


class ReasonDialog(AskDialog):
    """One act that wants nothing but its reason."""

    given = Signal(str)

    def __init__(
        self,
        title: Words,
        words: Words | None,
        press: Words,
        chips: Sequence[Option],
        language: Language,
        parent: QWidget | None = None,
        *,
        kind: str = "primary",
    ) -> None:
        super().__init__(title, words, press, language, parent, kind=kind)
        self.reason = Reason(chips, language, self)
        self.add_field(T("Reason"), self.reason, self.reason.line)
        self.follow(*self.reason.chips, self.reason.line)
        self.reason.line.setFocus()
        self.asked.connect(self._give)

    @Slot()
    def _give(self) -> None:
        if not self.reason.text():
            self.refuse(T("Say why."))
            self.reason.line.setFocus()
            return
        self.given.emit(self.reason.text())


class ChooseDialog(AskDialog):
    """One of a few; `chosen` tells which. Nothing is chosen beforehand."""

    chosen = Signal(object)

    def __init__(
        self,
        title: Words,
        label: Words,
        choices: Sequence[tuple[str, UUID]],
        press: Words,
        language: Language,
        parent: QWidget | None = None,
    ) -> None:
        super().__init__(title, None, press, language, parent)
        self.box = ChoiceList(self)
        self.box.setPlaceholderText(T("Choose").in_(language))
        for words, key in choices:
            self.box.addItem(words, key)
        self.box.setCurrentIndex(-1)
        self.add_field(label, self.box)
        self.asked.connect(self._choose)
        self.box.setFocus()

    @Slot()
    def _choose(self) -> None:
        if self.box.currentIndex() < 0:
            self.refuse(T("Choose one."))
            self.box.setFocus()
        else:
            self.chosen.emit(self.box.currentData())
