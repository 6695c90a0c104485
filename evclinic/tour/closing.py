"""The end of the tour's day: signs answered, an event, a serious one and its clock, what deviated, and the papers."""

from datetime import timedelta
from pathlib import Path
from typing import Any
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QWidget

from evclinic.demo.study import INVESTIGATOR, NURSE
from evclinic.domain.moments import stored
from evclinic.domain.papers import FILLED
from evclinic.domain.words import T
from evclinic.gui.adverse_events.asking import SentDialog
from evclinic.gui.adverse_events.tab import AdverseEventsTab
from evclinic.gui.printing.lists import Choose
from evclinic.gui.printing.tab import PrintTab
from evclinic.gui.printing.what import Kind
from evclinic.tour.nurse import Nurse, StepFailed

EVENT = {
    "event.found_by": "examination",
    "event.category": "local_injected",
    "event.ongoing": "no",
    "event.end_date": "2026-03-09",
    "grading.grade": "1",
    "grading.grade_changed": "no",
    "seriousness.serious": "no",
    "special.special_interest": "no",
    "actions.action": "not_changed",
    "actions.other_action": "none",
    "actions.treated": "no",
    "actions.outcome": "recovered",
    "actions.discontinued": "no",
}
SERIOUS = EVENT | {
    "event.term": "Systemic allergic reaction",
    "event.category": "systemic",
    "event.start_date": "2026-03-09",
    "event.start_time": "2026-03-09T08:41:00+03:00",
    "event.ongoing": "yes",
    "grading.grade": "3",
    "seriousness.serious": "yes",
    "seriousness.death": "no",
    "seriousness.life_threatening": "no",
    "seriousness.hospital": "yes",
    "seriousness.admitted": "2026-03-09",
    "seriousness.disability": "no",
    "seriousness.congenital": "no",
    "seriousness.other_important": "no",
    "special.special_interest": "yes",
    "special.which": "AESI01",
    "actions.other_action": "hospital",
    "actions.treated": "yes",
    "actions.outcome": "recovering",
}
UNWELL = "EV-009"
CHART, WORKSHEET, AREAS, LEAVING = "F07", "worksheet", "F04", "F08"


class Closing(Nurse):
    """What remains when the last chair is free."""

    def events(self) -> None:
        """A sign ends in an event, another in the reason why it is none; a serious event starts its clock."""
        self.album.chapter(T("Adverse events"))
        page = self.tab("adverse_events", AdverseEventsTab)
        self.look("signs", T("Signs that were present wait for an answer"))
        self._press_sign(page, "new_event")
        sheet = self.sheet_of(page)
        self.fill(sheet, EVENT, save=False)
        self.look("event", T("A new event from a sign: its facts are filled in, its grade is not"))
        self.save(sheet)
        self._press_sign(page, "not_event")
        dialog = self.dialog(QDialog)
        self.hands.type("Seen before every injection, unchanged")
        self.look("not-event", T("Not an event: the reason is asked"), dialog)
        self.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.serious(page)

    def serious(self, page: AdverseEventsTab) -> None:
        """The transferred participant: a serious event, its clock, and marking it sent."""
        page.show_participant(UNWELL)
        self.hands.click(page.page.new_button)
        sheet = self.sheet_of(page)
        aware = stored(self.clock.reading().wall - timedelta(minutes=90))
        self.fill(sheet, SERIOUS | {"seriousness.aware_at": aware}, save=False)
        self.look("serious", T("Serious: the criteria, and when the site became aware"))
        self.save(sheet)
        page.show_participant("")
        self.look("clock", T("The clock of a serious event stands on every tab until it is sent"))
        self._mark_sent(page)

    def _mark_sent(self, page: AdverseEventsTab) -> None:
        """The report went out: when, how, and to which office."""
        self.hands.click(page.page.clocks.lines[0][1].presses["sent"])
        dialog = self.dialog(SentDialog)
        self.hands.click(dialog.now_button)
        self.choose(dialog.route, 0)
        self.hands.key(Qt.Key.Key_Tab)
        self.hands.type("Sponsor safety desk")
        self.look("sent", T("Sent: when, how and to whom; the clock ends"), dialog)
        self.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        if page.page.clocks.lines:
            raise StepFailed("The clock of the serious event still runs")

    def _press_sign(self, page: AdverseEventsTab, press: str) -> None:
        line = page.page.signs.lines[0][1]
        self.hands.click(line.presses[press])
        self.hands.wait()

    def deviations(self) -> None:
        """What was outside the protocol is drafted, with planned, actual and difference."""
        self.album.chapter(T("Deviations, configuration, trail"))
        self.tab("deviations", QWidget)
        self.look("deviations", T("What was outside the protocol, with planned, actual and the difference"))
        self.sits_down(INVESTIGATOR)
        self.tab("configuration", QWidget)
        self.look(
            "configuration", T("What the registration does not say: a default until the investigator confirms it")
        )
        self.sits_down(NURSE)
        self.tab("staff", QWidget)
        self.look("persons", T("The persons of the site, their roles and tasks"))
        self.tab("trail", QWidget)
        self.look("trail", T("The trail: who, when, why, old and new"))

    def print_all(self, participant_id: UUID, visit: str) -> None:
        """The day on paper: filled and blank, in both languages."""
        self.album.chapter(T("Paper"))
        page = self.tab("print", PrintTab)
        page.open_form(CHART, participant_id, visit)
        self._wait_for_preview(page)
        self.look("print", T("What is seen is what is printed and kept, byte for byte"))
        for languages in ("en", "ar", "en+ar"):
            self._form_paper(page, f"chart-{languages}", CHART, languages)
        self._form_paper(page, "worksheet", WORKSHEET, "en")
        self._form_paper(page, "areas", AREAS, "en+ar")
        self._form_paper(page, "leaving", LEAVING, "en+ar")
        what = page.what
        self.hands.click(what.buttons[Kind.BLANK])
        self._choose(what.visit, "INJ2")
        self._paper(page, "blank-pack")

    def _form_paper(self, page: PrintTab, name: str, form: str, languages: str) -> None:
        what = page.what
        self._choose(what.form, form)
        self._choose(what.mode, FILLED)
        self._choose(what.language, languages)
        self._paper(page, name)

    def _choose(self, choice: Choose[Any], value: object) -> None:
        """Choose this value by keys, as far as the list offers it."""
        self.choose(choice.box, choice.values().index(value))

    def _paper(self, page: PrintTab, name: str) -> None:
        """Save what is in view beside the study, by the dialog that asks where, and keep a copy in the album."""
        self._wait_for_preview(page)
        shown = page.work.shown
        if shown is None:
            raise StepFailed(f"{name} is not in view")
        file = self.album.folder / f"{name}.pdf"
        self.hands.click(page.foot.save_button)
        self.dialog(QDialog)
        self.hands.key(Qt.Key.Key_A, Qt.KeyboardModifier.ControlModifier)  # the name it offers
        self.hands.type(str(file))
        self.hands.key(Qt.Key.Key_Return)
        self._wait_for(file)
        self.album.paper(file, T("Serial {serial}: {forms}", serial=shown.serial, forms=shown.request.form))

    def _wait_for_preview(self, page: PrintTab) -> None:
        self.hands.wait()  # what was chosen is drawn from the next moment on
        for _ in range(200):
            if page.foot.save_button.isEnabled():
                return
            QTest.qWait(100)
        raise StepFailed("The paper is not drawn")

    def _wait_for(self, file: Path) -> None:
        for _ in range(200):
            if file.is_file():
                return
            QTest.qWait(100)
        raise StepFailed(f"{file.name} was not saved")
