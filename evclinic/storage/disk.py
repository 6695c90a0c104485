"""Making sure that a file and its name are on the disk, not only in the computer's memory."""

import os
from contextlib import suppress
from pathlib import Path


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
