"""Hours of observation to save and to print: synthetic participants beside the demo's, each with its injections."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from pathlib import Path
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from evclinic.clock import StoppedClock
from evclinic.demo.filling import Filler, filled
from evclinic.demo.stories import drawn, used
from evclinic.demo.study import INVESTIGATOR, MINUTES, NURSE, SECOND, make_demo
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.moments import stored
from evclinic.services import injections, participants, sheets
from evclinic.services.study import Study, open_study

START = datetime(2026, 3, 10, 10, 20, tzinfo=ZoneInfo("Asia/Amman"))
WEEK = timedelta(days=7)
AREA = {
    "area.region": "front-forearm-R",
    "area.facial": "no",
    "size.length_mm": "9",
    "size.width_mm": "8",
    "size.area_mm2": "54",
}
NO_ANSWERS: Mapping[str, str] = {}


def demo_folder(root: Path, at: datetime = START) -> Path:
    """The demo study as it stands at this moment."""
    folder = root / "demo"
    make_demo(folder, at)
    return folder


def stopped() -> StoppedClock:
    """The clock of the demo, at its start."""
    return StoppedClock(START, boot=START.timestamp(), boot_id="demo")


@dataclass(frozen=True, slots=True)
class ReadyCheck:
    """A check that is about to be saved: the entry as it stands on the sheet."""

    code: str
    entry: Entry


class Clinic:
    """The demo study with further participants, who are injected and observed one after the other."""

    def __init__(self, folder: Path) -> None:
        self.clock = stopped()
        self.study: Study = open_study(folder, self.clock, author=NURSE)
        self._injected: dict[UUID, int] = {}

    def enrol(self, injected: int, control: int) -> UUID:
        """A participant with so many areas, ready for the first injection."""
        participant_id = uuid4()
        self._injected[participant_id] = injected
        self.study.author = NURSE
        self.study.do(participants.register, participant_id)
        version = {"document.version": "3", "document.version_date": "2025-01-15"}
        self.save("F01", "SCR", participant_id, version)
        self.save("F03", "SCR", participant_id, {"demographics.birth_year": "1990", "demographics.sex": "female"})
        for number in range(1, injected + 1):
            self.save("F04A", "SCR", participant_id, AREA | {"area.role": "injected"}, f"L{number}")
        for number in range(1, control + 1):
            paired = {"area.role": "control", "area.paired_with": f"L{number}"}
            self.save("F04A", "SCR", participant_id, AREA | paired, f"C{number}")
        self.study.author = INVESTIGATOR
        self.save("F02", "SCR", participant_id, {"decision.result": "eligible"}, by=INVESTIGATOR)
        self.study.author = NURSE
        self.study.do(participants.enrol, participant_id, reason="More than the trial has, to measure by")
        return participant_id

    def inject(self, participant_id: UUID, number: int) -> tuple[UUID, datetime]:
        """One injection day up to the end of the last point: the injection, and its t0."""
        visit, injection_id = f"INJ{number}", uuid4()
        if number == 1:
            self.save("F04", visit, participant_id)
        self.save("F10", visit, participant_id)
        begun, expiry = self.clock.reading().wall, date(2027, 1, 1).isoformat()
        vial = {"product.lot": "EVB-0042", "product.expiry": expiry, "product.lot_released": "yes"}
        areas = self._injected[participant_id]
        self.save("F05", visit, participant_id, vial | drawn(areas) | {"thaw.thaw_ended": stored(begun)})
        self.study.do(injections.begin, injection_id, participant_id, visit)
        self.clock.advance(60)
        pre = self.ready(participant_id, visit, injection_id, "PRE")
        self.study.do(sheets.save, pre.entry)
        self.clock.advance(600)
        t0 = self.clock.reading().wall
        given = {
            "injection.ending": "given",
            "injection.given_by": INVESTIGATOR,
            "injection.started_at": stored(t0 - timedelta(minutes=4)),
            "end.end_of_last_point": stored(t0),
            **used(areas),
        }
        self.save("F06", visit, participant_id, given, injection_id=injection_id, record_id=injection_id)
        return injection_id, t0

    def hour(self, participant_id: UUID, number: int, findings: Mapping[str, str] = NO_ANSWERS) -> Iterator[ReadyCheck]:
        """Each check after the injection, at its time; whoever asks for the next one has saved the last one.

        `findings` are answers that differ from an uneventful hour, in its full looks.
        """
        injection_id, t0 = self.inject(participant_id, number)
        for code, minutes in MINUTES.items():
            if code != "PRE":
                at = t0 + timedelta(minutes=minutes, seconds=20)
                self.clock.advance((at - self.clock.reading().wall).total_seconds())
                yield self.ready(participant_id, f"INJ{number}", injection_id, code, findings)
        self.clock.advance(240)
        self.save("F08", f"INJ{number}", participant_id, injection_id=injection_id, looks="leaving")

    def ready(
        self,
        participant_id: UUID,
        visit: str,
        injection_id: UUID,
        code: str,
        findings: Mapping[str, str] = NO_ANSWERS,
    ) -> ReadyCheck:
        """A check, filled in and kept as the draft it is on the screen until it is saved."""
        address = SheetAddress(
            form="F07", participant_id=participant_id, visit=visit, injection_id=injection_id, code=code
        )
        entry = self._filled(address, findings if code in ("T15", "T30", "T60") else {}, NURSE)
        self.study.keep(sheets.keep_draft, entry, NURSE)
        return ReadyCheck(code, entry)

    def save(
        self,
        form: str,
        visit: str,
        participant_id: UUID,
        given: Mapping[str, str] = NO_ANSWERS,
        code: str = "",
        *,
        by: str = NURSE,
        injection_id: UUID | None = None,
        record_id: UUID | None = None,
        looks: str = "",
    ) -> None:
        """Fill a sheet in and save it."""
        address = SheetAddress(
            form=form, participant_id=participant_id, visit=visit, injection_id=injection_id, code=code
        )
        self.study.do(sheets.save, self._filled(address, given, by, record_id, looks))

    def _filled(
        self,
        address: SheetAddress,
        given: Mapping[str, str],
        by: str,
        record_id: UUID | None = None,
        looks: str = "",
    ) -> Entry:
        view = self.study.see(sheets.open_sheet, address, record_id)
        setting = replace(view.setting, looks=frozenset({looks})) if looks else view.setting
        at = self.clock.reading().wall
        vial = f"{address.participant_id.int % 10**6}{address.visit}"  # each injection takes one of its own
        filler = Filler(by, at, SECOND if by == NURSE else NURSE, INVESTIGATOR, vial)
        answers = filled(view.form, setting, filler, given)
        return Entry(id=view.record_id, address=address, answers=answers, performed_at=at, performed_by=by)
