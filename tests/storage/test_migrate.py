"""The revisions build what the records describe, all together or not at all."""

import re
import shutil
from hashlib import sha256

import pytest
from sqlalchemy import Connection, select

from evclinic.services import study as opening
from evclinic.services.study import BACKUPS, NotBackedUp, open_study, verify_study
from evclinic.storage import migrate as migrations
from evclinic.storage.connection import STUDY_FILE, close_file, create_file, driver_of, open_file
from evclinic.storage.keys import read_key, trail_key
from evclinic.storage.migrate import current_revision, is_pending, migrate, revisions
from evclinic.storage.records import Base
from evclinic.storage.shape import SHAPES, shape_of
from evclinic.storage.trail import TRAIL, Pen, of_record
from evclinic.storage.troubles import NotOpened, Trouble
from tests.storage import world

KEY = bytes(32)

# A revision that left the house is never changed: a new one is written, and gets its line here.
WRITTEN = {
    "0001_start.py": "2a74d94b999068bd3c2daf58a2973ab79c8a5f706f3a0eacd8a3b2c0c6b9f53f",
    "0002_day_of_a_draft.py": "df5e3fb84bc0b0866bca4466b0b1132f81170d08572051e37aea1fe671d5e82a",
    "0003_short_index.py": "d80c12b5891c03f00a5d08ddc9897eeb667c8ff8a516ee8d1cbddf7b83c80307",
}
ADDED = '''"""A rule reads the time of the tray: its column is derived, and another is new."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"


def upgrade() -> None:
    op.add_column("sheets", sa.Column("tray", sa.Text, sa.Computed("answers ->> '$.tray'", persisted=False)))
    op.add_column("sheets", sa.Column("shelf", sa.Text))
'''
FAILS = ADDED + '    op.execute("INSERT INTO nowhere VALUES (1)")\n'
DANGLES = ADDED + (
    "    op.execute(\"INSERT INTO event_reports VALUES ('x', 'nobody', 'x', 'x', 'x', NULL, 'x', 'x')\")\n"
)


@pytest.fixture
def empty(tmp_path):
    made = create_file(tmp_path / "empty.evc", KEY, Pen(KEY))
    yield made
    close_file(made)


@pytest.fixture
def later(tmp_path, monkeypatch):
    """What a later program brings: one more revision."""
    folder = tmp_path / "later"
    shutil.copytree(migrations.FOLDER / "versions", folder / "versions", ignore=shutil.ignore_patterns("__pycache__"))
    (folder / "versions" / "0004_later.py").write_text(ADDED, "utf-8")
    made = create_file(folder / "made.evc", KEY, Pen(KEY))
    migrate(made, folder)
    monkeypatch.setitem(SHAPES, "0004", shape_of(driver_of(made).execute))
    close_file(made)
    return folder


def described(connection: Connection) -> dict[str, object]:
    """What the tables are, without the spelling of their statements."""
    execute = driver_of(connection).execute
    found: dict[str, object] = {}
    for name, sql in execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table'").fetchall():
        if name in ("acts", "trail", "alembic_version"):
            continue
        columns = [row[1:] for row in execute(f"PRAGMA table_xinfo({name})")]
        pointers = sorted(row[2:] for row in execute(f"PRAGMA foreign_key_list({name})"))
        indexes = {
            row[1]: (row[2:], [part[1:] for part in execute(f"PRAGMA index_xinfo({row[1]})")])
            for row in execute(f"PRAGMA index_list({name})")
        }
        found[name] = (columns, pointers, indexes, sorted(clauses(sql)), sql.strip().endswith("STRICT"))
    partial = "SELECT name, sql FROM sqlite_schema WHERE type = 'index' AND sql IS NOT NULL AND tbl_name <> 'trail'"
    return found | {name: " ".join(sql.split()) for name, sql in execute(partial).fetchall()}


def clauses(sql: str) -> list[str]:
    """What a table checks and derives, with the blanks made even."""
    found = []
    for match in re.finditer(r"(CONSTRAINT \w+ CHECK|\w+ TEXT\s+GENERATED ALWAYS AS)\s*\(", sql):
        depth, end = 1, match.end()
        while depth:
            depth += {"(": 1, ")": -1}.get(sql[end], 0)
            end += 1
        found.append(" ".join(sql[match.start() : end].split()))
    return found


def test_the_revisions_build_what_the_records_describe(empty, tmp_path):
    migrate(empty)
    other = create_file(tmp_path / "other.evc", KEY, Pen(KEY))
    with other.begin():
        Base.metadata.create_all(other)
    built, wanted = described(empty), described(other)
    close_file(other)
    assert built.keys() == wanted.keys()
    for name in wanted:
        assert built[name] == wanted[name], name


def test_a_revision_imports_nothing_of_the_project():
    for path in (migrations.FOLDER / "versions").glob("*.py"):
        assert "evclinic" not in re.findall(r"^(?:from|import) (\w+)", path.read_text("utf-8"), re.M)


def test_no_revision_was_changed_since_it_was_written():
    found = sorted((migrations.FOLDER / "versions").glob("*.py"))
    assert {path.name: sha256(path.read_bytes().replace(b"\r\n", b"\n")).hexdigest() for path in found} == WRITTEN


def test_the_newest_revision_makes_the_tables_that_opening_asks_for(empty):
    migrate(empty)
    assert list(SHAPES) == revisions()
    assert shape_of(driver_of(empty).execute) == SHAPES[revisions()[-1]]


def test_a_file_with_other_tables_is_refused_untouched_and_not_called_whole(study, folder):
    driver_of(study._connection).execute("ALTER TABLE drafts DROP COLUMN paper_serial")
    study.close()
    before = (folder / STUDY_FILE).read_bytes()
    with pytest.raises(NotOpened) as found:
        open_study(folder, world.clock())
    assert found.value.trouble is Trouble.OTHER_TABLES
    report = verify_study(folder)
    assert [proof.name for proof in report.proofs if not proof.ok] == ["tables"]
    assert (folder / STUDY_FILE).read_bytes() == before


def test_the_revisions_are_one_line(later):
    assert revisions() == [f"{number:04d}" for number in range(1, len(revisions()) + 1)]
    assert revisions(later)[-1] == "0004"


def test_a_file_without_tables_is_none_of_ours(empty):
    assert current_revision(empty) is None
    with pytest.raises(NotOpened) as found:
        is_pending(empty)
    assert found.value.trouble is Trouble.NOT_OURS
    driver_of(empty).execute("CREATE TABLE alembic_version (version_num TEXT)")
    assert current_revision(empty) is None


def test_a_newer_file_is_refused_untouched(study, folder):
    driver_of(study._connection).execute("UPDATE alembic_version SET version_num = '9999'")
    study.close()
    before = (folder / STUDY_FILE).read_bytes()
    for use in (lambda: open_study(folder, world.clock()), lambda: verify_study(folder)):
        with pytest.raises(NotOpened) as found:
            use()
        assert found.value.trouble is Trouble.NEWER
    assert (folder / STUDY_FILE).read_bytes() == before


def with_later(monkeypatch, later):
    monkeypatch.setattr(opening, "is_pending", lambda connection: is_pending(connection, later))
    monkeypatch.setattr(opening, "migrate", lambda connection: migrate(connection, later))


def test_an_older_file_is_copied_and_brought_up_to_date(study, folder, later, monkeypatch):
    world.sheet(study, world.screen(study), answers={"tray": "ready"})
    study.close()
    with_later(monkeypatch, later)
    opened = open_study(folder, world.clock(), author="AB")
    assert world.rows(opened, "SELECT tray, shelf FROM sheets") == [("ready", None)]
    world.run(opened, "UPDATE sheets SET shelf = 'upper'")
    assert world.trail(opened)[-1][1:] == ("sheets", "shelf", None, "upper")
    opened.close()
    (copy,) = (folder / BACKUPS).iterdir()
    assert copy.name == "before_upgrade_0003.evc"
    key = read_key(folder)
    kept = open_file(copy, key, Pen(trail_key(key)))
    assert current_revision(kept) == "0003"
    close_file(kept)
    assert open_study(folder, world.clock()).close() is None


@pytest.mark.parametrize(("broken", "says"), [(FAILS, "nowhere"), (DANGLES, "point at nothing")])
def test_a_revision_that_fails_leaves_the_file_as_it_was(study, folder, later, monkeypatch, broken, says):
    world.sheet(study, world.screen(study))
    study.close()
    (later / "versions" / "0004_later.py").write_text(broken, "utf-8")
    with monkeypatch.context() as patched:
        with_later(patched, later)
        with pytest.raises(Exception, match=says):
            open_study(folder, world.clock())
    report = verify_study(folder)
    assert report.ok
    assert report.counts["sheets"] == 1
    again = open_study(folder, world.clock())
    assert "shelf" not in {row[1] for row in world.rows(again, "SELECT * FROM pragma_table_info('sheets')")}
    again.close()


def test_nothing_is_upgraded_without_a_copy(study, folder, later, monkeypatch):
    study.close()
    (folder / BACKUPS).write_text("a file where the folder should be", "utf-8")
    with_later(monkeypatch, later)
    with pytest.raises(NotBackedUp):
        open_study(folder, world.clock())
    assert verify_study(folder).ok


def as_of_0002(study):
    """The study as the program before the short index left it."""
    execute = driver_of(study._connection).execute
    execute("DROP INDEX ix_trail_record")
    execute("CREATE INDEX ix_trail_record ON trail (record_id)")
    execute("UPDATE alembic_version SET version_num = '0002'")
    assert shape_of(execute) == SHAPES["0002"]
    return execute


def test_a_study_with_the_long_index_gets_the_short_one_by_which_a_record_is_found(study, folder):
    id_ = world.screen(study)
    as_of_0002(study)
    study.close()
    opened = open_study(folder, world.clock(), author="AB")
    found = str(
        select(TRAIL.c.seq).where(of_record("participants", id_)).compile(compile_kwargs={"literal_binds": True})
    )
    plan = world.rows(opened, f"EXPLAIN QUERY PLAN {found}")
    assert any("ix_trail_record" in step[-1] for step in plan), plan
    assert world.rows(opened, found)
    opened.close()
    assert [copy.name for copy in (folder / BACKUPS).iterdir()] == ["before_upgrade_0002.evc"]
    assert verify_study(folder).ok


def test_a_study_without_the_day_of_a_draft_gets_it_when_it_is_opened(study, folder):
    execute = as_of_0002(study)
    execute("ALTER TABLE drafts DROP COLUMN performed_at")
    execute("UPDATE alembic_version SET version_num = '0001'")
    assert shape_of(execute) == SHAPES["0001"]
    study.close()
    opened = open_study(folder, world.clock(), author="AB")
    assert current_revision(opened._connection) == revisions()[-1]
    assert world.rows(opened, "SELECT performed_at FROM drafts") == []
    opened.close()
    assert [copy.name for copy in (folder / BACKUPS).iterdir()] == ["before_upgrade_0001.evc"]
    assert verify_study(folder).ok
