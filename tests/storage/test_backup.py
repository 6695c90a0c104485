"""A copy gets its name when it was proved, and not before."""

from threading import Thread

import pytest
import sqlcipher3.dbapi2 as sqlcipher

from evclinic.services.study import NotBackedUp, Trouble
from evclinic.storage import backup
from evclinic.storage.connection import close_file, driver_of, open_file
from evclinic.storage.disk import put_in_place, remove_with_logs
from evclinic.storage.integrity import Proof, Report
from evclinic.storage.keys import read_key, trail_key
from evclinic.storage.trail import Pen
from evclinic.storage.troubles import NotOpened
from tests.storage import world


@pytest.fixture
def copy(folder):
    return folder / "backups" / "copy.evc"


def test_a_copy_opens_with_the_same_key_and_holds_the_same(study, folder, copy):
    world.screen(study)
    steps = []
    report = study.back_up(copy, lambda left, pages: steps.append((left, pages)))
    assert report.ok
    assert steps[-1][0] == 0
    key = read_key(folder)
    opened = open_file(copy, key, Pen(trail_key(key)))
    assert driver_of(opened).execute("SELECT screening_number FROM participants").fetchall() == [("S-001",)]
    close_file(opened)
    assert [path.name for path in copy.parent.iterdir()] == ["copy.evc"]


def test_a_copy_is_made_while_the_study_is_worked_in(study, copy):
    reports = []
    for number in range(1, 60):
        world.screen(study, number)
    thread = Thread(target=lambda: reports.append(study.back_up(copy)))
    thread.start()
    number = 60
    while thread.is_alive() or number < 65:
        world.screen(study, number)
        number += 1
    thread.join()
    assert reports[0].ok
    assert 59 <= reports[0].counts["participants"] < number


def test_a_new_copy_takes_the_place_of_the_old_one(study, copy):
    study.back_up(copy)
    world.screen(study)
    assert study.back_up(copy).counts["participants"] == 1


def test_a_copy_that_is_not_whole_gets_no_name(study, copy, monkeypatch):
    broken = Report((Proof("trail", 7, ("the chain breaks at row 7",)),))
    monkeypatch.setattr(backup, "verify_file", lambda connection, key: broken)
    with pytest.raises(NotBackedUp) as found:
        study.back_up(copy)
    assert (found.value.trouble, found.value.report) == (Trouble.DAMAGED, broken)
    assert list(copy.parent.iterdir()) == []


def failing(error):
    def fail(*args, **kwargs):
        raise error

    return fail


def named(name):
    error = sqlcipher.OperationalError("disk")
    if name:
        error.sqlite_errorname = name
    return error


@pytest.mark.parametrize(
    ("step", "error", "trouble"),
    [
        ("_copy", named("SQLITE_FULL"), Trouble.DISK_FULL),
        ("_copy", named(""), Trouble.DISK_ERROR),
        ("_proved", NotOpened(Trouble.DAMAGED), Trouble.DAMAGED),
        ("put_in_place", OSError(), Trouble.NO_FOLDER),
    ],
)
def test_a_copy_that_fails_is_removed_and_says_why(study, copy, monkeypatch, step, error, trouble):
    monkeypatch.setattr(backup, step, failing(error))
    with pytest.raises(NotBackedUp) as found:
        study.back_up(copy)
    assert found.value.trouble is trouble
    assert not copy.exists()
    world.screen(study)


def test_a_file_in_place_of_the_folder(study, folder, copy):
    copy.parent.write_text("", "utf-8")
    with pytest.raises(NotBackedUp) as found:
        study.back_up(copy)
    assert found.value.trouble is Trouble.NO_FOLDER


def test_a_finished_file_gets_its_name_in_one_step(tmp_path):
    made, path = tmp_path / "made", tmp_path / "path"
    made.write_text("new", "utf-8")
    path.write_text("old", "utf-8")
    put_in_place(made, path)
    assert (path.read_text("utf-8"), made.exists()) == ("new", False)


def test_what_was_never_finished_goes_with_its_logs(tmp_path):
    for name in ("x.evc", "x.evc-wal", "y.evc"):
        (tmp_path / name).touch()
    remove_with_logs(tmp_path / "x.evc")
    assert [path.name for path in tmp_path.iterdir()] == ["y.evc"]
