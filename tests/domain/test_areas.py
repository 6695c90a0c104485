"""The rules of one area: off the face, small enough with the others, its size as it was measured."""

from decimal import Decimal

import pytest

from evclinic.domain.areas import area_problems
from tests import real

PROTOCOL = real.protocol()


def judged(role="injected", region="front-forearm-R", facial="no", others="0", **size):
    answers = {"area": {"role": role, "region": region, "facial": facial}, "size": size}
    return [(p.check, p.level.value) for p in area_problems(answers, Decimal(others), PROTOCOL)]


@pytest.mark.parametrize(("more", "asked"), [
    ({}, False), ({"region": "front-head"}, True), ({"facial": "yes"}, True), ({"region": "back-head"}, False),
])  # fmt: skip
def test_an_area_on_the_face_asks_why(more, asked):
    assert judged(**more) == [("C05.facial", "unusual")] * asked


@pytest.mark.parametrize(("role", "others", "size", "asked"), [
    ("injected", "0", "300", False), ("injected", "0", "300.1", True), ("injected", "200", "100", False),
    ("injected", "200", "100.1", True), ("control", "200", "9000", False), ("injected", "200", None, False),
])  # fmt: skip
def test_areas_to_inject_are_300_mm2_together_at_most(role, others, size, asked):
    measured = {} if size is None else {"area_mm2": size}
    assert judged(role=role, others=others, **measured) == [("C05.total", "unusual")] * asked


@pytest.mark.parametrize(("length", "width", "noted"), [("12", "9", False), ("9", "9", False), ("9", "12", True)])
def test_the_length_is_the_longer_side(length, width, noted):
    assert judged(length_mm=length, width_mm=width) == [("C17.sides", "note")] * noted


@pytest.mark.parametrize(("method", "size", "noted"), [
    ("ellipse", "94.2", False), ("ellipse", "95.1", False), ("ellipse", "95.2", True), ("ellipse", "93.4", False),
    ("ellipse", "93.3", False), ("ellipse", "93.2", True), ("rectangle", "120", False), ("rectangle", "121.2", False),
    ("rectangle", "121.3", True), ("tracing", "150", False), ("ellipse", None, False),
])  # fmt: skip
def test_an_area_agrees_with_its_sides_to_one_per_cent(method, size, noted):
    measured = {"length_mm": "12", "width_mm": "10", "method": method} | ({"area_mm2": size} if size else {})
    assert judged(**measured) == [("C17.method", "note")] * noted
