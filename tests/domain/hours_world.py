"""An hour in a chair, told by its records: t0 at ten o'clock, nothing done yet unless a test says so."""

from collections.abc import Mapping
from datetime import datetime, timedelta
from uuid import UUID
from zoneinfo import ZoneInfo

from evclinic.domain.observations import Chair, CheckFact, Observation, chair
from evclinic.domain.readings import Reading
from tests import real

AMMAN = ZoneInfo("Asia/Amman")
T0 = datetime(2026, 3, 2, 10, 0, 0, tzinfo=AMMAN)
WINDOWS = {
    "PRE": (-30 * 60, 0),
    "T00": (0, 2 * 60),
    "T05": (3 * 60, 7 * 60),
    "T15": (12 * 60, 18 * 60),
    "T30": (25 * 60, 35 * 60),
    "T45": (40 * 60, 50 * 60),
    "T60": (60 * 60, 70 * 60),
}
DUE = {"PRE": 0, "T00": 0, "T05": 300, "T15": 900, "T30": 1800, "T45": 2700, "T60": 3600}


def after(seconds: float) -> datetime:
    """So many seconds after t0."""
    return T0 + timedelta(seconds=seconds)


def fact(code: str, seconds: float | None, reason: str = "") -> CheckFact:
    """A check performed so many seconds after t0, or not done."""
    return CheckFact(UUID(int=hash(code) % 2**64), code, None if seconds is None else after(seconds), "NA", reason)


def observation(*checks: CheckFact, number: int = 3, **more: object) -> Observation:
    known: dict[str, object] = {
        "injection_id": UUID(int=number),
        "participant_id": UUID(int=number + 100),
        "participant": f"EV-{number:03d}",
        "number": 1,
        "visit": "INJ1",
        "chair": number,
        "t0": T0,
        "checks": checks,
    }
    return Observation(**{**known, **more})  # type: ignore[arg-type]


def seated(seconds: float, *checks: CheckFact, **more: object) -> Chair:
    """The chair so many seconds after t0."""
    return chair(observation(*checks, **more), real.protocol(), after(seconds))


def reading(seconds: float, boot: float | None = None, boot_id: str = "boot-1") -> Reading:
    """The clocks, the wall so many seconds after t0."""
    return Reading(after(seconds), 5000 + seconds if boot is None else boot, boot_id)


def on_time(until: float = 3600) -> Mapping[str, float]:
    """When each check was performed in an hour that is on time: ten seconds after it was due."""
    return {code: due + 10 for code, due in DUE.items() if due <= until and code != "PRE"}
