"""The head of a sheet: whose it is and which form, who did it and on which day, from paper or not."""

from collections.abc import Sequence
from datetime import date, datetime

from PySide6.QtCore import QEvent, Qt, Signal, Slot
from PySide6.QtWidgets import (
    QBoxLayout,
    QCheckBox,
    QComboBox,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from evclinic.domain.forms import Form
from evclinic.domain.goes_by import of_form
from evclinic.domain.moments import date_text, parse_date
from evclinic.domain.numbers import Unreadable
from evclinic.domain.words import Language, T
from evclinic.gui.choice_list import ChoiceList
from evclinic.gui.flow import FlowLayout
from evclinic.gui.forms.default_mark import MEANS
from evclinic.gui.forms.host import Identity, SheetView
from evclinic.gui.theme import LARGE, SPACE, px, scale_now


class SheetHeader(QFrame):
    """`day_changed` tells the day that typed times belong to; `changed` that somebody or something else changed."""

    changed = Signal()
    day_changed = Signal(object)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._form: Form | None = None
        self._has_defaults = False
        self._identity = Identity("", ())
        self._day: date | None = None
        self._page: QBoxLayout | None = None
        self._is_large = False
        self.setProperty("header", True)
        self.code = QLabel(self)
        self.code.setProperty("role", "id")
        self.code.setTextInteractionFlags(Qt.TextInteractionFlag.NoTextInteraction)
        self.details = QLabel(self)
        self.details.setProperty("role", "strong")
        self.details.setWordWrap(True)
        self.title = QLabel(self)
        self.title.setProperty("role", "muted")
        self.title.setWordWrap(True)
        self.day_label, self.day = QLabel(self), QLineEdit(self)
        self.by_label, self.by = QLabel(self), ChoiceList(self)
        self.paper, self.serial = QCheckBox(self), QLineEdit(self)
        self.day.setFixedWidth(px(124))
        self.day.setLayoutDirection(Qt.LayoutDirection.LeftToRight)
        self.by.setEditable(True)
        self.by.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.by.setFixedWidth(px(118))
        self.serial.setFixedWidth(px(90))
        self.serial.hide()
        self._arrange()
        self.day.editingFinished.connect(self._read_day)
        self.by.currentTextChanged.connect(self._tell)
        self.paper.toggled.connect(self._paper_toggled)
        self.serial.textEdited.connect(self._tell)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.code)
        top.addWidget(self.details, 1)
        self.facts = QWidget(self)
        self._pairs = [
            self._pair(*both)
            for both in ((self.day_label, self.day), (self.by_label, self.by), (self.paper, self.serial))
        ]
        self._rows = QVBoxLayout(self)
        self._rows.setSpacing(px(SPACE.tight))
        self._rows.addLayout(top)

    def _pair(self, label: QWidget, field: QWidget) -> QWidget:
        pair = QWidget(self)
        across = QHBoxLayout(pair)
        across.setContentsMargins(0, 0, px(SPACE.small), 0)
        across.addWidget(label)
        across.addWidget(field)
        return pair

    def stand_above(self, page: QBoxLayout) -> None:
        """The page of the questions is this one."""
        self._page = page
        self._put_facts()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        resized = event.type() == QEvent.Type.FontChange and self._page is not None
        if resized and (scale_now() >= LARGE) != self._is_large:
            self._put_facts()

    def _put_facts(self) -> None:
        """The facts stand below the name; with large text they are the first lines of the page, and scroll with it."""
        large = self._is_large = scale_now() >= LARGE
        old, self.facts = self.facts, QWidget(self)
        edge = px(SPACE.tight if large else SPACE.small)
        self._rows.setContentsMargins(px(SPACE.large), edge, px(SPACE.large), edge)
        line = FlowLayout(self.facts) if large else QHBoxLayout(self.facts)
        line.setContentsMargins(0, 0, 0, 0)
        for part in (*self._pairs, self.title):
            line.addWidget(part)
        if isinstance(line, QHBoxLayout):
            line.setStretchFactor(self.title, 1)
        if large and self._page is not None:
            self._page.insertWidget(0, self.facts)
        else:
            self._rows.addWidget(self.facts)
        old.hide()
        old.deleteLater()

    def open(self, view: SheetView, identity: Identity, people: Sequence[str], author: str, day: date) -> None:
        """Show the head of this sheet."""
        self._form, self._identity = view.form, identity
        self._has_defaults = bool(of_form(view.form, view.unconfirmed))
        self.by.addItems(list(people))
        self.by.setEditText(view.performed_by or author)
        self.paper.setChecked(view.from_paper)
        self.serial.setText(view.paper_serial)
        self.set_day(day)
        self.retranslate(self._language)

    def set_day(self, day: date) -> None:
        """The day that typed times belong to."""
        self._day = day
        self.day.setText(date_text(day))

    def performed_by(self) -> str:
        """Who did it; somebody without an account may be named."""
        return self.by.currentText().strip().upper()

    def performed_day(self) -> date | None:
        """The day on which it was done."""
        return self._day

    def paper_serial(self) -> str:
        """The serial of the paper that this was copied from."""
        return self.serial.text().strip()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.code.setText(self._identity.code)
        self.details.setText("  ·  ".join(words.in_(language) for words in self._identity.details))
        if self._form:
            title = T(
                "{title}  ·  {code} version {version}",
                title=self._form.title,
                code=self._form.code,
                version=self._form.version,
            )
            parts = [title, MEANS] if self._has_defaults else [title]
            self.title.setText("  ·  ".join(words.in_(language) for words in parts))
        self.day_label.setText(T("Day").in_(language))
        self.day.setAccessibleName(T("Day on which it was done").in_(language))
        self.by_label.setText(T("Performed by").in_(language))
        self.by.setAccessibleName(T("Performed by").in_(language))
        self.paper.setText(T("Copied from paper").in_(language))
        self.serial.setPlaceholderText(T("Serial").in_(language))
        self.serial.setAccessibleName(T("Serial of the paper").in_(language))

    def performed_at(self, now: datetime, known: datetime | None) -> datetime:
        """For a form that does not ask: now today, noon of another day; what is `known` moves with the day."""
        day = self._day or now.date()
        if known is not None:
            return known if day == known.date() else min(datetime.combine(day, known.timetz()), now)
        return now if day == now.date() else datetime(day.year, day.month, day.day, 12, tzinfo=now.tzinfo)

    @Slot()
    def _read_day(self) -> None:
        before = self._day
        try:
            self.set_day(parse_date(self.day.text()))
        except Unreadable:
            if self._day:
                self.day.setText(date_text(self._day))
            return
        if self._day != before:  # who only passes through the field has changed nothing
            self.day_changed.emit(self._day)

    @Slot(bool)
    def _paper_toggled(self, checked: bool) -> None:
        self.serial.setVisible(checked)
        self.changed.emit()

    @Slot(str)
    def _tell(self, text: str) -> None:
        self.changed.emit()
