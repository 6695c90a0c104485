"""The persons of the site and the participants."""

from datetime import date
from uuid import uuid4

import pytest

from evclinic.domain.participants import DispositionKind, Participant
from evclinic.domain.people import Person, Role, role_of
from evclinic.languages import language

FIRST, LAST = date(2026, 3, 1), date(2026, 3, 31)


def nurse(**more):
    values = {"id": uuid4(), "initials": "NH", "role": Role.NURSE, "tasks": ("consent",), "active_from": FIRST}
    return Person(**{**values, **more})


@pytest.mark.parametrize(
    ("day", "active"),
    [(date(2026, 2, 28), False), (FIRST, True), (LAST, True), (date(2026, 4, 1), False)],
)
def test_a_person_works_from_the_first_day_to_the_last_both_included(day, active):
    assert nurse(active_to=LAST).is_active(day) is active


def test_a_person_without_a_last_day_works_on():
    assert nurse().is_active(date(2030, 1, 1))


def test_a_role_is_kept_as_its_word():
    assert [role_of(role.code) for role in Role] == list(Role)


def test_a_participant_goes_by_the_screening_number_until_there_is_a_code():
    assert Participant(id=uuid4(), screening_number="S-001").name == "S-001"
    assert Participant(id=uuid4(), screening_number="S-001", code="EV-001").name == "EV-001"


def test_only_a_withdrawal_from_treatment_leaves_visits_to_come():
    assert [kind for kind in DispositionKind if not kind.ends_all] == [DispositionKind.WITHDRAWN_TREATMENT]
    assert all(kind.words.in_(language("en")) for kind in DispositionKind)
