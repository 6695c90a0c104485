"""Nonsense is unwritable, and what a rule reads comes out of the answers."""

from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from evclinic.domain.moments import stored
from evclinic.storage.records import (
    AdverseEvent,
    Base,
    Check,
    Deviation,
    Draft,
    Injection,
    Leaving,
    Participant,
    Print,
    Sheet,
    SignAnswer,
)
from tests.storage import world


def ended(ending, t0):
    return {"answers": {"injection": {"ending": ending}, "end": {"end_of_last_point": t0}}}


def test_ending_and_t0_are_read_from_the_answers(study):
    world.give(study, world.screen(study))
    at = study.see(lambda look: look.session.scalars(select(Injection)).one().t0)
    ending = study.see(lambda look: look.session.scalars(select(Injection.ending)).one())
    assert (ending, stored(at)) == ("given", "2026-03-02T10:12:00+03:00")


def test_a_missing_answer_derives_nothing(study):
    world.give(study, world.screen(study), **ended({"missing": "unknown"}, {"missing": "unknown"}))
    assert world.rows(study, "SELECT ending, t0 FROM injections") == [(None, None)]


@pytest.mark.parametrize(
    "nonsense",
    [
        ended("perhaps", "2026-03-02T10:12:00+03:00"),
        ended("given", "ten past ten"),
        {"number": 0},
        {"chair": 0},
        {"source": "hearsay"},
        {"answers": None},
        {"protocol_version": "never adopted"},
        {"participant_id": UUID(int=9)},
    ],
)
def test_nonsense_is_unwritable(study, nonsense):
    participant = world.screen(study)
    with pytest.raises(IntegrityError):
        world.give(study, participant, **nonsense)
    assert world.rows(study, "SELECT count(*) FROM injections") == [(0,)]


def test_answers_are_an_object(study):
    world.sheet(study, world.screen(study))
    with pytest.raises(IntegrityError):
        world.run(study, "UPDATE sheets SET answers = '[]'")


def test_a_check_is_recorded_once_unless_it_is_struck_out(study):
    participant = world.screen(study)
    injection = world.give(study, participant)
    first = world.check(study, participant, injection)
    with pytest.raises(IntegrityError):
        world.check(study, participant, injection)

    def strike_out(act, *, reason):
        act.session.get_one(Check, first).void_reason = reason

    study.do(world.write, lambda act: strike_out(act, reason="Wrong chair"))
    world.check(study, participant, injection, copied_from=first)


def test_an_area_code_a_number_and_a_leaving_are_given_once(study):
    participant, other = world.screen(study), world.screen(study, 2)
    world.area(study, participant)
    world.area(study, other)
    injection = world.give(study, participant)
    for again in (lambda: world.area(study, participant), lambda: world.give(study, participant)):
        with pytest.raises(IntegrityError):
            again()
    leaving = {"injection_id": injection, "left_at": world.NOW, "form": "F08"}
    world._save(study, Leaving, participant, **leaving)
    with pytest.raises(IntegrityError):
        world._save(study, Leaving, participant, **leaving)


def test_the_same_cause_drafts_one_deviation(study):
    participant = world.screen(study)
    drafted = {"form": "F17", "code": "window", "planned": "15", "actual": "21", "difference": "6"}
    world._save(study, Deviation, participant, **drafted, cause_place="checks/1/window")
    world._save(study, Deviation, participant, **drafted)
    world._save(study, Deviation, participant, **drafted)
    with pytest.raises(IntegrityError):
        world._save(study, Deviation, participant, **drafted, cause_place="checks/1/window")


def test_a_sign_has_one_answer(study):
    participant = world.screen(study)
    injection = world.give(study, participant)
    event = world._save(study, AdverseEvent, participant, form="F14", number=1)

    def answer(area, **more):
        values = {"participant_id": participant, "injection_id": injection, "sign": "redness", "area": area}
        values |= {"entered_by": "AB", "saved_at": world.NOW} | more
        study.do(world.write, lambda act: act.session.add(SignAnswer(id=uuid4(), **values)))

    answer("L1", answer="new_event", adverse_event_id=event)
    answer("L2", answer="not_event", reason="There before the injection")
    answer(None, answer="open_event", adverse_event_id=event)
    for area, more in [
        ("L1", {"answer": "not_event", "reason": "r"}),
        (None, {"answer": "not_event", "reason": "r"}),
        ("L3", {"answer": "new_event"}),
        ("L3", {"answer": "not_event"}),
        ("L3", {"answer": "perhaps", "adverse_event_id": event}),
    ]:
        with pytest.raises(IntegrityError):
            answer(area, **more)


def test_a_code_comes_with_the_enrolment(study):
    with pytest.raises(IntegrityError):
        study.do(world.write, lambda act: act.session.add(Participant(id=uuid4(), screening_number="S", code="EV-001")))


def test_a_print_has_bytes_a_serial_and_a_copy_number(study):
    def issue(serial, copy):
        values = {"form": "F07", "language": "en", "pages": 1, "sha256": "aa", "status": "blank", "visit": "INJ1"}
        values |= {"printed_by": "AB", "printed_at": world.NOW, "serial": serial, "copy": copy}
        study.do(world.write, lambda act: act.session.add(Print(id=uuid4(), **values)))

    with pytest.raises(IntegrityError):
        issue(1, 1)
    world.run(study, "INSERT INTO blobs VALUES ('aa', x'01')")
    issue(1, 1)
    issue(1, 2)
    for serial, copy in [(1, 1), (0, 1), (1, 0)]:
        with pytest.raises(IntegrityError):
            issue(serial, copy)


def test_text_is_not_taken_for_a_number(study):
    world.give(study, world.screen(study))
    with pytest.raises(IntegrityError):
        world.run(study, "UPDATE injections SET number = 'two'")


def test_a_record_does_not_quote_itself():
    id_ = uuid4()
    assert repr(Sheet(id=id_, performed_by="AB")) == f"<Sheet {id_}>"
    assert repr(Draft(id=id_, owner="AB")) == f"<Draft {id_}>"


def test_every_table_is_strict(study):
    strict = {name for name, is_strict in world.rows(study, "SELECT name, strict FROM pragma_table_list") if is_strict}
    assert strict >= {*Base.metadata.tables, "acts", "trail"}
