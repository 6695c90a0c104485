"""The door: one thing at a time, whole or not at all, by somebody who may."""

from threading import Thread
from uuid import UUID, uuid4

import pytest
from sqlalchemy import select
from sqlalchemy.exc import IntegrityError

from evclinic.services.deeds import CLINICAL, Act, Look, Role, already_saved, deed
from evclinic.services.study import (
    Refused,
)
from evclinic.storage.records import Draft, Participant, StaffMember
from tests.storage import world


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "study"


@pytest.fixture
def study(folder):
    opened = world.begin(folder)
    yield opened
    opened.close()


@deed(may=Role.NURSE)
def nurse_only(act: Act) -> str:
    return act.author


@deed(may=CLINICAL)
def screen_once(act: Act, id_: UUID, number: str) -> UUID:
    if not already_saved(act, Participant, id_):
        act.session.add(Participant(id=id_, screening_number=number))
    return id_


@deed(may=CLINICAL)
def screen_two(act: Act, one: UUID, other: UUID, *, reason: str) -> None:
    screen_once(act, one, "S-001")
    screen_once(act, other, "S-002")


def numbers(look: Look) -> list[str]:
    return list(look.session.scalars(select(Participant.screening_number).order_by(Participant.screening_number)))


def acts(study):
    return world.rows(study, "SELECT deed, author, reason FROM acts WHERE id > 1 ORDER BY id")


def keep_draft(look, id_, answers):
    values = {"form": "F07", "owner": "AB", "visit": "INJ1", "code": "T15", "protocol_version": look.protocol_version}
    look.session.merge(Draft(id=id_, answers=answers, opened_at=look.now, kept_at=look.now, **values))


# What a deed leaves behind


def test_a_deed_is_one_act_with_its_name_author_and_reason(study):
    study.do(screen_two, uuid4(), uuid4(), reason="Two came together")
    assert acts(study) == [("test_door.screen_two", "AB", "Two came together")]
    assert study.see(numbers) == ["S-001", "S-002"]


def test_a_save_repeated_is_one_save_and_one_act(study):
    id_ = uuid4()
    told = []
    study.on_change = told.append
    assert study.do(screen_once, id_, "S-001") == study.do(screen_once, id_, "S-001") == id_
    assert study.see(numbers) == ["S-001"]
    assert len(acts(study)) == 1
    assert told == [frozenset({"participants"})]


def test_whoever_shows_the_data_is_told_after_the_commit(study):
    found = []
    study.on_change = lambda topics: found.append((topics, study.see(numbers)))
    study.do(screen_once, uuid4(), "S-001")
    assert found == [(frozenset({"participants"}), ["S-001"])]


def test_a_bug_rolls_everything_back(study):
    def half(act):
        act.session.add(Participant(id=uuid4(), screening_number="S-001"))
        act.session.flush()
        raise KeyError

    with pytest.raises(KeyError):
        study.do(world.write, half)
    assert (study.see(numbers), acts(study)) == ([], [])
    study.do(screen_once, uuid4(), "S-001")


def test_a_broken_rule_of_the_table_is_a_bug_and_not_the_disk(study):
    study.do(screen_once, uuid4(), "S-001")
    with pytest.raises(IntegrityError):
        study.do(screen_once, uuid4(), "S-001")


# One thing at a time


def test_a_look_inside_a_deed_is_a_bug_and_loses_nothing(study):
    def nested(act):
        act.session.add(Participant(id=uuid4(), screening_number="S-001"))
        study.see(numbers)

    with pytest.raises(AssertionError):
        study.do(world.write, nested)
    assert study.see(numbers) == []
    study.do(screen_once, uuid4(), "S-001")


@pytest.mark.parametrize("nested", ["do", "keep"])
def test_a_deed_inside_a_look_is_a_bug(study, nested):
    def view(look):
        if nested == "do":
            study.do(screen_once, uuid4(), "S-001")
        else:
            study.keep(keep_draft, uuid4(), {})

    with pytest.raises(AssertionError):
        study.see(view)
    assert study.see(numbers) == []


def test_another_thread_is_refused(study):
    errors = []

    def elsewhere():
        try:
            study.see(numbers)
        except AssertionError as error:
            errors.append(error)

    thread = Thread(target=elsewhere)
    thread.start()
    thread.join()
    assert len(errors) == 1


# Drafts


def test_a_draft_is_kept_without_an_act_and_announced_when_it_appears(study):
    told = []
    study.on_change = told.append
    id_ = uuid4()
    study.keep(keep_draft, id_, {"vital_signs": {"sbp": "11"}})
    study.keep(keep_draft, id_, {"vital_signs": {"sbp": "118"}})
    assert world.rows(study, "SELECT answers FROM drafts") == [('{"vital_signs":{"sbp":"118"}}',)]
    assert (acts(study), told) == ([], [frozenset({"drafts"})])


def test_a_deed_that_takes_a_draft_away_says_so(study):
    study.keep(keep_draft, uuid4(), {})
    told = []
    study.on_change = told.append
    world.run(study, "DELETE FROM drafts")
    assert told == [frozenset({"drafts"})]


def test_a_record_cannot_be_kept_past_the_trail(study):
    with pytest.raises(IntegrityError):
        study.keep(lambda look: look.session.add(Participant(id=uuid4(), screening_number="S-001")))
    assert study.see(numbers) == []


# Who may


def staff(study, initials, role=Role.NURSE, active_from="2026-01-01", active_to=None):
    values = {"initials": initials, "role": role.code, "active_from": active_from, "active_to": active_to}
    study.do(world.write, lambda act: act.session.add(StaffMember(id=uuid4(), tasks="", **values)))


def refused_for(study, initials, what=nurse_only):
    study.author = initials
    with pytest.raises(Refused) as found:
        study.do(what)
    study.author = "AB"
    assert len(acts(study)) <= 1
    return [problem.check for problem in found.value.problems]


def test_a_nurse_may_what_a_nurse_may(study):
    staff(study, "NN")
    study.author = "NN"
    assert study.do(nurse_only) == "NN"


def test_another_role_may_not(study):
    assert refused_for(study, "AB") == ["author.role"]


def test_nobody_at_the_keyboard_may_nothing(study):
    assert refused_for(study, "") == ["author.known"]
    assert refused_for(study, "ZZ") == ["author.known"]


@pytest.mark.parametrize(
    ("active_from", "active_to", "may"),
    [
        ("2026-03-02", None, True),
        ("2026-03-03", None, False),
        ("2026-01-01", "2026-03-02", True),
        ("2026-01-01", "2026-03-01", False),
    ],
)
def test_somebody_may_while_active(study, active_from, active_to, may):
    staff(study, "NN", Role.NURSE, active_from, active_to)
    if may:
        study.author = "NN"
        assert study.do(nurse_only) == "NN"
    else:
        assert refused_for(study, "NN") == ["author.active"]
