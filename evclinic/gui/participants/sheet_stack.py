"""The pages of a tab with the one sheet that may lie in front of them."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtWidgets import QStackedWidget, QVBoxLayout, QWidget

from evclinic.domain.entries import SheetAddress
from evclinic.domain.words import Language, Plain, Words
from evclinic.gui.forms.host import StudyHost
from evclinic.gui.forms.sheet import SheetWidget
from evclinic.gui.injections.t0 import InjectionHost, T0Band, T0Watch
from evclinic.gui.participants.visit_forms import INJECTION
from evclinic.services.door import Study


class SheetStack(QStackedWidget):
    """Esc brings back the page that was in view, and the draft stays.

    `saved` carries the address and the record's id, `amended` says whether it had been saved before; `closed` comes
    when the sheet has gone, saved or not.
    """

    saved = Signal(object, object)
    closed = Signal()
    help_wanted = Signal(object)
    history_wanted = Signal(str)

    def __init__(
        self, study: Study, now: Callable[[], datetime], language: Language, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._study, self._now, self._language = study, now, language
        self._below: QWidget | None = None
        self.sheet: SheetWidget | None = None
        self.band: T0Band | None = None
        self.amended = False

    def open_sheet(self, address: SheetAddress, record_id: UUID | None = None) -> SheetWidget:
        """Bring this sheet to the front; one opened before is parked."""
        self._below = self._below if self.sheet is not None else self.currentWidget()
        self.park()
        watch = T0Watch(self._study, address.injection_id, self) if address.form == INJECTION else None
        host = InjectionHost(self._study, self._now, watch) if watch else StudyHost(self._study, self._now)
        sheet = self.sheet = SheetWidget(host, address, self._language, record_id, self)
        self.band = self._band_above(sheet, watch) if watch else None
        sheet.saved.connect(self._tell_saved)
        sheet.closed.connect(self._close)
        sheet.help_wanted.connect(self.help_wanted)
        sheet.history_wanted.connect(self.history_wanted)
        self.amended = sheet.view.is_saved
        self.addWidget(sheet)
        self.setCurrentWidget(sheet)
        sheet.focus_first()
        return sheet

    def _band_above(self, sheet: SheetWidget, watch: T0Watch) -> T0Band:
        """What a corrected end of the last point changes stands above its sheet."""
        band = T0Band(self._language, sheet)
        watch.moved.connect(band.show_changes)
        rows = sheet.layout()
        if isinstance(rows, QVBoxLayout):
            rows.insertWidget(0, band)
        return band

    def question_words(self, place: str) -> Words:
        """What the sheet in front calls the question at this place."""
        if self.sheet is not None:
            view = self.sheet.view
            for item in view.form.items(view.setting, self.sheet.entry().answers):
                if item.place == place:
                    return item.field.label
        return Plain(place)

    def park(self) -> None:
        """Take the sheet away, its draft kept."""
        if self.sheet is not None:
            self.sheet.go_back()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; the draft and the focus stay."""
        self._language = language
        if self.sheet is not None:
            self.sheet.retranslate(language)
        if self.band is not None:
            self.band.retranslate(language)

    @Slot(object)
    def _tell_saved(self, record_id: UUID) -> None:
        if self.sheet is not None:
            address = self.sheet.address
            self._close()
            self.saved.emit(address, record_id)

    @Slot()
    def _close(self) -> None:
        sheet, self.sheet, self.band = self.sheet, None, None
        if sheet is None:
            return
        self.removeWidget(sheet)
        sheet.hide()
        sheet.deleteLater()
        if self._below is not None:
            self.setCurrentWidget(self._below)
            self._below.setFocus(Qt.FocusReason.OtherFocusReason)
        self.closed.emit()
