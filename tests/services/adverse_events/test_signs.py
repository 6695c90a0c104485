"""Each sign after an injection ends in exactly one answer: an event, or the reason why it is none."""

from dataclasses import replace
from uuid import uuid4

import pytest

from evclinic.domain.adverse_events import Since
from evclinic.domain.answers import Missing
from evclinic.domain.entries import SheetAddress
from evclinic.languages import language
from evclinic.services import adverse_events as events
from evclinic.services import sheets
from evclinic.services.casebook import around
from tests.services.adverse_events.clinic import (
    ARABIC,
    EVENT,
    an_hour_of_redness,
    answer,
    at,
    changed,
    look_at,
    open_signs,
    redness,
    refused,
    row,
    save,
)
from tests.storage import world


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


def test_what_was_said_of_signs_is_listed_to_be_corrected(study, person, injection):
    an_hour_of_redness(study, person, injection)
    (sign,) = open_signs(study)
    id_ = answer(study, sign, "not_event", reason="expected")
    (given,) = study.see(events.answered_signs)
    assert (given.id, given.answer, given.number, given.reason) == (id_, "not_event", None, "expected")
    event = save(study, person)
    study.do(events.change_answer, id_, "open_event", event, reason="wrong press")
    (given,) = study.see(events.answered_signs)
    assert (given.answer, given.number, given.label.in_(language("en"))) == ("open_event", 1, "Redness")
    study.do(sheets.void, "F14", event, reason="double")
    assert study.see(events.answered_signs) == ()


def test_a_sheet_that_opens_knows_how_many_signs_wait_for_an_answer(study, person, injection):
    address = SheetAddress(form="F08", participant_id=person, visit="INJ1", injection_id=injection)
    assert study.see(around, address).open_signs == 0
    an_hour_of_redness(study, person, injection)
    assert study.see(around, address).open_signs == len(open_signs(study)) == 1
