"""The injection day of the tour: what the nurse does, step by step, on the window as it is."""

from collections.abc import Mapping
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog

from evclinic.demo.stories import drawn, used
from evclinic.demo.study import INVESTIGATOR, NURSE
from evclinic.domain.moments import stored
from evclinic.domain.words import T
from evclinic.gui.injections.tab import InjectionTab
from evclinic.gui.participants.tab import ParticipantsTab
from evclinic.services import observations
from evclinic.tour.closing import Closing
from evclinic.tour.hours import Hours
from evclinic.tour.nurse import NONE, StepFailed

TITLE = T("One injection day with evclinic")


class Day(Hours, Closing):
    """The chapters."""

    def play(self) -> None:
        """From the morning to the last paper."""
        self.sits_down(NURSE)
        self.morning()
        self.bad_hour()
        self.late_hour()
        participant_id = self.enrol()
        injection_id = self.inject(participant_id)
        self.good_hour(injection_id)
        self.events()
        self.deviations()
        self.print_all(participant_id, "INJ1")

    def morning(self) -> None:
        """The board and the roster before anybody new comes."""
        self.album.chapter(T("Morning"))
        for _ in range(3):  # the board settles after the window has opened
            self.hands.wait()
        self.look("board", T("The board: two participants are under observation, one check is late"))
        self.hands.key(Qt.Key.Key_F11)
        wall = self.window.wall
        if wall is not None and wall.view is not None:
            wall.view.resize(1366, 768)
            self.look("wall", T("The wall view for across the room"), wall.view)
        self.hands.key(Qt.Key.Key_F11)
        self.tab("participants", ParticipantsTab)
        self.look("roster", T("Everybody and every visit at a glance"))

    def enrol(self) -> UUID:
        """A new participant: consent, eligibility, history, areas, code."""
        self.album.chapter(T("A new participant"))
        page = self.tab("participants", ParticipantsTab)
        page.setFocus()
        self.hands.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        self.look("new", T("A new participant gets a screening number"), self.dialog(QDialog))
        self.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.passes(1)
        self._form(page, "F01", {"document.version": "3", "document.version_date": "2025-01-15"}, picture="consent")
        self.passes(5)
        person = {"demographics.birth_year": "1992", "demographics.sex": "female"}
        self._form(page, "F03", person, picture="history")
        self._areas(page)
        self.sits_down(INVESTIGATOR)
        self._form(page, "F02", {"decision.result": "eligible"}, picture="eligibility")
        self.sits_down(NURSE)
        row = page.home.current()
        if row is None:
            raise StepFailed("Nobody is chosen in the roster")
        self.hands.click(page.home.enrol_button)
        self.look("enrol", T("Enrolment gives the next code, never used before"), self.dialog(QDialog))
        self.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.look("enrolled", T("Enrolled: the visits lie before her"))
        return row.participant.id

    def inject(self, participant_id: UUID) -> UUID:
        """Checklist, preparation, the check before, the injection."""
        self.album.chapter(T("The injection"))
        page = self.tab("injection", InjectionTab)
        page.open_participant(participant_id, "INJ1")
        self.look("day", T("The steps of the day, with what must be in view"))
        now = self.clock.reading().wall
        steps: tuple[tuple[str, Mapping[str, str]], ...] = (
            ("checklist", NONE),
            ("preparation", {"product.lot_released": "yes", "product.lot": "EVB-0042", **drawn(1)}),
            ("before", NONE),
            ("injection", {"injection.ending": "given", "injection.given_by": INVESTIGATOR, **used(1)}),
        )
        for number, (name, given) in enumerate(steps):
            self.passes(4)
            if name == "injection":
                now = self.clock.reading().wall
                given = {
                    **given,
                    "injection.started_at": stored(now - timedelta(minutes=3)),
                    "end.end_of_last_point": stored(now),
                }
            self.hands.click(page.home.button)
            sheet = self.sheet_of(page)
            self.fill(sheet, given, save=False)
            self.look(
                name,
                (
                    T("The checklist before the dose"),
                    T("Product, thaw, two persons"),
                    T("The check before the injection"),
                    T("Given: the typed end of the last point starts the hour"),
                )[number],
            )
            self.save(sheet)
        self.passes(0, 5)
        self.look("begun", T("The hour has begun"))
        row = next(h for h in self.study.see(observations.hours) if h.observation.participant_id == participant_id)
        return row.observation.injection_id

    def _form(self, page: ParticipantsTab, code: str, given: Mapping[str, str], *, picture: str = "") -> None:
        """Open a form of the visit from its list by keys, fill it, save it."""
        panel = page.home.panel
        number = next(n for n, row in enumerate(panel.rows) if row.address.form == code)
        panel.list.setFocus()
        panel.list.setCurrentRow(number)
        self.hands.key(Qt.Key.Key_Return)
        sheet = self.sheet_of(page)
        self.fill(sheet, given, save=False)
        if picture:
            self.look(picture, sheet.view.form.title)
        self.save(sheet)
        self.passes(1)

    def _areas(self, page: ParticipantsTab) -> None:
        """One area to inject and its control, marked on the body map."""
        panel = page.home.panel
        panel.list.setFocus()
        panel.list.setCurrentRow(next(n for n, row in enumerate(panel.rows) if row.is_areas))
        self.hands.key(Qt.Key.Key_Return)
        areas = page.areas
        for code, side in (("L1", "R"), ("C1", "L")):
            self.hands.click(areas.add_button)
            sheet = self.sheet_of(page)
            self.fill(sheet, area_answers(code, side), save=False)
            self.look(f"area-{code}", T("{code}: its place, its size, who measured it", code=code))
            self.save(sheet)
            self.passes(1)
        self.look("areas", T("The areas of the participant, and their sum against the limit"))
        self.hands.click(areas.back_button)


def area_answers(code: str, side: str) -> dict[str, str]:
    """What is answered about an area on the forearm of this side."""
    return {
        "area.role": "injected" if code.startswith("L") else "control",
        "area.region": f"front-forearm-{side}",
        "area.facial": "no",
        "area.site": "Middle third",
        "size.length_mm": "18",
        "size.width_mm": "13",
        "size.area_mm2": "176",
    }
