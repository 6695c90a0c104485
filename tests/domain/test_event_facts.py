"""What is known of an event: its minutes since the injection, its state, its course, and the clock of a serious one."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

from evclinic.domain import adverse_events as rules
from evclinic.domain import serious
from evclinic.domain.adverse_events import (
    EventState,
    Since,
    event_state,
    onset_after_injection,
    shown_moment,
    typed_history,
)
from evclinic.domain.answers import with_answer
from evclinic.domain.casebook import EventSheet, InjectionSheet
from evclinic.domain.serious import SeriousClock
from evclinic.domain.words import Language

ZONE = ZoneInfo("Asia/Amman")
ENGLISH = Language("en", str)
NOW = datetime(2026, 3, 16, 10, 0, tzinfo=ZONE)
F14 = Path(__file__).resolve().parents[2] / "resources" / "protocol" / "nct06813027" / "forms" / "F14.toml"
NO_CRITERION = {f"seriousness__{name}": "no" for name in rules.CRITERIA}


def injection(number, t0):
    return InjectionSheet(
        id=uuid4(),
        table="injections",
        participant_id=uuid4(),
        form="F06",
        visit=f"INJ{number}",
        protocol_version="v",
        performed_at=t0,
        performed_by="AB",
        saved_at=NOW,
        entered_by="AB",
        number=number,
        t0=t0,
    )


GIVEN = (
    injection(1, datetime(2026, 3, 2, 10, 12, tzinfo=ZONE)),
    injection(2, datetime(2026, 3, 9, 10, 12, tzinfo=ZONE)),
    injection(3, None),
)


def answers(**places):
    found = {"event": {"start_date": "2026-03-10", "ongoing": "yes"}}
    for place, answer in places.items():
        found = with_answer(found, place.replace("__", "."), answer)
    return found


def clock(time):
    return f"2026-03-16T{time}:00+03:00"


def test_minutes_count_from_the_last_injection_before_the_onset():
    since = onset_after_injection(answers(event__start_date="2026-03-09", event__start_time=clock("10:26")), GIVEN, NOW)
    assert since == Since(2, 14)
    assert since.words.in_(ENGLISH) == "14 min after injection 2"
    assert (
        onset_after_injection(answers(event__start_date="2026-03-02", event__start_time=clock("10:11")), GIVEN, NOW)
        is None
    )
    assert (
        onset_after_injection(answers(event__start_date="2026-03", event__start_time=clock("10:26")), GIVEN, NOW)
        is None
    )
    assert onset_after_injection(answers(), GIVEN, NOW) is None


def test_an_event_waits_for_the_investigator_then_is_ongoing_or_ended():
    assessed = {"assessment__grade_confirmed": "1", "assessment__related": "related"}
    assert event_state(answers(), is_void=True) is EventState.VOID
    assert event_state(answers(assessment__related="related"), is_void=False) is EventState.FOR_INVESTIGATOR
    assert event_state(answers(**assessed), is_void=False) is EventState.OPEN
    assert event_state(answers(**assessed, event__ongoing="no"), is_void=False) is EventState.CLOSED
    assert [state.words.in_(ENGLISH) for state in EventState] == [
        "struck out",
        "waits for the investigator",
        "ongoing",
        "ended",
    ]


def test_a_date_is_shown_as_precisely_as_it_is_known():
    given = answers(event__start_date="2026-03", event__end_date="2026-03-11", event__end_time=clock("11:04"))
    assert shown_moment(given, rules.START_DATE, rules.START_TIME) == "UN-MAR-2026"
    assert shown_moment(given, rules.END_DATE, rules.END_TIME) == "11-MAR-2026 11:04"
    assert shown_moment({}, rules.END_DATE, rules.END_TIME) == ""


def test_rows_of_the_history_without_a_time_or_a_grade_are_left_aside():
    given = answers(
        grade_history__2__from=clock("09:30"),
        grade_history__2__grade="2",
        grade_history__1__from=clock("09:00"),
        grade_history__1__grade="1",
        grade_history__3__grade="3",
        grade_history__4__from=clock("09:40"),
    )
    assert [grade for _, grade in typed_history(given)] == ["1", "2"]


def test_every_place_that_the_rules_read_is_a_question_of_the_form():
    form = tomllib.loads(F14.read_text("utf-8"))
    known = {f"{group['name']}.{field['name']}" for group in form["groups"] for field in group["fields"]}
    places = {
        value
        for module in (rules, serious)
        for name, value in vars(module).items()
        if name.isupper() and isinstance(value, str) and "." in value
    }
    places |= {f"seriousness.{name}" for name in rules.CRITERIA}
    places |= {"actions.other_action", "grade_history.from", "grade_history.grade"}
    places |= {"assessment.assessed_by", "assessment.assessed_at"}
    assert len(places) > 20
    assert places <= known


def test_a_clock_says_whether_it_is_open_and_overdue():
    event = EventSheet(
        id=uuid4(),
        table="adverse_events",
        participant_id=uuid4(),
        form="F14",
        visit="INJ1",
        protocol_version="v",
        performed_at=NOW,
        performed_by="AB",
        saved_at=NOW,
        entered_by="AB",
        number=1,
        answers={"seriousness": {"serious": "yes"}},
    )
    at_once = serious.serious_clock(event, "EV-001", (), 24, NOW)
    assert isinstance(at_once, SeriousClock)
    assert (at_once.is_open, at_once.is_overdue) == (True, False)
    due = serious.serious_clock(event, "EV-001", (), 24, NOW + timedelta(hours=24))
    assert (due.left, due.is_overdue) == (timedelta(0), False)
    assert serious.serious_clock(event, "EV-001", (), 24, NOW + timedelta(hours=24, seconds=1)).is_overdue
