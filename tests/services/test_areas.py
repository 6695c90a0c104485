"""The areas of a participant through the door: their codes, their size together, and the face."""

from dataclasses import replace

import pytest

from evclinic.domain.problems import Level
from evclinic.services import areas, sheets
from evclinic.services.casebook import casebook
from evclinic.services.entering import area_roles
from tests.services.day import Day, refused


@pytest.fixture
def day(clinic):
    day = Day(clinic)
    day.person = clinic.participant("EV-001")
    return day


def codes(day):
    return [area.code for area in day.study.see(casebook, day.person).areas]


def area(day, role="injected", code="", **places):
    answers = {"area.role": role, "area.region": "front-forearm-R", "area.facial": "no"}
    answers |= {"size.area_mm2": "94.2", "size.length_mm": "17", "size.width_mm": "17"}
    return day.entry("F04A", "SCR", answers | {p.replace("__", "."): text for p, text in places.items()}, code=code)


def test_areas_get_their_codes_in_the_order_they_are_found(day):
    for role in ("injected", "control", "injected", "control"):
        day.area(role, "front-forearm-R")
    assert codes(day) == ["L1", "C1", "L2", "C2"]
    assert list(day.study.see(area_roles, day.person)) == ["L1", "L2", "C1", "C2"]
    assert dict(day.study.see(area_roles, None)) == {}


def test_a_code_may_be_given_and_fits_its_role(day):
    day.study.do(sheets.save, area(day, code="L4"))
    assert day.study.see(areas.next_code, day.person, "injected") == "L5"
    assert list(refused(day.study.do, sheets.save, area(day, code="C9"))) == ["area.code"]
    assert list(refused(day.study.do, sheets.save, area(day, role="control", code="i1"))) == ["area.code"]
    assert list(refused(day.study.do, sheets.save, area(day, code="L4"))) == ["area.once"]


def test_the_code_of_an_area_that_was_struck_out_is_not_given_again(day):
    id_ = day.area("injected", "front-forearm-R")
    day.study.do(sheets.void, "F04A", id_, reason="wrong arm")
    assert list(refused(day.study.do, sheets.save, area(day, code="L1"))) == ["area.once"]
    day.area("injected", "front-forearm-L")
    assert codes(day) == ["L1", "L2"]


def test_an_area_does_not_change_its_role_under_its_code(day):
    id_ = day.area("injected", "front-forearm-R")
    entry = replace(area(day, role="control"), id=id_)
    assert "area.code" in refused(day.study.do, sheets.amend, entry, reason="it is a control")


def test_an_area_belongs_to_a_participant(day):
    entry = area(day)
    assert "area.participant" in day.judge(replace(entry, address=replace(entry.address, participant_id=None)))


@pytest.mark.parametrize("place", [{"area__region": "front-head"}, {"area__facial": "yes"}])
def test_an_area_on_the_face_is_questioned_and_saves_with_a_reason(day, place):
    entry = area(day, **place)
    assert [(p.check, p.level) for p in refused(day.study.do, sheets.save, entry).values()] == [
        ("C05.facial", Level.UNUSUAL)
    ]
    day.save_with_reasons(entry, "for the investigator to decide")
    assert codes(day) == ["L1"]


def test_the_areas_to_inject_are_added_up(day):
    day.study.do(sheets.save, area(day, size__area_mm2="200"))
    assert "C05.total" not in day.judge(area(day, size__area_mm2="100"))
    assert "C05.total" in day.judge(area(day, size__area_mm2="100.1"))
    assert "C05.total" not in day.judge(area(day, role="control", size__area_mm2="100.1"))


def test_an_amended_area_is_not_added_to_itself(day):
    id_ = day.study.do(sheets.save, area(day, size__area_mm2="200"))
    assert "C05.total" not in day.judge(replace(area(day, size__area_mm2="300"), id=id_))
    assert "C05.total" in day.judge(replace(area(day, size__area_mm2="300.1"), id=id_))


def test_letters_in_millimetres_cannot_be_written_down(day):
    found = refused(day.study.do, sheets.save, area(day, size__length_mm="twelve"))
    assert [(p.place, p.level) for p in found.values()] == [("size.length_mm", Level.IMPOSSIBLE)]
