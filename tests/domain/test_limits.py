"""The limits of the trial's own protocol, at each limit and one step beyond it."""

from datetime import UTC, datetime
from decimal import Decimal

import pytest

from evclinic.domain.form_checks import Moment, form_problems, limit_problems
from evclinic.domain.forms import Item
from evclinic.domain.problems import Level
from tests import real
from tests.domain.forms_world import field

# From the clinical reference, 2.2: plausible, attention (last values that are still fine), usual.
REFERENCE = {
    "sbp": ("50 260", "80 179", "90 140"),
    "dbp": ("20 160", "40 109", "50 90"),
    "pulse": ("20 250", "40 130", "55 100"),
    "respiratory_rate": ("4 60", "9 24", "12 20"),
    "temperature": ("30.0 43.0", "35.1 38.9", "36.0 37.9"),
    "spo2": ("50 100", "92 100", "96 100"),
    "capillary_refill": ("0 10", "0 3.0", "0 2.0"),
    "weight": ("25 250", "", "40 150"),
    "height": ("100 230", "", "140 205"),
    "itch": ("0 10", "0 6", "0 3"),
    "pain": ("0 10", "0 6", "0 3"),
    "reaction_mm": ("0 300", "0 100", "0 24"),
    "area_mm2": ("0 10000", "", "0 300"),
}
NAMES = ("plausible", "attention", "usual")
EDGES = [
    (name, which, end)
    for name, limit in real.protocol().limits.items()
    for which in NAMES
    for end in (0, 1)
    if getattr(limit, which) is not None
]


def step(name):
    return Decimal(1).scaleb(-int(real.data()["limits"][name].get("decimals", "0")))


def spoken(name, value):
    limit = real.protocol().limits[name]
    found = list(limit_problems("place", field(limit=limit), limit, value, None))
    return [problem.check.removeprefix(f"limit.{name}.") for problem in found]


def outside(name, value):
    """The widest range that this value leaves."""
    limit = real.protocol().limits[name]
    ranges = [(which, getattr(limit, which)) for which in NAMES]
    return next(([which] for which, ends in ranges if ends and not ends[0] <= value <= ends[1]), [])


@pytest.mark.parametrize(("name", "which", "end"), EDGES)
def test_a_value_at_its_limit_is_inside_and_one_step_further_is_not(name, which, end):
    limit = getattr(real.protocol().limits[name], which)[end]
    beyond = limit + (step(name) if end else -step(name))
    assert which not in spoken(name, limit)
    assert spoken(name, beyond) == outside(name, beyond) != []


@pytest.mark.parametrize("name", REFERENCE)
def test_the_ranges_are_those_of_the_clinical_reference(name):
    limit = real.protocol().limits[name]
    found = [getattr(limit, which) for which in NAMES]
    assert found == [tuple(map(Decimal, text.split())) or None for text in REFERENCE[name]]


@pytest.mark.parametrize(("value", "checks"), [("0", []), ("100", []), ("101", ["bounds"]), ("-1", ["bounds"])])
def test_what_the_unit_itself_cannot_be_is_not_written_down(value, checks):
    group = real.protocol().form("F07").group("vital_signs")
    asked = Item("vital_signs.spo2", next(each for each in group.fields if each.name == "spo2"), group, ())
    found = form_problems([asked], {"vital_signs": {"spo2": value}}, Moment(datetime(2026, 3, 9, tzinfo=UTC)))
    assert [problem.check for problem in found if problem.level is Level.IMPOSSIBLE] == checks


def test_pressure_and_pulse_are_compared_with_those_before_the_injection():
    limits = real.protocol().limits
    assert (limits["sbp"].fall_percent_from_pre, limits["pulse"].change_from_pre) == (30, 40)
    assert limits["consciousness"].fine_codes == {"alert"}


def test_every_limit_is_used_by_a_question():
    used = {
        field_.limit.name
        for form in real.protocol().forms.values()
        for group in form.groups
        for field_ in group.fields
        if field_.limit
    }
    assert set(real.protocol().limits) - used == set()
