"""Room for one sheet: whoever opens another one parks the first as a draft, so that two sheets never cross."""

from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evclinic.domain.entries import SheetAddress
from evclinic.domain.words import Language
from evclinic.gui.forms.host import SheetHost
from evclinic.gui.forms.sheet import SheetWidget
from evclinic.services.writers import writer_of


class OneSheet(QWidget):
    """`saved` tells the address and the record's id after the sheet has gone; `closed` that it went back as a draft.

    `help_wanted` follows the focus with the question; `history_wanted` names table, record and place.
    """

    saved = Signal(object, object)
    closed = Signal()
    help_wanted = Signal(object)
    history_wanted = Signal(str, object, str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self.sheet: SheetWidget | None = None
        self.last_parked: SheetAddress | None = None  # the sheet that had to make room for this one, with a draft
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)

    def open(self, host: SheetHost, address: SheetAddress, record_id: UUID | None = None) -> SheetWidget:
        """Open this sheet: the saved record, else the parked draft, else an empty one. The same one stays as it is."""
        if self.sheet is not None and self.holds(address, record_id):
            self.sheet.focus_first()
            return self.sheet
        self.last_parked = None
        self.park()
        sheet = SheetWidget(host, address, self._language, record_id, self)
        sheet.saved.connect(self._saved)
        sheet.closed.connect(self._closed)
        sheet.help_wanted.connect(self.help_wanted)
        sheet.history_wanted.connect(self._history)
        self._lines.addWidget(sheet)
        self.sheet = sheet
        sheet.show()
        sheet.focus_first()
        return sheet

    def holds(self, address: SheetAddress, record_id: UUID | None = None) -> bool:
        """Whether this very sheet is open here."""
        if self.sheet is None or self.sheet.address != address:
            return False
        return record_id is None or self.sheet.view.record_id == record_id

    def park(self) -> None:
        """Take the open sheet away; what stands on it is kept as a draft."""
        sheet = self.sheet
        if sheet is None:
            return
        sheet.closed.disconnect(self._closed)
        has_draft = sheet.filling.answers != sheet.view.answers or bool(sheet.view.draft_owner)
        sheet.go_back()
        self._drop()
        self.last_parked = sheet.address if has_draft else None

    def take_away(self) -> UUID | None:
        """Take the open sheet away for good, whose record was answered otherwise; gives the record's id."""
        record_id = self.sheet.view.record_id if self.sheet is not None else None
        self._drop()
        return record_id

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; what is typed and the focus stay."""
        self._language = language
        if self.sheet is not None:
            self.sheet.retranslate(language)

    def _drop(self) -> None:
        if self.sheet is not None:
            self.sheet.hide()
            self._lines.removeWidget(self.sheet)
            self.sheet.deleteLater()
            self.sheet = None

    @Slot(object)
    def _saved(self, record_id: object) -> None:
        if self.sheet is not None:
            address = self.sheet.address
            self._drop()
            self.saved.emit(address, record_id)

    @Slot()
    def _closed(self) -> None:
        self._drop()
        self.closed.emit()

    @Slot(str)
    def _history(self, place: str) -> None:
        if self.sheet is not None:
            table = writer_of(self.sheet.address.form).record.__tablename__
            self.history_wanted.emit(table, self.sheet.view.record_id, f"answers.{place}")
