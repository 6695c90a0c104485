"""The rules of one area: off the face, small enough with the others, its size as it was measured."""

from dataclasses import replace
from decimal import Decimal

import pytest

from evclinic.domain.areas import area_problems, pair_problems
from evclinic.languages import language
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


SIDES = {"length_mm": "12", "width_mm": "10"}


@pytest.mark.parametrize(("method", "size", "noted"), [
    ("ellipse", "94.2", False), ("ellipse", "95.1", False), ("ellipse", "95.2", True), ("ellipse", "93.4", False),
    ("ellipse", "93.3", False), ("ellipse", "93.2", True), ("rectangle", "120", False), ("rectangle", "121.2", False),
    ("rectangle", "118.7", True), ("tracing", "50", False), ("ellipse", None, False),
])  # fmt: skip
def test_a_calculated_area_agrees_with_its_sides_to_one_per_cent(method, size, noted):
    measured = SIDES | {"method": method} | ({"area_mm2": size} if size else {})
    assert judged(**measured) == [("C17.method", "note")] * noted


@pytest.mark.parametrize("method", ["tracing", "image", "estimate", "ellipse", "rectangle", None])
@pytest.mark.parametrize(("size", "check"), [("121.3", "C17.larger"), ("250", "C17.larger"), ("35.9", "C17.smaller")])
def test_an_area_that_cannot_well_lie_within_its_sides_asks_why(method, size, check):
    measured = SIDES | ({"method": method} if method else {})
    assert judged(**measured, area_mm2=size) == [(check, "unusual")]


def test_a_protocol_without_a_least_share_asks_only_for_what_is_too_large():
    bare = replace(PROTOCOL, rules={key: rule for key, rule in PROTOCOL.rules.items() if "share" not in key})
    answers = {"area": {"role": "control"}, "size": SIDES | {"area_mm2": "1", "method": "tracing"}}
    assert list(area_problems(answers, Decimal(0), bare)) == []


@pytest.mark.parametrize(("role", "pair", "asked"), [
    ("control", "L1", False), ("control", "l1 ", False), ("control", "L3", True), ("control", "forearm", True),
    ("control", None, False), ("injected", "L3", False),
])  # fmt: skip
def test_a_control_area_is_paired_with_an_area_to_inject(role, pair, asked):
    answers = {"area": {"role": role} | ({"paired_with": pair} if pair else {})}
    found = list(pair_problems(answers, {"L1", "L2"}))
    assert [(p.check, p.level.value) for p in found] == [("area.pair", "unusual")] * asked
    assert not asked or "L1, L2" in found[0].words.in_(language("en"))
    assert list(pair_problems({"area": {"role": "control", "paired_with": "L1"}}, ())) != []
