"""The hours of the tour: one with a reaction and an ambulance, one with a late check, one uneventful."""

from collections.abc import Mapping
from uuid import UUID

from evclinic.demo.study import SECOND
from evclinic.domain.words import T
from evclinic.gui.checks.panel import CheckPanel
from evclinic.gui.observations.board import Board
from evclinic.gui.observations.close_all import CloseAllDialog
from evclinic.gui.observations.emergency import EmergencyCard
from evclinic.gui.observations.presses import Presses
from evclinic.services import observations
from evclinic.tour.nurse import NONE, Nurse, StepFailed

UNWELL = {
    "vital_signs.sbp": "84",
    "vital_signs.dbp": "48",
    "vital_signs.pulse": "128",
    "vital_signs.spo2": "93",
    "vital_signs.respiratory_rate": "24",
    "areas.L1.redness": "3",
    "areas.L1.redness_longest": "34",
    "areas.L1.redness_perpendicular": "22",
    "areas.L1.itch": "7",
    "signs.hives.state": "present",
    "signs.dizziness.state": "present",
    "feeling.words": "Itching all over, light-headed",
}
MILD = {
    "areas.L1.redness": "1",
    "areas.L1.redness_longest": "11",
    "areas.L1.redness_perpendicular": "8",
    "areas.L1.itch": "2",
}


class Hours(Nurse):
    """Checks from the board, on time, late, and when somebody is unwell."""

    @property
    def board(self) -> Board:
        """The board."""
        if self.window.board is None:
            raise LookupError("The board is not built")
        return self.window.board

    @property
    def panel(self) -> CheckPanel:
        """The panel beside the board."""
        if self.start.rooms is None or self.start.rooms.panel is None:
            raise LookupError("No check is open")
        return self.start.rooms.panel

    def injection_of(self, participant: str) -> UUID:
        """The injection of somebody in a chair, by code."""
        found = self.study.see(observations.hours)
        return next(h.observation.injection_id for h in found if h.observation.participant == participant)

    def bad_hour(self) -> None:
        """Somebody feels unwell: event now, extra check, emergency card, transferred."""
        self.album.chapter(T("A bad hour"))
        injection_id = self.injection_of("EV-009")
        self.passes(0, 50)
        self.check(injection_id, "T30", UNWELL, picture="unwell")
        self.board.open_emergency(injection_id)
        card = next(c for c in self.start.first.findChildren(EmergencyCard) if c.isVisible())
        for line in card.lines[:3]:
            self.hands.click(line)
            self.passes(0, 40)
        self.look("emergency", T("The emergency card: the site's own words, and a time for each press"), card)
        self.hands.click(card.close_button)
        self.one_more(injection_id, UNWELL | {"vital_signs.sbp": "96", "vital_signs.dbp": "58"})
        self.passes(2)
        self.board.open_emergency(injection_id)
        card = next(c for c in self.start.first.findChildren(EmergencyCard) if c.isVisible())
        self.hands.click(card.lines[-1])
        self.hands.click(card.close_all_button)
        self.close_hour()
        self.hands.click(card.close_button)
        self.window.show_board()
        self.look("board-after", T("The chair is free; what was not done is answered with its reason"))

    def close_hour(self) -> None:
        """Close all remaining checks in one act: transferred."""
        self.hands.wait()
        dialog = next(d for d in self.start.first.findChildren(CloseAllDialog) if d.isVisible())
        first = dialog.ways.buttons()[0]
        self.hands.click(first)
        self.hands.click(dialog.now_button)
        dialog.decided_by.setFocus()
        self.hands.type("DR")
        dialog.reason.setFocus()
        self.hands.type("Transferred to the emergency department")
        self.look("transferred", T("Transferred: one act closes every remaining check"), dialog)
        self.hands.click(dialog.save_button)
        self.hands.wait()

    def late_hour(self) -> None:
        """The other chair: one late check with its reason, the rest on time, and leaving."""
        self.album.chapter(T("A late check, and leaving"))
        injection_id = self.injection_of("EV-007")
        self.check(injection_id, "T15", MILD, picture="late")
        for minutes, code in ((4.6, "T30"), (15, "T45"), (16.6, "T60")):
            self.passes(minutes)
            self.sits_down(SECOND)
            self.check(injection_id, code)
        self.passes(3)
        self.leave(injection_id, picture="leaving")

    def good_hour(self, injection_id: UUID) -> None:
        """An uneventful hour: every check within its window."""
        self.album.chapter(T("A good hour"))
        for minutes, code in ((0.4, "T00"), (4.6, "T05"), (10, "T15"), (15, "T30"), (15, "T45"), (15.2, "T60")):
            self.passes(minutes)
            self.check(injection_id, code, picture=code if code in ("T00", "T15", "T60") else "")
        self.passes(2)
        self.leave(injection_id)

    def check(self, injection_id: UUID, code: str, given: Mapping[str, str] = NONE, *, picture: str = "") -> None:
        """Open a check from its card, fill it, save it."""
        self.window.show_board()
        self.hands.click(self._presses(injection_id).do_button)
        sheet = self.sheet_of(self.panel)
        self.fill(sheet, given, save=False)
        if picture:
            self.look(f"check-{picture}", T("The check of {minutes} beside the board", minutes=self._label(code)))
        self.save(sheet)
        self.hands.wait()

    def one_more(self, injection_id: UUID, given: Mapping[str, str]) -> None:
        """An extra check."""
        self.window.show_board()
        self._presses(injection_id).actions["extra"].trigger()
        sheet = self.sheet_of(self.panel)
        self.fill(sheet, given, save=False)
        self.look("check-extra", T("An extra check: as many as needed"))
        self.save(sheet)
        self.hands.wait()

    def leave(self, injection_id: UUID, *, picture: str = "") -> None:
        """The lines of leaving, looked at one by one."""
        self.window.show_board()
        self._presses(injection_id).actions["leave"].trigger()
        sheet = self.sheet_of(self.panel)
        self.fill(sheet, looks="leaving", save=False)
        if picture:
            self.look(picture, T("Before leaving: what is looked at, line by line"))
        self.save(sheet)
        self.hands.wait()

    def _presses(self, injection_id: UUID) -> Presses:
        """What can be pressed on the card of this chair."""
        place = self.board.slots.card_of(injection_id)
        if place is None:
            raise StepFailed("Nobody of this injection is in view on the board")
        return place.presses

    def _label(self, code: str) -> object:
        return self.study.see(lambda look: look.protocol.check(code).label)
