"""The protocols adopted in the study: every entry names the one it was made under and is shown by it for ever."""

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Any
from uuid import uuid4

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from evclinic.domain.problems import Level, Problem, Refused, impossible
from evclinic.domain.protocol import Configured, Protocol, ProtocolError
from evclinic.domain.protocol_changes import protocol_changes
from evclinic.domain.protocol_reading import FILES, read_adopted, read_protocol
from evclinic.domain.words import Label, T, Words
from evclinic.services.deeds import Act, Look, Role, deed
from evclinic.storage.records import AdoptedProtocol, Confirmation


class Protocols:
    """The adopted protocols by their hashes, each read from its tables once."""

    def __init__(self) -> None:
        self._read: dict[str, Protocol] = {}
        self._newest = ""

    def newest(self, session: Session) -> str:
        """The hash of the one adopted last."""
        if not self._newest:
            self._newest = session.scalars(select(AdoptedProtocol.hash).order_by(text("rowid DESC")).limit(1)).one()
        return self._newest

    def of(self, session: Session, version: str) -> Protocol:
        """The protocol of this hash; NoResultFound when it was never adopted."""
        if version not in self._read:
            data = session.scalars(select(AdoptedProtocol.data).where(AdoptedProtocol.hash == version)).one()
            self._read[version] = read_adopted(json.loads(data))
        return self._read[version]

    def under(self, version: str) -> "Protocols":
        """The same, with this one in force: for the judgement of what was saved under it."""
        bound = Protocols()
        bound._read, bound._newest = self._read, version
        return bound

    def forget(self) -> None:
        """Another one may have been adopted."""
        self._newest = ""


def tables_text(data: Mapping[str, Any]) -> str:
    """The tables of a protocol as one text. Their order is kept: codes stand on a form in the order of the file."""
    return json.dumps(data, ensure_ascii=False, separators=(",", ":"), allow_nan=False)


def hash_of(data: Mapping[str, Any]) -> str:
    """The name of a protocol: the SHA-256 of its tables."""
    return sha256(tables_text(data).encode()).hexdigest()


@deed(may=Role.INVESTIGATOR)
def adopt(act: Act, data: Mapping[str, Any], *, reason: str) -> str:
    """Adopt a protocol for all new entries; gives its hash. What was adopted before stays. Raises `ProtocolError`."""
    if not reason.strip():
        raise Refused([Problem("", Level.INCOMPLETE, T("Say why."), "reason")])
    version = put_in_force(act, data)
    if version != act.protocol_version:
        words = T("This protocol was in force before. To go back to it, give it a new version number in study.toml.")
        raise Refused([impossible("", words, "protocol.again")])
    return version


def changes(look: Look, data: Mapping[str, Any]) -> tuple[Words, ...]:
    """What would be different with this protocol, a line each; none when it is in force. Raises `ProtocolError`."""
    return protocol_changes(look.protocol, read_protocol(data))


def put_in_force(act: Act, data: Mapping[str, Any]) -> str:
    """As `adopt`, also for the beginning of a study, when there is nobody yet who may."""
    protocol, version = read_protocol(data), hash_of(data)
    known = act.session.scalars(select(AdoptedProtocol.hash).order_by(text("rowid DESC"))).all()
    if version not in known:
        act.session.add(
            AdoptedProtocol(
                id=uuid4(),
                version=protocol.study.version,
                hash=version,
                data=tables_text(data),
                adopted_at=act.now,
            )
        )
        act.session.flush()
        act.protocols.forget()
    return version


@dataclass(frozen=True, slots=True, kw_only=True)
class ConfigurationRow:
    """One line of the configuration sheet: a value, where it comes from, and who confirmed it and when.

    A confirmation holds only while the value is the one that was confirmed.
    """

    key: str
    label: Label | None
    value: str
    words: Words
    basis: str
    source: Words
    confirmed_by: str = ""
    confirmed_at: datetime | None = None
    needs_confirmation: bool = False

    @property
    def is_open(self) -> bool:
        """Whether it is still a default that nobody has confirmed."""
        return self.needs_confirmation and self.confirmed_at is None


@dataclass(frozen=True, slots=True, kw_only=True)
class AdoptedRow:
    """A protocol version adopted in this study, and when."""

    version: str
    hash: str
    adopted_at: datetime


def load_folder(folder: Path) -> dict[str, Any]:
    """The tables of a protocol folder, each file under its name and the forms by their codes.

    Raises `ProtocolError` naming the file that cannot be read; what is missing or malformed is named by the reader.
    """
    if not folder.is_dir():
        raise ProtocolError(folder.name, "", "there is no such folder")
    data: dict[str, Any] = {}
    for name in FILES:
        file = folder / f"{name}.toml"
        if file.is_file():
            data[name] = _tables(file, file.name)
    forms = sorted((folder / "forms").glob("*.toml"))
    data["forms"] = {file.stem: _tables(file, f"forms/{file.name}") for file in forms}
    return data


def configuration(look: Look) -> tuple[ConfigurationRow, ...]:
    """Every value of the protocol in force that names its basis, with its confirmation where that still holds."""
    found = look.session.scalars(select(Confirmation).order_by(Confirmation.confirmed_at, text("rowid")))
    confirmed = {(record.key, record.value): record for record in found}
    return tuple(
        ConfigurationRow(
            key=line.key,
            label=line.label,
            value=line.value,
            words=line.words,
            basis=line.basis,
            source=line.source,
            needs_confirmation=line.needs_confirmation,
            confirmed_by=record.confirmed_by if (record := confirmed.get((line.key, line.value))) else "",
            confirmed_at=record.confirmed_at if record else None,
        )
        for line in look.protocol.configuration
    )


def unconfirmed(look: Look) -> frozenset[str]:
    """The keys of the defaults that nobody has confirmed: screens and prints say so beside them."""
    return frozenset(row.key for row in configuration(look) if row.is_open)


@deed(may=Role.INVESTIGATOR)
def confirm(act: Act, key: str) -> None:
    """The investigator confirms the value of this line as it is now."""
    line = _line(act.protocol, key)
    if key not in unconfirmed(act):
        return
    act.session.add(Confirmation(id=uuid4(), key=key, value=line.value, confirmed_by=act.author, confirmed_at=act.now))


def adopted(look: Look) -> tuple[AdoptedRow, ...]:
    """The protocol versions adopted in this study, the one in force last."""
    found = look.session.scalars(select(AdoptedProtocol).order_by(text("rowid")))
    return tuple(AdoptedRow(version=each.version, hash=each.hash, adopted_at=each.adopted_at) for each in found)


def _line(protocol: Protocol, key: str) -> Configured:
    for line in protocol.configuration:
        if line.key == key:
            return line
    words = T("The configuration has no line {key}.", key=key)
    raise Refused([impossible("key", words, "configuration.key")])


def _tables(file: Path, name: str) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text("utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise ProtocolError(name, "", str(error)) from None
    except UnicodeDecodeError:
        raise ProtocolError(name, "", "is not written in UTF-8") from None
    except OSError as error:
        raise ProtocolError(name, "", error.strerror or "cannot be read") from None
