"""Changing and striking out what was saved: with a reason, by its own version, and nothing is ever gone."""

from dataclasses import replace
from uuid import UUID

import pytest

from evclinic.domain.answers import answer_at
from evclinic.domain.moments import stored
from evclinic.services import areas, sheets
from evclinic.services.deviations import accept, deviations
from tests.services.conftest import INVESTIGATOR, NURSE
from tests.services.day import T0, Day, after, given, refused


@pytest.fixture
def day(clinic):
    return Day(clinic).screened().begun().injected()


def test_an_amended_value_keeps_the_old_one_in_the_trail_with_the_reason(day):
    id_ = day.to(after(5)).check("T05")
    day.study.do(sheets.amend, day.amended("F07", id_, {"vital_signs.sbp": "121"}, "T05"), reason="misread")
    view = day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "T05"), id_)
    assert answer_at(view.answers, "vital_signs.sbp") == "121"
    assert ("answers.vital_signs.sbp", "118", "121", "sheets.amend", "misread") in day.trail("checks")


def test_nothing_is_amended_or_struck_out_without_a_reason(day):
    id_ = day.to(after(5)).check("T05")
    entry = day.amended("F07", id_, {"vital_signs.sbp": "121"}, "T05")
    assert list(refused(day.study.do, sheets.amend, entry, reason=" ")) == ["reason"]
    assert list(refused(day.study.do, sheets.void, "F07", id_, reason="")) == ["reason"]


def test_an_amended_value_is_judged_as_if_it_were_new(day):
    id_ = day.to(after(5)).check("T05")
    entry = day.amended("F07", id_, {"vital_signs.pulse": "190"}, "T05")
    assert list(refused(day.study.do, sheets.amend, entry, reason="misread")) == ["limit.pulse.attention"]
    reasons = {"limit.pulse.attention@vital_signs.pulse": "counted"}
    day.study.do(sheets.amend, replace(entry, reasons=reasons), reason="misread")
    assert day.rows("SELECT count(*) FROM prompts") == [(1,)]


def test_what_was_answered_about_a_value_that_stays_is_not_asked_again(day):
    entry = day.to(after(5)).entry("F07", code="T05", answers={"vital_signs.pulse": "190"})
    day.save_with_reasons(entry)
    view = day.study.see(sheets.open_sheet, entry.address, entry.id)
    assert dict(view.reasons) == {"limit.pulse.attention@vital_signs.pulse": "confirmed, measured twice"}
    day.study.do(sheets.amend, day.amended("F07", entry.id, {"vital_signs.sbp": "121"}, "T05"), reason="misread")
    assert day.rows("SELECT count(*) FROM prompts") == [(1,)]
    again = day.amended("F07", entry.id, {"vital_signs.pulse": "200"}, "T05")
    assert list(refused(day.study.do, sheets.amend, again, reason="misread")) == ["limit.pulse.attention"]


def test_the_check_before_the_injection_is_not_compared_with_itself(day):
    (id_,) = (row[0] for row in day.rows("SELECT id FROM checks WHERE code = 'PRE'"))
    entry = day.amended("F07", UUID(id_), {"vital_signs.sbp": "82", "vital_signs.dbp": "50"}, "PRE")
    assert set(day.judge(entry)) == {"limit.sbp.usual"}


def test_a_performed_time_that_is_corrected_corrects_its_deviation(day):
    id_ = day.to(after(20)).check("T15")
    (late,) = day.study.see(deviations)
    assert (late.code, late.difference) == ("check_window", "late 02:00")
    moved = {"check.performed_at": stored(after(19))}
    day.study.do(sheets.amend, day.amended("F07", id_, moved, "T15"), reason="typing error")
    (late,) = day.study.see(deviations)
    assert (late.actual, late.difference) == ("11:19:00", "late 01:00")
    view = day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "T15"), id_)
    assert view.performed_at == after(19)


def test_a_struck_out_sheet_stays_to_be_read_and_takes_its_drafted_deviation_along(day):
    id_ = day.to(after(20)).check("T15")
    assert day.deviations() == ["check_window"]
    day.study.do(sheets.void, "F07", id_, reason="wrong participant")
    view = day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "T15"), id_)
    assert (view.void_reason, answer_at(view.answers, "vital_signs.sbp")) == ("wrong participant", "118")
    assert day.deviations() == []
    assert list(refused(day.study.do, sheets.void, "F07", id_, reason="again")) == ["void"]
    entry = day.amended("F07", id_, {"vital_signs.sbp": "121"}, "T15")
    assert list(refused(day.study.do, sheets.amend, entry, reason="misread")) == ["void"]
    day.check("T15")


def test_an_accepted_deviation_outlives_the_sheet_that_drafted_it(day):
    id_ = day.to(after(20)).check("T15")
    (late,) = day.study.see(deviations)
    day.study.do(accept, late.id, reason="fire drill")
    day.study.do(sheets.void, "F07", id_, reason="typed twice")
    assert day.deviations() == ["check_window"]


def test_a_check_keeps_the_areas_of_its_day(day):
    id_ = day.to(after(5)).check("T05")
    day.to(after(6))
    day.area("injected", "front-lowerleg-R")
    old = day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "T05"), id_)
    assert list(old.setting.areas) == ["L1", "C1"]
    new = day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "T15"))
    assert list(new.setting.areas) == ["L1", "L2", "C1"]
    day.study.do(sheets.amend, day.amended("F07", id_, {"vital_signs.sbp": "121"}, "T05"), reason="misread")


def test_answers_about_an_area_that_was_struck_out_later_are_kept(day):
    id_ = day.to(after(5)).check("T05")
    (area_id,) = day.rows("SELECT id FROM areas WHERE code = 'C1'")
    day.study.do(sheets.void, "F04A", UUID(area_id[0]), reason="not a control")
    day.study.do(sheets.amend, day.amended("F07", id_, {"vital_signs.sbp": "121"}, "T05"), reason="misread")
    view = day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "T05"), id_)
    assert answer_at(view.answers, "areas.C1.redness") == "0"
    assert list(day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "T15")).setting.areas) == ["L1"]


def test_an_older_sheet_does_not_show_a_later_one_as_its_past(day):
    first = day.to(after(5)).check("T05")
    day.to(after(15)).check("T15", {"vital_signs.sbp": "125"})
    view = day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "T05"), first)
    assert [answer_at(p.answers, "vital_signs.respiratory_rate") for p in view.previous] == ["16"]
    ((before,),) = day.rows("SELECT id FROM sheets WHERE form = 'F10'")
    one, two = UUID(before), day.to(after(16)).save("F10", "UNS")
    assert day.study.see(sheets.open_sheet, day.address("F10", "INJ1"), one).previous == ()
    assert len(day.study.see(sheets.open_sheet, day.address("F10", "UNS"), two).previous) == 1
    assert len(day.study.see(sheets.open_sheet, day.address("F10", "W3")).previous) == 1


def test_a_deviation_that_somebody_wrote_down_is_amended_in_its_list(day):
    answers = {"deviation.code": "other", "deviation.planned": "one", "deviation.actual": "two"}
    id_ = day.save("F17", "INJ1", answers)
    day.study.do(sheets.amend, day.amended("F17", id_, {"deviation.actual": "three"}), reason="typing error")
    (row,) = day.study.see(deviations)
    assert (row.code, row.planned, row.actual) == ("other", "one", "three")


def test_the_codes_of_areas_go_on_after_one_was_struck_out(day):
    (area_id,) = day.rows("SELECT id FROM areas WHERE code = 'L1'")
    day.study.do(sheets.void, "F04A", UUID(area_id[0]), reason="wrong leg")
    assert day.study.see(areas.next_code, day.person, "injected") == "L2"


# Deviations follow what was amended


def test_a_late_check_that_was_not_late_takes_its_deviation_along(day):
    id_ = day.to(after(9)).check("T05")
    assert day.deviations() == ["check_window"]
    moved = {"check.performed_at": stored(after(5))}
    day.study.do(sheets.amend, day.amended("F07", id_, moved, "T05"), reason="misread the clock")
    assert day.deviations() == []
    assert day.rows("SELECT void_reason FROM deviations") == [("misread the clock",)]


def test_an_accepted_deviation_outlives_the_amendment(day):
    id_ = day.to(after(9)).check("T05")
    (late,) = day.study.see(deviations)
    day.study.do(accept, late.id, reason="fire drill")
    moved = {"check.performed_at": stored(after(5))}
    day.study.do(sheets.amend, day.amended("F07", id_, moved, "T05"), reason="misread the clock")
    assert day.deviations() == ["check_window"]


def test_an_accepted_line_whose_words_were_changed_on_its_form_is_not_drafted_a_second_time(day):
    id_ = day.to(after(9)).check("T05")
    (late,) = day.study.see(deviations)
    day.study.do(accept, late.id, reason="fire drill")
    whole = day.filled_again("F17", {"deviation.actual": "four minutes late, fire drill"})
    said = {f"deviation.{name}": answer for name, answer in whole["deviation"].items()}
    day.study.do(sheets.amend, day.amended("F17", late.id, said), reason="said better")
    day.study.do(sheets.amend, day.amended("F07", id_, {"vital_signs.sbp": "121"}, "T05"), reason="misread")
    assert day.deviations() == [whole["deviation"]["code"]]


def test_own_words_hide_no_later_fact_and_are_never_rewritten(day):
    id_ = day.to(after(9)).check("T05")
    (late,) = day.study.see(deviations)
    whole = day.filled_again("F17", {"deviation.actual": "fire drill"})
    said = {f"deviation.{name}": answer for name, answer in whole["deviation"].items()}
    day.study.do(sheets.amend, day.amended("F17", late.id, said), reason="said better")
    assert [row.actual for row in day.study.see(deviations)] == ["fire drill"]
    day.to(after(50))
    later = {"check.performed_at": stored(after(48))}
    day.study.do(sheets.amend, day.amended("F07", id_, later, "T05"), reason="misread the clock")
    before, anew = day.study.see(deviations)
    assert before.actual == "fire drill"
    assert (anew.code, anew.actual != late.actual) == (late.code, True)


def test_a_late_check_stays_late_when_another_value_is_amended(day):
    id_ = day.to(after(9)).check("T05")
    day.study.do(sheets.amend, day.amended("F07", id_, {"vital_signs.sbp": "121"}, "T05"), reason="misread")
    assert day.deviations() == ["check_window"]


def test_partly_given_amended_to_given_is_no_other_dose(clinic):
    day = Day(clinic).screened().begun().to(T0)
    day.save("F06", "INJ1", given(T0) | {"injection.ending": "partly_given", "injection.reason_text": "pain"})
    assert day.deviations() == ["dose_differs"]
    entry = day.amended("F06", day.injection, {"injection.ending": "given"})
    day.study.do(sheets.amend, replace(entry, answers=day.filled_again("F06", given(T0))), reason="the wrong one")
    assert day.deviations() == []


# The head of a sheet


def test_who_did_it_when_and_from_which_paper_is_put_right_with_the_reason(day):
    id_ = day.to(after(60 * 24)).save("F10", "C24-1")
    entry = day.amended("F10", id_, {}, from_paper=True, paper_serial="41")
    entry = replace(entry, address=day.address("F10", "C24-1"))
    right = replace(entry, performed_by=INVESTIGATOR, performed_at=after(60 * 23))
    day.study.do(sheets.amend, right, reason="copied by somebody else")
    view = day.study.see(sheets.open_sheet, right.address, id_)
    assert (view.performed_by, view.performed_at) == (INVESTIGATOR, after(60 * 23))
    assert (view.from_paper, view.paper_serial) == (True, "41")
    changed = {(field, new) for field, _, new, deed, why in day.trail("sheets") if why == "copied by somebody else"}
    assert {("performed_by", INVESTIGATOR), ("source", "paper"), ("paper_serial", "41")} <= changed
    assert "performed_at" in {field for field, _ in changed}
    day.study.do(sheets.amend, replace(right, from_paper=False), reason="it was typed at once")
    view = day.study.see(sheets.open_sheet, right.address, id_)
    assert (view.from_paper, view.paper_serial) == (False, "")


def test_a_contact_on_another_day_is_judged_by_that_day(day):
    id_ = day.to(after(60 * 72)).save("F10", "C24-1")
    assert day.deviations() == ["visit_window"]
    entry = replace(day.amended("F10", id_, {}), address=day.address("F10", "C24-1"), performed_at=after(60 * 24))
    day.study.do(sheets.amend, entry, reason="the day before")
    assert day.deviations() == []


def test_a_head_that_is_put_right_and_parked_is_there_when_the_sheet_opens_again(day):
    id_ = day.to(after(60 * 24)).save("F10", "C24-1")
    entry = replace(day.amended("F10", id_, {}), address=day.address("F10", "C24-1"), performed_by=INVESTIGATOR)
    day.study.keep(sheets.keep_draft, replace(entry, from_paper=True, paper_serial="41"), NURSE)
    view = day.study.see(sheets.open_sheet, entry.address, id_)
    assert (view.performed_by, view.from_paper, view.paper_serial) == (INVESTIGATOR, True, "41")
