"""The planned visits: when each is due, how far from it is on time, and how it stands."""

from datetime import date, timedelta

import pytest

from evclinic.domain.participants import DispositionKind
from evclinic.domain.protocol import Visit
from evclinic.domain.visits import (
    Anchors,
    CellState,
    Timing,
    anchors,
    cells,
    needed_forms,
    next_cell,
    planned_visits,
    window,
)
from evclinic.domain.words import Label
from tests.domain.casebooks import at, book, deviation, disposition, injection, leaving, sheet
from tests.real import protocol

NAME = Label({"en": "visit"})
DAY1 = Anchors(date(2026, 3, 2), {1: at(2, 10, 12)})


def planned(code):
    return window(protocol().visit(code), DAY1)


def states(found, now, drafts=frozenset()):
    return {cell.visit: cell.state for cell in cells(found, protocol(), now, drafts)}


@pytest.mark.parametrize(
    ("code", "earliest", "target", "latest"),
    [
        ("SCR", date(2026, 2, 2), date(2026, 3, 1), date(2026, 3, 2)),
        ("INJ1", date(2026, 3, 2), date(2026, 3, 2), date(2026, 3, 2)),
        ("INJ2", date(2026, 3, 8), date(2026, 3, 9), date(2026, 3, 10)),
        ("INJ3", date(2026, 3, 15), date(2026, 3, 16), date(2026, 3, 17)),
        ("W3", date(2026, 3, 21), date(2026, 3, 23), date(2026, 3, 25)),
        ("W4", date(2026, 3, 28), date(2026, 3, 30), date(2026, 4, 1)),
        ("M2", date(2026, 4, 25), date(2026, 5, 2), date(2026, 5, 9)),
        ("M6", date(2026, 8, 19), date(2026, 9, 2), date(2026, 9, 16)),
    ],
)
def test_each_visit_of_somebody_injected_on_2_march_has_its_days(code, earliest, target, latest):
    found = planned(code)
    assert (found.earliest, found.target, found.latest) == (earliest, target, latest)


def test_a_month_without_such_a_day_takes_its_last_day():
    found = window(protocol().visit("M6"), Anchors(date(2026, 8, 31)))
    assert found.target == date(2027, 2, 28)


def test_the_24_hour_contact_counts_from_the_end_of_the_last_point():
    found = planned("C24-1")
    assert (found.opens_at, found.due_at, found.closes_at) == (at(3, 6, 12), at(3, 10, 12), at(3, 14, 12))
    assert (found.accepted_from, found.accepted_to) == (at(2, 22, 12), at(4, 10, 12))


@pytest.mark.parametrize(
    ("moment", "timing"),
    [
        (at(2, 22, 11, second=59), Timing.EARLY),
        (at(2, 22, 12), Timing.ACCEPTED),
        (at(3, 6, 11, second=59), Timing.ACCEPTED),
        (at(3, 6, 12), Timing.ON_TIME),
        (at(3, 14, 12), Timing.ON_TIME),
        (at(3, 14, 12, second=1), Timing.ACCEPTED),
        (at(4, 10, 12), Timing.ACCEPTED),
        (at(4, 10, 12, second=1), Timing.LATE),
    ],
)
def test_a_contact_is_judged_to_the_second(moment, timing):
    assert planned("C24-1").timing(moment) is timing


@pytest.mark.parametrize(
    ("moment", "timing", "days"),
    [
        (at(7), Timing.EARLY, 1),
        (at(8), Timing.ON_TIME, 0),
        (at(10, 23, 59), Timing.ON_TIME, 0),
        (at(12), Timing.LATE, 2),
    ],
)
def test_a_visit_in_days_is_judged_by_whole_days(moment, timing, days):
    assert planned("INJ2").timing(moment) is timing
    assert planned("INJ2").missed_by(moment) == timedelta(days=days)


def test_a_contact_misses_its_window_by_the_exact_time():
    assert planned("C24-1").missed_by(at(3, 16, 12)) == timedelta(hours=2)
    assert planned("C24-1").missed_by(at(3, 6, 11)) == timedelta(minutes=1)
    assert planned("C24-1").missed_by(at(3, 10)) == timedelta(0)


def test_without_a_wider_pair_an_hour_outside_is_late_or_early():
    visit = Visit(code="X", label=NAME, short=NAME, anchor="injection:1", hours=24, early=4, late=4)
    assert window(visit, DAY1).timing(at(3, 14, 13)) is Timing.LATE
    assert window(visit, DAY1).timing(at(3, 6, 11)) is Timing.EARLY


def test_a_visit_has_no_window_before_what_it_counts_from():
    assert window(protocol().visit("INJ2"), Anchors()) is None
    assert window(protocol().visit("C24-2"), DAY1) is None
    assert window(protocol().visit("UNS"), DAY1) is None


def test_a_visit_of_day_1_without_a_number_is_day_1_itself():
    visit = Visit(code="X", label=NAME, short=NAME, anchor="day1")
    found = window(visit, DAY1)
    assert (found.earliest, found.target, found.latest) == (date(2026, 3, 2),) * 3


def test_visits_count_from_the_injections_that_were_given_and_stand():
    found = book(
        injections=(injection(1, None, "not_given"), injection(2, at(9)), injection(3, at(1), void_reason="no"))
    )
    assert anchors(found).day1 == date(2026, 3, 9)
    assert dict(anchors(found).t0) == {2: at(9)}


def test_the_columns_are_the_visits_that_have_a_time():
    codes = [visit.code for visit in planned_visits(protocol())]
    assert codes[:3] == ["SCR", "INJ1", "C24-1"]
    assert not {"UNS", "ET"} & set(codes)


def test_logs_and_cards_are_not_needed_for_a_visit_to_be_done():
    assert needed_forms(protocol().visit("SCR"), protocol()) == {"F01", "F02", "F03"}
    assert needed_forms(protocol().visit("W3"), protocol()) == {"F10"}


def test_before_the_code_only_screening_is_open():
    found = states(book(code=""), at(2))
    assert found.pop("SCR") is CellState.OPEN
    assert set(found.values()) == {CellState.PLANNED}


def test_after_the_code_the_first_injection_is_open():
    screened = tuple(sheet(form, "SCR") for form in ("F01", "F02", "F03"))
    found = states(book(sheets=screened), at(2))
    assert (found["SCR"], found["INJ1"], found["INJ2"]) == (CellState.DONE, CellState.OPEN, CellState.PLANNED)


def test_a_screening_that_was_begun_is_a_draft():
    assert states(book(code="", sheets=(sheet("F01", "SCR"),)), at(2))["SCR"] is CellState.DRAFT


def test_a_parked_sheet_makes_the_visit_a_draft():
    assert states(book(), at(2), frozenset({"INJ1"}))["INJ1"] is CellState.DRAFT


def test_a_day_that_was_begun_without_its_injection_is_a_draft():
    assert states(book(sheets=(sheet("F10", "INJ1"),)), at(2))["INJ1"] is CellState.DRAFT
    assert states(book(injections=(injection(1, None, ""),)), at(2))["INJ1"] is CellState.DRAFT


def test_somebody_in_the_chair_is_under_observation_until_the_leaving():
    given = injection(1, at(2, 10, 12))
    sitting = book(injections=(given,))
    assert states(sitting, at(2, 10, 30))["INJ1"] is CellState.OBSERVED
    assert states(sitting, at(3, 10, 13))["INJ1"] is CellState.DRAFT
    left = book(injections=(given,), leavings=(leaving(given.id, at(2, 11, 20)),))
    assert states(left, at(2, 11, 30))["INJ1"] is CellState.DONE


def test_the_week_after_an_injection_shows_what_is_open_and_what_is_late():
    given = injection(1, at(2, 10, 12))
    found = book(injections=(given,), leavings=(leaving(given.id, at(2, 11, 20)),))
    assert states(found, at(2, 15))["C24-1"] is CellState.PLANNED
    assert states(found, at(3, 10))["C24-1"] is CellState.OPEN
    late = {cell.visit: cell for cell in cells(found, protocol(), at(12))}
    assert late["INJ2"].state is CellState.LATE
    assert late["INJ2"].late_by == timedelta(days=2)
    assert next_cell(tuple(late.values())).visit == "SCR"


def test_a_visit_copied_from_paper_years_later_is_judged_by_its_own_day():
    given = injection(1, at(2, 10, 12, year=2024), saved_at=at(2))
    second = injection(2, at(11, 10, year=2024), saved_at=at(2))
    found = book(
        injections=(given, second),
        leavings=(leaving(given.id, at(2, 12, year=2024)), leaving(second.id, at(11, 12, year=2024))),
        sheets=(sheet("F10", "C24-1", performed_at=at(3, 11, year=2024)),),
    )
    row = {cell.visit: cell for cell in cells(found, protocol(), at(2))}
    assert (row["C24-1"].state, row["C24-1"].timing) == (CellState.DONE, Timing.ON_TIME)
    assert (row["INJ2"].state, row["INJ2"].timing) == (CellState.DONE, Timing.LATE)
    assert row["INJ2"].performed_at == at(11, 10, year=2024)


def test_an_injection_not_given_is_done_and_its_contact_is_stopped():
    found = book(injections=(injection(1, at(2)), injection(2, None, "not_given", performed_at=at(9))))
    row = states(found, at(9))
    assert (row["INJ2"], row["C24-2"]) == (CellState.DONE, CellState.STOPPED)


def test_a_withdrawal_from_treatment_stops_the_injections_and_not_the_follow_up():
    found = book(injections=(injection(1, at(2)),), dispositions=(disposition(DispositionKind.WITHDRAWN_TREATMENT),))
    row = states(found, at(5))
    assert (row["INJ2"], row["C24-2"], row["W3"]) == (CellState.STOPPED, CellState.STOPPED, CellState.PLANNED)
    assert row["C24-1"] is CellState.LATE


def test_a_withdrawal_from_everything_stops_whatever_was_not_done():
    gone = disposition(DispositionKind.WITHDRAWN_ALL)
    row = cells(book(injections=(injection(1, at(2)),), dispositions=(gone,)), protocol(), at(2, 10, 30))
    found = {cell.visit: cell.state for cell in row}
    assert found.pop("INJ1") is CellState.OBSERVED
    assert set(found.values()) == {CellState.STOPPED}
    assert next_cell(row).visit == "INJ1"
    stopped = states(book(dispositions=(disposition(DispositionKind.WITHDRAWN_ALL, void_reason="mistake"),)), at(2))
    assert stopped["INJ1"] is CellState.OPEN


def test_nothing_comes_next_for_somebody_who_left():
    row = cells(book(dispositions=(disposition(DispositionKind.COMPLETED),)), protocol(), at(2))
    assert next_cell(row) is None


def test_what_comes_next_has_a_date_before_it_is_open():
    given = injection(1, at(2, 10, 12))
    screened = tuple(sheet(form, "SCR") for form in ("F01", "F02", "F03"))
    contact = sheet("F10", "C24-1")
    found = book(injections=(given,), leavings=(leaving(given.id, at(2, 12)),), sheets=(*screened, contact))
    upcoming = next_cell(cells(found, protocol(), at(4)))
    assert (upcoming.visit, upcoming.state, upcoming.window.target) == ("INJ2", CellState.PLANNED, date(2026, 3, 9))


def test_a_visit_accepted_as_missed_is_late_no_longer():
    missed = deviation("visit_missed", "W3")
    found = book(injections=(injection(1, at(2)),), deviations=(missed,))
    assert states(found, at(30))["W3"] is CellState.STOPPED
    dismissed = deviation("visit_missed", "W3", dismissed_reason="it was done by telephone")
    found = book(injections=(injection(1, at(2)),), deviations=(dismissed, deviation("check_window", "W3")))
    assert states(found, at(30))["W3"] is CellState.LATE
