"""Beside the roster: the chosen visit with its window, its forms with their state, and what can be done with them."""

from collections.abc import Callable, Sequence
from datetime import datetime

from PySide6.QtCore import QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QIcon, QKeyEvent, QPainter, QPixmap
from PySide6.QtWidgets import (
    QFrame,
    QLabel,
    QListWidget,
    QListWidgetItem,
    QPushButton,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from evclinic.domain.protocol import Visit
from evclinic.domain.visits import Cell, CellState
from evclinic.domain.words import Language, T, Words
from evclinic.gui.choice_list import ChoiceList
from evclinic.gui.flow import FlowLayout
from evclinic.gui.icons import icon
from evclinic.gui.latin import unbroken
from evclinic.gui.participants.cell_marks import paint_cell
from evclinic.gui.participants.visit_forms import CHECK, FormRow, FormState
from evclinic.gui.participants.words import planned_words
from evclinic.gui.theme import SPACE, px

SIGNS = {
    FormState.NOT_BEGUN: CellState.PLANNED,
    FormState.PARKED: CellState.DRAFT,
    FormState.SAVED: CellState.DONE,
    FormState.VOID: CellState.STOPPED,
}
SIGN = 22


class FormList(QListWidget):
    """The forms, two lines each; Enter opens the current one."""

    opened = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWordWrap(True)
        self.setIconSize(QSize(px(SIGN), px(SIGN)))
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollMode(QListWidget.ScrollMode.ScrollPerPixel)
        self.itemDoubleClicked.connect(self._open)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and self.currentItem() is not None:
            self.opened.emit()
            return
        super().keyPressEvent(event)

    @Slot()
    def _open(self) -> None:
        self.opened.emit()


class VisitPanel(QFrame):
    """Signals name what was asked for the current form; `visit_chosen` that another visit is looked at."""

    visit_chosen = Signal(str)
    form_opened = Signal(object)
    another = Signal(object)
    history = Signal(object)
    void = Signal(object)
    move_asked = Signal(object)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._rows: Sequence[FormRow] = ()
        self._visits: Sequence[Visit] = ()
        self._planned: Words | None = None
        self.setProperty("card", True)
        self.visits = ChoiceList(self)
        self.visits.setMaxVisibleItems(16)
        self.planned = QLabel(self)
        self.planned.setWordWrap(True)
        self.planned.setProperty("role", "muted")
        self.list = FormList(self)
        self.list.setMinimumHeight(px(132))
        self.list.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
        self.open_button = self._button("arrow-right", self._open, "primary")
        self.history_button = self._button("history", self._ask_history)
        self.void_button = self._button("ban", self._ask_void)
        self.another_button = self._button("plus", self._ask_another)
        self.move_button = self._button("refresh", self._ask_move)
        self.lines = QVBoxLayout(self)

        self._arrange()

        self.visits.activated.connect(self._choose_visit)
        self.list.opened.connect(self._open)
        self.list.currentRowChanged.connect(self._show_presses)
        self.retranslate(language)

    def _button(self, picture: str, press: Callable[[], None], kind: str = "secondary") -> QPushButton:
        button = QPushButton(self)
        button.setProperty("kind", kind)
        if kind != "primary":
            button.setIcon(icon(picture))
        button.clicked.connect(press)
        return button

    def _arrange(self) -> None:
        buttons = QWidget(self)
        flow = FlowLayout(buttons, gap=6)
        for button in (self.open_button, self.history_button, self.void_button, self.another_button, self.move_button):
            flow.addWidget(button)
        self.lines.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        self.lines.setSpacing(px(SPACE.small))
        self.lines.addWidget(self.visits)
        self.lines.addWidget(self.planned)
        self.lines.addWidget(self.list, 1)
        self.lines.addWidget(buttons)

    def show_visits(self, visits: Sequence[Visit], chosen: str) -> None:
        """The visits to choose from, and the one looked at."""
        self._visits = visits
        self.visits.blockSignals(True)
        self.visits.clear()
        for visit in visits:
            self.visits.addItem(visit.label.in_(self._language), visit.code)
        self.visits.setCurrentIndex(self.visits.findData(chosen))
        self.visits.blockSignals(False)

    def show_forms(self, rows: Sequence[FormRow], visit: Visit, cell: Cell | None, now: datetime) -> None:
        """The forms of this visit; the cursor stays on its form, else goes to the first that is wanted."""
        current = self.current()
        self._rows = rows
        self._planned = planned_words(visit, cell, now) if cell else T("not planned: at any time")
        self._say_rows()
        known = (n for n, row in enumerate(rows) if current is not None and row.address == current.address)
        wanted = next(known, next((n for n, row in enumerate(rows) if row.is_wanted), 0))
        self.list.setCurrentRow(wanted if rows else -1)
        self._show_presses()

    def show_nobody(self) -> None:
        """There is no participant to show forms of."""
        self._rows, self._planned = (), None
        self._say_rows()
        self._show_presses()

    def go_to_wanted(self, *, stay: bool = False) -> None:
        """The keys go to the first form that is wanted; with `stay`, or when none is, to the form of the cursor."""
        wanted = (n for n, row in enumerate(self._rows) if row.is_wanted and not stay)
        self.list.setCurrentRow(next(wanted, max(self.list.currentRow(), 0)))
        self.list.setFocus(Qt.FocusReason.OtherFocusReason)

    def current(self) -> FormRow | None:
        """The form the cursor is on."""
        number = self.list.currentRow()
        return self._rows[number] if 0 <= number < len(self._rows) else None

    @property
    def rows(self) -> Sequence[FormRow]:
        """The forms in view."""
        return self._rows

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; the cursor stays."""
        self._language = language
        self.visits.setAccessibleName(T("Visit").in_(language))
        self.list.setAccessibleName(T("Forms of the visit").in_(language))
        for number, visit in enumerate(self._visits):
            self.visits.setItemText(number, visit.label.in_(language))
        self.history_button.setText(T("History").in_(language))
        self.void_button.setText(T("Strike out").in_(language))
        self.another_button.setText(T("One more").in_(language))
        self.move_button.setText(T("Move").in_(language))
        number = self.list.currentRow()
        self._say_rows()
        self.list.setCurrentRow(number)
        self._show_presses()

    def _say_rows(self) -> None:
        say = self._language
        self.planned.setText(unbroken(self._planned.in_(say)) if self._planned else "")
        self.list.blockSignals(True)
        self.list.clear()
        for row in self._rows:
            item = QListWidgetItem(_sign(_shape(row)), f"{row.title.in_(say)}\n{row.words.in_(say)}", self.list)
            item.setData(Qt.ItemDataRole.AccessibleTextRole, f"{row.title.in_(say)}, {row.words.in_(say)}")
            font = item.font()
            font.setStrikeOut(row.state is FormState.VOID)
            item.setFont(font)
        self.list.blockSignals(False)

    @Slot()
    def _show_presses(self) -> None:
        row = self.current()
        saved = row is not None and row.state is FormState.SAVED and not row.is_areas
        void = row is not None and row.state is FormState.VOID
        self.open_button.setVisible(row is not None and not void)
        self.history_button.setVisible(saved or void)
        self.void_button.setVisible(saved)
        is_of_hour = row is not None and row.address.injection_id is not None
        self.another_button.setVisible(saved and not is_of_hour)
        self.move_button.setVisible(saved and row is not None and row.form.code == CHECK)
        if row is not None:
            self.open_button.setText(_press_words(row).in_(self._language))

    # Slots.

    @Slot(int)
    def _choose_visit(self, number: int) -> None:
        self.visit_chosen.emit(str(self.visits.itemData(number)))

    @Slot()
    def _open(self) -> None:
        row = self.current()
        if row is not None:
            (self.history if row.state is FormState.VOID else self.form_opened).emit(row)

    @Slot()
    def _ask_history(self) -> None:
        self.history.emit(self.current())

    @Slot()
    def _ask_void(self) -> None:
        self.void.emit(self.current())

    @Slot()
    def _ask_another(self) -> None:
        self.another.emit(self.current())

    @Slot()
    def _ask_move(self) -> None:
        self.move_asked.emit(self.current())


def _press_words(row: FormRow) -> Words:
    if row.is_areas:
        return T("Areas")
    if row.is_of_the_hour:
        return T("Injection day")
    names = {FormState.NOT_BEGUN: T("Begin"), FormState.PARKED: T("Go on"), FormState.SAVED: T("Open, amend")}
    return names.get(row.state, T("History"))


def _shape(row: FormRow) -> CellState:
    return CellState.STOPPED if row.is_not_done else SIGNS[row.state]


def _sign(state: CellState) -> QIcon:
    picture = QPixmap(px(SIGN), px(SIGN))
    picture.fill(Qt.GlobalColor.transparent)
    painter = QPainter(picture)
    paint_cell(painter, QRectF(1, 1, px(SIGN) - 2, px(SIGN) - 2), state)
    painter.end()
    made = QIcon(picture)
    made.addPixmap(picture, QIcon.Mode.Selected)  # the cursor does not change its colours
    return made
