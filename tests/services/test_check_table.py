"""Every check C01 to C29 and every limit, at the limit and one step beyond: what asked, what drafted, what blocked.

Run with -s to read the table.
"""

from copy import deepcopy
from dataclasses import replace
from uuid import uuid4

import pytest

from evclinic.domain.participants import DispositionKind
from evclinic.domain.people import Role
from evclinic.domain.problems import Level
from evclinic.services import observations, sheets
from evclinic.services.deviations import deviations
from evclinic.services.dispositions import dispose
from evclinic.services.participants import enrolment_questions
from evclinic.services.protocols import adopt
from evclinic.services.staff import add_person
from tests import real
from tests.services.area_cases import AREAS
from tests.services.check_cases import CONTACTS, ELSEWHERE, HOUR, INJECTIONS, LEAVING
from tests.services.conftest import INVESTIGATOR, ON_PAPER, WATCHER
from tests.services.day import Day, after, refused
from tests.services.limit_cases import limit_cases
from tests.services.preparation_cases import PREPARATION

SAYS = {Level.NOTE: "noted", Level.UNUSUAL: "asked", Level.IMPOSSIBLE: "blocked", Level.INCOMPLETE: "incomplete"}
LATE = "C27"  # everything in this table is entered later than it was done


@pytest.fixture
def day(clinic):
    """A chair with a check at 12 and one at 30 minutes, 71 minutes after t0; the product is used within the hour."""
    data = deepcopy(real.data())
    data["rules"]["inuse"]["minutes"]["value"] = "60"
    clinic.study.author = INVESTIGATOR
    clinic.study.do(adopt, data, reason="Amended")
    clinic.study.do(add_person, uuid4(), WATCHER, Role.NURSE, ["E", "J"], clinic.clock.reading().wall.date())
    clinic.study.do(add_person, uuid4(), ON_PAPER, Role.NURSE, [], clinic.clock.reading().wall.date())
    day = Day(clinic).screened()
    day.begun(before={"vital_signs.sbp": "120", "vital_signs.pulse": "70"}).injected()
    day.to(after(12)).check("T05", reasons={"limit": ""})
    day.to(after(30)).check("T30")
    return day.to(after(71))


def outcome(case, problems):
    """fine, noted, asked, drafted or blocked, by what the checks of this line say."""
    spoken = [p for p in problems if p.check != LATE or case.check == LATE]
    if case.about:
        spoken = [p for p in spoken if p.check.startswith(case.about)]
    words = [word for level, word in SAYS.items() if any(p.level is level for p in spoken)]
    drafted = sorted({p.deviation for p in spoken if p.deviation})
    said = words[-1:] if words[-1:] != ["noted"] or not drafted else []
    return ", ".join([*said, *([f"drafted {' '.join(drafted)}"] if drafted else [])]) or "fine"


def try_out(day, case):
    """What comes of one line: judged, then saved with its reasons unless it is blocked, then struck out again."""
    entry = case.entry(day)
    problems = day.study.see(sheets.judge, entry)
    found = outcome(case, problems)
    line(case.check, case.tried, found)
    if found == "blocked":
        refused(day.study.do, sheets.save, entry)
        return found
    before = len(day.study.see(deviations))
    day.study.do(sheets.save, replace(entry, reasons={problem.key: "as it was" for problem in problems}))
    drafted = {row.code for row in day.study.see(deviations)[before:]}
    assert drafted == {problem.deviation for problem in problems if problem.deviation}, case
    day.study.do(sheets.void, entry.address.form, entry.id, reason="tried out")
    return found


def line(check, tried, found):
    print(f"{check:<17}{tried:<48}{found}")


def test_every_limit_at_the_limit_and_one_step_beyond(day):
    print()
    found = {case: try_out(day, case) for case in limit_cases()}
    assert {case: outcome for case, outcome in found.items() if outcome != case.expected} == {}


def test_every_check_at_its_limit_and_one_step_beyond(day):
    print()
    found = {case: try_out(day, case) for case in (*AREAS, *HOUR)}
    open_ = ["T00", "T15", "T45", "T60"]
    day.study.do(observations.not_done, day.injection, open_, reason="so that somebody may leave")
    found |= {case: try_out(day, case) for case in (*LEAVING, *PREPARATION, *CONTACTS, *INJECTIONS)}
    assert {case: outcome for case, outcome in found.items() if outcome != case.expected} == {}
    assert [case.tried for case, outcome in found.items() if outcome == "blocked"] == [
        "a sign ends a second before",
        "a time 5:01 ahead of the clock",
        "letters in mm",
        "a 13th month",
        "the last point ends a second before",
    ]
    for check, why in ELSEWHERE.items():
        line(check, why, "")
    assert {case.check for case in found} | {*ELSEWHERE, *ENROLMENT} >= {f"C{n:02d}" for n in range(1, 30)}


ENROLMENT = ("C03", "C04", "C24", "C25")


def test_the_questions_of_an_enrolment(clinic):
    print()
    for n in range(13):
        clinic.participant(f"EV-{n + 1:03d}")
    person = clinic.participant()
    clinic.sheet(person, "F02", "SCR", answers={"decision": {"result": "not_eligible"}})
    clinic.sheet(person, "F01", "SCR", answers={"signed": {"participant_at": "2026-03-01T09:00:00+03:00"}})
    clinic.sheet(person, "F03", "SCR", answers={"demographics": {"birth_year": "2015"}})
    clinic.study.do(dispose, uuid4(), person, DispositionKind.WITHDRAWN_ALL, "2026-03-02", reason="own wish")
    found = {problem.check: problem.level for problem in clinic.study.see(enrolment_questions, person)}
    for check, level in found.items():
        line(check, "enrolled", SAYS[level])
    assert found == dict.fromkeys(("C25", "C03.enrol", "C04.unanswered", "C04.enrol", "C24.enrol"), Level.UNUSUAL)
