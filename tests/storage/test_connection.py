"""Opening the study file: each trouble has its own words, and nothing is ever begun anew."""

import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import pytest

from evclinic.storage import connection as connections
from evclinic.storage.connection import PRAGMAS, STUDY_FILE, close_file, create_file, driver_of, open_file
from evclinic.storage.keys import read_key
from evclinic.storage.trail import Pen
from evclinic.storage.troubles import NotOpened, Trouble, trouble_of
from tests.storage import world

KEY = bytes(range(32))
PEN = Pen(b"k" * 32)

HOLDER = """
import sys
from pathlib import Path
from evclinic.storage.connection import open_file
from evclinic.storage.trail import Pen
held = open_file(Path(sys.argv[1]), bytes(range(32)), Pen(b""))
print("held", flush=True)
sys.stdin.read()
"""


@pytest.fixture
def path(tmp_path):
    """A small study file, closed."""
    path = tmp_path / STUDY_FILE
    made = create_file(path, KEY, PEN)
    driver = driver_of(made)
    driver.execute("CREATE TABLE t (v TEXT) STRICT")
    for number in range(200):
        driver.execute("INSERT INTO t VALUES (?)", (f"value {number} {'x' * 200}",))
    close_file(made)
    return path


def trouble(path, key=KEY):
    """The trouble with which a file does not open; the file is as it was."""
    before = path.read_bytes() if path.is_file() else None
    with pytest.raises(NotOpened) as found:
        open_file(path, key, PEN)
    assert (path.read_bytes() if path.is_file() else None) == before
    return found.value.trouble


def test_what_was_written_is_there_again(path):
    opened = open_file(path, KEY, PEN)
    assert driver_of(opened).execute("SELECT count(*) FROM t").fetchone() == (200,)
    close_file(opened)
    close_file(opened)


def test_every_pragma_is_as_wanted(path):
    opened = open_file(path, KEY, PEN)
    for name, wanted in PRAGMAS.items():
        found = driver_of(opened).execute(f"PRAGMA {name}").fetchone()
        assert found is None or found[0] == wanted
    close_file(opened)
    assert [each.name for each in path.parent.iterdir() if each.name.startswith("study")] == [STUDY_FILE]


def test_the_file_shows_nothing_of_its_content(path):
    assert b"value" not in path.read_bytes()
    assert b"SQLite" not in path.read_bytes()


def test_a_pragma_that_does_not_hold_is_refused(path, monkeypatch):
    monkeypatch.setitem(PRAGMAS, "busy_timeout", "7.5")
    assert trouble(path) is Trouble.UNSAFE


def test_a_driver_without_cipher_is_refused(path, monkeypatch):
    class Plain:
        def execute(self, statement):
            return sqlite3.connect(":memory:").execute(statement)

    with pytest.raises(NotOpened, match="no cipher"):
        connections._prepare(Plain(), KEY)


def test_no_folder(tmp_path):
    assert trouble(tmp_path / "nowhere" / STUDY_FILE) is Trouble.NO_FOLDER
    with pytest.raises(NotOpened) as found:
        create_file(tmp_path / "nowhere" / STUDY_FILE, KEY, PEN)
    assert found.value.trouble is Trouble.NO_FOLDER


def test_no_file(tmp_path):
    assert trouble(tmp_path / STUDY_FILE) is Trouble.MISSING
    assert list(tmp_path.iterdir()) == []


def test_a_folder_in_its_place(tmp_path):
    (tmp_path / STUDY_FILE).mkdir()
    assert trouble(tmp_path / STUDY_FILE) is Trouble.MISSING


def test_a_file_that_is_gone_in_the_last_moment(path, monkeypatch):
    monkeypatch.setattr(connections, "refuse_unless_there", lambda path: None)
    path.unlink()
    assert trouble(path) is Trouble.NO_FOLDER
    assert not path.exists()


def test_0_bytes(tmp_path):
    (tmp_path / STUDY_FILE).touch()
    assert trouble(tmp_path / STUDY_FILE) is Trouble.EMPTY


def test_a_text_file(tmp_path):
    (tmp_path / STUDY_FILE).write_text("Dear colleague, " * 1000, "utf-8")
    assert trouble(tmp_path / STUDY_FILE) is Trouble.NOT_OURS


def test_a_database_without_cipher(tmp_path):
    plain = sqlite3.connect(tmp_path / STUDY_FILE)
    plain.execute("CREATE TABLE t (v)")
    plain.close()
    assert trouble(tmp_path / STUDY_FILE) is Trouble.NOT_OURS


def test_another_key(path):
    assert trouble(path, bytes(32)) is Trouble.NOT_OURS


def test_a_damaged_first_page(path):
    damage(path, 100)
    assert trouble(path) is Trouble.DAMAGED


def test_a_file_cut_short(path):
    path.write_bytes(path.read_bytes()[:1000])
    assert trouble(path) is Trouble.DAMAGED


def damage(path: Path, at: int) -> None:
    """Sixteen bytes that a failing disk has changed."""
    content = bytearray(path.read_bytes())
    content[at : at + 16] = bytes(16)
    path.write_bytes(content)


def test_open_in_another_program(path):
    holder = subprocess.Popen(
        [sys.executable, "-c", HOLDER, str(path)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert holder.stdout.readline() == "held\n"
    assert trouble(path) is Trouble.IN_USE
    holder.communicate("")
    close_file(open_file(path, KEY, PEN))


def test_open_twice_in_this_program(path):
    opened = open_file(path, KEY, PEN)
    assert trouble(path) is Trouble.IN_USE
    close_file(opened)


@contextmanager
def nobody():
    """As somebody whom the file's permissions concern, also where the tests run as root."""
    if os.geteuid():
        yield
        return
    os.seteuid(65534)
    try:
        yield
    finally:
        os.seteuid(0)


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps permissions elsewhere")
@pytest.mark.parametrize(("of_file", "of_folder"), [(0o444, 0o777), (0o666, 0o555), (0o000, 0o777)])
def test_read_only(path, of_file, of_folder):
    folder = Path(tempfile.mkdtemp())
    try:
        copy = folder / STUDY_FILE
        shutil.copy(path, copy)
        copy.chmod(of_file)
        folder.chmod(of_folder)
        with nobody(), pytest.raises(NotOpened) as found:
            open_file(copy, KEY, PEN)
        assert found.value.trouble is Trouble.READ_ONLY
    finally:
        folder.chmod(0o777)
        shutil.rmtree(folder)


def test_a_file_is_never_begun_over_another(path):
    with pytest.raises(NotOpened) as found:
        create_file(path, KEY, PEN)
    assert found.value.trouble is Trouble.HOLDS_A_STUDY


def test_an_error_that_says_nothing_is_the_disk(path, monkeypatch):
    def fail(driver, key):
        raise connections.sqlcipher.DatabaseError("something")

    monkeypatch.setattr(connections, "_prepare", fail)
    assert trouble(path) is Trouble.DISK_ERROR


@pytest.mark.parametrize(
    ("name", "trouble"),
    [
        ("SQLITE_FULL", Trouble.DISK_FULL),
        ("SQLITE_READONLY_DIRECTORY", Trouble.READ_ONLY),
        ("SQLITE_BUSY_SNAPSHOT", Trouble.IN_USE),
        ("SQLITE_IOERR_FSYNC", Trouble.DISK_ERROR),
        ("SQLITE_CORRUPT_VTAB", Trouble.DAMAGED),
        ("SQLITE_NOTADB", Trouble.NOT_OURS),
        ("SQLITE_CANTOPEN_ISDIR", Trouble.NO_FOLDER),
        ("SQLITE_CONSTRAINT_CHECK", None),
        ("", None),
    ],
)
def test_what_the_driver_says(name, trouble):
    error = Exception()
    error.sqlite_errorname = name
    assert trouble_of(error) is trouble


def test_every_trouble_has_words_of_its_own():
    said = [trouble.words.msgid for trouble in Trouble]
    assert len(set(said)) == len(said) == len(list(Trouble))
    assert all(trouble.advice.msgid for trouble in Trouble)


def test_the_study_of_another_key_file(tmp_path):
    one, other = tmp_path / "one", tmp_path / "other"
    for folder in (one, other):
        world.begin(folder).close()
    assert trouble(one / STUDY_FILE, read_key(other)) is Trouble.NOT_OURS
