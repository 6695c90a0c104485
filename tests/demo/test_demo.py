"""The synthetic study: thirteen participants at every stage, made through the same door as real data."""

from datetime import datetime, timedelta
from decimal import Decimal
from zoneinfo import ZoneInfo

import pytest

from evclinic.clock import StoppedClock
from evclinic.demo.stories import STORIES
from evclinic.demo.study import INVESTIGATOR, NURSE, SECOND, make_demo
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.observations import board
from evclinic.domain.problems import Level
from evclinic.services import observations, sheets, staff
from evclinic.services.adverse_events import unanswered_signs
from evclinic.services.casebook import casebooks
from evclinic.services.deviations import deviations
from evclinic.services.participants import roster
from evclinic.services.study import (
    NotOpened,
    Trouble,
    create_study,
    facts,
    holds_a_study,
    open_study,
    verify_study,
)
from tests.services.test_study import FIRST
from tests.storage import world

NOW = datetime(2026, 3, 9, 10, 16, tzinfo=ZoneInfo("Asia/Amman"))


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("demo") / "study"
    make_demo(folder, NOW)
    return folder


@pytest.fixture
def study(folder):
    opened = open_study(folder, StoppedClock(NOW, NOW.timestamp(), "demo"))
    yield opened
    opened.close()


def chairs(study):
    return board(study.see(observations.hours), study.see(lambda look: look.protocol), StoppedClock(NOW).reading())


def test_thirteen_participants_stand_at_every_stage_of_the_trial(study):
    rows = study.see(roster).rows
    assert len(rows) == len(STORIES) == 13
    assert {cell.state.value for row in rows for cell in row.cells} >= {
        "done",
        "open",
        "planned",
        "stopped",
        "late",
        "observed",
    }
    assert [row.participant.code for row in rows].count("") == 2
    assert sum(row.left is not None for row in rows) == 2
    assert any(row.is_today for row in rows)
    assert any(row.is_overdue for row in rows)


def test_two_sit_in_chairs_now_and_one_check_is_late(study):
    found = chairs(study)
    assert len(found) == 2
    late = [(c.observation.participant, s.code) for c in found for s in c.standings if s.state.value == "late"]
    assert len(late) == 1
    assert all(timedelta(0) < chair.elapsed < timedelta(hours=1) for chair in found)


def test_it_is_a_demo_for_ever_and_proves_itself(folder, study):
    assert study.see(facts).is_demo
    study.close()
    report = verify_study(folder)
    assert report.ok
    assert report.counts["participants"] == 13


def test_its_people_may_do_what_they_did(study):
    assert {person.initials for person in study.see(staff.people)} == {NURSE, SECOND, INVESTIGATOR}
    decided = {s.entered_by for book in study.see(casebooks) for s in book.sheets if s.form == "F02"}
    assert decided == {INVESTIGATOR}
    assert {c.entered_by for book in study.see(casebooks) for c in book.checks} == {NURSE, SECOND}


def test_areas_are_named_as_in_the_trial_and_off_the_face(study):
    areas = [area for book in study.see(casebooks) for area in book.areas]
    assert {area.code for area in areas} == {"L1", "L2", "C1", "C2"}
    assert all(area.code.startswith("L") == (area.role == "injected") for area in areas)


def test_there_is_something_to_answer(study):
    assert study.see(unanswered_signs)
    assert [row.code for row in study.see(deviations)] == ["injection_not_given"]


def test_every_sheet_stands_as_it_would_be_judged_today(study):
    """Nothing is missing or impossible in it: the demo shows what the program would have saved."""
    wrong = []
    for book in study.see(casebooks):
        for sheet in book.every_sheet():
            if sheet.form in ("F17", "F18") or not sheet.answers:
                continue
            entry = sheets_entry(sheet)
            stopping = [
                p.key for p in study.see(sheets.judge, entry) if p.level in (Level.IMPOSSIBLE, Level.INCOMPLETE)
            ]
            wrong += [(sheet.form, sheet.visit, stopping)] * bool(stopping)
    assert wrong == []


def sheets_entry(sheet):
    address = SheetAddress(
        form=sheet.form,
        participant_id=sheet.participant_id,
        visit=sheet.visit,
        injection_id=sheet.id if sheet.form == "F06" else sheet.injection_id,
        code=sheet.code,
    )
    return Entry(
        id=sheet.id,
        address=address,
        answers=sheet.answers,
        performed_at=sheet.performed_at,
        performed_by=sheet.performed_by,
    )


def test_the_making_can_be_watched_and_stopped_and_then_nothing_is_left(tmp_path):
    told = []

    def progress(done, whole):
        told.append((done, whole))
        return done < 4

    make_demo(tmp_path, NOW, progress)
    assert [done for done, _ in told] == [1, 2, 3, 4]
    assert told[0][1] > 300
    assert list(tmp_path.iterdir()) == []


def test_a_demo_is_never_made_where_a_study_is(tmp_path):
    create_study(tmp_path, world.clock(), kind="real", protocol=world.PROTOCOL, first=FIRST).close()
    with pytest.raises(NotOpened) as caught:
        make_demo(tmp_path, NOW)
    assert caught.value.trouble is Trouble.HOLDS_A_STUDY
    assert holds_a_study(tmp_path)
    assert verify_study(tmp_path).ok


def test_what_was_drawn_was_given_or_is_left(study):
    for book in study.see(casebooks):
        for sheet in (each for each in book.injections if each.ending == "given"):
            (before,) = [each for each in book.sheets if each.form == "F05" and each.visit == sheet.visit]
            used = sum(Decimal(area["volume"]) for area in sheet.answers["injected"].values())
            assert used + Decimal(sheet.answers["end"]["waste"]) == Decimal(before.answers["syringes"]["drawn_volume"])
