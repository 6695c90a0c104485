"""Copies of the study file that were proved to open and to be whole before they get their name."""

import time
from collections.abc import Callable
from pathlib import Path

import sqlcipher3.dbapi2 as sqlcipher
from sqlalchemy import Connection

from evclinic.storage.connection import close_file, driver_of, open_file, unlock
from evclinic.storage.disk import put_in_place, remove_with_logs
from evclinic.storage.integrity import Report, verify_file
from evclinic.storage.keys import trail_key
from evclinic.storage.trail import Pen
from evclinic.storage.troubles import NotOpened, Trouble, trouble_of

PAGES, REST = 64, 0.002  # so many pages, then so many seconds in which the window can save

Progress = Callable[[int, int], None]


class NotBackedUp(Exception):
    """The copy was not made or is not whole, and was removed; the study file itself is untouched."""

    def __init__(self, trouble: Trouble, report: Report | None = None) -> None:
        super().__init__(trouble.name)
        self.trouble, self.report = trouble, report


def back_up(connection: Connection, key: bytes, path: Path, progress: Progress | None = None) -> Report:
    """Copy the open study file while it is worked in, prove the copy, then give it its name.

    `progress` is told (pages left, pages in all). From another thread, too. Raises `NotBackedUp`.
    """
    part = path.with_name(path.name + ".part")
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        remove_with_logs(part)
        _copy(connection, key, part, progress or (lambda left, pages: None))
        report = _proved(part, key)
        if report.ok:
            put_in_place(part, path)
    except sqlcipher.DatabaseError as error:
        remove_with_logs(part)
        raise NotBackedUp(trouble_of(error) or Trouble.DISK_ERROR) from error
    except OSError as error:
        raise NotBackedUp(Trouble.NO_FOLDER) from error
    except NotOpened as error:
        remove_with_logs(part)
        raise NotBackedUp(error.trouble) from error
    if not report.ok:
        remove_with_logs(part)
        raise NotBackedUp(Trouble.DAMAGED, report)
    return report


def _copy(connection: Connection, key: bytes, part: Path, progress: Progress) -> None:
    target = sqlcipher.connect(part, isolation_level=None, check_same_thread=False)
    try:
        unlock(target, key)

        def step(status: int, left: int, pages: int) -> None:
            progress(left, pages)
            time.sleep(REST)

        driver_of(connection).backup(target, pages=PAGES, progress=step, sleep=REST)
    finally:
        target.close()


def _proved(part: Path, key: bytes) -> Report:
    connection = open_file(part, key, Pen(trail_key(key)))
    try:
        return verify_file(connection, trail_key(key))
    finally:
        close_file(connection)
