"""Adverse events through the door: signs end in one answer, grades are confirmed, serious ones are sent in time."""

from dataclasses import replace
from datetime import datetime, timedelta
from pathlib import Path
from uuid import uuid4
from zoneinfo import ZoneInfo

import pytest

from evclinic.clock import StoppedClock
from evclinic.domain.adverse_events import EventState, Since
from evclinic.domain.answers import Missing, with_answer
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.people import Role
from evclinic.domain.problems import Level
from evclinic.domain.words import Language
from evclinic.services import adverse_events as events
from evclinic.services import sheets
from evclinic.services.protocols import load_folder
from evclinic.services.staff import add_person
from evclinic.services.study import DEMO, FirstPerson, Refused, create_study, open_study
from evclinic.storage.records import Disposition
from tests.storage import world

ROOT = Path(__file__).resolve().parents[2]
ZONE = ZoneInfo("Asia/Amman")
ARABIC = Language("ar", str, rtl=True)
T0 = datetime(2026, 3, 2, 10, 12, tzinfo=ZONE)
NOW = T0 + timedelta(hours=2)
INVESTIGATOR, NURSE = "AB", "NK"
FOLDER = load_folder(ROOT / "resources" / "protocol" / "nct06813027")

EVENT = {
    "event": {
        "term": "Injection site erythema",
        "found_by": "examination",
        "category": "local_injected",
        "areas": "L1",
        "start_date": "2026-03-02",
        "start_time": "2026-03-02T10:17:00+03:00",
        "ongoing": "yes",
    },
    "grading": {"grade": "1", "grade_changed": "no"},
    "seriousness": {"serious": "no"},
    "special": {"special_interest": "no"},
    "actions": {
        "action": "not_changed",
        "other_action": "none",
        "treated": "no",
        "outcome": "recovering",
        "discontinued": "no",
    },
}
SERIOUS = {
    "serious": "yes",
    "aware_at": "2026-03-02T10:20:00+03:00",
    "death": "no",
    "life_threatening": "no",
    "hospital": "no",
    "disability": "no",
    "congenital": "no",
    "other_important": "yes",
    "other_important_text": "by judgement",
}


@pytest.fixture
def clock():
    return StoppedClock(NOW)


@pytest.fixture
def study(tmp_path, clock):
    first = FirstPerson(INVESTIGATOR, Role.INVESTIGATOR)
    opened = create_study(tmp_path / "study", clock, kind=DEMO, protocol=FOLDER, first=first)
    opened.do(add_person, uuid4(), NURSE, Role.NURSE, (), NOW.date())
    opened.author = NURSE
    yield opened
    opened.close()


@pytest.fixture
def person(study):
    id_ = world.screen(study)
    world.area(study, id_, answers={"area": {"role": "injected"}})
    world.area(study, id_, code="C1", answers={"area": {"role": "control"}})
    return id_


@pytest.fixture
def injection(study, person):
    return world.give(study, person)


def at(minutes):
    return T0 + timedelta(minutes=minutes)


def look_at(study, person, injection, code, minutes, answers, **more):
    return world.check(study, person, injection, code=code, performed_at=at(minutes), answers=answers, **more)


def redness(grade, area="L1"):
    return {"areas": {area: {"redness": grade}}}


def an_hour_of_redness(study, person, injection, grades="01210"):
    for minutes, grade in zip((0, 5, 15, 30, 45), grades, strict=False):
        look_at(study, person, injection, f"T{minutes}", minutes, redness(grade))


def entry(person, answers=EVENT, **more):
    values = {
        "id": uuid4(),
        "address": SheetAddress(form="F14", participant_id=person, visit="INJ1"),
        "answers": answers,
        "performed_at": NOW,
        "performed_by": NURSE,
    }
    return Entry(**values | more)


def changed(answers=EVENT, **places):
    for place, answer in places.items():
        answers = with_answer(answers, place.replace("__", "."), answer)
    return answers


def serious(**places):
    return changed(EVENT | {"seriousness": SERIOUS}, **places)


def save(study, person, answers=EVENT, **more):
    return study.do(sheets.save, entry(person, answers, **more))


def refused(study, deed, *args, **more):
    with pytest.raises(Refused) as caught:
        study.do(deed, *args, **more)
    return {problem.check: problem for problem in caught.value.problems}


def open_signs(study):
    return study.see(events.unanswered_signs)


def answer(study, sign, what, event=None, **more):
    return study.do(
        events.answer_sign, uuid4(), sign.participant_id, sign.injection_id, sign.sign, sign.area, what, event, **more
    )


def row(study, number=1):
    return next(each for each in study.see(events.events) if each.number == number)


# Signs


def test_redness_that_comes_grows_and_goes_in_an_hour_is_one_open_sign_with_its_history(study, person, injection):
    an_hour_of_redness(study, person, injection)
    (sign,) = open_signs(study)
    assert (sign.participant, sign.injection, sign.visit, sign.area) == ("S-001", 1, "INJ1", "L1")
    assert (sign.began, sign.ended, sign.worst, sign.history) == (at(5), at(45), "2", "1>2>1")
    assert sign.label.in_(ARABIC) == "احمرار"
    assert sign.suggested is None


def test_each_sign_and_area_wants_its_own_answer(study, person, injection):
    answers = {
        "areas": {"L1": {"redness": "2", "itch": "3", "warmth": "yes", "pain": "0"}, "C1": {"redness": "1"}},
        "signs": {"hives": {"state": "present"}, "nausea": {"state": "not_assessed"}, "pallor": {"state": "absent"}},
    }
    look_at(study, person, injection, "T15", 15, answers)
    assert {(sign.sign, sign.area, sign.worst) for sign in open_signs(study)} == {
        ("local_redness", "L1", "2"),
        ("local_itching", "L1", "3"),
        ("local_warmth", "L1", ""),
        ("local_redness", "C1", "1"),
        ("general_hives", "", ""),
    }
    assert open_signs(study) == study.see(events.unanswered_signs, person)


def test_signs_before_the_injection_struck_out_checks_and_checks_not_done_ask_nothing(study, person, injection):
    look_at(study, person, injection, "PRE", -20, redness("2"))
    look_at(study, person, injection, "T5", 5, redness("2"), void_reason="another person")
    world.check(study, person, injection, code="T15", performed_at=None, not_done_reason="left")
    assert open_signs(study) == ()


def test_signs_of_an_injection_that_was_struck_out_ask_nothing(study, person):
    gone = world.give(study, person, void_reason="another person")
    look_at(study, person, gone, "T5", 5, redness("2"))
    assert open_signs(study) == ()


def test_the_list_at_a_contact_belongs_to_the_last_injection_before_it(study, person, injection):
    found = {"local_signs": {"L1": {"nodule": {"present": "yes", "start": "2026-03"}}}}
    world.sheet(study, person, visit="SCR", performed_at=at(-600), answers=found)
    world.sheet(study, person, visit="C24-1", performed_at=None, answers=found)
    assert open_signs(study) == ()
    world.sheet(study, person, visit="C24-1", performed_at=at(90), answers=found)
    (sign,) = open_signs(study)
    assert (sign.sign, sign.area, sign.injection_id) == ("local_nodule", "L1", injection)
    begun = study.see(events.event_from_sign, person, injection, "local_nodule", "L1")
    assert begun.answers["event"]["start_date"] == "2026-03"
    assert "start_time" not in begun.answers["event"]
    assert begun.answers["event"]["found_by"] == "checklist"


def test_a_sign_fills_the_facts_of_a_new_event_and_no_grade(study, person, injection):
    an_hour_of_redness(study, person, injection)
    begun = study.see(events.event_from_sign, person, injection, "local_redness", "L1")
    assert begun.answers == {
        "event": {
            "term": "Injection site erythema",
            "found_by": "examination",
            "category": "local_injected",
            "areas": "L1",
            "start_date": "2026-03-02",
            "start_time": "2026-03-02T10:17:00+03:00",
        }
    }
    with pytest.raises(LookupError):
        study.see(events.event_from_sign, person, injection, "local_pain", "L1")


def test_a_control_area_and_a_general_sign_have_their_own_wording(study, person, injection):
    look_at(study, person, injection, "T5", 5, redness("1", "C1") | {"signs": {"hives": {"state": "present"}}})
    control = study.see(events.event_from_sign, person, injection, "local_redness", "C1").answers["event"]
    assert (control["term"], control["category"]) == ("Control area erythema", "local_control")
    general = study.see(events.event_from_sign, person, injection, "general_hives", "", ARABIC).answers["event"]
    assert (general["term"], general["category"], general["found_by"]) == ("شرى", "systemic", "checklist")
    assert "areas" not in general


def test_saving_the_event_of_a_sign_answers_it_in_the_same_deed(study, person, injection):
    an_hour_of_redness(study, person, injection)
    begun = study.see(events.event_from_sign, person, injection, "local_redness", "L1")
    assert study.see(sheets.open_sheet, begun.address).answers == {}
    saved = save(study, person, EVENT | {"event": {**EVENT["event"], **begun.answers["event"]}}, address=begun.address)
    assert open_signs(study) == ()
    found = row(study)
    assert (found.id, found.history, found.since) == (saved, "1>2>1", Since(1, 5))
    assert [grade for _, grade in found.grades] == ["1", "2", "1"]


def test_an_event_takes_the_place_of_no_event_and_leaves_the_answer_of_another_event(study, person, injection):
    an_hour_of_redness(study, person, injection)
    (sign,) = open_signs(study)
    answer(study, sign, "not_event", reason="expected")
    begun = study.see(events.event_from_sign, person, injection, "local_redness", "L1")
    first = save(study, person, address=begun.address)
    save(study, person, address=begun.address)
    save(study, person, address=replace(begun.address, injection_id=None))
    assert world.rows(study, "SELECT answer, adverse_event_id, reason FROM sign_answers") == [
        ("new_event", str(first), None)
    ]


def test_the_open_event_of_the_same_sign_and_area_is_suggested_after_the_next_injection(study, person, injection):
    an_hour_of_redness(study, person, injection, "0121")
    begun = study.see(events.event_from_sign, person, injection, "local_redness", "L1")
    saved = save(study, person, changed(event__term="Red skin"), address=begun.address)
    second = {"injection": {"ending": "given"}, "end": {"end_of_last_point": "2026-03-02T11:12:00+03:00"}}
    later = world.give(study, person, visit="INJ2", number=2, answers=second)
    for area in ("L1", "C1"):
        look_at(study, person, later, f"T{5 if area == 'L1' else 15}", 65, redness("1", area))
    local, control = open_signs(study)
    assert {(sign.area, sign.suggested_number) for sign in (local, control)} == {("L1", 1), ("C1", None)}
    sign = local if local.area == "L1" else control
    answer(study, sign, "open_event", sign.suggested)
    assert row(study).id == saved
    assert row(study).history == "1>2>1>0>1"


def test_an_open_event_of_the_same_wording_is_suggested_too(study, person, injection):
    save(study, person, changed(event__ongoing="no", event__end_date="2026-03-02", actions__outcome="recovered"))
    look_at(study, person, injection, "T5", 5, redness("1"))
    assert open_signs(study)[0].suggested is None
    saved = save(study, person, changed(event__term="injection SITE erythema "))
    assert open_signs(study)[0].suggested == saved


def test_a_sign_is_answered_once_and_a_repeated_save_is_one_answer(study, person, injection):
    an_hour_of_redness(study, person, injection)
    (sign,) = open_signs(study)
    id_ = answer(study, sign, "not_event", reason="expected")
    again = (person, injection, "local_redness", "L1", "not_event")
    assert study.do(events.answer_sign, id_, *again, reason="x") == id_
    assert open_signs(study) == ()
    assert set(refused(study, events.answer_sign, uuid4(), *again, reason="again")) == {"sign.once"}


def test_half_an_answer_is_refused(study, person, injection):
    an_hour_of_redness(study, person, injection)
    (sign,) = open_signs(study)
    event, stranger = (
        save(study, person),
        save(
            study,
            world.screen(study, 2),
            changed(event__areas=Missing.UNKNOWN),
            reasons={"C21@event.start_date": "before"},
        ),
    )
    gone = save(study, person)
    study.do(sheets.void, "F14", gone, reason="double")
    for what, named, why, check in (
        ("perhaps", None, None, "code"),
        ("not_event", None, " ", "reason"),
        ("not_event", None, None, "reason"),
        ("not_event", event, "why", "sign.event"),
        ("new_event", None, None, "sign.event"),
        ("open_event", uuid4(), None, "sign.event"),
        ("open_event", stranger, None, "sign.event"),
        ("open_event", gone, None, "sign.event"),
    ):
        given = (uuid4(), person, injection, sign.sign, sign.area, what, named)
        assert set(refused(study, events.answer_sign, *given, reason=why)) == {check}
    unknown = (uuid4(), person, injection, "dragon_pox", "", "not_event")
    assert set(refused(study, events.answer_sign, *unknown, reason="why")) == {"sign.known"}
    assert len(open_signs(study)) == 1


def test_a_sign_is_open_again_when_its_event_is_struck_out(study, person, injection):
    an_hour_of_redness(study, person, injection)
    (sign,) = open_signs(study)
    first = answer(study, sign, "new_event", save(study, person))
    study.do(sheets.void, "F14", row(study).id, reason="double")
    assert open_signs(study) == (sign,)
    assert answer(study, sign, "not_event", reason="expected") == first
    assert open_signs(study) == ()


def test_what_was_said_of_a_sign_is_corrected_with_a_reason(study, person, injection):
    an_hour_of_redness(study, person, injection)
    (sign,) = open_signs(study)
    id_ = answer(study, sign, "not_event", reason="expected")
    event = save(study, person)
    assert set(refused(study, events.change_answer, id_, "open_event", event, reason=" ")) == {"reason"}
    study.do(events.change_answer, id_, "open_event", event, reason="wrong press")
    assert row(study).history == "1>2>1"
    assert study.see(events.episodes, person)[0].ended == at(45)


# The list and the sheet


def test_numbers_run_within_a_participant_and_are_never_used_again(study, person, injection):
    save(study, person)
    second = save(study, person, changed(event__term="Headache", event__category="systemic", event__areas=None))
    study.do(sheets.void, "F14", second, reason="not this person")
    save(study, person, changed(event__term="Itch"))
    rows = study.see(events.events, person)
    assert [(each.number, each.term, each.state) for each in rows] == [
        (1, "Injection site erythema", EventState.FOR_INVESTIGATOR),
        (2, "Headache", EventState.VOID),
        (3, "Itch", EventState.FOR_INVESTIGATOR),
    ]
    assert rows[1].void_reason == "not this person"


def test_the_list_shows_what_was_written_down(study, person, injection):
    answers = changed(
        event__ongoing="no",
        event__end_date="2026-03-02",
        event__end_time="2026-03-02T11:04:00+03:00",
        event__areas="l1",
        actions__outcome="recovered",
        grading__grade_changed="yes",
        grading__grade="2",
    )
    answers |= {
        "grade_history": {
            "2": {"from": "2026-03-02T10:30:00+03:00", "grade": "2"},
            "1": {"from": "2026-03-02T10:17:00+03:00", "grade": "1"},
            "3": {"from": "2026-03-02T11:00:00+03:00", "note": "gone"},
        }
    }
    save(study, person, answers)
    found = row(study)
    assert (found.onset, found.end, found.ongoing, found.areas) == (
        "02-MAR-2026 10:17",
        "02-MAR-2026 11:04",
        False,
        "L1",
    )
    assert (found.since, found.history, found.proposed, found.confirmed) == (Since(1, 5), "1>2", "2", "")
    assert found.outcome_label.in_(Language("en", str)) == "Recovered or resolved"
    assert (found.related, found.related_label, found.serious) == ("", None, "no")


def test_unanswered_lines_stay_empty_in_the_list(study, person):
    save(
        study,
        person,
        changed(
            event__start_date=Missing.UNKNOWN,
            event__areas=Missing.UNKNOWN,
            event__ongoing=Missing.UNKNOWN,
            grading__grade=Missing.NOT_DONE,
            actions__outcome=Missing.UNKNOWN,
            seriousness__serious=Missing.UNKNOWN,
        ),
    )
    found = row(study)
    assert (found.onset, found.end, found.ongoing, found.since, found.history) == ("", "", None, None, "")
    assert (found.proposed, found.outcome_label, found.serious, found.areas) == ("", None, "", "")


def test_an_end_before_its_start_cannot_be_written_down_and_all_else_asks_why(study, person, injection):
    wrong = changed(event__ongoing="no", event__end_date="2026-03-01", actions__outcome="recovered")
    problem = refused(study, sheets.save, entry(person, wrong))["event.end_before_start"]
    assert (problem.place, problem.level) == ("event.end_date", Level.IMPOSSIBLE)
    early = changed(event__start_date="2026-02")
    assert refused(study, sheets.save, entry(person, early))["C21"].level is Level.UNUSUAL
    save(study, person, early, reasons={"C21@event.start_date": "an event before treatment"})
    assert row(study).onset == "UN-FEB-2026 10:17"
    assert world.rows(study, "SELECT check_name, reason FROM prompts") == [("C21", "an event before treatment")]


def test_an_event_belongs_to_a_participant_and_to_the_areas_there(study, person, injection):
    nobody = entry(person, address=SheetAddress(form="F14"))
    assert "event.participant" in {problem.check for problem in study.see(sheets.judge, nobody)}
    found = refused(study, sheets.save, entry(person, changed(event__areas="L1, L9 C1")))
    assert set(found) == {"event.area.L9", "event.area.C1"}


def test_the_same_event_twice_is_said_beside_it(study, person, injection):
    first = save(study, person)
    assert [p.check for p in study.see(sheets.judge, entry(person))] == ["event.double"]
    assert study.see(sheets.judge, entry(person, id=first)) == ()


def test_a_death_is_written_down_on_the_page_of_the_participant_too(study, person, injection):
    fatal = serious(
        seriousness__death="yes",
        seriousness__death_date="2026-03-02",
        grading__grade="5",
        actions__outcome="fatal",
        event__ongoing="no",
        event__end_date="2026-03-02",
    )
    assert [p.check for p in study.see(sheets.judge, entry(person, fatal))] == ["event.disposition"]

    def dead(act):
        more = {"kind": "death", "happened_at": "2026-03-02", "reason": "", "form": "F18"}
        act.session.add(Disposition(**world.entered(act, person, **more)))

    study.do(world.write, dead)
    assert study.see(sheets.judge, entry(person, fatal)) == ()


# The grade of the investigator


def test_the_nurse_proposes_and_the_investigator_confirms_and_both_show(study, person, injection):
    event = save(study, person)
    assert set(refused(study, events.confirm_grade, event, "2")) == {"author.role"}
    study.author = INVESTIGATOR
    study.do(events.confirm_grade, event, "2")
    study.do(events.confirm_grade, event, "2")
    found = row(study)
    assert (found.proposed, found.confirmed, found.state) == ("1", "2", EventState.FOR_INVESTIGATOR)
    assert set(refused(study, events.confirm_grade, event, "1")) == {"reason"}
    study.do(events.confirm_grade, event, "1", reason="seen again")
    assert row(study).confirmed == "1"
    saved = study.see(sheets.open_sheet, entry(person).address, event).answers["assessment"]
    assert saved == {"grade_confirmed": "1", "assessed_by": "AB", "assessed_at": "2026-03-02T12:12:00+03:00"}


def test_a_grade_off_the_scale_or_of_a_struck_out_event_is_not_confirmed(study, person, injection):
    event = save(study, person)
    study.author = INVESTIGATOR
    assert set(refused(study, events.confirm_grade, event, "6")) == {"code"}
    study.do(sheets.void, "F14", event, reason="double")
    assert set(refused(study, events.confirm_grade, event, "1")) == {"void"}


def test_the_investigator_answers_the_assessment_on_the_sheet(study, person, injection):
    event = save(study, person)
    assessed = changed(assessment__grade_confirmed="1", assessment__related="related")
    study.author = INVESTIGATOR
    study.do(sheets.amend, entry(person, assessed, id=event), reason="assessed")
    found = row(study)
    assert (found.state, found.related_label.in_(ARABIC)) == (EventState.OPEN, "له علاقة")
    study.author = NURSE
    ended = changed(assessed, event__ongoing="no", event__end_date="2026-03-02", actions__outcome="recovered")
    study.do(sheets.amend, entry(person, ended, id=event), reason="gone")
    assert row(study).state is EventState.CLOSED


def test_a_nurse_says_how_an_assessment_is_known_and_copies_a_grade_from_paper_only(study, person, injection):
    related = changed(assessment__related="related")
    assert set(refused(study, sheets.save, entry(person, related))) == {"event.assessment"}
    graded = changed(related, assessment__grade_confirmed="2")
    assert set(refused(study, sheets.save, entry(person, graded))) == {"event.confirm"}
    why = {"event.assessment@assessment.related": "by telephone from AB"}
    save(study, person, related, reasons=why)
    paper = changed(assessment__grade_confirmed="2", event__term="Itch")
    copied = {"event.assessment@assessment.grade_confirmed": "signed on paper"}
    save(study, person, paper, reasons=copied, from_paper=True, paper_serial="12")
    assert row(study, 2).confirmed == "2"


# Serious events


def test_the_clock_runs_from_the_typed_awareness_and_survives_a_restart(study, person, injection, tmp_path, clock):
    save(study, person, serious())
    (running,) = study.see(events.serious_clocks)
    assert (running.participant, running.number, running.is_typed) == ("S-001", 1, True)
    assert (running.aware_at, running.due_at) == (at(8), at(8) + timedelta(hours=24))
    assert (running.left, running.is_overdue) == (running.due_at - NOW, False)
    study.close()
    clock.reboot(25 * 3600)
    again = open_study(tmp_path / "study", clock, author=NURSE)
    (late,) = again.see(events.serious_clocks)
    assert (late.due_at, late.left, late.overdue_by) == (
        running.due_at,
        timedelta(0),
        NOW + timedelta(hours=25) - running.due_at,
    )
    again.close()


def test_without_a_typed_awareness_the_clock_runs_from_the_save(study, person, injection):
    save(study, person, serious(seriousness__aware_at=Missing.UNKNOWN))
    (running,) = study.see(events.serious_clocks)
    assert (running.aware_at, running.is_typed) == (NOW, False)


def test_an_event_that_is_not_serious_or_struck_out_has_no_clock(study, person, injection):
    plain, gone = save(study, person), save(study, person, serious())
    study.do(sheets.void, "F14", gone, reason="double")
    assert study.see(events.serious_clocks) == ()
    given = (uuid4(), plain, NOW, "email", "Sponsor")
    assert set(refused(study, events.report_sent, *given)) == {"event.serious"}


def test_a_report_in_time_ends_the_clock(study, person, injection):
    event, report = save(study, person, serious()), uuid4()
    given = (report, event, at(60), "email", " Sponsor ")
    assert study.do(events.report_sent, *given) == report
    assert study.do(events.report_sent, *given) == report
    assert study.see(events.serious_clocks) == ()
    (sent,) = study.see(events.serious_clocks, also_sent=True)
    assert (sent.sent, sent.route, sent.recipient, sent.is_open, sent.is_overdue) == (
        at(60),
        "email",
        "Sponsor",
        False,
        False,
    )
    assert world.rows(study, "SELECT * FROM deviations") == []


def test_the_report_of_one_event_leaves_the_clock_of_another_running(study, person, injection):
    sent = save(study, person, serious())
    waiting = save(study, person, serious(event__term="Syncope"))
    study.do(events.report_sent, uuid4(), sent, at(60), "email", "Sponsor")
    assert [clock.event_id for clock in study.see(events.serious_clocks)] == [waiting]


def test_an_overdue_report_asks_why_and_drafts_one_deviation(study, person, injection, clock):
    event = save(study, person, serious())
    clock.advance(25 * 3600)
    sent = at(8) + timedelta(hours=24, minutes=30)
    given = (event, sent, "telephone", "Sponsor")
    problem = refused(study, events.report_sent, uuid4(), *given)["C23"]
    assert problem.place == "report.late_reason"
    study.do(events.report_sent, uuid4(), *given, reason="line was down")
    study.do(events.report_sent, uuid4(), event, sent + timedelta(minutes=5), "email", "Sponsor", reason="follow-up")
    planned = "SELECT code, planned, actual, difference, answers ->> '$.deviation.reason' FROM deviations"
    assert world.rows(study, planned) == [
        ("report_late", "03-MAR-2026 10:20", "03-MAR-2026 10:50", "late 30:00", "line was down")
    ]
    (late,) = study.see(events.serious_clocks, also_sent=True)
    assert (late.overdue_by, late.reason) == (timedelta(minutes=30), "line was down")


def test_a_follow_up_to_a_report_in_time_asks_nothing(study, person, injection, clock):
    event = save(study, person, serious())
    study.do(events.report_sent, uuid4(), event, at(60), "email", "Sponsor")
    clock.advance(48 * 3600)
    study.do(events.report_sent, uuid4(), event, at(60) + timedelta(hours=30), "email", "Sponsor")
    assert world.rows(study, "SELECT * FROM deviations") == []


def test_a_report_says_when_how_and_to_whom(study, person, injection):
    event = save(study, person, serious())
    found = refused(study, events.report_sent, uuid4(), event, NOW + timedelta(hours=1), "pigeon", " ")
    assert set(found) == {"C15", "code", "required"}
    early = (uuid4(), event, at(2), "email", "Sponsor")
    assert set(refused(study, events.report_sent, *early)) == {"event.sent_before_aware"}
    study.do(events.report_sent, *early, reason="suspected before it was certain")


def test_a_late_report_on_a_paper_form_asks_why_and_drafts_the_deviation(study, person, injection, clock):
    late = serious(report__sent_at="2026-03-03T10:50:00+03:00", report__route="email", report__recipient="Sponsor")
    clock.advance(48 * 3600)
    assert set(refused(study, sheets.save, entry(person, late))) == {"C23"}
    whole = changed(late, report__late_reason="line was down")
    event = save(study, person, whole)
    study.do(sheets.amend, entry(person, changed(whole, event__term="Redness"), id=event), reason="wording")
    assert world.rows(study, "SELECT code, difference FROM deviations") == [("report_late", "late 30:00")]
    assert study.see(events.serious_clocks) == ()
    in_time = serious(report__sent_at="2026-03-02T10:50:00+03:00", event__term="Another", event__areas="L1")
    save(study, person, in_time)
    save(study, person, changed(report__sent_at="2026-03-03T10:50:00+03:00", event__term="Not serious"))
