"""Opening the study file: one encrypted connection that lives as long as the program."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, StaticPool, create_engine

from evclinic.storage.trail import Pen, register
from evclinic.storage.troubles import NotOpened, Trouble, trouble_of

STUDY_FILE = "study.evc"

# Exclusive before the first read of the log, so that no shared-memory file is made; FULL: COMMIT means on the disk.
PRAGMAS: dict[str, str | int] = {
    "locking_mode": "exclusive",
    "journal_mode": "wal",
    "synchronous": 2,
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "cell_size_check": 1,
    "secure_delete": 1,
    "temp_store": 2,
    "mmap_size": 0,
}


def refuse_unless_there(path: Path) -> None:
    """Raises `NotOpened` when the folder or the file is missing, or the file is empty."""
    if not path.parent.is_dir():
        raise NotOpened(Trouble.NO_FOLDER)
    if not path.is_file():
        raise NotOpened(Trouble.MISSING)
    if path.stat().st_size == 0:
        raise NotOpened(Trouble.EMPTY)


def open_file(path: Path, key: bytes, pen: Pen) -> Connection:
    """Open an existing study file. Raises `NotOpened`; a missing or empty file is never begun anew."""
    refuse_unless_there(path)
    return _opened(path, "rw", key, pen)


def create_file(path: Path, key: bytes, pen: Pen) -> Connection:
    """Begin a study file where there is none. Raises `NotOpened`."""
    if not path.parent.is_dir():
        raise NotOpened(Trouble.NO_FOLDER)
    if path.exists():
        raise NotOpened(Trouble.HOLDS_A_STUDY)
    return _opened(path, "rwc", key, pen)


def driver_of(connection: Connection) -> Any:
    """The driver's own connection: a pragma through SQLAlchemy would begin a transaction, where it does nothing."""
    return connection.connection.driver_connection


def close_file(connection: Connection) -> None:
    """Close the file for good: the log goes into the file, the lock goes."""
    driver = driver_of(connection)
    connection.close()
    connection.engine.dispose()
    driver.close()


def _opened(path: Path, mode: str, key: bytes, pen: Pen) -> Connection:
    # The backup reads this connection from its own thread, so the driver must not insist on one.
    try:
        driver = sqlcipher.connect(
            f"{path.absolute().as_uri()}?mode={mode}",
            uri=True,
            timeout=0,
            isolation_level=None,
            check_same_thread=False,
        )
    except sqlcipher.DatabaseError as error:
        raise NotOpened(trouble_of(error) or Trouble.DISK_ERROR) from error
    try:
        _prepare(driver, key)
    except sqlcipher.DatabaseError as error:
        driver.close()
        raise NotOpened(_what_is_wrong(error), str(error)) from error
    except NotOpened:
        driver.close()
        raise
    register(driver, pen)
    return _engine(lambda: driver)


def _prepare(driver: Any, key: bytes) -> None:
    driver.execute("PRAGMA cipher_log_level = NONE")
    driver.execute(f"PRAGMA key = \"x'{key.hex()}'\"")
    if not driver.execute("PRAGMA cipher_version").fetchone():
        raise NotOpened(Trouble.UNSAFE, "no cipher")
    for name, wanted in PRAGMAS.items():
        driver.execute(f"PRAGMA {name} = {wanted}").fetchall()
        found = driver.execute(f"PRAGMA {name}").fetchone()
        if found is not None and found[0] != wanted:
            raise NotOpened(Trouble.UNSAFE, f"{name} is {found[0]!r}, not {wanted!r}")


def _what_is_wrong(error: Exception) -> Trouble:
    return trouble_of(error) or Trouble.DISK_ERROR


def _engine(driver: Callable[[], Any]) -> Connection:
    return create_engine(
        "sqlite://", module=sqlcipher, creator=driver, poolclass=StaticPool, hide_parameters=True
    ).connect()
