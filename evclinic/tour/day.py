"""The injection day of the tour: what the nurse does, step by step, on the window as it is."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import timedelta
from uuid import UUID

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from evclinic.clock import StoppedClock
from evclinic.demo.filling import Filler, filled
from evclinic.demo.study import INVESTIGATOR, NURSE, SECOND
from evclinic.domain.moments import stored
from evclinic.domain.words import T
from evclinic.gui.forms.sheet import SheetWidget
from evclinic.services import observations
from evclinic.services.door import Study
from evclinic.start import Start
from evclinic.tour.album import Album
from evclinic.tour.hands import Hands

TITLE = T("One injection day with evclinic")
NONE: Mapping[str, str] = {}


class Nurse:
    """A nurse at the window: hands, eyes for the pictures, and the forms of the day by heart."""

    def __init__(self, start: Start, clock: StoppedClock, album: Album) -> None:
        self.start, self.clock, self.album = start, clock, album
        self.window = start.window
        self.hands = Hands(start.first, clock)

    @property
    def study(self) -> Study:
        """The open study."""
        if self.start.study is None:
            raise LookupError("The study is not open")
        return self.start.study

    def look(self, name: str, words: object, widget: QWidget | None = None) -> None:
        """Keep a picture of the window, or of a window in front of it."""
        self.hands.wait()
        self.album.picture(name, words, widget or self.start.first)  # type: ignore[arg-type]

    def to(self, minutes: float, seconds: float = 0) -> None:
        """Time passes; the window ticks."""
        self.hands.wait(60 * minutes + seconds)
        QTest.qWait(300)

    def tab(self, key: str) -> QWidget:
        """Bring a tab to the front by its key."""
        self.start.first.activateWindow()
        self.hands.wait()
        number = [plan.key for plan in self.window.tabs._plans].index(key)
        bar = self.window.tabs.tabBar()
        self.hands.click(bar, bar.tabRect(number).center())
        page = self.window.tabs.page(key)
        if page is None:
            raise LookupError(key)
        return page

    def dialog(self) -> QDialog:
        """The question in front."""
        self.hands.wait()
        found = [each for each in QApplication.topLevelWidgets() if isinstance(each, QDialog) and each.isVisible()]
        return found[-1]

    def fill(self, sheet: SheetWidget, given: Mapping[str, str] = NONE, looks: str = "", *, save: bool = True) -> None:
        """Fill a sheet by keys and save it."""
        setting = replace(sheet.view.setting, looks=frozenset({looks})) if looks else sheet.view.setting
        by = self.study.author
        second = SECOND if by == NURSE else NURSE
        wanted = filled(sheet.view.form, setting, Filler(by, self.clock.reading().wall, second), given)
        self.hands.fill(sheet, wanted)
        if save:
            self.save(sheet)

    def save(self, sheet: SheetWidget) -> None:
        """Ctrl+Enter; a question that is asked about a value is answered once."""
        self.hands.save()
        for box in [box for box in sheet.body.findChildren(QWidget) if type(box).__name__ == "ProblemBox"]:
            reason = getattr(box, "reason", None)
            if reason is not None and box.isVisible() and not reason.text():
                reason.setFocus()
                self.hands.type("As seen")
        if sheet.isVisible() and not sheet.state.property("role") == "ok":
            self.hands.save()

    def sheet_of(self, page: QWidget) -> SheetWidget:
        """The sheet that is open on a page."""
        return next(sheet for sheet in page.findChildren(SheetWidget) if sheet.isVisible())


class Day(Nurse):
    """The chapters."""

    def play(self) -> None:
        """From the morning to the last paper."""
        self.study.author = NURSE
        self.morning()
        participant_id = self.enrol()
        injection_id = self.inject(participant_id)
        self.good_hour(injection_id)

    def morning(self) -> None:
        """The board and the roster before anybody new comes."""
        self.album.chapter(T("Morning"))
        self.look("board", T("The board: two participants are under observation, one check is late"))
        self.hands.key(Qt.Key.Key_F11)
        wall = self.window.wall
        if wall is not None and wall.view is not None:
            wall.view.resize(1366, 768)
            self.look("wall", T("The wall view for across the room"), wall.view)
        self.hands.key(Qt.Key.Key_F11)
        self.tab("participants")
        self.look("roster", T("Everybody and every visit at a glance"))

    def enrol(self) -> UUID:
        """A new participant: consent, eligibility, history, areas, code."""
        self.album.chapter(T("A new participant"))
        page = self.tab("participants")
        page.setFocus()
        self.hands.key(Qt.Key.Key_N, Qt.KeyboardModifier.ControlModifier)
        self.look("new", T("A new participant gets a screening number"), self.dialog())
        self.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.to(1)
        self._form(page, "F01", {"document.version": "3", "document.version_date": "2025-01-15"}, picture="consent")
        self.to(5)
        person = {"demographics.birth_year": "1992", "demographics.sex": "female"}
        self._form(page, "F03", person, picture="history")
        self._areas(page)
        self.study.author = INVESTIGATOR
        self._form(page, "F02", {"decision.result": "eligible"}, picture="eligibility")
        self.study.author = NURSE
        row = page.home.current()  # type: ignore[attr-defined]
        self.hands.click(page.home.enrol_button)  # type: ignore[attr-defined]
        self.look("enrol", T("Enrolment gives the next code, never used before"), self.dialog())
        self.hands.key(Qt.Key.Key_Return, Qt.KeyboardModifier.ControlModifier)
        self.look("enrolled", T("Enrolled: the visits lie before her"))
        return UUID(str(row.participant.id))

    def inject(self, participant_id: UUID) -> UUID:
        """Checklist, preparation, the check before, the injection."""
        self.album.chapter(T("The injection"))
        page = self.tab("injection")
        page.open_participant(participant_id, "INJ1")  # type: ignore[attr-defined]
        self.look("day", T("The steps of the day, with what must be in view"))
        now = self.clock.reading().wall
        steps: tuple[tuple[str, Mapping[str, str]], ...] = (
            ("checklist", NONE),
            ("preparation", {"product.lot_released": "yes", "product.lot": "EVB-0042"}),
            ("before", NONE),
            ("injection", {"injection.ending": "given", "injection.given_by": INVESTIGATOR}),
        )
        for number, (name, given) in enumerate(steps):
            self.to(4)
            if name == "injection":
                now = self.clock.reading().wall
                given = {
                    **given,
                    "injection.started_at": stored(now - timedelta(minutes=3)),
                    "end.end_of_last_point": stored(now),
                }
            self.hands.click(page.home.button)  # type: ignore[attr-defined]
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
        self.to(0, 5)
        self.look("begun", T("The hour has begun"))
        row = next(h for h in self.study.see(observations.hours) if h.observation.participant_id == participant_id)
        return row.observation.injection_id

    def good_hour(self, injection_id: UUID) -> None:
        """An uneventful hour: every check within its window."""
        self.album.chapter(T("A good hour"))
        for minutes, code in ((0.5, "T00"), (4.5, "T05"), (10, "T15"), (15, "T30"), (15, "T45"), (15.2, "T60")):
            self.to(minutes)
            self.check(injection_id, code, picture=code in ("T00", "T15", "T60"))

    def check(self, injection_id: UUID, code: str, given: Mapping[str, str] = NONE, *, picture: bool = False) -> None:
        """Open a check from the board, fill it, save it."""
        board = self.window.board
        if board is None:
            raise LookupError("board")
        self.window.show_board()
        board.check.emit(injection_id, code, False)
        panel = self.start.rooms.panel if self.start.rooms else None
        if panel is None:
            raise LookupError("panel")
        sheet = self.sheet_of(panel)
        self.fill(sheet, given, save=False)
        if picture:
            self.look(f"check-{code}", T("The {code} check beside the board", code=code))
        self.save(sheet)
        self.hands.wait()

    def _form(self, page: QWidget, code: str, given: Mapping[str, str], *, picture: str = "") -> None:
        """Open a form of the visit from its list by keys, fill it, save it."""
        panel = page.home.panel  # type: ignore[attr-defined]
        number = next(n for n, row in enumerate(panel.rows) if row.address.form == code)
        panel.list.setFocus()
        panel.list.setCurrentRow(number)
        self.hands.key(Qt.Key.Key_Return)
        sheet = self.sheet_of(page)
        self.fill(sheet, given, save=False)
        if picture:
            self.look(picture, sheet.view.form.title)
        self.save(sheet)
        self.hands.wait(60)

    def _areas(self, page: QWidget) -> None:
        """One area to inject and its control, marked on the body map."""
        panel = page.home.panel  # type: ignore[attr-defined]
        panel.list.setFocus()
        panel.list.setCurrentRow(next(n for n, row in enumerate(panel.rows) if row.is_areas))
        self.hands.key(Qt.Key.Key_Return)
        areas = page.areas  # type: ignore[attr-defined]
        for code, side in (("L1", "R"), ("C1", "L")):
            self.hands.click(areas.add_button)
            sheet = self.sheet_of(page)
            self.fill(sheet, area_answers(code, side), save=False)
            self.look(f"area-{code}", T("{code}: its place, its size, who measured it", code=code))
            self.save(sheet)
            self.hands.wait(60)
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
