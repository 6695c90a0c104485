"""What hangs on an injection: its end put right, or the injection struck out."""

from dataclasses import replace
from datetime import timedelta
from uuid import UUID, uuid4

import pytest

from evclinic.domain.moments import stored
from evclinic.domain.problems import Level
from evclinic.services import hour_notes, injections, observations, sheets
from evclinic.services.after_injection import goes_along
from evclinic.services.deviations import accept, deviations, dismiss
from evclinic.services.history import record_trail
from evclinic.services.protocols import adopt, load_folder
from evclinic.services.signs import unanswered_signs
from tests import real
from tests.services.conftest import INVESTIGATOR, NURSE
from tests.services.day import PREPARED, Day, after, given, refused
from tests.services.test_leavings import EARLY, close


@pytest.fixture
def day(clinic):
    return Day(clinic).screened().begun().injected()


def put_right(day, t0, reason="misread the clock"):
    """The end of the last point, and the start with it, as they were."""
    times = {"injection.started_at": stored(t0), "end.end_of_last_point": stored(t0)}
    day.study.do(sheets.amend, day.amended("F06", day.injection, times), reason=reason)


def drafted(day):
    return [(row.code, row.difference) for row in day.study.see(deviations) if row.state.value != "void"]


def void(day, reason="wrong participant"):
    day.study.do(sheets.void, "F06", day.injection, reason=reason)


# t0 put right


def test_a_check_that_was_only_late_by_the_wrong_t0_takes_its_deviation_back(day):
    day.to(after(9)).check("T05")
    assert drafted(day) == [("check_window", "late 02:00")]
    put_right(day, after(4))
    assert drafted(day) == []
    (line,) = day.study.see(deviations)
    assert ("void_reason", "misread the clock") in [
        (row.field, row.new) for row in day.study.see(record_trail, "deviations", line.id)
    ]


def test_what_was_saved_under_an_earlier_protocol_is_judged_by_that_one_for_ever(day):
    late = day.to(after(20)).check("T15")
    before = drafted(day)
    wider = load_folder(real.FOLDER)
    next(plan for plan in wider["observation"]["checks"] if plan["code"] == "T15")["late"] = "25"
    day.study.author = INVESTIGATOR
    day.study.do(adopt, wider, reason="wider windows")
    day.study.author = NURSE
    put_right(day, after(1 / 60))
    assert [code for code, _ in drafted(day)] == [code for code, _ in before] == ["check_window"]
    day.study.do(sheets.amend, day.amended("F07", late, {}, code="T15"), reason="read again")
    assert [code for code, _ in drafted(day)] == ["check_window"]


def test_a_check_that_was_in_time_by_the_wrong_t0_is_drafted_now(day):
    day.to(after(5)).check("T05")
    day.to(after(12)).check("T15")
    put_right(day, after(-5))
    assert drafted(day) == [("check_window", "late 03:00")]
    put_right(day, after(-4), "once more")
    (line,) = day.study.see(deviations)
    assert (line.planned, line.difference) == ("T05 11:01:00 (10:59:00-11:03:00)", "late 02:00")


def test_what_was_accepted_stays(day):
    day.to(after(9)).check("T05")
    (line,) = day.study.see(deviations)
    day.study.do(accept, line.id, reason="fire drill")
    put_right(day, after(4))
    assert day.deviations() == ["check_window"]


@pytest.mark.parametrize("answer", [accept, dismiss])
def test_what_was_accepted_or_dismissed_is_not_rewritten_and_other_facts_are_drafted_anew(day, answer):
    day.to(after(9)).check("T05")
    (line,) = day.study.see(deviations)
    day.study.do(answer, line.id, reason="fire drill")
    put_right(day, after(-5))
    assert [(row.difference, row.reason + row.dismissed_reason) for row in day.study.see(deviations)] == [
        ("late 02:00", "fire drill"),
        ("late 07:00", ""),
    ]
    put_right(day, after(-6), "once more")
    assert drafted(day) == [("check_window", "late 02:00"), ("check_window", "late 08:00")]
    put_right(day, after(0), "the first was right")
    assert drafted(day) == [("check_window", "late 02:00")]


def test_an_hour_that_was_not_full_after_all_drafts_the_early_leaving_and_takes_it_back(day):
    day.whole_hour().to(after(64)).save("F08")
    put_right(day, after(5))
    assert ("observation_short", "01:00") in drafted(day)
    put_right(day, after(0), "the first was right")
    assert drafted(day) == []


def test_an_early_leaving_that_was_not_early_takes_its_deviation_back(day):
    codes = ["T00", "T05", "T15", "T30", "T45", "T60"]
    day.to(after(58))
    day.study.do(observations.not_done, day.injection, codes, reason="fire drill")
    day.save("F08", answers=EARLY | {"leaving.left_at": stored(after(58))})
    assert drafted(day) == [("observation_short", "02:00")]
    put_right(day, after(-3))
    assert [code for code, _ in drafted(day)] == ["check_missed"]


def test_the_check_before_the_injection_is_judged_when_t0_is_known(clinic):
    day = Day(clinic).screened().begun()
    day.to(after(41)).save("F06", "INJ1", given(after(41)))
    assert drafted(day) == [("check_window", "early 21:00")]


def test_a_contact_counts_from_the_t0_that_was_put_right(day):
    day.to(after(60 * 48 + 1)).save("F10", "C24-1")
    assert drafted(day) == [("visit_window", "late 20 h 01 min")]
    put_right(day, after(2))
    assert drafted(day) == []


def test_a_contact_that_was_copied_first_is_judged_when_the_injection_is_on_record(clinic):
    day = Day(clinic).screened().begun()
    day.to(after(60 * 49)).save("F10", "C24-1")
    assert drafted(day) == []
    day.save("F06", "INJ1", given(after(0)))
    assert ("visit_window", "late 21 h 00 min") in drafted(day)


def test_nobody_leaves_before_the_end_that_was_put_right(day):
    day.whole_hour().to(after(64)).save("F08")
    times = {"end.end_of_last_point": stored(after(64.5))}
    entry = day.to(after(70)).amended("F06", day.injection, times)
    assert "C12.left" in refused(day.study.do, sheets.amend, entry, reason="misread the clock")


def test_an_hour_with_records_is_not_made_one_that_was_not_given(day):
    more = {"injection.ending": "not_given", "injection.reason": "refusal", "injection.decided_at": stored(after(1))}
    day.to(after(5))
    entry = replace(day.amended("F06", day.injection, {}), answers=day.filled_again("F06", more))
    id_ = day.check("T05")
    assert list(refused(day.study.do, sheets.amend, entry, reason="wrong one")) == ["hour.records"]
    day.study.do(sheets.void, "F07", id_, reason="another participant")
    day.study.do(sheets.amend, entry, reason="wrong one")
    assert day.deviations() == ["injection_not_given"]


# The injection struck out


def test_an_injection_that_is_struck_out_takes_its_hour_along(day):
    late = day.to(after(9)).check("T05", {"areas.L1.redness": "1"})
    day.study.do(hour_notes.note, uuid4(), day.injection, "event", after(9))
    assert len(day.study.see(unanswered_signs)) == 1
    void(day)
    assert (day.chairs(), day.deviations(), day.study.see(unanswered_signs)) == ([], [], ())
    assert day.study.see(hour_notes.notes, day.injection) == ()
    view = day.study.see(sheets.open_sheet, day.address("F07", "INJ1", "T05"), late)
    assert (view.is_saved, view.void_reason) == (True, "wrong participant")
    struck = day.rows("SELECT void_reason FROM checks UNION ALL SELECT void_reason FROM hour_notes")
    assert struck == [("wrong participant",)] * 3
    assert day.rows("SELECT count(DISTINCT act) FROM trail WHERE field = 'void_reason' AND new_value IS NOT NULL") == [
        (1,)
    ]


def test_the_leaving_of_a_struck_out_injection_and_the_windows_after_it_go_too(day):
    day.whole_hour(but=("T60",)).to(after(61))
    day.study.do(observations.not_done, day.injection, ["T60"], reason="called away")
    day.save("F08")
    day.to(after(60 * 49)).save("F10", "C24-1")
    assert day.deviations() == ["check_missed", "visit_window"]
    void(day)
    assert day.deviations() == []
    assert day.rows("SELECT void_reason FROM leavings") == [("wrong participant",)]


def test_after_it_the_day_is_opened_again_and_nothing_is_written_to_the_old_hour(day):
    old, late = day.injection, day.to(after(5)).entry("F07", code="T05")
    void(day)
    assert "hour.void" in refused(day.study.do, sheets.save, late)
    note = (hour_notes.note, uuid4(), old, "event", after(5))
    assert "hour.void" in refused(day.study.do, *note)
    assert "hour.void" in refused(day.study.do, observations.not_done, old, ["T05"], reason="asleep")
    assert "hour.void" in refused(close, day, after(5))
    day.injection = day.study.do(injections.begin, uuid4(), day.person, "INJ1")
    assert day.injection != old
    day.check("PRE")


# The injections after it


@pytest.fixture
def second(day):
    """A week after the first injection the second one, in its time."""
    first, seventh = day.injection, after(7 * 1440)
    day.to(seventh - timedelta(minutes=10)).begun("INJ2")
    day.to(seventh).save("F06", "INJ2", given(seventh))
    assert drafted(day) == []
    day.visit, day.injection = "INJ1", first
    return day


def test_a_later_injection_is_judged_again_by_the_t0_that_was_put_right(second):
    put_right(second, after(3 * 1440))
    assert {"interval", "visit_window"} <= set(second.deviations())
    put_right(second, after(0), "the first was right")
    assert drafted(second) == []


def test_what_a_later_injection_drafted_by_one_that_is_struck_out_goes(second):
    put_right(second, after(3 * 1440))
    void(second)
    assert second.deviations() == ["sequence"]


# A check or the preparation that came, changed or went


def test_the_leaving_is_judged_by_the_checks_that_are_on_record_now(day):
    day.whole_hour().to(after(64)).save("F08")
    (t60,) = (UUID(id_) for (id_,) in day.rows("SELECT id FROM checks WHERE code = 'T60'"))
    day.study.do(sheets.void, "F07", t60, reason="another participant")
    assert drafted(day) == [("check_missed", "")]
    day.check("T60", {"check.performed_at": stored(after(60))}, from_paper=True, paper_serial="7")
    assert drafted(day) == []


def test_a_preparation_that_is_saved_amended_or_struck_out_after_the_injection_is_judged_there(clinic):
    day = Day(clinic).screened()
    day.injection = day.study.do(injections.begin, uuid4(), day.person, "INJ1")
    day.to(after(0)).save_with_reasons(day.entry("F06", "INJ1", given(after(0))))
    assert drafted(day) == []
    day.save_with_reasons(day.entry("F05", "INJ1", PREPARED | {"product.lot_released": "no"}))
    assert drafted(day) == [("wrong_lot", "")]
    (id_,) = (UUID(id_) for (id_,) in day.rows("SELECT id FROM sheets WHERE form = 'F05'"))
    day.study.do(sheets.amend, day.amended("F05", id_, {"product.lot_released": "yes"}), reason="misread")
    assert drafted(day) == []
    expired = replace(
        day.amended("F05", id_, {"product.expiry": "2026-03-01"}), reasons={"C09.expired@product.expiry": "so"}
    )
    day.study.do(sheets.amend, expired, reason="misread")
    assert [row.reason for row in day.study.see(deviations) if row.state.value != "void"] == ["so"]
    day.study.do(sheets.void, "F05", id_, reason="another participant")
    assert drafted(day) == []


@pytest.mark.parametrize(("form", "place", "code"), [
    ("F01", "signed.participant_at", "consent"),
    ("F02", "decision.decided_at", "eligibility_unsigned"),
])  # fmt: skip
def test_a_consent_or_decision_put_right_afterwards_is_what_the_injection_is_judged_by(day, form, place, code):
    assert drafted(day) == []
    (id_,) = (UUID(found) for (found,) in day.rows("SELECT id FROM sheets WHERE form = :form", form=form))
    day.to(after(30))
    for at, expected in ((after(10), [code, code]), (after(-60), [])):  # of the injection, and of the enrolment
        day.visit = "SCR"
        entry = day.amended(form, id_, {place: stored(at)})
        asked = {problem.key: "so" for problem in day.study.see(sheets.judge, entry) if problem.level is Level.UNUSUAL}
        day.study.do(sheets.amend, replace(entry, reasons=asked), reason="misread")
        assert day.deviations() == expected
    day.study.do(sheets.void, form, id_, reason="another participant")
    assert [each for each, _ in drafted(day)] == [code, code]


def test_the_parked_checks_and_leaving_of_a_struck_out_hour_go_with_it_and_an_event_stays(day):
    for form, code in (("F07", "T05"), ("F08", ""), ("F14", "")):
        entry = day.entry(form, "INJ1", code=code)
        of_hour = replace(entry.address, injection_id=day.injection)
        day.study.keep(sheets.keep_draft, replace(entry, address=of_hour), NURSE)
    parked = [row.address.form for row in day.study.see(sheets.drafts)]
    assert parked == ["F07", "F08", "F14"]
    assert day.study.see(goes_along, day.injection).parked == 2
    open_still = day.entry("F07", "INJ1", code="T15")
    void(day)
    day.study.keep(sheets.keep_draft, open_still, NURSE)  # a sheet that was in front of somebody all the while
    assert [row.address.form for row in day.study.see(sheets.drafts)] == ["F14"]
