"""An injection day in the clinic, minute by minute: every sheet uneventful, unless a test says more."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID, uuid4

import pytest
from sqlalchemy import text

from evclinic.demo.filling import Filler, filled
from evclinic.domain.answers import with_answer
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.moments import stored
from evclinic.domain.observations import Chair, board
from evclinic.domain.problems import Problem, Refused
from evclinic.services import injections, observations, participants, sheets
from evclinic.services.deviations import deviations
from tests.services.conftest import INVESTIGATOR, NURSE, ZONE, Clinic

T0 = datetime(2026, 3, 2, 11, 0, 0, tzinfo=ZONE)
PREPARED = {
    "product.lot": "EVB-0042",
    "product.expiry": "2026-06-30",
    "product.lot_released": "yes",
    "release.prepared_by": NURSE,
    "release.checked_by": INVESTIGATOR,
}
MINUTES = {"T00": 0, "T05": 5, "T15": 15, "T30": 30, "T45": 45, "T60": 60}


def after(minutes: float) -> datetime:
    """So many minutes after t0."""
    return T0 + timedelta(minutes=minutes)


class Day:
    """One participant on the day of an injection."""

    def __init__(self, clinic: Clinic) -> None:
        self.clinic, self.study, self.clock = clinic, clinic.study, clinic.clock
        self.person = self.injection = uuid4()
        self.visit = "INJ1"
        self.study.author = NURSE

    # The day, step by step.

    def screened(self) -> "Day":
        """Consented, eligible, two areas, enrolled."""
        self.person = uuid4()
        self.study.do(participants.register, self.person)
        before = stored(self.now - timedelta(minutes=5))
        self.save("F01", "SCR", {"signed.participant_at": before})
        self.save("F02", "SCR", {"decision.result": "eligible", "decision.decided_at": before})
        self.area("injected", "front-forearm-R")
        self.area("control", "front-forearm-L")
        self.study.do(participants.enrol, self.person)
        return self

    def begun(self, visit: str = "INJ1", before: Mapping[str, Any] | None = None) -> "Day":
        """Asked, prepared, and looked at before the injection."""
        self.visit, self.injection = visit, uuid4()
        self.to(max(self.now, T0 - timedelta(minutes=10)))
        self.save("F10", visit)
        self.save("F05", visit, PREPARED)
        self.study.do(injections.begin, self.injection, self.person, visit)
        self.check("PRE", before)
        return self

    def injected(self, t0: datetime = T0) -> "Day":
        """Given in full, the hour running."""
        self.to(t0)
        self.save("F06", self.visit, given(t0))
        return self

    def area(self, role: str, region: str, **size: str) -> UUID:
        """One area, small and off the face unless said otherwise."""
        answers = {"area.role": role, "area.region": region, "area.facial": "no"}
        measured = {"length_mm": "12", "width_mm": "10", "area_mm2": "94.2", "method": "ellipse"} | size
        return self.save("F04A", "SCR", answers | {f"size.{name}": text for name, text in measured.items()})

    def check(self, code: str, answers: Mapping[str, Any] | None = None, **more: Any) -> UUID:
        """A check of this hour, performed now unless the answers say when."""
        return self.save("F07", self.visit, answers, code=code, **more)

    def whole_hour(self, but: tuple[str, ...] = ()) -> "Day":
        """Every check at its time."""
        for code, minutes in MINUTES.items():
            self.to(after(minutes) + timedelta(seconds=20))
            if code not in but:
                self.check(code)
        return self

    # Sheets.

    def entry(self, form: str, visit: str = "", answers: Mapping[str, Any] | None = None, **more: Any) -> Entry:
        """A sheet filled in now: the given answers, and quiet ones to every other question."""
        address = self.address(form, visit or self.visit, more.pop("code", ""))
        view = self.study.see(sheets.open_sheet, address, more.pop("id", None))
        blank = Entry(id=view.record_id, address=address, answers={}, performed_at=self.now, performed_by=NURSE)
        known: dict[str, Any] = {}
        for place, answer in (answers or {}).items():
            known = with_answer(known, place, answer)
        setting = self.study.see(sheets.setting, replace(blank, answers=known))
        whole = filled(view.form, setting, self._filler(address.visit), answers)
        return replace(blank, answers=whole, **more)

    def filled_again(self, form: str, answers: Mapping[str, Any], code: str = "") -> Mapping[str, Any]:
        """The answers of a sheet filled anew, whatever stood on it."""
        address = self.address(form, self.visit, code)
        view = self.study.see(sheets.open_sheet, address)
        return filled(view.form, view.setting, self._filler(address.visit), answers)

    def _filler(self, visit: str) -> Filler:
        """The nurse, now; each injection takes a vial of its own."""
        return Filler(NURSE, self.now, INVESTIGATOR, INVESTIGATOR, vial=f"{self.person.int % 10**6}{visit}")

    def save(self, form: str, visit: str = "", answers: Mapping[str, Any] | None = None, **more: Any) -> UUID:
        """The same, saved."""
        return self.study.do(sheets.save, self.entry(form, visit, answers, **more))

    def save_with_reasons(self, entry: Entry, reason: str = "confirmed, measured twice") -> tuple[Problem, ...]:
        """Save it with a reason for everything that asks one; what was asked comes back."""
        problems = self.study.see(sheets.judge, entry)
        self.study.do(sheets.save, replace(entry, reasons={problem.key: reason for problem in problems}))
        return problems

    def address(self, form: str, visit: str, code: str = "") -> SheetAddress:
        """Which sheet: the hour's own forms belong to the injection."""
        injection = self.injection if form in ("F06", "F07", "F08") else None
        return SheetAddress(form=form, participant_id=self.person, visit=visit, injection_id=injection, code=code)

    def judge(self, entry: Entry) -> dict[str, Problem]:
        """What is said about a sheet, by the name of each check."""
        return {problem.check: problem for problem in self.study.see(sheets.judge, entry)}

    def amended(self, form: str, record_id: UUID, places: Mapping[str, Any], code: str = "", **more: Any) -> Entry:
        """A saved sheet with some answers changed."""
        address = self.address(form, self.visit, code)
        view = self.study.see(sheets.open_sheet, address, record_id)
        answers: Mapping[str, Any] = view.answers
        for place, answer in places.items():
            answers = with_answer(answers, place, answer)
        return Entry(
            id=record_id,
            address=address,
            answers=answers,
            performed_at=view.performed_at,
            performed_by=view.performed_by,
            **{"from_paper": view.from_paper, "paper_serial": view.paper_serial} | more,
        )

    # The moment, and what stands.

    @property
    def now(self) -> datetime:
        return self.clock.reading().wall

    def to(self, moment: datetime) -> "Day":
        """Time passes until this moment."""
        self.clock.advance((moment - self.now).total_seconds())
        return self

    def chair(self) -> Chair:
        """The one chair that somebody sits in."""
        (found,) = self.chairs()
        return found

    def chairs(self) -> list[Chair]:
        hours = self.study.see(observations.hours)
        return board(hours, self.study.see(lambda look: look.protocol), self.clock.reading())

    def deviations(self) -> list[str]:
        """The codes of the deviations drafted so far that still stand."""
        return [row.code for row in self.study.see(deviations) if row.state.value != "void"]

    def trail(self, table: str) -> list[tuple[Any, ...]]:
        """Field, old and new value of each change in this table, with the deed and the reason."""
        return self.rows(
            "SELECT field, old_value, new_value, deed, reason FROM trail JOIN acts ON acts.id = trail.act "
            "WHERE record_table = :table ORDER BY seq",
            table=table,
        )

    def rows(self, statement: str, **values: Any) -> list[tuple[Any, ...]]:
        """What a question to the file brings back."""
        return self.study.see(lambda look: [tuple(row) for row in look.session.execute(text(statement), values)])


def given(t0: datetime, **more: str) -> dict[str, str]:
    """An injection given in full, its last point ending at t0."""
    return {
        "injection.ending": "given",
        "injection.given_by": INVESTIGATOR,
        "injection.started_at": stored(t0 - timedelta(minutes=4)),
        "end.end_of_last_point": stored(t0),
        "injected.L1.volume": "0.5",
        "end.waste": "0",
    } | {place.replace("__", "."): answer for place, answer in more.items()}


def refused(deed: Any, *arguments: Any, **more: Any) -> dict[str, Problem]:
    """The problems for which a deed was refused, by the names of their checks."""
    with pytest.raises(Refused) as caught:
        deed(*arguments, **more)
    return {problem.check: problem for problem in caught.value.problems}
