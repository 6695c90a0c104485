"""Making sure that a file and its name are on the disk, not only in the computer's memory."""

import os
from contextlib import suppress
from pathlib import Path


class OpenFile:
    """A file that stays open, with the log SQLite keeps beside it, as they lay on the disk when they were first seen.

    Some systems go on writing to a file that was deleted or replaced; nobody would ever read it again.
    """

    def __init__(self, path: Path) -> None:
        self._paths = (path, path.with_name(f"{path.name}-wal"))
        self._seen: dict[Path, tuple[int, int]] = {}
        self.is_in_place()

    def is_in_place(self) -> bool:
        """Whether both names still lead to the very files that are written to."""
        return all(self._leads_there(path) for path in self._paths)

    def _leads_there(self, path: Path) -> bool:
        try:
            found = path.stat()
        except OSError:
            return path not in self._seen  # the log is made at the first write
        here = found.st_dev, found.st_ino
        return self._seen.setdefault(path, here) == here


def put_in_place(made: Path, path: Path) -> None:
    """Give a finished file its name in one step: there is never half a file of that name."""
    with made.open("rb+") as file:
        os.fsync(file.fileno())
    made.replace(path)
    sync_folder(path.parent)


def sync_folder(folder: Path) -> None:
    """Make a change of names durable; Windows does so by itself and lets nobody ask."""
    with suppress(PermissionError):
        number = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(number)
        finally:
            os.close(number)


def remove_with_logs(path: Path) -> None:
    """Remove a file that was never finished, with what SQLite may have put beside it."""
    for end in ("", "-wal", "-shm", "-journal"):
        path.with_name(path.name + end).unlink(missing_ok=True)
