"""The rules of an adverse event: what blocks, what asks why, what is listed, what is merely said beside it."""

from datetime import datetime
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from evclinic.domain import adverse_events as rules
from evclinic.domain.adverse_events import (
    EventFacts,
    OtherEvent,
    event_problems,
)
from evclinic.domain.answers import Missing, with_answer
from evclinic.domain.casebook import InjectionSheet
from evclinic.domain.moments import PartialDate
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
    ("a month before the start", ended("2026-02"), {"event.end_before_start": "impossible"}),
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
