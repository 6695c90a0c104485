"""A clinic held still: a real study file with the trial's own protocol, a stopped clock, two persons."""

import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

import pytest

from evclinic.clock import StoppedClock
from evclinic.domain.people import Role
from evclinic.services.staff import add_person
from evclinic.services.study import DEMO, FirstPerson, Study, create_study, open_study
from evclinic.storage import records
from tests import real

ZONE = ZoneInfo("Asia/Amman")
NOW = datetime(2026, 3, 2, 10, 17, 42, tzinfo=ZONE)
INVESTIGATOR, NURSE = "IN", "NH"
WATCHER, ON_PAPER = "WA", "OP"  # a nurse who only observes; one whose tasks stand on paper


@pytest.fixture(scope="session")
def new_study(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A study as it was just begun, to be copied: making one takes longer than a test."""
    folder = tmp_path_factory.mktemp("new") / "study"
    first = FirstPerson(INVESTIGATOR, Role.INVESTIGATOR, "A B G H I L")
    study = create_study(folder, StoppedClock(NOW), kind=DEMO, protocol=real.data(), first=first)
    study.do(add_person, uuid4(), NURSE, Role.NURSE, ["A", "E", "G", "H", "J"], date(2026, 1, 1))
    study.close()
    return folder


@dataclass
class Clinic:
    """The study, its clock, what it announced, and short ways to have records in it."""

    study: Study
    clock: StoppedClock
    told: list[frozenset[str]] = field(default_factory=list)

    def put(self, record: type[records.Base], **values: Any) -> UUID:
        """A record straight into its table, under an act of its own."""
        made = {"id": uuid4(), **values}
        self.study.act("test.put", lambda act: act.session.add(record(**made)), author=self.study.author)
        return made["id"]

    def participant(self, code: str | None = None) -> UUID:
        """Somebody who was screened, perhaps enrolled."""
        number = len(self.study.see(lambda look: look.session.query(records.Participant).all())) + 1
        return self.put(
            records.Participant,
            screening_number=f"S-{number:03d}",
            code=code,
            enrolled_at=NOW if code else None,
            enrolled_by=INVESTIGATOR if code else None,
        )

    def entered(
        self, record: type[records.Base], participant_id: UUID, form: str, visit: str = "", **values: Any
    ) -> UUID:
        """A filled form of this participant."""
        shared: dict[str, Any] = {
            "participant_id": participant_id,
            "form": form,
            "visit": visit,
            "protocol_version": self.version,
            "performed_at": NOW,
            "performed_by": NURSE,
            "saved_at": NOW,
            "entered_by": NURSE,
            "source": "direct",
            "paper_serial": None,
            "void_reason": None,
            "answers": {},
        }
        return self.put(record, **{**shared, **values})

    def sheet(self, participant_id: UUID, form: str, visit: str = "", **values: Any) -> UUID:
        """A filled form without a table of its own."""
        return self.entered(records.Sheet, participant_id, form, visit, **values)

    def injection(self, participant_id: UUID, number: int = 1, t0: datetime | None = NOW, **values: Any) -> UUID:
        """An injection that was given, its hour running in chair 1; without t0 it was not given."""
        ending = {"injection": {"ending": "given" if t0 else "not_given"}}
        end = {"end": {"end_of_last_point": t0.isoformat()}} if t0 else {}
        shared: dict[str, Any] = {"number": number, "chair": 1 if t0 else None, "answers": {**ending, **end}}
        return self.entered(records.Injection, participant_id, "F06", f"INJ{number}", **{**shared, **values})

    @property
    def version(self) -> str:
        """The hash of the protocol in force."""
        return self.study.see(lambda look: look.protocol_version)


@pytest.fixture
def clinic(new_study: Path, tmp_path: Path) -> Iterator[Clinic]:
    """A morning in the clinic, the investigator at the keyboard."""
    folder = Path(shutil.copytree(new_study, tmp_path / "study"))
    clock = StoppedClock(NOW)
    found = Clinic(open_study(folder, clock, author=INVESTIGATOR), clock)
    found.study.on_change = found.told.append
    yield found
    found.study.close()
