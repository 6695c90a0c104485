"""The papers issued so far, the newest first: looked at as they were kept, and printed once more."""

from collections.abc import Mapping, Sequence
from uuid import UUID

from PySide6.QtCore import Signal, Slot
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from evclinic.domain.casebook import PrintRow
from evclinic.domain.moments import date_text, time_text
from evclinic.domain.papers import PACK
from evclinic.domain.words import Language, T
from evclinic.gui.latin import latin
from evclinic.gui.printing.words import PAPERS, STATUS, serial_text
from evclinic.gui.row_table import Listing
from evclinic.gui.tables import Column
from evclinic.gui.theme import SPACE, px

NONE = T("No paper has been issued yet.")


class Issued(QWidget):
    """`chosen` is the paper the cursor is on, to be looked at; `again` asks for its next copy."""

    chosen = Signal(object)
    again = Signal(object)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._names: Mapping[UUID, str] = {}
        columns: list[Column[PrintRow]] = [
            Column(T("Serial"), _serial),
            Column(T("Paper"), self._paper),
            Column(T("Printed"), _printed),
        ]
        self.listing: Listing[PrintRow] = Listing(columns, _key, T("Papers issued"), language, self)
        self.listing.setMinimumHeight(px(80))
        self.again_button = QPushButton(self)
        self.again_button.setProperty("target", "observation")

        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(SPACE.small))
        lines.addWidget(self.listing, 1)
        lines.addWidget(self.again_button)

        self.listing.chosen.connect(self._choose)
        self.listing.opened.connect(self._again)
        self.again_button.clicked.connect(self._again)
        self.retranslate(language)

    def show_rows(self, rows: Sequence[PrintRow], names: Mapping[UUID, str]) -> None:
        """Show these papers; `names` are the codes of the participants."""
        self._names = names
        self.listing.blockSignals(True)
        self.listing.show_rows(rows, NONE)
        self.listing.blockSignals(False)
        self.again_button.setEnabled(bool(rows))

    def select(self, row: PrintRow) -> None:
        """Put the cursor on this paper, without looking at it anew."""
        self.listing.blockSignals(True)
        self.listing.select(row.id)
        self.listing.blockSignals(False)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.listing.retranslate(language)
        self.again_button.setText(T("Print once more").in_(language))
        hint = T("Printed once more it keeps its serial and gets the next copy number.")
        self.again_button.setToolTip(hint.in_(language))

    def _paper(self, row: PrintRow, language: Language) -> str:
        who = self._names.get(row.participant_id, "") if row.participant_id else ""
        name = PAPERS[row.form].in_(language) if row.form in PAPERS else latin(row.form, language)
        status = STATUS[row.status].in_(language) if row.status in STATUS and row.form != PACK else ""
        return " · ".join(filter(None, (name, latin(who, language), latin(row.visit, language), status)))

    @Slot(object)
    def _choose(self, row: PrintRow | None) -> None:
        if row is not None and self.isVisible():
            self.chosen.emit(row)

    @Slot()
    def _again(self) -> None:
        row = self.listing.current()
        if row is not None:
            self.again.emit(row)


def _key(row: PrintRow) -> UUID:
    return row.id


def _serial(row: PrintRow, language: Language) -> str:
    return latin(f"{serial_text(row.serial)} · {row.copy}", language)


def _printed(row: PrintRow, language: Language) -> str:
    day, time = date_text(row.printed_at), f"{time_text(row.printed_at)} {row.printed_by}"
    return f"{latin(day, language)}\n{latin(time, language)}"
