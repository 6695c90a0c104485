"""The rules of one check: its window to the second, the order of the hour, and values that cannot both be right."""

from dataclasses import replace

import pytest

from evclinic.domain.checks import order_problems, value_problems, window_problems
from tests import real
from tests.domain.forms_world import ENGLISH
from tests.domain.hours_world import DUE, T0, WINDOWS, after

PROTOCOL = real.protocol()
EDGES = [(code, edge, step) for code in WINDOWS for edge in (0, 1) for step in (-1, 0, 1)]


@pytest.mark.parametrize(("code", "edge", "step"), EDGES)
def test_a_check_drafts_a_deviation_one_second_outside_its_window_and_not_at_its_ends(code, edge, step):
    performed = WINDOWS[code][edge] + step
    found = list(window_problems(PROTOCOL.check(code), T0, after(performed)))
    outside = performed < WINDOWS[code][0] or performed > WINDOWS[code][1]
    assert len(found) == outside
    for problem in found:
        assert (problem.level.value, problem.check, problem.deviation) == (
            "outside_protocol", "check.window", "check_window",
        )  # fmt: skip
        assert problem.difference == ("early 00:01" if edge == 0 else "late 00:01")
        assert problem.planned.startswith(f"{code} {after(DUE[code]):%H:%M:%S} (")
        assert problem.actual == f"{after(performed):%H:%M:%S}"


def test_59_59_is_outside_the_window_of_sixty_minutes():
    (found,) = window_problems(PROTOCOL.check("T60"), T0, after(3599))
    assert found.words.in_(ENGLISH) == "60 minutes done 1 s before its window (11:00 to 11:10). Say why."
    (found,) = window_problems(PROTOCOL.check("T15"), T0, after(1110))
    assert found.words.in_(ENGLISH) == "15 minutes done 30 s after its window (10:12 to 10:18). Say why."


def test_without_the_end_of_the_injection_there_is_no_window():
    assert list(window_problems(PROTOCOL.check("T15"), None, after(0))) == []
    assert list(window_problems(PROTOCOL.check("T15"), T0, None)) == []


@pytest.mark.parametrize(("code", "performed", "earlier", "later", "expected"), [
    ("T15", 900, 300, 1800, []),
    ("T15", 900, 900, 900, []),
    ("T15", 900, None, None, []),
    ("T15", -1, None, None, ["C12.before_t0"]),
    ("T15", 0, None, None, []),
    ("T15", 299, 300, None, ["C12.order"]),
    ("T15", 1801, 300, 1800, ["C12.order"]),
    ("PRE", -1, None, None, []),
])  # fmt: skip
def test_the_times_of_an_hour_follow_each_other_or_somebody_says_why(code, performed, earlier, later, expected):
    times = [None if seconds is None else after(seconds) for seconds in (performed, earlier, later)]
    found = list(order_problems(PROTOCOL.check(code), T0, *times))
    assert [(problem.level.value, problem.check) for problem in found] == [("unusual", check) for check in expected]


def test_without_a_time_there_is_no_order():
    assert list(order_problems(PROTOCOL.check("T15"), T0, None, after(0))) == []
    assert list(order_problems(PROTOCOL.check("T15"), None, after(-1), None)) == []


def pressures(sbp, dbp):
    return {"vital_signs": {"sbp": sbp, "dbp": dbp}}


@pytest.mark.parametrize(("sbp", "dbp", "expected"), [
    ("118", "76", []), ("118", "118", ["C16"]), ("76", "118", ["C16"]), ("119", "118", ["pulse_pressure"]),
    ("90", "70", []), ("90", "71", ["pulse_pressure"]), ("180", "80", []), ("181", "80", ["pulse_pressure"]),
    ("118", "low", []), ("", "76", []),
])  # fmt: skip
def test_the_two_pressures_are_looked_at_together(sbp, dbp, expected):
    found = list(value_problems(pressures(sbp, dbp), PROTOCOL))
    assert [problem.check for problem in found] == expected
    assert all(problem.level.value == ("unusual" if problem.check == "C16" else "note") for problem in found)


def test_a_protocol_without_pulse_pressures_says_nothing_of_them():
    bare = replace(PROTOCOL, rules={})
    assert list(value_problems(pressures("300", "80"), bare)) == []


@pytest.mark.parametrize("sign", ["redness", "oedema", "induration"])
@pytest.mark.parametrize(("longest", "across", "asked"), [("12", "9", 0), ("9", "9", 0), ("9", "12", 1), ("9", "x", 0)])
def test_the_longest_diameter_comes_first(sign, longest, across, asked):
    answers = {"areas": {"L1": {f"{sign}_longest": longest, f"{sign}_perpendicular": across}, "C1": {}}}
    found = list(value_problems(answers, PROTOCOL))
    places = [(problem.place, problem.check, problem.level.value) for problem in found]
    assert places == [(f"areas.L1.{sign}_perpendicular", "diameters", "unusual")] * asked


@pytest.mark.parametrize("sign", ["redness", "oedema", "induration"])
@pytest.mark.parametrize(("longest", "across", "at"), [
    ("0", "0", "longest"), ("9", "0", "perpendicular"), ("0", "9", "longest"), ("1", "1", None), ("0", "", "longest"),
])  # fmt: skip
def test_a_sign_that_is_there_has_a_size(sign, longest, across, at):
    sizes = {f"{sign}_longest": longest} | ({f"{sign}_perpendicular": across} if across else {})
    found = [(p.place, p.check, p.level.value) for p in value_problems({"areas": {"L1": sizes}}, PROTOCOL)]
    assert found == ([(f"areas.L1.{sign}_{at}", "diameters.zero", "unusual")] if at else [])
