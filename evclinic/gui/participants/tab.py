"""The participants tab: the roster with the forms of each visit, the areas, and the sheet that is filled in front."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from evclinic.domain.entries import SheetAddress
from evclinic.domain.protocol import Visit
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.gui.doing import Doing
from evclinic.gui.participants.actions import Actions
from evclinic.gui.participants.areas_page import AreasPage
from evclinic.gui.participants.home import HomePage
from evclinic.gui.participants.sheet_stack import SheetStack
from evclinic.gui.participants.visit_forms import AREA, SCREENING, FormRow, area_row, table_of, visit_forms
from evclinic.gui.signals import Saved, StudySignals
from evclinic.services.casebook import casebook
from evclinic.services.deeds import Look
from evclinic.services.door import Study
from evclinic.services.participants import Overview, RosterRow, overview, roster
from evclinic.services.sheets import drafts


class ParticipantsTab(QWidget):
    """`hour_wanted` asks for the injection day of a participant and visit; `help_wanted` follows the focus of a sheet;
    `looked_at` carries the participant and the visit in view, for the prints."""

    hour_wanted = Signal(object, str)
    help_wanted = Signal(object)
    looked_at = Signal(object, str)

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
        self._overview: Overview | None = None
        self._visit = ""
        self.doing = Doing(study, signals or StudySignals(parent=self), self)
        self.stack = SheetStack(study, now, language, self)
        self.home = HomePage(language, self.stack)
        self.areas = AreasPage(language, self.stack)
        self.actions_ = Actions(self.doing, language, self)

        self.stack.addWidget(self.home)
        self.stack.addWidget(self.areas)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(self.stack)

        self._wire_home()
        self._wire_rest()
        self.first_stop = self.home.roster
        self.reload()

    def _wire_home(self) -> None:
        home, panel = self.home, self.home.panel
        home.looked_at.connect(self._look_at)
        home.visit_looked_at.connect(self._show_visit)
        home.visit_opened.connect(self._open_visit)
        home.find_line.new.connect(self.actions_.ask_new)
        home.areas.connect(self.show_areas)
        home.enrol.connect(self._ask_enrol)
        home.leave.connect(self._ask_leave)
        home.take_back.connect(self._ask_take_back)
        panel.visit_chosen.connect(self._show_visit)
        panel.form_opened.connect(self._open_form)
        panel.another.connect(self._open_another)
        panel.history.connect(self._show_history)
        panel.void.connect(self.actions_.ask_void)
        panel.move_asked.connect(self.actions_.ask_move)

    def _wire_rest(self) -> None:
        self.areas.closed.connect(self.show_home)
        self.areas.add.connect(self._add_area)
        self.areas.amend.connect(self._amend_area)
        self.areas.void.connect(self._void_area)
        self.areas.history.connect(self._area_history)
        self.actions_.registered.connect(self._go_on_with)
        self.actions_.enrolled.connect(self._tell_enrolled)
        self.actions_.done.connect(self._tell)
        self.stack.saved.connect(self._tell_saved)
        self.stack.closed.connect(self.reload)
        self.stack.help_wanted.connect(self.help_wanted)
        self.stack.history_wanted.connect(self._value_history)
        for keys, press in (("F3", self.find_somebody), ("Ctrl+N", self.actions_.ask_new)):
            QShortcut(QKeySequence(keys), self).activated.connect(press)  # also while the keys are on the tabs

    # What the window asks.

    @Slot()
    def reload(self) -> None:
        """Look again; cursor, find line and an open sheet stay as they are."""
        found = self._study.see(roster)
        self.home.show_roster(found, self._study.see(_now))
        if self.stack.currentWidget() is self.areas:
            self._fill_areas()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.home.retranslate(language)
        self.areas.retranslate(language)
        self.actions_.retranslate(language)
        self.stack.retranslate(language)
        if self._overview is not None:
            self.home.show_participant(self._overview)

    def open_participant(self, participant_id: UUID, visit: str = "") -> None:
        """Look at this participant, and perhaps at this visit."""
        self.show_home()
        self.home.select(participant_id)
        if visit:
            self._show_visit(visit)

    def open_sheet(self, address: SheetAddress, record_id: UUID | None = None) -> None:
        """Fill in, go on with or amend this sheet."""
        self.stack.open_sheet(address, record_id)

    @Slot()
    def find_somebody(self) -> None:
        """The keys go to the find line."""
        self.show_home()
        self.home.find_line.line.setFocus(Qt.FocusReason.ShortcutFocusReason)
        self.home.find_line.line.selectAll()

    @Slot()
    def show_home(self) -> None:
        """The roster; a sheet in front is parked."""
        self.stack.park()
        self.stack.setCurrentWidget(self.home)
        self.home.panel.list.setFocus()

    @Slot()
    def show_areas(self) -> None:
        """The areas of the participant of the cursor."""
        if self._overview is not None:
            self._fill_areas()
            self.stack.setCurrentWidget(self.areas)
            self.areas.setFocus()

    # Looking.

    @Slot(object)
    def _look_at(self, row: RosterRow | None) -> None:
        if row is None:
            self._overview = None
            self.home.show_participant(None)
            self.home.panel.show_nobody()
            return
        is_other = self._overview is None or self._overview.participant.id != row.participant.id
        self._overview = self._study.see(overview, row.participant.id)
        self.home.show_participant(self._overview)
        if is_other or not self._visit:
            self._visit = row.next.visit if row.next else SCREENING
        self._show_visit(self._visit)

    @Slot(str)
    def _show_visit(self, code: str) -> None:
        seen = self._overview
        if seen is None:
            return
        self._visit = code
        visits: tuple[Visit, ...] = self._study.see(_visits)
        visit = next(each for each in visits if each.code == code)
        rows = self._study.see(visit_forms, seen.participant.id, code)
        cell = next((each for each in seen.cells if each.visit == code), None)
        self.home.show_forms(rows, visits, visit, cell, self._study.see(_now))
        self.looked_at.emit(seen.participant.id, code)

    @Slot(object, str)
    def _open_visit(self, participant_id: UUID, visit: str) -> None:
        if visit:
            self._show_visit(visit)
        self.home.panel.go_to_wanted()

    def _fill_areas(self) -> None:
        if self._overview is not None:
            person = self._overview.participant.id
            self._overview = self._study.see(overview, person)
            self.areas.show_areas(self._overview, self._study.see(casebook, person), self._study.see(drafts))

    # Sheets.

    @Slot(object)
    def _open_form(self, row: FormRow) -> None:
        if row.is_areas:
            self.show_areas()
        elif row.is_of_the_hour:
            self.hour_wanted.emit(row.address.participant_id, row.address.visit)
        else:
            self.stack.open_sheet(row.address, row.record_id)

    @Slot(object)
    def _open_another(self, row: FormRow) -> None:
        self.stack.open_sheet(row.address)

    @Slot()
    def _add_area(self) -> None:
        if self._overview is not None:
            visit = SCREENING if self._overview.day1 is None else self._visit
            self.stack.open_sheet(SheetAddress(form=AREA, participant_id=self._overview.participant.id, visit=visit))

    @Slot(object)
    def _amend_area(self, area_id: UUID) -> None:
        row = self._area_row(area_id)
        self.stack.open_sheet(row.address, area_id)

    @Slot(object)
    def _void_area(self, area_id: UUID) -> None:
        self.actions_.ask_void(self._area_row(area_id))

    @Slot(object)
    def _area_history(self, area_id: UUID) -> None:
        self._show_history(self._area_row(area_id))

    def _area_row(self, area_id: UUID) -> FormRow:
        return self._study.see(area_row, area_id)

    @Slot(object, object)
    def _tell_saved(self, address: SheetAddress, record_id: UUID) -> None:
        self.doing.signals.saved.emit(Saved(self._study.see(_now)))
        self.reload()
        if self.stack.currentWidget() is self.home:
            self.home.panel.go_to_wanted(stay=self.stack.amended)
            self._tell(T("Saved: {form}.", form=Plain(address.form)))

    # Actions.

    @Slot(object)
    def _go_on_with(self, participant_id: UUID) -> None:
        self.reload()
        self.open_participant(participant_id, SCREENING)
        self.home.panel.go_to_wanted()
        name = self._overview.participant.name if self._overview else ""
        self._tell(T("{name} has a screening number. Next: consent F01, press Enter.", name=name))

    @Slot(object)
    def _tell_enrolled(self, participant_id: UUID) -> None:
        self.reload()
        self.open_participant(participant_id)
        name = self._overview.participant.name if self._overview else ""
        self._tell(T("Enrolled as {code}. Next: the first injection.", code=name))

    @Slot(object)
    def _tell(self, words: Words) -> None:
        if self.stack.sheet is None:
            self.reload()
        self.home.say(words)

    @Slot()
    def _ask_enrol(self) -> None:
        if self._overview is not None:
            self.actions_.ask_enrol(self._overview)

    @Slot()
    def _ask_leave(self) -> None:
        if self._overview is not None:
            self.actions_.ask_leave(self._overview)

    @Slot()
    def _ask_take_back(self) -> None:
        if self._overview is not None:
            self.actions_.ask_take_back(self._overview)

    @Slot(object)
    def _show_history(self, row: FormRow) -> None:
        if row.record_id is not None:
            self.actions_.show_history(row.table, row.record_id, "", row.title)

    @Slot(str)
    def _value_history(self, place: str) -> None:
        sheet = self.stack.sheet
        if sheet is not None:
            table, title = table_of(sheet.address.form), self.stack.question_words(place)
            self.actions_.show_history(table, sheet.view.record_id, f"answers.{place}", title)


def _now(look: Look) -> datetime:
    return look.now


def _visits(look: Look) -> tuple[Visit, ...]:
    return look.protocol.visits
