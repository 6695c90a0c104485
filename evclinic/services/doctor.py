"""What `evclinic doctor` says of an installation and of the study in it: versions, protocol, clocks, quick proofs."""

import os
import platform
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from sqlalchemy import func, select, text

from evclinic import __version__
from evclinic.domain.protocol import ProtocolError
from evclinic.domain.protocol_reading import read_protocol
from evclinic.services.deeds import Look
from evclinic.services.history import count
from evclinic.services.protocols import configuration, load_folder
from evclinic.storage.connection import cipher_version
from evclinic.storage.records import ONLY, Draft, Participant, StudyRecord

SOUND_CARDS = Path("/proc/asound/cards")
PACKAGES = (
    "PySide6-Essentials",
    "SQLAlchemy",
    "alembic",
    "sqlcipher3",
    "reportlab",
    "uharfbuzz",
    "python-bidi",
    "tzdata",
)


@dataclass(frozen=True, slots=True, kw_only=True)
class DoctorFacts:
    """The study at a glance: numbers only, nothing of any participant. `pages_ok` is SQLite's own quick check."""

    kind: str
    registration: str
    protocol_version: str
    protocol_hash: str
    values: int
    defaults_open: int
    participants: int
    enrolled: int
    drafts: int
    acts: int
    changes: int
    zone: str
    now: datetime
    clock_offset: str
    pages: int
    pages_ok: bool
    cipher: str


@dataclass(frozen=True, slots=True)
class Fact:
    """One line of the doctor: what it is about, what is so, and whether that is as it should be."""

    name: str
    value: str
    ok: bool = True


def computer(folder: Path, resources: Path, sound_cards: Path = SOUND_CARDS) -> tuple[Fact, ...]:
    """What can be said without a study: versions, cipher, fonts, the protocol on offer, the folder, sound."""
    return (
        *(Fact(name, found or "missing", bool(found)) for name, found in versions()),
        Fact("cipher", cipher_version()),
        _fonts(resources / "fonts"),
        *_protocols(resources / "protocol"),
        _folder(folder),
        _sound(sound_cards),
    )


def _fonts(folder: Path) -> Fact:
    found = sorted(file.stem for file in folder.glob("*.ttf"))
    return Fact("fonts", ", ".join(found) or "missing: papers cannot be printed", bool(found))


def _protocols(folder: Path) -> Iterator[Fact]:
    """Each protocol on offer: that it can be read, and how many of its defaults nobody has confirmed."""
    for each in sorted(path for path in folder.iterdir() if path.is_dir()):
        try:
            protocol = read_protocol(load_folder(each))
        except ProtocolError as error:
            yield Fact(f"protocol {each.name}", f"cannot be read: {error}", ok=False)
            continue
        lines = protocol.configuration
        waiting = sum(line.needs_confirmation for line in lines)
        yield Fact(f"protocol {each.name}", f"version {protocol.study.version}, {len(protocol.forms)} forms")
        yield Fact("defaults not confirmed", f"{waiting} of {len(lines)} values, before a study confirms them")


def _folder(folder: Path) -> Fact:
    there = next(each for each in (folder, *folder.parents) if each.exists())
    can = there.is_dir() and os.access(there, os.W_OK | os.X_OK)
    made = "" if there == folder else ", will be made"
    return Fact("folder", f"{folder}: {f'can be written{made}' if can else 'cannot be written'}", can)


def _sound(cards: Path) -> Fact:
    """Whether there is a sound card, as far as the system tells it without opening a window."""
    if not cards.parent.is_dir():
        return Fact("sound", "not known before the window opens")
    said = cards.read_text(encoding="utf-8") if cards.is_file() else ""
    return Fact("sound", "a device is there" if "[" in said else "no device: reminders are seen, not heard")


def doctor(look: Look, folder: Path) -> tuple[Fact, ...]:
    """Every line the doctor prints about the study in this folder."""
    found = facts(look)
    return (
        *(Fact(name, version_ or "missing") for name, version_ in versions()),
        Fact("folder", str(folder)),
        Fact("study", f"{found.kind}, {found.registration}"),
        Fact("protocol", f"version {found.protocol_version}, {found.protocol_hash[:12]}"),
        Fact("defaults not confirmed", f"{found.defaults_open} of {found.values} values"),
        Fact("participants", f"{found.participants}, enrolled {found.enrolled}"),
        Fact("parked sheets", str(found.drafts)),
        Fact("trail", f"{found.acts} acts, {found.changes} changed fields"),
        Fact("clock", f"{found.now:%Y-%m-%d %H:%M:%S} {found.clock_offset}, {found.zone}"),
        Fact("study file", f"{found.pages} pages, quick check {'ok' if found.pages_ok else 'NOT OK'}", found.pages_ok),
        Fact("cipher", found.cipher),
    )


def facts(look: Look) -> DoctorFacts:
    """The facts of this study."""
    study = look.session.get_one(StudyRecord, ONLY)
    lines = configuration(look)
    acts, changes = count(look)
    return DoctorFacts(
        kind=study.kind,
        registration=study.registration,
        protocol_version=look.protocol.study.version,
        protocol_hash=look.protocol_version,
        values=len(lines),
        defaults_open=sum(line.is_open for line in lines),
        participants=look.session.scalar(select(func.count()).select_from(Participant)) or 0,
        enrolled=look.session.scalar(select(func.count(Participant.code))) or 0,
        drafts=look.session.scalar(select(func.count()).select_from(Draft)) or 0,
        acts=acts,
        changes=changes,
        zone=look.protocol.study.time_zone,
        now=look.now,
        clock_offset=f"{look.now:%z}",
        pages=int(_pragma(look, "page_count")),
        pages_ok=_pragma(look, "quick_check(1)") == "ok",
        cipher=_pragma(look, "cipher_version"),
    )


def versions(packages: Iterable[str] = PACKAGES) -> tuple[tuple[str, str], ...]:
    """The program, Python, the system, and the packages that matter, each with its version; '' when it is missing."""
    return (
        ("evclinic", __version__),
        ("Python", platform.python_version()),
        ("system", f"{sys.platform} {platform.machine()}"),
        *((package, _installed(package)) for package in packages),
    )


def _installed(package: str) -> str:
    try:
        return version(package)
    except PackageNotFoundError:
        return ""


def _pragma(look: Look, name: str) -> str:
    return str(look.session.execute(text(f"PRAGMA {name}")).scalar_one())
