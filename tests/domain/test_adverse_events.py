"""The rules of an adverse event: what blocks, what asks why, what is listed, what is merely said beside it."""

import tomllib
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from evclinic.domain import adverse_events as rules
from evclinic.domain import serious
from evclinic.domain.adverse_events import (
    EventFacts,
    EventState,
    OtherEvent,
    Since,
    event_problems,
    event_state,
    onset_after_injection,
    shown_moment,
    typed_history,
)
from evclinic.domain.answers import Missing, with_answer
from evclinic.domain.casebook import EventSheet, InjectionSheet
from evclinic.domain.moments import PartialDate
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


def problems(given=GIVEN, others=(), death=False, **places):
    facts = EventFacts(
        now=NOW,
        areas={"L1": "injected", "C1": "control"},
        injections=given,
        others=others,
        death_is_recorded=death,
    )
    return {(problem.check, problem.level.value) for problem in event_problems(answers(**places), facts)}


def ended(date, start="2026-03-10", **more):
    return {"event__start_date": start, "event__ongoing": "no", "event__end_date": date, **more}


def clock(time):
    return f"2026-03-16T{time}:00+03:00"


CASES = [
    # dates and times
    ("the day after its start", ended("2026-03-11"), {}),
    ("an end on the day of its start", ended("2026-03-10"), {}),
    ("an end the day before its start", ended("2026-03-09"), {"event.end_before_start": "impossible"}),
    (
        "an end a minute before its start",
        ended("2026-03-10", event__start_time=clock("09:10"), event__end_time=clock("09:09")),
        {"event.end_before_start": "impossible"},
    ),
    (
        "an end in the minute of its start",
        ended("2026-03-10", event__start_time=clock("09:10"), event__end_time=clock("09:10")),
        {},
    ),
    ("a month that can hold the start", ended("2026-03"), {}),
    ("a month before the start", ended("2026-02"), {"event.order": "unusual"}),
    ("an end and no start", {**ended("2026-03-11"), "event__start_date": Missing.UNKNOWN}, {}),
    (
        "a start five minutes ahead of the clock",
        {"event__start_date": "2026-03-16", "event__start_time": clock("10:05")},
        {},
    ),
    (
        "a start six minutes ahead of the clock",
        {"event__start_date": "2026-03-16", "event__start_time": clock("10:06")},
        {"C15": "impossible"},
    ),
    (
        "a time of yesterday that is later than now",
        {"event__start_date": "2026-03-15", "event__start_time": clock("23:00")},
        {},
    ),
    (
        "an end in the future",
        ended("2026-03-16", event__end_time=clock("11:00")),
        {"C15": "impossible"},
    ),
    ("a date that cannot be read", {"event__start_date": "2026-13", "event__start_time": "ten"}, {}),
    # the day of an injection, and before the first one
    ("the day of an injection without a time", {"event__start_date": "2026-03-09"}, {"event.start_time": "incomplete"}),
    (
        "the day of an injection, time unknown",
        {"event__start_date": "2026-03-09", "event__start_time": Missing.UNKNOWN},
        {},
    ),
    (
        "a minute before the first injection",
        {"event__start_date": "2026-03-02", "event__start_time": clock("10:11")},
        {"C21": "unusual"},
    ),
    (
        "the end of the last point of the first injection",
        {"event__start_date": "2026-03-02", "event__start_time": clock("10:12")},
        {},
    ),
    ("the day before the first injection", {"event__start_date": "2026-03-01"}, {"C21": "unusual"}),
    ("the month before the first injection", {"event__start_date": "2026-02"}, {"C21": "unusual"}),
    ("the month of the first injection", {"event__start_date": "2026-03"}, {}),
    # outcome
    ("ongoing and recovering", {"actions__outcome": "recovering"}, {}),
    ("ongoing and not recovered", {"actions__outcome": "not_recovered"}, {}),
    ("ongoing and unknown", {"actions__outcome": "unknown"}, {}),
    ("ongoing and recovered", {"actions__outcome": "recovered"}, {"event.ongoing_outcome": "unusual"}),
    ("ongoing with an end", {"event__end_date": "2026-03-11"}, {"event.end": "unusual"}),
    (
        "recovered, since when is unknown",
        ended(Missing.UNKNOWN, actions__outcome="recovered"),
        {"event.end": "unusual"},
    ),
    ("recovered on a known day", ended("2026-03-11", actions__outcome="sequelae"), {}),
    # death
    (
        "fatal alone",
        ended("2026-03-11", actions__outcome="fatal"),
        {"event.fatal": "unusual"},
    ),
    ("grade 5 alone", {"grading__grade": "5"}, {"event.fatal": "unusual"}),
    ("a confirmed grade 5 alone", {"assessment__grade_confirmed": "5"}, {"event.fatal": "unusual"}),
    (
        "the criterion of death alone",
        {"seriousness__serious": "yes", "seriousness__death": "yes"},
        {"event.fatal": "unusual"},
    ),
    (
        "all three of death",
        ended(
            "2026-03-11",
            actions__outcome="fatal",
            grading__grade="5",
            seriousness__serious="yes",
            seriousness__death="yes",
        ),
        {"event.disposition": "note"},
    ),
    # seriousness
    ("serious without a criterion", {"seriousness__serious": "yes", **NO_CRITERION}, {"event.no_criterion": "unusual"}),
    ("serious, criteria not yet answered", {"seriousness__serious": "yes"}, {}),
    (
        "not serious with a criterion",
        {"seriousness__serious": "no", "seriousness__disability": "yes"},
        {"event.criterion": "unusual"},
    ),
    ("a hospital stay, not serious", {"actions__other_action": "hospital"}, {"event.hospital": "unusual"}),
    (
        "a hospital stay as the criterion",
        {"actions__other_action": "hospital", "seriousness__serious": "yes", "seriousness__hospital": "yes"},
        {},
    ),
    # grades
    ("grade 2, not serious", {"grading__grade": "2", "seriousness__serious": "no"}, {}),
    (
        "grade 3, not serious",
        {"grading__grade": "3", "seriousness__serious": "no"},
        {"event.severe_not_serious": "note"},
    ),
    (
        "grade 4, not serious",
        {"grading__grade": "4", "seriousness__serious": "no"},
        {"event.grade_4": "unusual", "event.severe_not_serious": "note"},
    ),
    (
        "grade 4 and life-threatening",
        {"grading__grade": "4", "seriousness__serious": "yes", "seriousness__life_threatening": "yes"},
        {},
    ),
    (
        "a history worse than the grade",
        {"grading__grade": "1", "grade_history__1__from": clock("09:00"), "grade_history__1__grade": "2"},
        {"event.worst": "note"},
    ),
    # areas
    ("an injected area", {"event__category": "local_injected", "event__areas": "L1"}, {}),
    (
        "a control area as injected",
        {"event__category": "local_injected", "event__areas": "C1"},
        {"event.area.C1": "unusual"},
    ),
    ("a control area", {"event__category": "local_control", "event__areas": "c1"}, {}),
    ("a general event", {"event__category": "systemic", "event__areas": "L9"}, {}),
]


@pytest.mark.parametrize(("places", "found"), [case[1:] for case in CASES], ids=[case[0] for case in CASES])
def test_an_event_is_judged(places, found):
    assert problems(**places) == set(found.items())


def test_without_an_injection_every_event_began_before_the_first_one():
    assert problems(given=()) == {("C21", "unusual")}


def test_a_death_on_the_page_of_the_participant_is_asked_no_more():
    fatal = ended("2026-03-11", actions__outcome="fatal", grading__grade="5")
    assert problems(death=True, seriousness__serious="yes", seriousness__death="yes", **fatal) == set()


@pytest.mark.parametrize(
    ("term", "areas", "start", "end", "doubled"),
    [
        ("Injection  site ERYTHEMA", ("L1",), PartialDate(2026, 3, 1), PartialDate(2026, 3, 10), True),
        ("Injection site erythema", ("L1",), None, None, True),
        ("Injection site erythema", ("L1",), PartialDate(2026, 3, 1), PartialDate(2026, 3, 9), False),
        ("Injection site erythema", ("L2",), PartialDate(2026, 3, 1), None, False),
        ("Injection site pain", ("L1",), PartialDate(2026, 3, 1), None, False),
    ],
)
def test_the_same_wording_in_the_same_area_at_the_same_time_is_a_double(term, areas, start, end, doubled):
    other = OtherEvent(number=2, term=term, areas=areas, start=start, end=end)
    found = problems(others=(other,), event__term="Injection site erythema", event__areas="L1")
    assert found == ({("event.double", "note")} if doubled else set())


def test_events_without_wording_are_no_doubles():
    assert problems(others=(OtherEvent(number=2, term="", areas=(), start=None, end=None),)) == set()


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
