"""A study with the whole protocol of the trial, a nurse at the keyboard, one participant with one injection."""

from uuid import uuid4

import pytest

from evclinic.clock import StoppedClock
from evclinic.domain.people import Role
from evclinic.services.staff import add_person
from evclinic.services.study import DEMO, FirstPerson, create_study
from tests.services.adverse_events.clinic import FOLDER, INVESTIGATOR, NOW, NURSE
from tests.storage import world


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
