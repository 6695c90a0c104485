"""Every sheet through the door: opened empty, judged, saved once, amended with a reason, struck out and never gone."""

from dataclasses import replace
from datetime import timedelta
from uuid import uuid4

import pytest

from evclinic.domain.answers import Missing, answer_at, missing_at
from evclinic.domain.entries import Entry
from evclinic.domain.moments import stored
from evclinic.domain.problems import Level
from evclinic.services import drafts, injections, observations, sheets
from tests.services.conftest import INVESTIGATOR, NURSE
from tests.services.day import Day, after, refused


@pytest.fixture
def day(clinic):
    return Day(clinic).screened().begun().injected()


def empty(day, form, code=""):
    """A sheet opened and left as it is."""
    address = day.address(form, day.visit, code)
    view = day.study.see(sheets.open_sheet, address)
    return Entry(id=view.record_id, address=address, answers=view.answers, performed_at=None, performed_by=NURSE)


def saved(day, table):
    return day.rows(f"SELECT count(*) FROM {table}")[0][0]


# Opening and saving


SILENT = ("calculated", "signature", "statement")
FORMS = [("F07", "T15"), ("F10", ""), ("F05", ""), ("F06", ""), ("F08", ""), ("F14", "")]


@pytest.mark.parametrize(("form", "code"), FORMS)
def test_opening_a_sheet_and_saving_at_once_stores_nothing_and_lists_what_is_required(day, form, code):
    if form == "F06":
        day.visit, day.injection = "INJ2", day.study.do(injections.begin, uuid4(), day.person, "INJ2")
    entry = empty(day, form, code)
    assert entry.answers == {}
    before = day.rows("SELECT (SELECT count(*) FROM acts), (SELECT count(*) FROM trail)")
    problems = day.study.see(sheets.judge, entry)
    view = day.study.see(sheets.open_sheet, entry.address, entry.id)
    wanted = {i.place for i in view.form.asked(view.setting, {}) if i.field.required and i.field.kind not in SILENT}
    assert wanted
    assert {p.place for p in problems if p.level is Level.INCOMPLETE} >= wanted
    refused(day.study.do, sheets.save, entry)
    assert day.rows("SELECT (SELECT count(*) FROM acts), (SELECT count(*) FROM trail)") == before


def test_nothing_is_filled_in_carried_over_or_defaulted(day):
    day.to(after(15)).check("T15", {"areas.L1.redness": "2", "areas.L1.redness_longest": "12"})
    view = day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "T30"))
    assert view.answers == {}
    assert view.performed_at is None
    assert [answer_at(p.answers, "areas.L1.redness") for p in view.previous] == ["0", "2"]
    assert answer_at(view.before, "vital_signs.sbp") == "118"


def test_saved_twice_is_one_save(day):
    entry = day.to(after(5)).entry("F07", code="T05")
    assert day.study.do(sheets.save, entry) == day.study.do(sheets.save, entry) == entry.id
    assert saved(day, "checks") == 2
    assert day.rows("SELECT count(*) FROM acts WHERE deed = 'sheets.save'")[0][0] == saved_sheets(day)


def saved_sheets(day):
    return sum(saved(day, table) for table in ("sheets", "checks", "areas", "injections"))


def test_who_did_it_and_who_typed_it_may_differ_and_need_no_account(day):
    id_ = day.to(after(5)).check("T05", performed_by="ZZ")
    assert day.rows("SELECT performed_by, entered_by, source FROM checks WHERE code = 'T05'") == [
        ("ZZ", NURSE, "direct")
    ]
    view = day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "T05"), id_)
    assert (view.is_saved, view.performed_by, view.performed_at) == (True, "ZZ", after(5))


def test_copied_from_paper_it_names_the_paper(day):
    id_ = day.to(after(90)).check("T05", {"check.performed_at": stored(after(5))}, from_paper=True, paper_serial="41")
    view = day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "T05"), id_)
    assert (view.from_paper, view.paper_serial, view.performed_at) == (True, "41", after(5))
    id_ = day.check("X1", from_paper=True, paper_serial="draft")
    assert day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "X1"), id_).paper_serial == ""


def test_an_entry_long_after_the_deed_is_said_and_not_asked(day):
    day.to(after(26))
    assert "C27" not in day.judge(day.entry("F07", code="X1", answers={"check.performed_at": stored(after(16))}))
    late = day.entry("F07", code="X1", answers={"check.performed_at": stored(after(15.9))})
    assert day.judge(late)["C27"].level is Level.NOTE
    assert "C27" not in day.judge(replace(late, from_paper=True))


def test_numbers_are_stored_in_western_digits(day):
    id_ = day.to(after(5)).check("T05", {"vital_signs.sbp": "١١٨", "vital_signs.pulse": "۷۲"})
    view = day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "T05"), id_)
    assert (view.answers["vital_signs"]["sbp"], view.answers["vital_signs"]["pulse"]) == ("118", "72")


# Reasons, missing answers, prompts


def test_a_value_outside_its_range_saves_with_a_reason_and_asks_for_one(day):
    entry = day.to(after(5)).entry("F07", code="T05", answers={"vital_signs.sbp": "44", "vital_signs.dbp": "30"})
    found = refused(day.study.do, sheets.save, entry)
    assert set(found) == {"limit.sbp.plausible", "limit.sbp.fall", "limit.dbp.attention"}
    blank = {problem.key: "  " for problem in found.values()}
    assert set(refused(day.study.do, sheets.save, replace(entry, reasons=blank))) == set(found)
    day.save_with_reasons(entry)
    assert saved(day, "checks") == 2


def test_what_was_asked_and_answered_is_in_the_trail(day):
    entry = day.to(after(5)).entry("F07", code="T05", answers={"vital_signs.pulse": "190"})
    day.save_with_reasons(entry, "counted twice")
    rows = day.rows("SELECT check_name, field, level, words, reason, entered_by FROM prompts")
    assert rows == [
        (
            "limit.pulse.attention",
            "vital_signs.pulse",
            "unusual",
            "Pulse 190 /min is outside the configured range. Measure again; "
            "if confirmed, inform the investigator as the protocol says.",
            "counted twice",
            NURSE,
        )
    ]
    assert ("reason", None, "counted twice", "sheets.save", None) in day.trail("prompts")


@pytest.mark.parametrize("why", list(Missing))
def test_why_there_is_no_answer_is_a_stored_code(day, why):
    entry = empty(day.to(after(5)), "F07", "T05")
    timed = replace(entry, answers={"check": {"performed_at": stored(after(5))}})
    entry = sheets.mark_not_done(timed, day.study.see(sheets.judge, timed), why)
    day.study.do(sheets.save, entry)
    view = day.study.see(sheets.open_sheet, entry.address, entry.id)
    assert missing_at(view.answers, "vital_signs.sbp") is why
    assert missing_at(view.answers, "areas.L1.redness") is why


def test_not_done_never_stands_for_what_must_be_known(day):
    entry = empty(day, "F07", "T05")
    entry = sheets.mark_not_done(entry, day.study.see(sheets.judge, entry), Missing.NOT_DONE)
    assert answer_at(entry.answers, "check.performed_at") is None
    assert list(refused(day.study.do, sheets.save, entry)) == ["needed"]


def test_problems_come_in_the_order_of_the_form(day):
    entry = day.to(after(20)).entry("F07", code="T05", answers={"vital_signs.pulse": "190", "areas.L1.itch": "9"})
    assert [p.place for p in day.study.see(sheets.judge, entry)] == [
        "check.performed_at",
        "vital_signs.pulse",
        "vital_signs.pulse",
        "areas.L1.itch",
    ]


# Drafts


def test_a_parked_draft_is_seen_by_the_colleague_who_opens_the_same_check(day):
    entry = replace(empty(day.to(after(14)), "F07", "T15"), answers={"vital_signs": {"sbp": "11"}})
    day.study.keep(sheets.keep_draft, entry, NURSE)
    day.study.author = INVESTIGATOR
    day.to(after(15))
    view = day.study.see(sheets.open_sheet, entry.address)
    assert (view.record_id, view.draft_owner, view.opened_at) == (entry.id, NURSE, after(14))
    assert view.answers == {"vital_signs": {"sbp": "11"}}
    assert not view.is_saved
    (row,) = day.study.see(sheets.drafts)
    assert (row.record_id, row.owner, row.address) == (entry.id, NURSE, entry.address)
    assert day.study.see(sheets.open_sheet, replace(entry.address, code="T30")).answers == {}


def test_a_draft_grows_with_every_key_and_goes_when_the_sheet_is_saved(day):
    entry = day.to(after(15)).entry("F07", code="T15")
    day.study.keep(sheets.keep_draft, replace(entry, answers={}), NURSE)
    day.study.keep(sheets.keep_draft, entry, NURSE)
    assert len(day.study.see(sheets.drafts)) == 1
    day.study.do(sheets.save, entry)
    assert day.study.see(sheets.drafts) == ()


def test_a_refused_save_keeps_the_draft_and_a_discarded_one_goes(day):
    entry = empty(day, "F07", "T15")
    day.study.keep(sheets.keep_draft, entry, NURSE)
    refused(day.study.do, sheets.save, entry)
    assert len(day.study.see(sheets.drafts)) == 1
    day.study.keep(sheets.discard_draft, entry.id)
    assert day.study.see(sheets.drafts) == ()


def test_what_was_kept_today_and_not_saved_is_named_the_oldest_first(day):
    day.study.keep(sheets.keep_draft, empty(day, "F07", "T05"), NURSE)
    day.to(after(7))
    day.study.keep(sheets.keep_draft, empty(day, "F10"), NURSE)
    assert day.study.see(drafts.parked_today) == ("EV-001 T05", "EV-001 F10")
    day.to(after(24 * 60))
    assert day.study.see(drafts.parked_today) == ()


def test_a_parked_check_that_was_put_down_as_not_done_is_no_longer_named(day):
    day.study.keep(sheets.keep_draft, empty(day, "F07", "T05"), NURSE)
    day.study.do(observations.not_done, day.injection, ["T05"], reason="no time")
    assert day.study.see(drafts.parked_today) == ()
    assert len(day.study.see(drafts.drafts)) == 1  # what was typed is still there


def test_a_draft_of_a_change_does_not_pass_for_a_new_sheet(day):
    id_ = day.to(after(5)).check("T05")
    change = day.amended("F07", id_, {"vital_signs.sbp": "120"}, "T05")
    day.study.keep(sheets.keep_draft, change, NURSE)
    assert day.study.see(sheets.open_sheet, change.address).answers == {}
    view = day.study.see(sheets.open_sheet, change.address, id_)
    assert (answer_at(view.answers, "vital_signs.sbp"), view.is_saved, view.draft_owner) == ("120", True, NURSE)


def test_a_parked_draft_opens_on_the_day_that_was_typed(day):
    entry = replace(empty(day, "F10"), performed_at=after(0) - timedelta(days=3))
    day.study.keep(sheets.keep_draft, entry, NURSE)
    assert day.study.see(sheets.open_sheet, entry.address).performed_at == entry.performed_at
    day.study.keep(sheets.keep_draft, replace(entry, performed_at=after(0)), NURSE)
    assert day.study.see(sheets.open_sheet, entry.address).performed_at is None


def test_a_change_of_day_that_is_parked_opens_on_that_day(day):
    id_ = day.check("T15")
    view = day.study.see(sheets.open_sheet, day.address("F07", day.visit, "T15"), id_)
    moved = replace(empty(day, "F07", "T15"), id=id_, performed_at=view.performed_at - timedelta(days=1))
    day.study.keep(sheets.keep_draft, moved, NURSE)
    assert day.study.see(sheets.open_sheet, moved.address, id_).performed_at == moved.performed_at
