"""A study begins once, opens as it was, and speaks by the protocol adopted last."""

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import NoResultFound

from evclinic.domain.protocol import ProtocolError
from evclinic.services import study as opening
from evclinic.services.deeds import Look, Role
from evclinic.services.protocols import adopt, hash_of
from evclinic.services.study import (
    DEMO,
    REAL,
    UNFINISHED,
    FirstPerson,
    NotOpened,
    Trouble,
    create_study,
    facts,
    holds_a_study,
    open_study,
)
from evclinic.storage.connection import STUDY_FILE
from evclinic.storage.keys import KEY_FILE
from evclinic.storage.records import Participant
from tests.storage import world

FIRST = FirstPerson("AB", Role.INVESTIGATOR)


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "study"


@pytest.fixture
def study(folder):
    opened = world.begin(folder)
    yield opened
    opened.close()


def numbers(look: Look) -> list[str]:
    return list(look.session.scalars(select(Participant.screening_number).order_by(Participant.screening_number)))


def acts(study):
    return world.rows(study, "SELECT deed, author, reason FROM acts WHERE id > 1 ORDER BY id")


def test_a_new_study_knows_what_it_is_and_who_began_it(study):
    found = study.see(facts)
    assert (found.kind, found.is_demo, found.registration, found.key_is_open) == (DEMO, True, "NCT06813027", True)
    assert found.created_at == world.NOW
    assert study.author == "AB"
    assert world.rows(study, "SELECT initials, role, active_from FROM staff") == [("AB", "investigator", "2026-03-02")]
    assert world.rows(study, "SELECT deed, author FROM acts WHERE id = 1") == [("study.create", "AB")]


def test_a_real_study_is_no_demo(folder):
    real = create_study(folder, world.clock(), kind=REAL, protocol=world.PROTOCOL, first=FIRST)
    assert not real.see(facts).is_demo
    real.close()


def test_what_was_saved_is_there_when_it_is_opened_again(study, folder):
    world.screen(study)
    study.close()
    assert not (folder / f"{STUDY_FILE}-wal").exists()
    again = open_study(folder, world.clock())
    assert again.see(numbers) == ["S-001"]
    assert again.author == ""
    again.close()


def test_a_study_never_begins_over_another(study, folder):
    assert holds_a_study(folder)
    for lost in (None, STUDY_FILE):
        if lost:
            study.close()
            (folder / lost).unlink()
        with pytest.raises(NotOpened) as found:
            create_study(folder, world.clock(), kind=REAL, protocol=world.PROTOCOL, first=FIRST)
        assert found.value.trouble is Trouble.HOLDS_A_STUDY


def test_a_lost_study_file_or_key_is_said_and_nothing_is_begun(study, folder):
    study.close()
    (folder / KEY_FILE).rename(folder / "elsewhere")
    with pytest.raises(NotOpened) as found:
        open_study(folder, world.clock())
    assert found.value.trouble is Trouble.KEY_MISSING
    (folder / STUDY_FILE).unlink()
    with pytest.raises(NotOpened) as found:
        open_study(folder, world.clock())
    assert found.value.trouble is Trouble.MISSING
    assert [path.name for path in folder.iterdir()] == ["elsewhere"]


def test_a_folder_that_cannot_be_made_is_said(tmp_path):
    (tmp_path / "file").touch()
    with pytest.raises(NotOpened) as found:
        create_study(tmp_path / "file" / "study", world.clock(), kind=REAL, protocol=world.PROTOCOL, first=FIRST)
    assert found.value.trouble is Trouble.NO_FOLDER


def test_a_malformed_protocol_begins_nothing(folder):
    with pytest.raises(ProtocolError):
        create_study(folder, world.clock(), kind=REAL, protocol={}, first=FIRST)
    assert not folder.exists()


def test_a_beginning_that_fails_leaves_an_empty_folder(folder, monkeypatch):
    def fail(connection):
        raise KeyError

    with monkeypatch.context() as patched:
        patched.setattr(opening, "migrate", fail)
        with pytest.raises(KeyError):
            world.begin(folder)
    assert list(folder.iterdir()) == []
    world.begin(folder).close()


def test_a_beginning_that_was_cut_off_is_begun_again(study, folder):
    study.close()
    (folder / STUDY_FILE).rename(folder / UNFINISHED)
    world.begin(folder).close()
    assert sorted(path.name for path in folder.iterdir()) == [STUDY_FILE, KEY_FILE]


# Protocols


def test_new_entries_are_made_under_the_protocol_adopted_last(study):
    first = study.see(lambda look: look.protocol_version)
    later = world.PROTOCOL | {"study": world.PROTOCOL["study"] | {"version": "1.1"}}

    def adopt_and_look(act):
        return adopt(act, later, reason="Amended"), act.protocol_version, act.protocol.study.version

    version, inside, number = study.do(world.write, adopt_and_look)
    assert version == inside == hash_of(later) == study.see(lambda look: look.protocol_version) != first
    assert number == study.see(lambda look: look.protocol.study.version) == "1.1"
    assert study.see(lambda look: look.protocol_of(first).study.version) == "1.0"


def test_a_protocol_is_read_once(study):
    one = study.see(lambda look: look.protocol)
    world.screen(study)
    assert study.see(lambda look: look.protocol) is one


def test_a_protocol_is_adopted_once(study):
    study.do(adopt, world.PROTOCOL, reason="Amended")
    assert world.rows(study, "SELECT count(*) FROM protocols") == [(1,)]
    assert acts(study) == []


def test_an_adoption_that_is_rolled_back_is_not_in_force(study):
    first = study.see(lambda look: look.protocol_version)

    def half(act):
        adopt(act, world.PROTOCOL | {"texts": {"card": world.label("Call")}}, reason="Amended")
        assert act.protocol_version != first
        raise KeyError

    with pytest.raises(KeyError):
        study.do(world.write, half)
    assert study.see(lambda look: look.protocol_version) == first


def test_a_protocol_that_was_never_adopted_is_not_there(study):
    with pytest.raises(NoResultFound):
        study.see(lambda look: look.protocol_of("0" * 64))


def test_a_look_has_the_moment_of_its_reading(study):
    assert study.see(lambda look: (look.now, look.reading.boot)) == (world.NOW, 3600.0)
    assert study.see(lambda look: look.session.scalar(text("SELECT 1"))) == 1
