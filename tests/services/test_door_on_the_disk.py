"""The door and the disk: what could not be saved is said as what it is, and nothing of it passes for saved."""

import sys
from uuid import uuid4

import pytest

from evclinic.services.entering import ENGLISH
from evclinic.services.study import NotSaved, Trouble, open_study
from evclinic.storage.connection import STUDY_FILE, driver_of
from tests.services.test_door import acts, keep_draft, numbers, screen_once
from tests.storage import world


@pytest.fixture
def folder(tmp_path):
    return tmp_path / "study"


@pytest.fixture
def study(folder):
    opened = world.begin(folder)
    yield opened
    opened.close()


def not_saved(study, id_=None):
    with pytest.raises(NotSaved) as found:
        study.do(screen_once, id_ or uuid4(), "S-" + "9" * 100_000)
    trouble, said = found.value.trouble, found.value.words.in_(ENGLISH)
    assert said == f"{trouble.words.in_(ENGLISH)} {trouble.advice.in_(ENGLISH)}"
    return trouble


def test_a_full_disk_is_said_and_the_same_entry_is_saved_when_there_is_room(study):
    driver, id_ = driver_of(study._connection), uuid4()
    (pages,) = driver.execute("PRAGMA page_count").fetchone()
    driver.execute(f"PRAGMA max_page_count = {pages}")
    assert not_saved(study, id_) is Trouble.DISK_FULL
    assert (study.see(numbers), acts(study)) == ([], [])
    driver.execute("PRAGMA max_page_count = 1000000")
    study.do(screen_once, id_, "S-001")
    assert study.see(numbers) == ["S-001"]


def test_a_disk_that_takes_no_more_is_said(study, folder):
    """The operating system refuses each byte beyond what the log has now."""
    resource = pytest.importorskip("resource", reason="Windows has no such limit")
    study.do(screen_once, uuid4(), "S-001")
    size = (folder / f"{STUDY_FILE}-wal").stat().st_size
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        trouble = not_saved(study)
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
    assert trouble in (Trouble.DISK_FULL, Trouble.DISK_ERROR)
    assert study.see(numbers) == ["S-001"]
    study.do(screen_once, uuid4(), "S-002")


def test_a_file_made_read_only_is_said(study):
    driver_of(study._connection).execute("PRAGMA query_only = ON")
    assert not_saved(study) is Trouble.READ_ONLY
    driver_of(study._connection).execute("PRAGMA query_only = OFF")
    study.do(screen_once, uuid4(), "S-001")


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no open file away")
@pytest.mark.parametrize("taken", ["the folder", STUDY_FILE, f"{STUDY_FILE}-wal"])
def test_a_file_that_was_taken_away_meanwhile_is_said_and_is_used_again_when_it_is_back(study, folder, taken):
    study.do(screen_once, uuid4(), "S-001")
    away, id_ = folder.with_name("away"), uuid4()
    place = folder if taken == "the folder" else folder / taken
    place.rename(away)
    assert not_saved(study, id_) is Trouble.GONE
    with pytest.raises(NotSaved):
        study.keep(keep_draft, uuid4(), {})
    away.rename(place)
    study.do(screen_once, id_, "S-002")
    assert "S-001" in study.see(numbers)


@pytest.mark.skipif(sys.platform == "win32", reason="Windows takes no open file away")
def test_a_copy_in_the_place_of_the_file_is_not_what_is_written_to(study, folder):
    study.do(screen_once, uuid4(), "S-001")
    path = folder / STUDY_FILE
    content = path.read_bytes()
    path.unlink()
    path.write_bytes(content)
    assert not_saved(study) is Trouble.GONE


def test_a_page_that_was_damaged_meanwhile_is_said(study, folder):
    for number in range(300):
        study.do(screen_once, uuid4(), f"S-{number}")
    study.close()
    path = folder / STUDY_FILE
    content = bytearray(path.read_bytes())
    for page in range(4096, len(content), 4096):
        content[page + 100 : page + 200] = bytes(100)
    again = open_study_with(path, content)
    with pytest.raises(NotSaved) as found:
        again.see(numbers)
    assert found.value.trouble is Trouble.DAMAGED
    again.close()


def open_study_with(path, content):
    """Open the whole file, then damage it behind the open connection."""
    opened = open_study(path.parent, world.clock(), author="AB")
    with path.open("rb+") as file:
        file.write(content)
    driver_of(opened._connection).execute("PRAGMA shrink_memory")
    return opened
