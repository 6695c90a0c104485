"""Moments of the hour put down in one press: an event now, or a line of the emergency card."""

from uuid import uuid4

import pytest

from evclinic.services import hour_notes
from evclinic.services.casebook import casebook
from tests.services.conftest import NURSE
from tests.services.day import Day, after, refused


@pytest.fixture
def day(clinic):
    return Day(clinic).screened().begun().injected()


def test_event_now_is_one_press_and_its_words_come_later(day):
    first, second = uuid4(), uuid4()
    day.to(after(12))
    for _ in range(2):
        day.study.do(hour_notes.note, second, day.injection, "event", after(11))
    day.study.do(hour_notes.note, first, day.injection, "called", after(10), "by telephone")
    day.study.do(hour_notes.say_what, second, "felt faint")
    rows = day.study.see(hour_notes.notes, day.injection)
    assert [(row.kind, row.at, row.words, row.by) for row in rows] == [
        ("called", after(10), "by telephone", NURSE),
        ("event", after(11), "felt faint", NURSE),
    ]
    assert ("note", None, "felt faint", "hour_notes.say_what", None) in day.trail("hour_notes")


def test_other_words_ask_why_and_the_same_ones_again_do_not(day):
    note = uuid4()
    day.to(after(12)).study.do(hour_notes.note, note, day.injection, "event", after(11), "felt warm")
    day.study.do(hour_notes.say_what, note, "felt warm")
    for words in ("felt faint", ""):
        assert list(refused(day.study.do, hour_notes.say_what, note, words, reason=" ")) == ["reason"]
    day.study.do(hour_notes.say_what, note, "felt faint", reason="misheard")
    assert ("note", "felt warm", "felt faint", "hour_notes.say_what", "misheard") in day.trail("hour_notes")
    day.study.do(hour_notes.say_what, note, "", reason="another participant")
    assert day.study.see(hour_notes.notes, day.injection)[0].words == ""


def test_a_line_that_is_struck_out_keeps_its_words(day):
    note = uuid4()
    day.to(after(12)).study.do(hour_notes.note, note, day.injection, "event", after(11))
    day.study.do(hour_notes.strike, note, reason="pressed twice")
    assert list(refused(day.study.do, hour_notes.say_what, note, "felt warm", reason="misheard")) == ["void"]


def test_a_line_pressed_by_mistake_is_struck_out_with_the_reason_and_stays_in_the_trail(day):
    wrong, right = uuid4(), uuid4()
    day.to(after(12))
    for number, pressed in enumerate((wrong, right)):
        day.study.do(hour_notes.note, pressed, day.injection, "called", after(10 + number))
    assert list(refused(day.study.do, hour_notes.strike, wrong, reason=" ")) == ["reason"]
    day.study.do(hour_notes.strike, wrong, reason="pressed twice")
    assert [row.id for row in day.study.see(hour_notes.notes, day.injection)] == [right]
    assert ("void_reason", None, "pressed twice", "hour_notes.strike", "pressed twice") in day.trail("hour_notes")
    kept = {note.id: note.void_reason for note in day.study.see(casebook, day.person).notes}
    assert kept == {wrong: "pressed twice", right: ""}
    assert list(refused(day.study.do, hour_notes.strike, wrong, reason="again")) == ["void"]
