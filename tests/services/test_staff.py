"""The list of persons: who works for the trial, from when to when."""

from datetime import date
from uuid import uuid4

import pytest

from evclinic.domain.people import Role
from evclinic.domain.problems import Refused
from evclinic.services import staff
from evclinic.services.staff import add_person, at_work, change_person, end_person, people
from tests.services.conftest import INVESTIGATOR, NURSE

DAY = date(2026, 3, 1)


def add(clinic, initials="MK", role=Role.NURSE, day=DAY, id_=None):
    return clinic.study.do(add_person, id_ or uuid4(), initials, role, ["I", "A", "A"], day)


def refused(deed):
    with pytest.raises(Refused) as caught:
        deed()
    return [problem.check for problem in caught.value.problems]


def test_a_new_person_is_on_the_list_with_role_and_tasks(clinic):
    add(clinic)
    found = {person.initials: person for person in clinic.study.see(people)}
    assert list(found) == sorted([INVESTIGATOR, NURSE, "MK"])
    assert (found["MK"].role, found["MK"].tasks) == (Role.NURSE, ("A", "I"))
    assert clinic.told == [frozenset({"staff"})]


def test_adding_the_same_person_twice_is_adding_once(clinic):
    id_ = add(clinic)
    assert add(clinic, id_=id_) == id_
    assert len(clinic.study.see(people)) == 3


@pytest.mark.parametrize("initials", ["", "A", "ABCDE", "NURSE JANE DOE", "A1", "A1B-", "1A"])
def test_initials_are_two_to_four_letters(clinic, initials):
    assert refused(lambda: add(clinic, initials)) == ["staff.initials"]


def test_initials_are_never_given_twice(clinic):
    assert refused(lambda: add(clinic, NURSE)) == ["staff.taken"]


def test_somebody_who_left_stays_on_record_and_off_the_keyboard(clinic):
    id_ = add(clinic)
    clinic.study.do(end_person, id_, DAY, reason="moved to another ward")
    assert "MK" in [person.initials for person in clinic.study.see(people)]
    assert "MK" not in [person.initials for person in clinic.study.see(at_work)]
    clinic.study.author = "MK"
    assert refused(lambda: add(clinic, "XY")) == ["author.active"]


def test_an_end_needs_its_reason_and_lies_after_the_beginning(clinic):
    id_ = add(clinic)
    early = date(2026, 2, 28)
    assert refused(lambda: clinic.study.do(end_person, id_, early, reason=" ")) == ["reason", "staff.days"]


def test_a_protocol_without_a_log_takes_any_letter_and_they_stay_with_whoever_has_them(clinic, monkeypatch):
    monkeypatch.setattr(staff, "delegation_log", lambda look: ())
    person = clinic.study.do(add_person, uuid4(), "MK", Role.NURSE, ["ZZ"], DAY)
    monkeypatch.undo()
    clinic.study.do(change_person, person, Role.MONITOR, ["ZZ", "A"], reason="new role")
    (found,) = [each for each in clinic.study.see(people) if each.initials == "MK"]
    assert (found.role, found.tasks) == (Role.MONITOR, ("A", "ZZ"))


def test_a_correction_needs_a_reason_and_letters_of_the_log(clinic):
    person = add(clinic)
    assert refused(lambda: clinic.study.do(change_person, person, Role.MONITOR, ["A"], reason=" ")) == ["reason"]
    assert refused(lambda: clinic.study.do(change_person, person, Role.MONITOR, ["ZZ"], reason="x")) == ["staff.tasks"]
    clinic.study.do(change_person, person, Role.MONITOR, [], reason="does not inject")
    (found,) = [each for each in clinic.study.see(people) if each.initials == "MK"]
    assert (found.role, found.tasks) == (Role.MONITOR, ())
