"""Opening the study folder, and beginning a new study in an empty one."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any
from uuid import uuid4

from evclinic.clock import Clock
from evclinic.domain.problems import Refused
from evclinic.domain.protocol_reading import read_protocol
from evclinic.services.deeds import Act, Look, Role
from evclinic.services.door import DRAFTS, NotSaved, Study, Topics
from evclinic.services.protocols import put_in_force
from evclinic.storage.backup import NotBackedUp, back_up
from evclinic.storage.connection import STUDY_FILE, close_file, create_file, open_file, refuse_unless_there
from evclinic.storage.disk import put_in_place, remove_with_logs
from evclinic.storage.integrity import Proof, Report, verify_file
from evclinic.storage.keys import KEY_FILE, new_key, read_key, trail_key, write_key
from evclinic.storage.migrate import current_revision, is_pending, migrate, refuse_other_tables
from evclinic.storage.records import ONLY, StaffMember, StudyRecord
from evclinic.storage.trail import Pen
from evclinic.storage.troubles import NotOpened, Trouble

__all__ = [
    "BACKUPS",
    "DEMO",
    "DRAFTS",
    "REAL",
    "FirstPerson",
    "NotBackedUp",
    "NotOpened",
    "NotSaved",
    "Proof",
    "Refused",
    "Report",
    "Study",
    "StudyFacts",
    "Topics",
    "Trouble",
    "create_study",
    "facts",
    "holds_a_study",
    "open_study",
    "verify_study",
]

REAL, DEMO = "real", "demo"
BACKUPS = "backups"
UNFINISHED = f"{STUDY_FILE}.new"


@dataclass(frozen=True, slots=True)
class FirstPerson:
    """Who begins the study and stands first on its list of persons. `tasks` are codes with a space between."""

    initials: str
    role: Role
    tasks: str = ""


@dataclass(frozen=True, slots=True)
class StudyFacts:
    """What the study file says about itself."""

    kind: str
    registration: str
    created_at: datetime
    key_is_open: bool

    @property
    def is_demo(self) -> bool:
        """Synthetic people only."""
        return self.kind == DEMO


def facts(look: Look) -> StudyFacts:
    """What this study is. Its key lies open until accounts exist, and the program says so."""
    record = look.session.get_one(StudyRecord, ONLY)
    return StudyFacts(record.kind, record.registration, record.created_at, key_is_open=True)


def holds_a_study(folder: Path) -> bool:
    """Whether there is a study, or a part of one, in this folder."""
    return (folder / STUDY_FILE).exists() or (folder / KEY_FILE).exists()


def create_study(folder: Path, clock: Clock, *, kind: str, protocol: Mapping[str, Any], first: FirstPerson) -> Study:
    """Begin a study in a folder that holds none, and open it with the first person at the keyboard.

    `kind` is 'real' or 'demo' for ever; `protocol` are the tables of the protocol folder. Raises `NotOpened` and
    `ProtocolError`; then the folder is as it was.
    """
    read_protocol(protocol)
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise NotOpened(Trouble.NO_FOLDER, type(error).__name__) from error
    _take_away_unfinished(folder)
    if holds_a_study(folder):
        raise NotOpened(Trouble.HOLDS_A_STUDY)
    made, key = folder / UNFINISHED, new_key()
    try:
        _make(made, key, clock, kind, protocol, first)
        write_key(folder, key)
        put_in_place(made, folder / STUDY_FILE)
    except BaseException:
        _take_away_unfinished(folder)
        raise
    return open_study(folder, clock, author=first.initials)


def open_study(folder: Path, clock: Clock, *, author: str = "") -> Study:
    """Open the study of this folder; an older file is copied, then brought up to date. Raises `NotOpened`."""
    path = folder / STUDY_FILE
    refuse_unless_there(path)
    key = read_key(folder)
    pen = Pen(trail_key(key))
    connection = open_file(path, key, pen)
    try:
        pending = is_pending(connection)
        refuse_other_tables(connection)
        if pending:
            back_up(connection, key, folder / BACKUPS / f"before_upgrade_{current_revision(connection)}.evc")
            migrate(connection)
    except BaseException:
        close_file(connection)
        raise
    return Study(folder, connection, pen, clock, author=author)


def verify_study(folder: Path) -> Report:
    """Prove that the study of this folder is whole. Raises `NotOpened`, also when it is open elsewhere."""
    path = folder / STUDY_FILE
    refuse_unless_there(path)
    key = trail_key(study_key := read_key(folder))
    connection = open_file(path, study_key, Pen(key))
    try:
        is_pending(connection)
        return verify_file(connection, key)
    finally:
        close_file(connection)


def _take_away_unfinished(folder: Path) -> None:
    """What is left of a beginning that was cut off: nothing was ever saved in it."""
    made = folder / UNFINISHED
    if made.exists() and not (folder / STUDY_FILE).exists():
        remove_with_logs(made)
        (folder / KEY_FILE).unlink(missing_ok=True)


def _make(path: Path, key: bytes, clock: Clock, kind: str, protocol: Mapping[str, Any], first: FirstPerson) -> None:
    pen = Pen(trail_key(key))
    connection = create_file(path, key, pen)
    study = Study(path.parent, connection, pen, clock, author=first.initials)
    try:
        migrate(connection)
        study.act("study.create", lambda act: _first_records(act, kind, protocol, first), author=study.author)
    finally:
        study.close()


def _first_records(act: Act, kind: str, protocol: Mapping[str, Any], first: FirstPerson) -> None:
    version = put_in_force(act, protocol)
    registration = act.protocol_of(version).study.registration
    act.session.add(StudyRecord(id=ONLY, kind=kind, registration=registration, created_at=act.now))
    act.session.add(
        StaffMember(
            id=uuid4(),
            initials=first.initials,
            role=first.role.code,
            tasks=first.tasks,
            active_from=act.now.date().isoformat(),
        )
    )
