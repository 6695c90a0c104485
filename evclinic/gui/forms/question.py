"""One question on a sheet: its words, its editor, what stood before, and what is to be said about the answer."""

from collections.abc import Callable, Mapping, Sequence

from PySide6.QtCore import QEvent, QObject, QPoint, Qt, Signal, Slot
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAction, QFocusEvent, QKeyEvent
from PySide6.QtWidgets import (
    QApplication,
    QGridLayout,
    QLabel,
    QLineEdit,
    QMenu,
    QPlainTextEdit,
    QPushButton,
    QToolButton,
    QWidget,
)

from evclinic.domain.answers import Missing
from evclinic.domain.forms import UNANSWERED_KINDS, Item, Kind
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import Language, T, Words
from evclinic.gui.forms.editor import MISSING_WORDS, Answer, Editor
from evclinic.gui.forms.grades import GradeEditor
from evclinic.gui.forms.hand import when_up
from evclinic.gui.forms.mnemonics import Letters
from evclinic.gui.forms.problem_box import ProblemBox
from evclinic.gui.forms.problem_lines import Chips, ProblemLines
from evclinic.gui.theme import SPACE, px, restyle

LABEL_WIDTH, NARROW_LABEL = 176, 108
MakeEditor = Callable[[Item, QWidget], Editor]


class Question(QWidget):
    """Signals name the place of the question. `changed`: any change; `left`: the nurse is done with it for now."""

    changed = Signal(str)
    left = Signal(str)
    done = Signal(str)
    focused = Signal(str)
    reasoned = Signal(str, str)

    def __init__(
        self,
        item: Item,
        words: Words,
        make: MakeEditor,
        language: Language,
        parent: QWidget | None = None,
        *,
        labelled: bool = True,
    ) -> None:
        super().__init__(parent)
        self.item = item
        self._words, self._language, self._labelled = words, language, labelled
        self._missing: Missing | None = None
        self._marked: list[QWidget] = []
        self.label = QLabel(self)
        self.label.setWordWrap(True)
        self.editor = make(item, self)
        self.missing_button = QPushButton(self)
        self.missing_button.setProperty("kind", "chip")
        self.missing_button.setCheckable(True)
        self.missing_button.hide()
        self.menu_button = QToolButton(self)
        self.menu_button.setText("…")
        self.menu_button.setProperty("missing", True)
        self.menu_button.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self.menu_button.setVisible(item.field.may_be_missing and item.field.kind not in UNANSWERED_KINDS)
        self.before = QLabel(self)
        self.before.setProperty("role", "muted")
        self.definition = QLabel(self)
        self.definition.setProperty("role", "hint")
        self.definition.setWordWrap(True)
        self.definition.hide()
        self.lines = ProblemLines(language, self)
        self._arrange(QGridLayout(self))
        self._wire()
        self._say()

    # What the sheet asks of it.

    def answer(self) -> Answer:
        """The stored reason for no answer, else the answer."""
        return self._missing or self.editor.answer()

    def show_answer(self, answer: Answer) -> None:
        """Put an answer into it without announcing it."""
        self._missing = answer if isinstance(answer, Missing) else None
        self.editor.show_answer(answer)
        self._show_missing()

    def show_before(self, words: str) -> None:
        """The previous value beside the new one."""
        self.before.setText(words)

    @property
    def boxes(self) -> list[ProblemBox]:
        """The lines below it."""
        return self.lines.boxes

    def show_problems(self, problems: Sequence[Problem], reasons: Mapping[str, str], chips: Chips) -> None:
        """What is to be said about the answer; a reason being typed is left alone."""
        self._mark(problems)
        self.lines.show_problems(problems, reasons, chips)

    def mark_letter(self, letters: Letters) -> None:
        """Alt and a letter of its own lead here."""
        if self._labelled and self.item.field.kind not in UNANSWERED_KINDS:
            self.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            self.label.setBuddy(self)
            self.label.setText(letters.mark(self._words.in_(self._language)))

    def focusInEvent(self, event: QFocusEvent) -> None:
        """Its letter, or a click beside the answer: the keys go to the answer."""
        self.take_focus()

    def hint(self, words: Words | None) -> None:
        """Say something about how to answer, or nothing."""
        self.definition.setText(words.in_(self._language) if words is not None else "")
        self.definition.setVisible(words is not None)
        if words is not None:
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self.definition, self.definition.text()))

    def _mark(self, problems: Sequence[Problem]) -> None:
        """The edge of the field says how urgent it is; an open question needs no words of its own."""
        levels = {problem.level for problem in problems}
        mark = "impossible" if levels & {Level.IMPOSSIBLE, Level.INCOMPLETE} else ""
        mark = mark or ("unusual" if Level.UNUSUAL in levels else "")
        wanted = [self.editor.edge()] if mark else []
        for widget in [*self._marked, *wanted]:
            now = mark if widget in wanted else ""
            if widget.property("problem") != now:
                widget.setProperty("problem", now)
                restyle(widget)
        self._marked = wanted

    def take_focus(self) -> None:
        """Give the keys to the editor."""
        target = self.missing_button if self._missing else self.editor.stop()
        target.setFocus(Qt.FocusReason.TabFocusReason)
        if isinstance(target, QLineEdit):
            target.selectAll()

    @Slot()
    def mend(self) -> None:
        """Back to the answer, all of it chosen, to be typed over."""
        self.take_focus()

    def set_missing(self, why: Missing | None) -> None:
        """Say why there is no answer, or take that back."""
        self._missing = why
        if why:
            self.editor.show_answer(None)
        self._show_missing()
        self.changed.emit(self.item.place)
        self.left.emit(self.item.place)
        self.done.emit(self.item.place)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; answer and focus stay."""
        self._language = language
        self.editor.retranslate(language)
        self.lines.retranslate(language)
        self._say()
        self._show_missing()

    # How it is built.

    def _arrange(self, grid: QGridLayout) -> None:
        self.grid = grid
        grid.setContentsMargins(0, px(2), 0, px(2))
        grid.setHorizontalSpacing(px(SPACE.small if self._labelled else SPACE.tight))
        grid.setVerticalSpacing(px(2))
        grid.addWidget(self.label, 0, 0)
        grid.addWidget(self.editor, 0, 1)
        grid.addWidget(self.missing_button, 0, 1, Qt.AlignmentFlag.AlignLeading)
        grid.addWidget(self.before, 0, 2)
        grid.addWidget(self.menu_button, 0, 3)
        grid.setColumnStretch(1, 1)
        self.narrow(False)
        self.label.setVisible(self._labelled)
        self.editor.setHidden(self.item.field.kind is Kind.STATEMENT)
        if self.item.field.kind is Kind.REGION:  # the map is tall: its words stand where it begins
            self.label.setAlignment(Qt.AlignmentFlag.AlignTop)

    def narrow(self, narrow: bool) -> None:
        """Half a line has shorter words, and what is said below takes all of its width."""
        if self.item.field.kind is not Kind.STATEMENT:
            self.label.setFixedWidth(px(NARROW_LABEL if narrow else LABEL_WIDTH))
        self.before.setWordWrap(narrow)
        self.editor.narrow(narrow or not self._labelled)
        for row, widget in enumerate((self.definition, self.lines), start=1):
            self.grid.removeWidget(widget)
            self.grid.addWidget(widget, row, 0 if narrow else 1, 1, -1)

    def _wire(self) -> None:
        self.editor.edited.connect(self._edited)
        self.editor.committed.connect(self._committed)
        self.editor.done.connect(self._done)
        self.menu_button.clicked.connect(self.ask_missing)
        self.missing_button.clicked.connect(self._take_back)
        self.lines.reasoned.connect(self.reasoned)
        self.lines.mend.connect(self.mend)
        for widget in [self.editor, *self.editor.findChildren(QWidget)]:
            if widget.focusPolicy() != Qt.FocusPolicy.NoFocus:
                widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Notice where the focus is: help and definition follow it."""
        if event.type() == QEvent.Type.FocusIn:
            self.focused.emit(self.item.place)
            when_up(self, self._define)
        elif event.type() == QEvent.Type.FocusOut:
            when_up(self, self._define)
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and self._is_missing_key(event):
            self.ask_missing()
            return True
        elif event.type() == QEvent.Type.KeyPress and isinstance(event, QKeyEvent) and _is_undo(event):
            event.ignore()
            return not _can_undo(watched)
        return False

    def _is_missing_key(self, event: QKeyEvent) -> bool:
        control = event.modifiers() == Qt.KeyboardModifier.ControlModifier
        return control and event.key() == Qt.Key.Key_M and self.item.field.may_be_missing

    def _define(self) -> None:
        if isinstance(self.editor, GradeEditor):
            focused = QApplication.focusWidget()
            words = self.editor.definition() if focused and self.editor.holder.isAncestorOf(focused) else ""
            self.definition.setText(words)
            self.definition.setVisible(bool(words))

    def _say(self) -> None:
        self.label.setText(self._words.in_(self._language))
        name = T("No answer: {field}", field=self.item.field.label).in_(self._language)
        self.menu_button.setAccessibleName(name)
        self.menu_button.setToolTip(T("Say why there is no answer (Ctrl+M)").in_(self._language))

    def _show_missing(self) -> None:
        self.missing_button.setVisible(self._missing is not None)
        self.missing_button.setChecked(self._missing is not None)
        self.editor.setVisible(self._missing is None and self.item.field.kind is not Kind.STATEMENT)
        if self._missing:
            self.missing_button.setText(f"{MISSING_WORDS[self._missing].in_(self._language)}  ✕")
            self.missing_button.setAccessibleName(
                T(
                    "{field}: {why}. Press to answer after all.", field=self._words, why=MISSING_WORDS[self._missing]
                ).in_(self._language)
            )

    @Slot()
    def ask_missing(self) -> None:
        """Offer the reasons why there is no answer."""
        menu = QMenu(self)
        menu.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        for why, words in MISSING_WORDS.items():
            action = QAction(words.in_(self._language), menu)
            action.setData(why.value)
            menu.addAction(action)
        menu.triggered.connect(self._choose_missing)
        menu.popup(self.menu_button.mapToGlobal(QPoint(0, self.menu_button.height())))

    @Slot(QAction)
    def _choose_missing(self, action: QAction) -> None:
        self.set_missing(Missing(action.data()))

    @Slot()
    def _take_back(self) -> None:
        self._missing = None
        self._show_missing()
        self.changed.emit(self.item.place)
        self.take_focus()

    @Slot()
    def _edited(self) -> None:
        self.changed.emit(self.item.place)
        self._define()

    @Slot()
    def _committed(self) -> None:
        self.left.emit(self.item.place)

    @Slot()
    def _done(self) -> None:
        self.done.emit(self.item.place)


def _is_undo(event: QKeyEvent) -> bool:
    return event.modifiers() == Qt.KeyboardModifier.ControlModifier and event.key() == Qt.Key.Key_Z


def _can_undo(widget: QObject) -> bool:
    """Whether a line has typing of its own to take back; otherwise the sheet takes back its last answer."""
    if isinstance(widget, QLineEdit):
        return widget.isUndoAvailable()
    return isinstance(widget, QPlainTextEdit) and widget.document().isUndoAvailable()
