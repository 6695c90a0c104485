"""The end of the tour's day: signs answered, an event, a serious one and its clock, what deviated, and the papers."""

from datetime import timedelta
from uuid import UUID, uuid4

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from evclinic.demo.study import INVESTIGATOR, NURSE
from evclinic.domain.moments import stored
from evclinic.domain.papers import BLANK, FILLED
from evclinic.domain.words import T
from evclinic.printing import papers as drawing
from evclinic.services import papers, prints
from evclinic.tour.nurse import Nurse

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
CHART, WORKSHEET, CHECKLIST = "F07", "worksheet", "visit_checklist"
BLANKS = (CHECKLIST, WORKSHEET, CHART, "F10", "F08", "F14", "F17", "F24", "F27")


class Closing(Nurse):
    """What remains when the last chair is free."""

    def events(self) -> None:
        """A sign ends in an event, another in the reason why it is none; a serious event starts its clock."""
        self.album.chapter(T("Adverse events"))
        page = self.tab("adverse_events")
        self.look("signs", T("Signs that were present wait for an answer"))
        self._press_sign(page, "new_event")
        sheet = self.sheet_of(page)
        self.fill(sheet, EVENT, save=False)
        self.look("event", T("A new event from a sign: its facts are filled in, its grade is not"))
        self.save(sheet)
        self._press_sign(page, "not_event")
        dialog = self.dialog()
        self.hands.type("Seen before every injection, unchanged")
        self.look("not-event", T("Not an event: the reason is asked"), dialog)
        self.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.serious(page)

    def serious(self, page: QWidget) -> None:
        """The transferred participant: a serious event, its clock, and marking it sent."""
        page.show_participant(UNWELL)  # type: ignore[attr-defined]
        self.hands.click(page.page.new_button)  # type: ignore[attr-defined]
        sheet = self.sheet_of(page)
        aware = stored(self.clock.reading().wall - timedelta(minutes=90))
        self.fill(sheet, SERIOUS | {"seriousness.aware_at": aware}, save=False)
        self.look("serious", T("Serious: the criteria, and when the site became aware"))
        self.save(sheet)
        page.show_participant("")  # type: ignore[attr-defined]
        self.look("clock", T("The clock of a serious event stands on every tab until it is sent"))

    def _press_sign(self, page: QWidget, press: str) -> None:
        line = page.page.signs.lines[0][1]  # type: ignore[attr-defined]
        self.hands.click(line.presses[press])
        self.hands.wait()

    def deviations(self) -> None:
        """What was outside the protocol is drafted, with planned, actual and difference."""
        self.album.chapter(T("Deviations, configuration, trail"))
        self.tab("deviations")
        self.look("deviations", T("What was outside the protocol, with planned, actual and the difference"))
        self.study.author = INVESTIGATOR
        self.tab("configuration")
        self.look(
            "configuration", T("What the registration does not say: a default until the investigator confirms it")
        )
        self.study.author = NURSE
        self.tab("staff")
        self.look("persons", T("The persons of the site, their roles and tasks"))
        self.tab("trail")
        self.look("trail", T("The trail: who, when, why, old and new"))

    def print_all(self, participant_id: UUID, visit: str) -> None:
        """The day on paper: filled and blank, in both languages."""
        self.album.chapter(T("Paper"))
        page = self.tab("print")
        page.open_form(CHART, participant_id, visit)  # type: ignore[attr-defined]
        self._wait_for_preview(page)
        self.look("print", T("What is seen is what is printed and kept, byte for byte"))
        for languages in ("en", "ar", "en+ar"):
            self._paper(f"chart-{languages}", (CHART,), FILLED, languages, participant_id, visit)
        self._paper("worksheet", (WORKSHEET,), FILLED, "en", participant_id, visit)
        self._paper("areas", ("F04",), FILLED, "en+ar", participant_id, visit)
        self._paper("leaving", ("F08",), FILLED, "en+ar", participant_id, visit)
        self._paper("blank-pack", BLANKS, BLANK, "en+ar", None, "INJ2")

    def _wait_for_preview(self, page: QWidget) -> None:
        for _ in range(100):
            QTest.qWait(100)
            if page.foot.save_button.isEnabled():  # type: ignore[attr-defined]
                return

    def _paper(
        self, name: str, forms: tuple[str, ...], mode: str, languages: str, participant_id: UUID | None, visit: str
    ) -> None:
        wanted = papers.Wanted(
            sets=(papers.PaperSet(papers=forms, mode=mode, participant_id=participant_id, visit=visit),),
            languages=languages,
        )
        row = self.study.do(papers.issue_wanted, uuid4(), wanted, drawing.pack)
        self.album.paper(
            name,
            T("Serial {serial}: {forms}", serial=row.serial, forms=", ".join(forms)),
            self.study.see(prints.paper, row.id),
        )
