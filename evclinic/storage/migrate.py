"""Bringing the study file up to date: all pending revisions in one transaction, the triggers written anew in it."""

from pathlib import Path
from typing import Any

from sqlalchemy import Connection

from evclinic.storage.connection import driver_of
from evclinic.storage.shape import is_ours
from evclinic.storage.trail import remove_triggers, write_triggers
from evclinic.storage.troubles import NotOpened, Trouble

FOLDER = Path(__file__).parent


def revisions(folder: Path = FOLDER) -> list[str]:
    """The revisions this program knows, oldest first: the numbers its files begin with."""
    return sorted(path.name[:4] for path in (folder / "versions").glob("[0-9]*.py"))


def current_revision(connection: Connection) -> str | None:
    """The revision of the file, None when it has no tables yet."""
    driver = driver_of(connection)
    if not driver.execute("SELECT count(*) FROM sqlite_schema WHERE name = 'alembic_version'").fetchone()[0]:
        return None
    found = driver.execute("SELECT version_num FROM alembic_version").fetchone()
    return str(found[0]) if found else None


def is_pending(connection: Connection, folder: Path = FOLDER) -> bool:
    """Whether the file is older than this program. Raises `NotOpened` when it is newer, or no study file at all."""
    known, found = revisions(folder), current_revision(connection)
    if found is None:
        raise NotOpened(Trouble.NOT_OURS)
    if found not in known:
        raise NotOpened(Trouble.NEWER, found)
    return found != known[-1]


def refuse_other_tables(connection: Connection) -> None:
    """Raises `NotOpened` when the tables are not those of the file's revision: a program in the making wrote it."""
    found = current_revision(connection)
    if not is_ours(driver_of(connection).execute, found):
        raise NotOpened(Trouble.OTHER_TABLES, found or "")


def migrate(connection: Connection, folder: Path = FOLDER) -> None:
    """Run what is pending, or nothing at all: an error leaves the file as it was. `folder` holds `versions/`."""
    from alembic.migration import MigrationContext
    from alembic.operations import Operations
    from alembic.script import ScriptDirectory

    scripts = ScriptDirectory(str(folder))

    def pending(at: Any, context: Any) -> Any:
        return scripts._upgrade_revs("head", at)  # noqa: SLF001  (what alembic's own env.py passes in)

    driver = driver_of(connection)
    driver.execute("PRAGMA foreign_keys = OFF")
    try:
        with connection.begin():
            connection.exec_driver_sql("BEGIN IMMEDIATE")
            context = MigrationContext.configure(connection, opts={"transactional_ddl": True, "fn": pending})
            remove_triggers(connection.exec_driver_sql)
            with Operations.context(context):
                context.run_migrations()
            write_triggers(connection.exec_driver_sql)
            if broken := connection.exec_driver_sql("PRAGMA foreign_key_check").fetchall():
                raise ValueError(f"{len(broken)} rows point at nothing.")
    finally:
        driver.execute("PRAGMA foreign_keys = ON")
