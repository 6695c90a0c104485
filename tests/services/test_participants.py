"""From screening to a code, and how somebody leaves; the roster and what stands above every page."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from sqlalchemy.exc import NoResultFound

from evclinic.domain.entries import SheetAddress
from evclinic.domain.participants import DispositionKind
from evclinic.domain.visits import CellState
from evclinic.services.casebook import around, casebook
from evclinic.services.dispositions import dispose, take_back
from evclinic.services.participants import (
    enrol,
    overview,
    register,
    roster,
)
from evclinic.services.study import open_study
from evclinic.storage import records
from tests.services.conftest import NOW, NURSE
from tests.services.screening import ENGLISH, refused, screened


def test_everybody_who_comes_gets_the_next_screening_number(clinic):
    first, second = uuid4(), uuid4()
    assert clinic.study.do(register, first) == "S-001"
    assert clinic.study.do(register, second) == "S-002"
    assert clinic.study.do(register, first) == "S-001"


def test_codes_go_up_from_ev_001_in_the_order_of_enrolment(clinic):
    first, second = screened(clinic), screened(clinic)
    assert clinic.study.do(enrol, second) == "EV-001"
    assert clinic.study.do(enrol, first) == "EV-002"
    assert clinic.study.do(enrol, second) == "EV-001"
    person = clinic.study.see(casebook, second).participant
    assert (person.enrolled_at, person.enrolled_by) == (NOW, "IN")


def test_the_code_of_somebody_who_left_is_never_given_again(clinic):
    gone = screened(clinic)
    clinic.study.do(enrol, gone)
    clinic.study.do(dispose, uuid4(), gone, DispositionKind.WITHDRAWN_ALL, "2026-03-02", reason="own wish")
    assert clinic.study.do(enrol, screened(clinic)) == "EV-002"


@pytest.mark.parametrize(
    ("day", "reason", "checks"),
    [
        ("2026-03-02", " ", ["reason"]),
        ("2026-03-03", "x", ["C15"]),
        ("9 March", "x", ["date"]),
        ("2026-02-30", "x", ["date"]),
        ("1-2-3-4", "x", ["date"]),
    ],
)
def test_a_leaving_needs_a_day_that_has_come_and_a_reason(clinic, day, reason, checks):
    id_, kind = screened(clinic), DispositionKind.WITHDRAWN_ALL
    assert refused(lambda: clinic.study.do(dispose, uuid4(), id_, kind, day, reason=reason)) == checks


def test_a_leaving_is_one_record_and_can_be_taken_back_with_a_reason(clinic):
    id_, leaving = screened(clinic), uuid4()
    kind, moment = DispositionKind.WITHDRAWN_TREATMENT, "2026-03-02T10:00:00+03:00"
    for _ in range(2):
        assert clinic.study.do(dispose, leaving, id_, kind, moment, reason="own wish") == leaving
    (found,) = clinic.study.see(casebook, id_).dispositions
    assert (found.kind, found.happened_at, found.reason) == (kind, moment, "own wish")
    assert refused(lambda: clinic.study.do(take_back, leaving, reason="")) == ["reason"]
    clinic.study.do(take_back, leaving, reason="other participant")
    assert clinic.study.see(overview, id_).dispositions == ()
    assert refused(lambda: clinic.study.do(take_back, leaving, reason="once more")) == ["void"]
    assert clinic.study.see(casebook, id_).dispositions[0].void_reason == "other participant"


def test_the_roster_shows_each_participant_by_visit(clinic):
    clinic.study.do(enrol, screened(clinic))
    sitting = screened(clinic)
    clinic.study.do(enrol, sitting)
    clinic.injection(sitting)
    clinic.entered(records.AdverseEvent, sitting, "F14", number=1, answers={"event": {"ongoing": "yes"}})
    clinic.entered(records.AdverseEvent, sitting, "F14", number=2, answers={"event": {"ongoing": "no"}})
    found = clinic.study.see(roster)
    waiting, seated = found.rows
    assert [visit.code for visit in found.visits] == [cell.visit for cell in seated.cells]
    assert (waiting.participant.code, waiting.chair, waiting.is_today) == ("EV-001", None, True)  # screened today
    assert (seated.chair, seated.open_events, seated.is_today) == (1, 1, True)
    assert seated.next.visit == "SCR"
    assert [row.participant.code for row in found.rows if row.matches("٢")] == ["EV-002"]
    assert [row.participant.code for row in found.rows if row.matches("s-001")] == ["EV-001"]


def test_a_parked_sheet_and_a_missed_window_show_in_the_roster(clinic):
    id_ = screened(clinic)
    clinic.study.do(enrol, id_)
    clinic.injection(id_, t0=NOW - timedelta(days=9), chair=None)
    draft = {"id": uuid4(), "form": "F10", "owner": NURSE, "participant_id": id_, "visit": "INJ2", "code": ""}
    times = {"opened_at": NOW, "kept_at": NOW, "protocol_version": clinic.version, "answers": {}}
    clinic.study.keep(lambda look: look.session.add(records.Draft(**draft, **times)))
    clinic.study.keep(lambda look: look.session.add(records.Draft(**{**draft, "id": uuid4(), "visit": ""}, **times)))
    (row,) = clinic.study.see(roster).rows
    states = {cell.visit: cell.state for cell in row.cells}
    assert (states["INJ2"], states["C24-1"]) == (CellState.DRAFT, CellState.LATE)
    assert row.is_overdue
    assert row.left is None
    assert row.chair is None


def test_a_visit_due_today_is_among_those_of_today(clinic):
    id_ = screened(clinic)
    clinic.injection(id_, t0=NOW - timedelta(days=7), chair=None)
    assert clinic.study.see(roster).rows[0].is_today


def test_an_hour_that_began_before_midnight_is_of_today(clinic):
    id_ = clinic.participant("EV-001")
    clinic.injection(id_, t0=NOW - timedelta(hours=11))
    (row,) = clinic.study.see(roster).rows
    assert (row.is_today, row.chair) == (True, 1)


def test_the_overview_says_who_it_is_and_what_was_measured(clinic):
    id_ = screened(clinic)
    clinic.study.do(enrol, id_)
    history = {
        "demographics": {"sex": "female", "birth_year": "1991"},
        "other_history": {"allergies_known": "yes"},
        "allergies": {"1": {"substance": "latex"}, "2": {"substance": "penicillin"}, "3": {"reaction": "rash"}},
    }
    clinic.sheet(id_, "F03", "SCR", answers=history)
    place = {"role": "control", "region": "front-forearm-L", "site": "left forearm"}
    clinic.entered(records.Area, id_, "F04A", code="C1", answers={"area": place, "size": {"area_mm2": "180"}})
    for code, size in (("L1", "210"), ("L2", "91")):
        answers = {"area": {"role": "injected", "region": "elbow"}, "size": {"area_mm2": size}}
        clinic.entered(records.Area, id_, "F04A", code=code, answers=answers)
    clinic.injection(id_)
    clinic.injection(id_, 2, None)
    found = clinic.study.see(overview, id_)
    assert (found.participant.code, found.sex.in_(ENGLISH), found.birth_year) == ("EV-001", "Female", 1991)
    assert (found.consent_version, found.consent_at.day) == ("3", 1)
    assert found.allergies.in_(ENGLISH) == "latex, penicillin"
    assert (found.areas[0].code, found.areas[0].place.in_(ENGLISH)) == ("L1", "elbow")
    assert found.areas[-1].place.in_(ENGLISH) == "Left forearm, front"
    assert found.areas[-1].site == "left forearm"
    assert (found.injected_mm2, found.limit_mm2, found.is_over_limit) == (Decimal(301), Decimal(300), True)
    assert (found.chair, found.day1, found.last_injection.number) == (1, NOW, 2)
    assert found.cells[1].state is CellState.OBSERVED
    assert found.next.visit == "INJ1"


@pytest.mark.parametrize(
    ("history", "words"),
    [
        (None, "not asked yet"),
        ({"other_history": {"allergies_known": "no"}}, "none known"),
        ({"other_history": {"allergies_known": "yes"}}, "known, not named"),
    ],
)
def test_the_band_tells_no_allergies_from_not_asked(clinic, history, words):
    id_ = clinic.participant()
    if history:
        clinic.sheet(id_, "F03", answers=history)
    found = clinic.study.see(overview, id_)
    assert found.allergies.in_(ENGLISH) == words
    assert (found.sex.in_(ENGLISH), found.birth_year, found.consent_at) == ("sex not asked yet", None, None)
    assert (found.injected_mm2, found.is_over_limit, found.last_injection) == (None, False, None)


def test_nobody_is_not_a_participant(clinic):
    with pytest.raises(NoResultFound):
        clinic.study.see(overview, uuid4())


def test_a_study_that_is_opened_again_has_its_participants(clinic):
    id_ = screened(clinic)
    clinic.study.close()
    clinic.study = open_study(clinic.study.folder, clinic.clock, author=NURSE)
    assert clinic.study.see(casebook, id_).participant.screening_number == "S-001"


def test_what_is_around_a_sheet_is_the_rest_of_the_casebook(clinic):
    id_ = clinic.participant("EV-001")
    given = clinic.injection(id_)
    address = SheetAddress(form="F08", participant_id=id_, visit="INJ1", injection_id=given)
    found = clinic.study.see(around, address)
    assert (found.t0, found.now, found.open_signs, found.visit) == (NOW, NOW, 0, "INJ1")
    assert clinic.study.see(around, SheetAddress(form="F27")).book is None
