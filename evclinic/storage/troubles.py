"""What can be wrong with the disk or the study file, each with its own words on the screen."""

from enum import Enum
from typing import Any

from evclinic.domain.words import T, Text


class Trouble(Enum):
    """One thing that is wrong: what happened, and what to do."""

    DISK_FULL = (
        T("The disk is full."),
        T("Free some space on this computer, then save again."),
    )
    READ_ONLY = (
        T("The study file is read-only."),
        T("The study folder must be writable for the person at this computer."),
    )
    IN_USE = (
        T("The study is already open in another window or program."),
        T("Close it there, or go on working there."),
    )
    DISK_ERROR = (
        T("The disk reports an error."),
        T("Go on on paper. Do not switch the computer off before a copy of the study folder is made."),
    )
    DAMAGED = (
        T("The study file is damaged."),
        T("Do not delete it. Go on on paper and open the newest backup."),
    )
    NOT_OURS = (
        T("This file is not the study file of this key."),
        T("Choose another folder, or put the study file and its key file side by side again."),
    )
    NO_FOLDER = (
        T("The study folder cannot be reached."),
        T("Check the name of the folder, and that its drive is connected."),
    )
    MISSING = (
        T("There is no study file in this folder."),
        T("Choose another folder, or open the newest backup. No new study is begun by itself."),
    )
    GONE = (
        T("The study file is no longer where it was."),
        T("Do not close this window: it still shows what was saved. Bring the folder or its drive back, or use paper."),
    )
    EMPTY = (
        T("The study file is empty: it has 0 bytes."),
        T("Do not delete it. Open the newest backup."),
    )
    NEWER = (
        T("The study file was written by a newer version of this program."),
        T("Use the newer version. The file has not been touched."),
    )
    OTHER_TABLES = (
        T("This study was made by a trial version of this program and has other tables. It is safe and unchanged."),
        T("Open it with the version that made it, or choose another folder for this version."),
    )
    KEY_MISSING = (
        T("The key file study.keys is missing."),
        T("Put it back beside the study file. Without it nobody can read the study."),
    )
    KEY_DAMAGED = (
        T("The key file study.keys cannot be read."),
        T("Put a copy of it from a backup beside the study file."),
    )
    HOLDS_A_STUDY = (
        T("This folder already holds a study."),
        T("Choose an empty folder."),
    )
    UNSAFE = (
        T("This computer does not keep data safely enough."),
        T("Do not use it for the study. The technical log names the setting."),
    )

    def __init__(self, words: Text, advice: Text) -> None:
        self.words = words
        self.advice = advice


class NotOpened(Exception):
    """The study could not be opened or made; nothing on the disk was changed or begun anew."""

    def __init__(self, trouble: Trouble, detail: str = "") -> None:
        super().__init__(f"{trouble.name}: {detail}" if detail else trouble.name)
        self.trouble = trouble


_BY_DRIVER = {
    "SQLITE_FULL": Trouble.DISK_FULL,
    "SQLITE_READONLY": Trouble.READ_ONLY,
    "SQLITE_PERM": Trouble.READ_ONLY,
    "SQLITE_BUSY": Trouble.IN_USE,
    "SQLITE_LOCKED": Trouble.IN_USE,
    "SQLITE_IOERR": Trouble.DISK_ERROR,
    "SQLITE_CORRUPT": Trouble.DAMAGED,
    "SQLITE_NOTADB": Trouble.NOT_OURS,
    "SQLITE_CANTOPEN": Trouble.NO_FOLDER,
}


def trouble_of(error: Any) -> Trouble | None:
    """What the driver's error means; None when it is nobody's disk but a bug of ours."""
    name = getattr(error, "sqlite_errorname", "")
    return next((trouble for start, trouble in _BY_DRIVER.items() if name.startswith(start)), None)
