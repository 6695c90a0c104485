"""The areas of a participant: on the body, and as a list with their sizes and what is to be injected together."""

from collections.abc import Iterable

from PySide6.QtCore import Qt, Signal, SignalInstance, Slot
from PySide6.QtGui import QFocusEvent, QKeyEvent, QResizeEvent
from PySide6.QtWidgets import (
    QBoxLayout,
    QFrame,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from evclinic.domain import body_map
from evclinic.domain.answers import answer_at
from evclinic.domain.areas import size_words
from evclinic.domain.body_map import REGIONS
from evclinic.domain.casebook import AreaSheet, Casebook, standing
from evclinic.domain.moments import date_text, time_text
from evclinic.domain.numbers import number_text
from evclinic.domain.words import Language, T, Words
from evclinic.gui.body_figure import BodyFigure
from evclinic.gui.body_marks import Mark
from evclinic.gui.icons import icon, on_accent
from evclinic.gui.latin import latin
from evclinic.gui.row_table import Listing
from evclinic.gui.tables import Column
from evclinic.gui.theme import SPACE, px
from evclinic.services.participants import Overview
from evclinic.services.roster import AreaRow
from evclinic.services.sheets import DraftRow

AREA, MARK = "F04A", "area.mark"
BESIDE = 900
ROLES: dict[str, Words] = {"injected": T("to inject"), "control": T("control")}
NONE_YET = T("No areas yet. Press Add an area: L1 is the first to inject, C1 the first control.")


class AreasPage(QScrollArea):
    """Signals name what was asked for; each carries the area's id, `add` nothing."""

    closed = Signal()
    add = Signal()
    amend = Signal(object)
    void = Signal(object)
    history = Signal(object)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # what stands in it takes the keys
        self._language = language
        self._overview: Overview | None = None
        self._parked: list[DraftRow] = []
        self._inside = QWidget(self)
        self.back_button = self._button("arrow-left", "quiet")
        self.title = QLabel(self._inside)
        self.title.setProperty("role", "title")
        self.total = QLabel(self._inside)
        self.total.setWordWrap(True)
        self.parked = QLabel(self._inside)
        self.parked.setWordWrap(True)
        self.parked.setProperty("role", "hint")
        self.add_button = self._button("plus", "primary")
        self.amend_button, self.void_button = self._button("edit"), self._button("ban")
        self.history_button = self._button("history")
        self.figure = BodyFigure(language, self._inside)
        self.figure.set_read_only(True)
        self.figure.setMinimumHeight(px(360))
        self.figure.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)  # as high as the page
        self.list: Listing[AreaRow] = Listing(COLUMNS, _key, T("Areas"), language, self._inside, wide=2)
        self.list.setMinimumHeight(px(200))
        self._body = QBoxLayout(QBoxLayout.Direction.LeftToRight)

        self._arrange()

        self.back_button.clicked.connect(self.closed)
        self.add_button.clicked.connect(self.add)
        self.amend_button.clicked.connect(self._ask_amend)
        self.void_button.clicked.connect(self._ask_void)
        self.history_button.clicked.connect(self._ask_history)
        self.list.opened.connect(self._ask_amend)
        self.list.chosen.connect(self._show_presses)
        self.retranslate(language)

    def _button(self, picture: str, kind: str = "secondary") -> QPushButton:
        button = QPushButton(self._inside)
        button.setProperty("kind", kind)
        button.setIcon(on_accent(picture) if kind == "primary" else icon(picture))
        return button

    def _arrange(self) -> None:
        self.setWidgetResizable(True)
        self.setFrameShape(QFrame.Shape.NoFrame)
        self.setWidget(self._inside)
        head = QHBoxLayout()
        head.addWidget(self.back_button)
        head.addWidget(self.title, 1)
        presses = QHBoxLayout()
        for button in (self.add_button, self.amend_button, self.void_button, self.history_button):
            presses.addWidget(button)
        presses.addStretch(1)
        right = QVBoxLayout()
        right.setSpacing(px(SPACE.small))
        right.addLayout(presses)
        right.addWidget(self.total)
        right.addWidget(self.parked)
        right.addWidget(self.list, 1)
        self._body.setSpacing(px(SPACE.medium))
        self._body.addWidget(self.figure, 1)
        self._body.addLayout(right, 1)
        lines = QVBoxLayout(self._inside)
        lines.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        lines.addLayout(head)
        lines.addLayout(self._body, 1)

    def show_areas(self, overview: Overview, book: Casebook, parked: Iterable[DraftRow] = ()) -> None:
        """The areas that stand, each at its place, and the sheets of areas that are parked."""
        self._overview = overview
        mine = (row for row in parked if row.address.participant_id == overview.participant.id)
        self._parked = [row for row in mine if row.address.form == AREA]
        self.figure.set_marks(marks(standing(book.areas)))
        self.list.show_rows(overview.areas, NONE_YET)
        self._say()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.back_button.setText(T("Back  Esc").in_(language))
        self.back_button.setIcon(icon("arrow-left", rtl=language.rtl))
        self.add_button.setText(T("Add an area").in_(language))
        self.amend_button.setText(T("Open, amend").in_(language))
        self.void_button.setText(T("Strike out").in_(language))
        self.history_button.setText(T("History").in_(language))
        self.list.retranslate(language)
        self.figure.retranslate(language)
        self._say()

    def _say(self) -> None:
        seen, say = self._overview, self._language
        if seen is None:
            return
        self.title.setText(T("Areas of {name}", name=seen.participant.name).in_(say))
        words, role = total_words(seen)
        self.total.setText(words.in_(say))
        self.total.setProperty("role", role)
        self.total.style().polish(self.total)
        self.parked.setText("\n".join(parked_words(row, seen).in_(say) for row in self._parked))
        self.parked.setVisible(bool(self._parked))

    def focusInEvent(self, event: QFocusEvent) -> None:
        super().focusInEvent(event)
        (self.list.table if self.list.model.rows else self.add_button).setFocus(Qt.FocusReason.OtherFocusReason)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() == Qt.Key.Key_Escape:
            self.closed.emit()
            return
        super().keyPressEvent(event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        ways = QBoxLayout.Direction
        self._body.setDirection(ways.LeftToRight if event.size().width() >= px(BESIDE) else ways.TopToBottom)
        super().resizeEvent(event)

    # Slots.

    @Slot(object)
    def _show_presses(self, row: AreaRow | None) -> None:
        for button in (self.amend_button, self.void_button, self.history_button):
            button.setEnabled(row is not None)

    @Slot()
    def _ask_amend(self) -> None:
        self._tell(self.amend)

    @Slot()
    def _ask_void(self) -> None:
        self._tell(self.void)

    @Slot()
    def _ask_history(self) -> None:
        self._tell(self.history)

    def _tell(self, signal: SignalInstance) -> None:
        row = self.list.current()
        if row is not None:
            signal.emit(row.id)


def marks(areas: Iterable[AreaSheet]) -> list[Mark]:
    """Where the areas lie; one without a mark of its own stands in the middle of its region."""
    found = []
    for area in areas:
        if area.region in REGIONS:
            x, y = _place(area)
            found.append(Mark(area.code, area.region, x, y))
    return found


def _place(area: AreaSheet) -> tuple[float, float]:
    parts = (answer_at(area.answers, MARK) or "").split()
    if len(parts) != 2:
        return body_map.centre(area.region)
    return float(parts[0]), float(parts[1])


def parked_words(row: DraftRow, seen: Overview) -> Words:
    """Whose draft lies there, since when, and of which area."""
    code = next((area.code for area in seen.areas if area.id == row.record_id), "")
    time, by = time_text(row.kept_at), row.owner
    if code:
        return T("Draft {time}, {person}: a change of {area}.", time=time, person=by, area=code)
    return T("Draft {time}, {person}: a new area. Press Add an area to go on with it.", time=time, person=by)


def total_words(seen: Overview) -> tuple[Words, str]:
    """What is to be injected together against the limit, and how it is dressed."""
    limit = number_text(seen.limit_mm2)
    if seen.injected_mm2 is None:
        return T("To inject together: not measured yet; {limit} mm² are allowed.", limit=limit), "muted"
    total = number_text(seen.injected_mm2)
    if seen.is_over_limit:
        return T(
            "To inject together: {total} mm², more than the {limit} mm² allowed.", total=total, limit=limit
        ), "problem"
    return T("To inject together: {total} of {limit} mm².", total=total, limit=limit), "strong"


def _key(row: AreaRow) -> object:
    return row.id


def _code(row: AreaRow, language: Language) -> str:
    return latin(row.code, language)


def _role(row: AreaRow, language: Language) -> str:
    words = ROLES.get(row.role)
    return words.in_(language) if words else row.role


def _where(row: AreaRow, language: Language) -> str:
    return f"{row.place.in_(language)}\n{row.site}" if row.site else row.place.in_(language)


def _size(row: AreaRow, language: Language) -> str:
    if row.mm2 is None:
        return T("not measured").in_(language)
    return size_words(row.mm2).in_(language)


def _when(row: AreaRow, language: Language) -> str:
    return latin(date_text(row.performed_at), language) if row.performed_at else ""


COLUMNS: tuple[Column[AreaRow], ...] = (
    Column(T("Area"), _code),
    Column(T("Role"), _role),
    Column(T("Place"), _where),
    Column(T("Size"), _size),
    Column(T("Measured"), _when),
)
