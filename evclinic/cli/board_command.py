"""`evclinic board`: how each chair stands at a moment, as the window shows it."""

import argparse
import json
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from evclinic import paths
from evclinic.cli.main import OK, say
from evclinic.clock import Clock, SystemClock
from evclinic.domain.moments import span_text, time_text
from evclinic.domain.observations import Chair, Standing, board
from evclinic.domain.readings import Reading
from evclinic.languages import language
from evclinic.services import observations
from evclinic.services.deeds import Look
from evclinic.services.study import open_study

ENGLISH = language("en")


def run(arguments: argparse.Namespace) -> int:
    """Print one line a chair, or JSON."""
    clock: Clock = SystemClock(ZoneInfo("Asia/Amman"))
    study = open_study(paths.data_folder(arguments.data), clock)
    try:
        chairs = study.see(chairs_at, arguments.at)
    finally:
        study.close()
    if arguments.json:
        say(json.dumps([as_json(chair) for chair in chairs], indent=1))
    else:
        for chair in chairs:
            say(_line(chair))
        if not chairs:
            say("Nobody sits in a chair.")
    return OK


def chairs_at(look: Look, at: datetime | None) -> list[Chair]:
    """The chairs at a moment, or now. A moment without a zone is the clinic's."""
    if at is None:
        return board(observations.hours(look), look.protocol, look.reading)
    wall = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(look.protocol.study.time_zone))
    return board(observations.hours_at(look, wall), look.protocol, Reading(wall, 0.0, ""))


def as_json(chair: Chair) -> dict[str, Any]:
    """One chair with all its checks: ISO 8601 moments, lateness in whole seconds."""
    next_ = chair.next
    return {
        "chair": chair.observation.chair,
        "participant": chair.observation.participant,
        "injection": chair.observation.number,
        "t0": chair.observation.t0.isoformat(timespec="seconds"),
        "elapsed_seconds": int(chair.elapsed.total_seconds()),
        "state": chair.state.value,
        "next": next_.code if next_ else None,
        "checks": [_check_json(standing) for standing in chair.standings],
    }


def _check_json(standing: Standing) -> dict[str, Any]:
    return {
        "code": standing.code,
        "state": standing.state.value,
        "due": standing.due.isoformat(timespec="seconds") if standing.due else None,
        "performed_at": standing.performed_at.isoformat(timespec="seconds") if standing.performed_at else None,
        "late_seconds": int(standing.late_by.total_seconds()),
        "early_seconds": int(standing.early_by.total_seconds()),
    }


def _line(chair: Chair) -> str:
    states = "  ".join(f"{standing.code} {_state(standing)}" for standing in chair.standings)
    next_ = chair.next
    due = (
        f"next {next_.code} due {time_text(next_.due, seconds=True)}" if next_ and next_.due else "all checks answered"
    )
    seat = "no chair" if chair.observation.chair is None else f"chair {chair.observation.chair}"
    where = f"{seat}  {chair.observation.participant}"
    return f"{where}  {span_text(chair.elapsed.total_seconds())}  {due}  |  {states}"


def _state(standing: Standing) -> str:
    late = f" {span_text(standing.late_by.total_seconds())}" if standing.late_by else ""
    return f"{standing.state.value.upper().replace('_', ' ')}{late}"
