"""The end of the tour's day: signs answered, an event, a serious one and its clock, what deviated, and the papers."""

from uuid import UUID, uuid4

from PySide6.QtTest import QTest

from evclinic.demo.study import INVESTIGATOR, NURSE
from evclinic.domain.papers import BLANK, FILLED
from evclinic.domain.words import T
from evclinic.printing import papers as drawing
from evclinic.services import papers, prints
from evclinic.tour.nurse import Nurse

EVENT = {
    "event.found_by": "examination",
    "event.category": "local",
    "event.ongoing": "no",
    "grading.grade": "1",
    "seriousness.serious": "no",
    "actions.outcome": "recovered",
}
SERIOUS = {
    "event.term": "Systemic allergic reaction",
    "event.found_by": "examination",
    "event.category": "systemic",
    "event.ongoing": "yes",
    "grading.grade": "3",
    "seriousness.serious": "yes",
    "seriousness.hospital": "yes",
    "actions.other_action": "hospitalised",
    "actions.outcome": "recovering",
}
CHART, WORKSHEET, CHECKLIST = "F07", "worksheet", "visit_checklist"
BLANKS = (CHECKLIST, WORKSHEET, CHART, "F10", "F08", "F14", "F17", "F24", "F27")


class Closing(Nurse):
    """What remains when the last chair is free."""

    def events(self) -> None:
        """Every sign ends in an answer; a serious event starts its clock."""
        self.album.chapter(T("Adverse events"))
        page = self.tab("adverse_events")
        self.look("signs", T("Signs that were present wait for an answer"))
        page.new_event()  # type: ignore[attr-defined]
        dialog = self.dialog()
        self.look("for-whom", T("A new event: of whom?"), dialog)
        dialog.reject()

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
        QTest.qWait(2500)
        self.look("print", T("What is seen is what is printed and kept, byte for byte"))
        for languages in ("en", "ar", "en+ar"):
            self._paper(f"chart-{languages}", (CHART,), FILLED, languages, participant_id, visit)
        self._paper("worksheet", (WORKSHEET,), FILLED, "en", participant_id, visit)
        self._paper("areas", ("F04",), FILLED, "en+ar", participant_id, visit)
        self._paper("leaving", ("F08",), FILLED, "en+ar", participant_id, visit)
        self._paper("blank-pack", BLANKS, BLANK, "en+ar", None, "INJ2")

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
