"""C26 on every path: lines of the hour, reasons of every deed, reasons on sheets, and whoever is named."""

from dataclasses import replace
from uuid import uuid4

import pytest

from evclinic.services import hour_notes, observations, sheets
from tests.services.conftest import INVESTIGATOR
from tests.services.day import Day, after, refused

TELEPHONE, NINE = "call 079 123 4567", "code 123456 78"


@pytest.fixture
def day(clinic):
    return Day(clinic).screened().begun().injected()


def prompts(day):
    return day.rows("SELECT record_table, check_name, reason FROM prompts WHERE check_name LIKE 'C26%'")


@pytest.mark.parametrize("words", [TELEPHONE, "9871234567", "a@ju.edu.jo", "٩٨٧١٢٣٤٥٦٧"])
@pytest.mark.parametrize("kind", ["event", "called"])
def test_a_line_of_the_hour_is_asked_about_once_and_saved_when_it_is_meant(day, kind, words):
    note = uuid4()
    pressed = (hour_notes.note, note, day.injection, kind, after(0), words)
    assert list(refused(day.study.do, *pressed)) == ["C26"]
    assert day.study.see(hour_notes.notes, day.injection) == ()
    day.study.do(*pressed)
    assert [row.words for row in day.study.see(hour_notes.notes, day.injection)] == [words]
    assert prompts(day) == [("hour_notes", "C26", "saved once more as it was typed")]


def test_words_that_come_later_are_asked_about_and_other_words_are_asked_anew(day):
    note = uuid4()
    day.study.do(hour_notes.note, note, day.injection, "event", after(0), NINE)
    assert list(refused(day.study.do, hour_notes.say_what, note, TELEPHONE)) == ["C26"]
    assert list(refused(day.study.do, hour_notes.say_what, note, "call 079 123 4568")) == ["C26"]
    day.study.do(hour_notes.say_what, note, "somebody was called", reason="a number")
    assert prompts(day) == []


def test_the_reason_of_a_deed_is_asked_about(day):
    day.to(after(20))
    missed = (hour_notes.strike, uuid4())
    assert list(refused(day.study.do, *missed, reason=TELEPHONE)) == ["C26"]
    late = (observations.not_done, day.injection, ["T05"])
    assert list(refused(day.study.do, *late, reason=TELEPHONE)) == ["C26"]
    day.study.do(*late, reason=TELEPHONE)
    assert [table for table, *_ in prompts(day)] == ["checks"]


def test_a_deed_that_wrote_nothing_leaves_no_question(day):
    day.to(after(20))
    note = uuid4()
    day.study.do(hour_notes.note, note, day.injection, "event", after(0), "felt warm")
    again = (hour_notes.note, note, day.injection, "event", after(0), TELEPHONE)
    assert list(refused(day.study.do, *again)) == ["C26"]
    day.study.do(*again)
    assert prompts(day) == []


def test_a_reason_on_a_sheet_is_asked_about_beside_its_question(day):
    entry = day.to(after(5)).entry("F07", answers={"vital_signs.sbp": "44", "vital_signs.dbp": "30"}, code="T05")
    asked = [p for p in day.study.see(sheets.judge, entry) if p.level in sheets.NEEDS_REASON]
    entry = replace(entry, reasons={problem.key: TELEPHONE for problem in asked})
    found = refused(day.study.do, sheets.save, entry)
    assert set(found) == {"C26.reason"}
    places = {p.place for p in asked}
    assert found["C26.reason"].place in places
    answered = {f"C26.reason@{place}": "the number of the device" for place in places}
    day.study.do(sheets.save, replace(entry, reasons={**entry.reasons, **answered}))


def test_a_telephone_number_in_the_place_of_initials_is_asked_about(day):
    preparation = day.entry("F05", "INJ2", {"release.investigator": INVESTIGATOR, "release.checked_by": "0791234567"})
    assert "C26" in day.judge(preparation)
    check = replace(day.to(after(5)).entry("F07", code="T05"), performed_by="0791234567")
    assert list(refused(day.study.do, sheets.save, check)) == ["C26"]
