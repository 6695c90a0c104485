"""Who changed what, when and why, by one key on any value."""

import importlib
import pkgutil
from uuid import uuid4

import pytest

from evclinic import services
from evclinic.domain.answers import Missing, with_answer
from evclinic.languages import language
from evclinic.services.deeds import DEEDS, Act, Role, deed
from evclinic.services.history import DEEDS as WORDS
from evclinic.services.history import changes_by_table, count, history, record_trail, trail
from evclinic.services.participants import register
from evclinic.storage import records
from tests.services.conftest import INVESTIGATOR, NOW, NURSE

ENGLISH = language("en")
PLACE = "answers.areas.L1.redness"


@deed(may=Role.NURSE)
def correct(act: Act, id_, answer, *, reason: str) -> None:
    record = act.session.get_one(records.Sheet, id_)
    record.answers = with_answer(record.answers, PLACE.removeprefix("answers."), answer)


@pytest.fixture
def sheet(clinic):
    id_ = clinic.sheet(clinic.participant(), "F10", answers={"areas": {"L1": {"redness": "2", "itch": "3"}}})
    clinic.study.author = NURSE
    clinic.clock.advance(60)
    return id_


def test_a_value_shows_what_it_was_and_why_it_changed(clinic, sheet):
    clinic.study.do(correct, sheet, "1", reason="misread")
    first, second = clinic.study.see(history, "sheets", sheet, PLACE)
    assert (first.at, first.who, first.why, first.old, first.new) == (NOW, INVESTIGATOR, "", "", "2")
    assert (second.who, second.why, second.old, second.new) == (NURSE, "misread", "2", "1")
    assert second.at > first.at
    assert (first.words.in_(ENGLISH), second.words.in_(ENGLISH)) == ("test.put", "test_history.correct")


def test_a_stored_reason_for_no_answer_is_part_of_the_history(clinic, sheet):
    clinic.study.do(correct, sheet, Missing.REFUSED, reason="asked again")
    clinic.study.do(correct, sheet, "0", reason="agreed after all")
    rows = clinic.study.see(history, "sheets", sheet, PLACE)
    assert [(row.old, row.new) for row in rows] == [("", "2"), ("2", "refused"), ("refused", "0")]


def test_a_value_nobody_ever_gave_has_no_history(clinic, sheet):
    assert clinic.study.see(history, "sheets", sheet, "answers.areas.L2.redness") == ()


def test_everything_of_one_record_and_the_pages_of_the_trail(clinic, sheet):
    clinic.study.do(correct, sheet, "1", reason="misread")
    rows = clinic.study.see(record_trail, "sheets", sheet)
    assert (rows[-1].field, rows[-1].old, rows[-1].new, rows[-1].why) == (PLACE, "2", "1", "misread")
    newest = clinic.study.see(trail, 2)
    assert newest[0] == rows[-1]
    older = clinic.study.see(trail, 2, newest[-1].seq)
    assert older[0].seq == newest[-1].seq - 1
    assert newest[0].version


def test_the_trail_is_counted_by_table(clinic, sheet):
    acts, changes = clinic.study.see(count)
    by_table = {table: (touched, fields) for table, touched, fields in clinic.study.see(changes_by_table)}
    assert by_table["sheets"][0] == 1
    assert sum(fields for _, fields in by_table.values()) == changes
    assert acts == 4  # the study, the nurse, the participant, the sheet


def test_a_deed_is_said_in_words(clinic):
    clinic.study.do(register, uuid4())
    assert clinic.study.see(trail, 1)[0].words.in_(ENGLISH) == "Participant registered"


def test_every_deed_of_the_program_has_its_words():
    for module in pkgutil.iter_modules(services.__path__, "evclinic.services."):
        importlib.import_module(module.name)
    ours = {name for name, found in DEEDS.items() if found.run.__module__.startswith("evclinic.")}
    assert ours - set(WORDS) == set()
