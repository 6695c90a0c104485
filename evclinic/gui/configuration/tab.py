"""The configuration sheet: each value of the protocol with where it comes from, and who confirmed it."""

from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QButtonGroup, QLabel, QPushButton, QWidget

from evclinic.domain.moments import date_text
from evclinic.domain.words import Language, T
from evclinic.gui.configuration.adopting import AdoptDialog, offered_folder
from evclinic.gui.configuration.card import ValueCard
from evclinic.gui.configuration.columns import COLUMNS
from evclinic.gui.doing import Doing
from evclinic.gui.row_table import Listing
from evclinic.gui.scrolled import Scrolled
from evclinic.gui.signals import StudySignals
from evclinic.gui.theme import px
from evclinic.gui.two_groups import TwoGroups
from evclinic.services.door import Study
from evclinic.services.protocols import ConfigurationRow, adopt, adopted, configuration, confirm

OPEN, ALL = range(2)
WIDE, IN_THE_CARD_TOO = 1000, (1, 4)
NOTHING_OPEN = T("Every default is confirmed. Press All to read the whole sheet.")


class ConfigurationTab(QWidget):
    """`confirmed` carries the key that the investigator confirmed."""

    confirmed = Signal(str)

    def __init__(
        self,
        study: Study,
        now: Callable[[], datetime],
        language: Language,
        parent: QWidget | None = None,
        *,
        signals: StudySignals | None = None,
    ) -> None:
        super().__init__(parent)
        self._study, self._language = study, language
        self._rows: tuple[ConfigurationRow, ...] = ()
        self.doing = Doing(study, signals or StudySignals(parent=self), self)
        self.title, self.remaining = QLabel(self), QLabel(self)
        self.title.setProperty("role", "title")
        self.remaining.setWordWrap(True)
        self.in_force = QLabel(self)
        self.in_force.setProperty("role", "muted")
        self.in_force.setWordWrap(True)
        self.adopt_button = QPushButton(self)
        self.dialog: AdoptDialog | None = None
        self.shows = QButtonGroup(self)
        self.list: Listing[ConfigurationRow] = Listing(COLUMNS, _key, T("Configuration"), language, self, wide=0)
        self.card = ValueCard(language, self)

        self._arrange()

        self.shows.idClicked.connect(self._show_wanted)
        self.list.chosen.connect(self._show_one)
        self.list.opened.connect(self.confirm_current)
        self.card.confirm_button.clicked.connect(self.confirm_current)
        self.adopt_button.clicked.connect(self.ask_adopt)
        self.first_stop = self.list.table
        self.retranslate(language)
        self.reload()

    def _arrange(self) -> None:
        head = TwoGroups(self)
        head.start.addWidget(self.title)
        head.start.addStretch(1)
        for number in (OPEN, ALL):
            chip = QPushButton(self)
            chip.setCheckable(True)
            chip.setProperty("kind", "chip")
            self.shows.addButton(chip, number)
            head.end.addWidget(chip)
        head.end.addWidget(self.adopt_button)
        self.shows.button(ALL).setChecked(True)
        self.list.setMinimumHeight(px(170))
        lines = Scrolled(self).lines
        lines.addWidget(head)
        lines.addWidget(self.in_force)
        lines.addWidget(self.remaining)
        lines.addWidget(self.list, 1)
        lines.addWidget(self.card)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Where there is no room, key and value stand in the card only."""
        for column in IN_THE_CARD_TOO:
            self.list.table.setColumnHidden(column, event.size().width() < px(WIDE))
        super().resizeEvent(event)

    @Slot()
    def reload(self) -> None:
        """Look again; the cursor stays."""
        self._rows = self._study.see(configuration)
        is_investigator = self.doing.is_investigator()
        self.card.show_person(is_investigator=is_investigator)
        self.adopt_button.setEnabled(is_investigator)
        self._say()
        self._show_wanted()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.list.retranslate(language)
        self.card.retranslate(language)
        self._say()

    def _say(self) -> None:
        say, open_ = self._language, sum(row.is_open for row in self._rows)
        defaults = sum(row.needs_confirmation for row in self._rows)
        self.title.setText(T("Configuration").in_(say))
        words = T("Defaults that nobody has confirmed: {open} of {defaults}.", open=open_, defaults=defaults)
        self.remaining.setText(words.in_(say))
        self.remaining.setProperty("role", "strong" if open_ else "ok")
        self.remaining.style().polish(self.remaining)
        newest = self._study.see(adopted)[-1]
        in_force = T(
            "Protocol in force: version {version}, {hash}, adopted on {on}.",
            version=newest.version,
            hash=newest.hash[:8],
            on=date_text(newest.adopted_at),
        )
        self.in_force.setText(in_force.in_(say))
        self.adopt_button.setText(T("Adopt a changed protocol…").in_(say))
        self.adopt_button.setToolTip(T("An act of the investigator; the trail keeps it.").in_(say))
        self.shows.button(OPEN).setText(T("To confirm {count}", count=open_).in_(say))
        self.shows.button(ALL).setText(T("All {count}", count=len(self._rows)).in_(say))

    @Slot()
    def confirm_current(self) -> None:
        """The investigator confirms the value of the cursor; the cursor goes on to the next."""
        row = self.list.current()
        if row is None or not row.is_open:
            return
        number = self.list.table.currentIndex().row()
        failed = self.doing.attempt(confirm, row.key)
        self.card.show_refusal(failed)
        if failed is None:
            self.reload()
            here = number if self.shows.checkedId() == OPEN else number + 1
            last = len(self.list.model.rows) - 1
            if last >= 0:
                self.list.table.setCurrentIndex(self.list.model.index(min(here, last), 0))
            self.confirmed.emit(row.key)

    @Slot()
    def ask_adopt(self) -> None:
        """What differs in the folder that is offered, and why it is adopted."""
        self.dialog = AdoptDialog(self._study, offered_folder(self._study), self._language, self.window())
        self.dialog.wanted.connect(self._adopt)
        self.dialog.open()

    @Slot(object, str)
    def _adopt(self, data: Mapping[str, Any], reason: str) -> None:
        failed = self.doing.attempt(adopt, data, reason=reason)
        if self.dialog is not None:
            self.dialog.end(failed)
        if failed is None:
            self.dialog = None
            self.reload()

    @Slot()
    def _show_wanted(self) -> None:
        wanted = self._rows if self.shows.checkedId() == ALL else tuple(row for row in self._rows if row.is_open)
        self.list.show_rows(wanted, NOTHING_OPEN)

    @Slot(object)
    def _show_one(self, row: ConfigurationRow | None) -> None:
        self.card.show_row(row)


def _key(row: ConfigurationRow) -> object:
    return row.key
