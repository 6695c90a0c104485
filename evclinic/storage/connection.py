"""Opening the study file: one encrypted connection that lives as long as the program."""

import hmac
import os
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection, StaticPool, create_engine

from evclinic.storage.disk import OpenFile
from evclinic.storage.trail import Pen, register
from evclinic.storage.troubles import NotOpened, Trouble, trouble_of

STUDY_FILE = "study.evc"
ON_DISK = "on disk"  # under this name a connection knows its file
DriverError = sqlcipher.DatabaseError

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
    """Raises `NotOpened` when the folder or the file is missing, read-only, or empty."""
    if not path.parent.is_dir():
        raise NotOpened(Trouble.NO_FOLDER)
    if not path.is_file():
        raise NotOpened(Trouble.MISSING)
    if path.stat().st_size == 0:
        raise NotOpened(Trouble.EMPTY)
    if not (_is_writable(path) and _is_writable(path.parent)):
        raise NotOpened(Trouble.READ_ONLY)


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


def unlock(driver: Any, key: bytes) -> None:
    """Give a new connection of the driver the key of the file."""
    driver.execute("PRAGMA cipher_log_level = NONE")
    driver.execute(f"PRAGMA key = \"x'{key.hex()}{_salt(key).hex()}'\"")


def driver_of(connection: Connection) -> Any:
    """The driver's own connection: a pragma through SQLAlchemy would begin a transaction, where it does nothing."""
    return connection.connection.driver_connection


def is_in_place(connection: Connection) -> bool:
    """Whether the file of this connection still lies where it was opened: what is committed elsewhere is lost."""
    file: OpenFile = connection.info[ON_DISK]
    return file.is_in_place()


def close_file(connection: Connection) -> None:
    """Close the file for good: the log goes into the file, the lock goes. Closed twice is closed."""
    if connection.closed:
        return
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
        raise NotOpened(_what_is_wrong(error, path, key), str(error)) from error
    except NotOpened:
        driver.close()
        raise
    register(driver, pen)
    connection = _engine(lambda: driver)
    connection.info[ON_DISK] = OpenFile(path)
    return connection


def _prepare(driver: Any, key: bytes) -> None:
    unlock(driver, key)
    if not driver.execute("PRAGMA cipher_version").fetchone():
        raise NotOpened(Trouble.UNSAFE, "no cipher")
    for name, wanted in PRAGMAS.items():
        driver.execute(f"PRAGMA {name} = {wanted}").fetchall()
        found = driver.execute(f"PRAGMA {name}").fetchone()
        if found is not None and found[0] != wanted:
            raise NotOpened(Trouble.UNSAFE, f"{name} is {found[0]!r}, not {wanted!r}")


def _what_is_wrong(error: Exception, path: Path, key: bytes) -> Trouble:
    trouble = trouble_of(error) or Trouble.DISK_ERROR
    if trouble is not Trouble.NOT_OURS:
        return trouble
    with path.open("rb") as file:
        return Trouble.DAMAGED if file.read(16) == _salt(key) else Trouble.NOT_OURS


def _salt(key: bytes) -> bytes:
    """The first 16 bytes of every study file of this key: by them a damaged file is told from a foreign one."""
    return hmac.digest(key, b"evclinic salt 1", "sha256")[:16]


def _is_writable(path: Path) -> bool:
    return os.access(path, os.R_OK | os.W_OK, effective_ids=os.access in os.supports_effective_ids)


def _engine(driver: Callable[[], Any]) -> Connection:
    return create_engine(
        "sqlite://", module=sqlcipher, creator=driver, poolclass=StaticPool, hide_parameters=True
    ).connect()


def cipher_version() -> str:
    """The version of the cipher that study files are written with."""
    with closing(sqlcipher.connect(":memory:")) as driver:
        return str(driver.execute("PRAGMA cipher_version").fetchone()[0])
