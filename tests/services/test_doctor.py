"""What the doctor says of the installation and of a study."""

import sys
from uuid import uuid4

import pytest

from evclinic import __version__, paths
from evclinic.services.doctor import computer, doctor, facts, versions
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


def test_a_computer_without_fonts_and_with_a_broken_protocol_is_told(tmp_path):
    (tmp_path / "fonts").mkdir()
    (tmp_path / "protocol" / "mine").mkdir(parents=True)
    (tmp_path / "protocol" / "mine" / "study.toml").write_text("[", encoding="utf-8")
    found = {fact.name: fact for fact in computer(tmp_path / "new" / "study", tmp_path)}
    assert not found["fonts"].ok
    assert found["protocol mine"].value.startswith("cannot be read: study.toml")
    assert found["folder"].value.endswith("can be written, will be made")


@pytest.mark.parametrize(
    ("made", "said"),
    [
        (None, "not known before the window opens"),
        ("--- no soundcards ---", "no device: reminders are seen, not heard"),
        (" 0 [PCH ]: HDA-Intel", "a device is there"),
    ],
)
def test_the_doctor_tells_of_sound_what_the_system_tells(tmp_path, made, said):
    cards = tmp_path / "asound" / "cards"
    if made is not None:
        cards.parent.mkdir()
        cards.write_text(made, encoding="utf-8")
    (found,) = [fact for fact in computer(tmp_path, paths.resources(), cards) if fact.name == "sound"]
    assert found.value == said
