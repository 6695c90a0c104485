"""What the doctor says of the installation and of a study."""

import sys
from uuid import uuid4

from evclinic import __version__
from evclinic.services.doctor import doctor, facts, versions
from evclinic.services.participants import register
from evclinic.services.protocols import confirm, unconfirmed
from tests.services.conftest import NOW


def test_the_study_is_told_in_numbers(clinic):
    clinic.study.do(register, uuid4())
    clinic.participant("EV-001")
    clinic.study.do(confirm, "rules.age.min")
    found = clinic.study.see(facts)
    assert (found.kind, found.registration, found.protocol_hash) == ("demo", "NCT06813027", clinic.version)
    assert (found.participants, found.enrolled, found.drafts) == (2, 1, 0)
    assert found.defaults_open == len(clinic.study.see(unconfirmed)) > 0
    assert found.values > found.defaults_open
    assert (found.zone, found.now, found.clock_offset) == ("Asia/Amman", NOW, "+0300")
    assert (found.pages_ok, found.pages > 0, found.cipher != "") == (True, True, True)
    assert found.changes > found.acts > 0


def test_the_versions_are_those_that_are_installed():
    found = dict(versions(("SQLAlchemy", "no-such-package")))
    assert (found["evclinic"], found["no-such-package"]) == (__version__, "")
    assert found["SQLAlchemy"].startswith("2.")
    assert found["system"].startswith(sys.platform)


def test_the_doctor_says_how_many_defaults_are_not_confirmed(clinic):
    found = {fact.name: fact.value for fact in clinic.study.see(doctor, clinic.study.folder)}
    left = len(clinic.study.see(unconfirmed))
    assert found["defaults not confirmed"].startswith(f"{left} of ")
    assert found["clock"] == "2026-03-02 10:17:42 +0300, Asia/Amman"
    assert found["study file"].endswith("quick check ok")
    assert found["folder"] == str(clinic.study.folder)
