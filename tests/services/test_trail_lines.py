"""The trail as a person reads it: words for places, codes, ids and moments, narrowed and searched."""

from uuid import uuid4

import pytest

from evclinic.domain.deviations import fact_words
from evclinic.languages import language
from evclinic.services import trail_lines
from evclinic.services.history import PAGE, record_trail
from evclinic.services.trail_lines import Wanted, choices, lines, place_words, value_history
from evclinic.storage import records
from tests import real
from tests.services.conftest import INVESTIGATOR, NOW, NURSE

ENGLISH, ARABIC = language("en"), language("ar")
SIGN = next(iter(real.protocol().terms))
ANSWERS = {
    "areas": {"L1": {"redness": "2", "itch": {"missing": "refused"}, "all_absent": "yes"}},
    "signs": {"hives": {"state": "present"}},
    "times": {"nobody": "knows"},
    "gone": {"away": "x"},
}


@pytest.fixture
def person(clinic):
    return clinic.participant("EV-001")


@pytest.fixture
def check(clinic, person):
    injection = clinic.injection(person)
    return clinic.entered(
        records.Check, person, "F07", "INJ1", injection_id=injection, code="T15", answers=ANSWERS, paper_serial=17
    )


def said(clinic, table, id_, spoken=ENGLISH):
    """Every line of a record: its question with its new value."""
    found = clinic.study.see(value_history, table, id_, "")
    return {line.question.in_(spoken): line.new.in_(spoken) for line in found}


def test_a_check_is_told_in_the_words_of_its_form(clinic, check):
    (line,) = clinic.study.see(value_history, "checks", check, "answers.areas.L1.redness")
    assert (line.participant, line.record.in_(ENGLISH)) == ("EV-001", "F07 15 minutes")
    assert (line.question.in_(ENGLISH), line.old.in_(ENGLISH)) == ("L1: Redness", "")
    assert line.new.in_(ENGLISH).startswith("2 ")
    assert line.new.in_(ARABIC) != line.new.in_(ENGLISH)
    (missing,) = clinic.study.see(value_history, "checks", check, "answers.areas.L1.itch")
    assert missing.new.in_(ENGLISH) == "refused"
    words = clinic.study.see(place_words, "checks", check, "answers.areas.L1.redness")
    assert words.in_(ENGLISH) == "EV-001, F07 15 minutes, L1: Redness"
    assert clinic.study.see(place_words, "checks", check, "").in_(ENGLISH) == "EV-001, F07 15 minutes"


def test_columns_codes_and_ids_are_words_in_both_languages(clinic, check):
    english, arabic = said(clinic, "checks", check), said(clinic, "checks", check, ARABIC)
    assert english["Participant"] == "EV-001"
    assert english["Injection"] == "1"
    assert english["Code"] == "15 minutes"
    assert english["Saved"] == "02-MAR-2026 10:17:42"
    assert english["Where it comes from"] == "at the keyboard"
    assert english["Protocol"] == "version 1.0"
    assert english["Local examination, L1, All absent"] == "pressed"
    assert english["gone.away"] == "x"
    assert [words for words in arabic if words.isascii()] == ["gone.away", "times.nobody"]


@pytest.mark.parametrize(
    ("stored", "read"),
    [
        ("not_given", "Not given"),
        ("T15 10:32:00", "15 minutes 10:32:00"),
        ("late 05:00", "05:00 late"),
        ("early 2 d", "2 d early"),
        ("not done", "not done"),
        ("2", "2"),
    ],
)
def test_facts_of_a_deviation_are_words(stored, read):
    assert fact_words(stored, real.protocol()).in_(ENGLISH) == read


def test_a_deviation_names_what_drafted_it(clinic, person, check):
    values = {"planned": "T15 10:32", "actual": "not_given", "difference": "", "cause_place": f"checks/{check}/window"}
    id_ = clinic.entered(records.Deviation, person, "F17", "INJ1", code="check_window", injection_id=None, **values)
    english = said(clinic, "deviations", id_)
    assert english["What drafted it"] == "F07 15 minutes"
    assert english["What was done"] == "Not given"
    assert english["Code"] == "Check out of window"


def test_what_is_no_form_has_its_own_word(clinic, person, check):
    event = clinic.entered(records.AdverseEvent, person, "F14", "INJ1", number=3)
    report = clinic.put(
        records.EventReport,
        adverse_event_id=event,
        sent_at=NOW,
        route="email",
        recipient="sponsor",
        reason=None,
        entered_by=NURSE,
        saved_at=NOW,
    )
    (first, *_) = clinic.study.see(value_history, "event_reports", report, "")
    assert (first.participant, first.record.in_(ENGLISH)) == ("EV-001", "Report of a serious event")
    assert said(clinic, "event_reports", report)["Event"] == "3"
    assert clinic.study.see(place_words, "adverse_events", event, "").in_(ENGLISH) == "EV-001, F14 3"
    area = clinic.entered(records.Area, person, "F04A", "SCR", code="L1")
    assert clinic.study.see(place_words, "areas", area, "").in_(ENGLISH) == "EV-001, F04A L1"
    prompt = clinic.put(
        records.Prompt,
        record_table="checks",
        record_id=check,
        field="areas.L1.redness",
        check_name="C08",
        level="unusual",
        words="Is it so?",
        reason="yes",
        entered_by=NURSE,
        saved_at=NOW,
    )
    english = said(clinic, "prompts", prompt)
    assert (english["Record"], english["Table"]) == ("F07 15 minutes", "Check")
    assert english["Question"] == "L1: Redness"


@pytest.mark.parametrize("words", ["seen [10:17Z[x]", "2026-99-99T07:17:42.123Z[Asia/Amman]"])
def test_words_that_look_like_a_moment_are_words(clinic, person, words):
    sheet = clinic.sheet(person, "F03", "SCR", void_reason=words)
    assert words in said(clinic, "sheets", sheet).values()


def test_a_moved_check_names_where_it_stood(clinic, person, check):
    other = clinic.participant("EV-002")
    moved = clinic.entered(
        records.Check,
        other,
        "F07",
        "INJ1",
        injection_id=clinic.injection(other),
        code="X1",
        answers={},
        copied_from=check,
    )
    assert said(clinic, "checks", moved)["Moved from"] == "EV-001, F07 15 minutes"
    assert said(clinic, "checks", moved)["Code"] == "X1"


def test_persons_dates_and_long_texts_are_read_too(clinic):
    newest = clinic.study.see(lines, Wanted(typed="First day"), ENGLISH).lines[0]
    assert (newest.participant, newest.record.in_(ENGLISH), newest.new.in_(ENGLISH)) == ("", "Person", "01-JAN-2026")
    (tables,) = [line for line in clinic.study.see(lines, Wanted(), ENGLISH).lines if line.row.field == "data"]
    assert tables.new.in_(ENGLISH).endswith(" characters, kept in full")


def test_a_study_of_an_unknown_table_shows_what_is_stored(clinic, check):
    row = clinic.study.see(record_trail, "checks", check)[0]
    assert clinic.study.see(place_words, "nowhere", uuid4(), "odd").in_(ENGLISH) == "nowhere, odd"
    assert row.table == "checks"


def test_the_trail_is_narrowed_to_participant_form_and_person(clinic, person, check):
    other = clinic.participant("EV-002")
    clinic.sheet(other, "F10", answers={"contact": {"x": "y"}})
    mine = clinic.study.see(lines, Wanted(participant_id=person), ENGLISH).lines
    assert {line.participant for line in mine} == {"EV-001"}
    assert {line.row.table for line in mine} == {"participants", "injections", "checks"}
    f07 = clinic.study.see(lines, Wanted(form="F07"), ENGLISH).lines
    assert {line.row.record_id for line in f07} == {str(check)}
    assert clinic.study.see(lines, Wanted(who=NURSE), ENGLISH).lines == ()
    by = clinic.study.see(lines, Wanted(who=INVESTIGATOR, typed="redness ev-001"), ENGLISH).lines
    assert [line.row.field for line in by] == ["answers.areas.L1.redness"]


def test_it_is_found_in_the_words_of_the_language(clinic, check):
    word = real.protocol().forms["F07"].title.in_(ARABIC)
    assert clinic.study.see(lines, Wanted(typed="احمرار"), ARABIC).lines
    assert not clinic.study.see(lines, Wanted(typed="احمرار"), ENGLISH).lines
    assert word


def test_pages_go_on_where_the_last_one_ended(clinic, check):
    first = clinic.study.see(lines, Wanted(), ENGLISH, 5)
    assert (len(first.lines), first.more) == (5, True)
    second = clinic.study.see(lines, Wanted(), ENGLISH, 5, first.reached)
    assert second.lines[0].row.seq == first.reached - 1
    last = clinic.study.see(lines, Wanted(), ENGLISH, PAGE)
    assert not last.more


def test_a_search_stops_after_so_many_rows_and_says_that_there_is_more(clinic, check, monkeypatch):
    monkeypatch.setattr(trail_lines, "SCAN", 4)
    monkeypatch.setattr(trail_lines, "PAGE", 4)
    page = clinic.study.see(lines, Wanted(typed="study begun"), ENGLISH, 4)
    assert (page.lines, page.more) == ((), True)


def test_what_can_be_chosen(clinic, person):
    found = clinic.study.see(choices)
    assert found.participants == (("EV-001", person),)
    assert "F07" in dict(found.forms)
    assert found.people == (INVESTIGATOR,)


def test_a_listed_code_is_read_by_its_list(clinic, person, check):
    injection = clinic.injection(person, 2)
    answer = clinic.put(
        records.SignAnswer,
        participant_id=person,
        injection_id=injection,
        sign=SIGN,
        area="L1",
        answer="not_event",
        adverse_event_id=None,
        reason="expected",
        entered_by=NURSE,
        saved_at=NOW,
    )
    english = said(clinic, "sign_answers", answer)
    assert (english["Answer"], english["Area"]) == ("not an event", "L1")
    assert english["Sign"] == real.protocol().terms[SIGN].label.in_(ENGLISH)


def test_an_answer_that_does_not_fit_its_question_is_shown_as_it_is_stored(clinic, person):
    sheet = clinic.sheet(person, "F02", "SCR", answers={"decision": {"decided_at": "noon", "result": "eligible"}})
    (line,) = clinic.study.see(value_history, "sheets", sheet, "answers.decision.decided_at")
    assert line.new.in_(ENGLISH) == "noon"


def test_a_participant_typed_in_full_is_found_however_long_ago(clinic, person, check, monkeypatch):
    monkeypatch.setattr(trail_lines, "SCAN", 4)
    for _ in range(3):
        clinic.participant()
    assert clinic.study.see(lines, Wanted(typed="ev-001"), ENGLISH).lines


def test_a_sheet_of_no_visit_is_called_by_its_form(clinic, person):
    sheet = clinic.sheet(person, "F13")
    assert clinic.study.see(place_words, "sheets", sheet, "").in_(ENGLISH) == "EV-001, F13"
