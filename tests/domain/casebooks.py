"""Casebooks that are valid by default: a participant of March 2026 in Amman, with whatever a test adds."""

from datetime import datetime, timedelta, timezone
from typing import Any
from uuid import UUID, uuid4

from evclinic.domain.casebook import (
    AreaSheet,
    Casebook,
    CheckSheet,
    DeviationSheet,
    DispositionSheet,
    EventSheet,
    InjectionSheet,
    LeavingSheet,
    SavedSheet,
)
from evclinic.domain.participants import DispositionKind, Participant

AMMAN = timezone(timedelta(hours=3))
WHO = UUID(int=7)


def at(day: int, hour: int = 10, minute: int = 0, month: int = 3, year: int = 2026, second: int = 0) -> datetime:
    """A moment of March 2026 in Amman, unless said otherwise."""
    return datetime(year, month, day, hour, minute, second, tzinfo=AMMAN)


def shared(**more: Any) -> dict[str, Any]:
    return {
        "id": uuid4(),
        "table": "sheets",
        "participant_id": WHO,
        "form": "F10",
        "visit": "",
        "protocol_version": "hash",
        "performed_at": at(2),
        "performed_by": "NH",
        "saved_at": at(2, 11),
        "entered_by": "NH",
        **more,
    }


def sheet(form: str, visit: str = "", **more: Any) -> SavedSheet:
    return SavedSheet(**shared(form=form, visit=visit, **more))


def area(
    code: str, role: str = "injected", region: str = "front-forearm-R", size: str = "100", **more: Any
) -> AreaSheet:
    answers = {"area": {"role": role, "region": region}, "size": {"area_mm2": size} if size else {}}
    return AreaSheet(
        **shared(form="F04A", table="areas", code=code, role=role, region=region, **{"answers": answers, **more})
    )


def injection(number: int, t0: datetime | None, ending: str = "given", **more: Any) -> InjectionSheet:
    return InjectionSheet(
        **shared(
            form="F06",
            table="injections",
            visit=f"INJ{number}",
            number=number,
            code=str(number),
            ending=ending,
            t0=t0,
            **{"performed_at": t0, **more},
        )
    )


def check(injection_id: UUID, code: str, performed_at: datetime | None, **more: Any) -> CheckSheet:
    return CheckSheet(
        **shared(form="F07", table="checks", injection_id=injection_id, code=code, performed_at=performed_at, **more)
    )


def leaving(injection_id: UUID, left_at: datetime) -> LeavingSheet:
    return LeavingSheet(**shared(form="F08", table="leavings", injection_id=injection_id, left_at=left_at))


def event(number: int, **more: Any) -> EventSheet:
    return EventSheet(**shared(form="F14", table="adverse_events", number=number, code=str(number), **more))


def deviation(code: str, visit: str = "", **more: Any) -> DeviationSheet:
    values = {"planned": "a", "actual": "b", "difference": "c", **more}
    return DeviationSheet(**shared(form="F17", table="deviations", code=code, visit=visit, **values))


def disposition(kind: DispositionKind, **more: Any) -> DispositionSheet:
    values = {"happened_at": "2026-03-09", "reason": "own wish", **more}
    return DispositionSheet(**shared(form="F18", table="dispositions", kind=kind, **values))


def book(code: str = "EV-003", **parts: Any) -> Casebook:
    return Casebook(participant=Participant(id=WHO, screening_number="S-003", code=code), **parts)
