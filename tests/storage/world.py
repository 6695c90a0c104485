"""A study held still: a stopped clock, a small protocol, a real study file, and records that are valid by default."""

from collections.abc import Callable
from datetime import datetime
from pathlib import Path
from typing import Any, TypeVar
from uuid import UUID, uuid4
from zoneinfo import ZoneInfo

from sqlalchemy import text

from evclinic.clock import StoppedClock
from evclinic.services.deeds import ANYBODY, Act, Look, Role, deed
from evclinic.services.study import DEMO, FirstPerson, Study, create_study
from evclinic.storage.records import Area, Check, Injection, Participant, Sheet

T = TypeVar("T")

NOW = datetime(2026, 3, 2, 10, 17, 42, 123000, tzinfo=ZoneInfo("Asia/Amman"))
AUTHOR = "AB"


def label(words: str) -> dict[str, str]:
    return {"en": words, "ar": words}


def rule(value: str) -> dict[str, Any]:
    return {"value": value, "label": label("rule"), "basis": "default", "source": label("Design choice")}


PROTOCOL: dict[str, Any] = {
    "study": {
        "registration": "NCT06813027",
        "version": "1.0",
        "effective": "2026-03-01",
        "participant_code": "EV-{number:03d}",
        "screening_code": "S-{number:03d}",
        "target": "13",
        "chairs": "8",
        "time_zone": "Asia/Amman",
        **{name: label(name) for name in ("short", "title", "sponsor", "site", "product")},
    },
    "schedule": {"visits": []},
    "observation": {
        "checks": [],
        "extra": {"code": "X", "label": label("Extra check"), "looks": ["full"]},
        "leaving": [],
        "sounds": {
            "due": "low",
            "hour": "chime",
            "late": "medium",
            "late_every_seconds": "120",
            "late_times": "5",
            "together_seconds": "5",
            "pause_seconds": "120",
            "due_soon_minutes": "2",
        },
        "emergency_lines": [],
    },
    "scales": {},
    "codes": {},
    "limits": {},
    "rules": {
        "age": {"min": rule("18")},
        "stable": {"months": rule("6")},
        "area": {"max_mm2": rule("300")},
        "injections": {"min_gap_days": rule("5")},
        "observation": {"min_minutes": rule("60")},
        "reports": {"sae_hours": rule("24")},
    },
    "texts": {},
    "signs": {},
    "ctcae": {},
    "forms": {},
}


def clock() -> StoppedClock:
    return StoppedClock(NOW)


def begin(folder: Path, at: StoppedClock | None = None) -> Study:
    first = FirstPerson(AUTHOR, Role.INVESTIGATOR)
    return create_study(folder, at or clock(), kind=DEMO, protocol=PROTOCOL, first=first)


@deed(may=ANYBODY)
def write(act: Act, what: Callable[[Act], T], *, reason: str | None = None) -> T:
    """Whatever a test wants to write."""
    return what(act)


def run(study: Study, statement: str, **values: Any) -> None:
    """One statement, as a deed."""

    def execute(act: Act) -> None:
        act.session.execute(text(statement), values)

    study.do(write, execute)


def rows(study: Study, statement: str, **values: Any) -> list[tuple[Any, ...]]:
    """What a question brings back."""

    def look_up(look: Look) -> list[tuple[Any, ...]]:
        return [tuple(row) for row in look.session.execute(text(statement), values)]

    return study.see(look_up)


def trail(study: Study, after: int = 0) -> list[tuple[Any, ...]]:
    return rows(
        study,
        "SELECT act, record_table, field, old_value, new_value FROM trail WHERE seq > :after ORDER BY seq",
        after=after,
    )


def head(study: Study) -> int:
    return int(rows(study, "SELECT max(seq) FROM trail")[0][0])


def entered(act: Look, participant_id: UUID, /, **more: Any) -> dict[str, Any]:
    """The columns that every filled form has."""
    values = {
        "id": uuid4(),
        "participant_id": participant_id,
        "visit": "INJ1",
        "form": "F07",
        "protocol_version": act.protocol_version,
        "performed_at": act.now,
        "performed_by": AUTHOR,
        "saved_at": act.now,
        "entered_by": AUTHOR,
        "source": "direct",
        "answers": {},
    }
    return values | more


def screen(study: Study, number: int = 1) -> UUID:
    id_ = uuid4()

    def add(act: Act) -> None:
        act.session.add(Participant(id=id_, screening_number=f"S-{number:03d}"))

    study.do(write, add)
    return id_


def _save(study: Study, record: type[Any], participant_id: UUID, /, **more: Any) -> UUID:
    def add(act: Act) -> UUID:
        values = entered(act, participant_id, **more)
        act.session.add(record(**values))
        return values["id"]

    return study.do(write, add)


def give(study: Study, participant_id: UUID, /, **more: Any) -> UUID:
    answers = {"injection": {"ending": "given"}, "end": {"end_of_last_point": "2026-03-02T10:12:00+03:00"}}
    return _save(study, Injection, participant_id, **{"form": "F06", "number": 1, "answers": answers} | more)


def check(study: Study, participant_id: UUID, injection_id: UUID, /, **more: Any) -> UUID:
    return _save(study, Check, participant_id, **{"injection_id": injection_id, "code": "T15"} | more)


def area(study: Study, participant_id: UUID, /, **more: Any) -> UUID:
    return _save(study, Area, participant_id, **{"form": "F04A", "code": "L1"} | more)


def sheet(study: Study, participant_id: UUID, /, **more: Any) -> UUID:
    return _save(study, Sheet, participant_id, **{"form": "F10"} | more)
