"""The body map names the participant's own right and left, on both figures."""

import re

import pytest

from evclinic.domain import body_map
from evclinic.domain.body_map import REGIONS, regions_of, side_at
from evclinic.domain.words import Language

ENGLISH, ARABIC = Language("en", str), Language("ar", str, rtl=True)


def test_there_are_34_regions_17_on_each_figure():
    assert len(REGIONS) == 34
    assert [len(regions_of(view)) for view in body_map.VIEWS] == [17, 17]


@pytest.mark.parametrize("region", REGIONS)
def test_the_middle_of_a_region_lies_in_it(region):
    assert body_map.region_at(REGIONS[region].view, *body_map.centre(region)) == region


@pytest.mark.parametrize("region", [one for one in REGIONS.values() if one.side])
def test_right_is_the_participants_right(region):
    x, _ = body_map.centre(region.id)
    at_the_left_of_the_picture = x < 0.5
    assert at_the_left_of_the_picture == ((region.view, region.side) in {("front", "R"), ("back", "L")})
    assert side_at(region.view, x) == region.side


def test_the_same_hand_is_on_opposite_sides_of_the_two_figures():
    front, back = body_map.centre("front-hand-R"), body_map.centre("back-hand-R")
    assert front[0] == pytest.approx(1 - back[0])
    assert front[1] == pytest.approx(back[1])


def test_a_place_beside_the_body_is_no_region():
    assert body_map.region_at("front", 0.02, 0.02) is None
    assert body_map.region_at("front", 0.5, 0.75) is None  # between the legs


def test_no_place_is_in_two_regions():
    for view in body_map.VIEWS:
        polygons = [body_map._polygon(region.id) for region in regions_of(view)]
        for x in range(2, 240, 7):
            for y in range(3, 520, 7):
                assert sum(body_map._inside(polygon, x + 0.123, y + 0.456) for polygon in polygons) <= 1


def test_only_the_front_of_the_head_is_facial():
    assert [region.id for region in REGIONS.values() if region.facial] == ["front-head"]
    assert [region.id for region in REGIONS.values() if region.head] == ["front-head", "back-head"]


@pytest.mark.parametrize("region", REGIONS.values(), ids=str)
def test_a_region_is_named_in_both_languages(region):
    english, arabic = region.label.in_(ENGLISH), region.label.in_(ARABIC)
    assert re.fullmatch(r"[A-Za-z, ]+", english)
    assert re.fullmatch(r"[\u0600-\u065f\u066e-\u06ef ]+", arabic)
    assert not re.search(r"[٠-٩۰-۹]", arabic)
    assert english.startswith({"R": "Right ", "L": "Left ", "": ""}[region.side])
    assert ("اليمنى" in arabic or "الأيمن" in arabic) == (region.side == "R")
    assert ("اليسرى" in arabic or "الأيسر" in arabic) == (region.side == "L")


def test_names_are_different():
    for language in (ENGLISH, ARABIC):
        assert len({region.label.in_(language) for region in REGIONS.values()}) == 34


@pytest.mark.parametrize("region", REGIONS.values(), ids=str)
def test_an_outline_is_closed_and_within_the_figure(region):
    for before, after in zip(region.curves, (*region.curves[1:], region.curves[0]), strict=True):
        assert before.end == pytest.approx(after.start, abs=0.01)
    for x, y in region.polygon():
        assert 0 < x < body_map.WIDTH
        assert 0 < y < body_map.HEIGHT


def test_the_fine_lines_lie_on_the_body():
    for view in body_map.VIEWS:
        for line in body_map.details(view):
            x, y = line[0].at(0.5)
            assert body_map.region_at(view, x / body_map.WIDTH + 0.0001, y / body_map.HEIGHT)
