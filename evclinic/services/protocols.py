"""The protocols adopted in the study: every entry names the one it was made under and is shown by it for ever."""

import json
from collections.abc import Mapping
from hashlib import sha256
from typing import Any
from uuid import uuid4

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from evclinic.domain.protocol import Protocol
from evclinic.domain.protocol_reading import read_protocol
from evclinic.services.deeds import Act, Role, deed
from evclinic.storage.column_types import canonical
from evclinic.storage.records import AdoptedProtocol


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
            self._read[version] = read_protocol(json.loads(data))
        return self._read[version]

    def forget(self) -> None:
        """Another one may have been adopted."""
        self._newest = ""


def hash_of(data: Mapping[str, Any]) -> str:
    """The name of a protocol: the SHA-256 of its normalised tables."""
    return sha256(canonical(data).encode()).hexdigest()


@deed(may=Role.INVESTIGATOR)
def adopt(act: Act, data: Mapping[str, Any]) -> str:
    """Adopt a protocol for all new entries; gives its hash. What was adopted before stays. Raises `ProtocolError`."""
    return put_in_force(act, data)


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
                data=canonical(data),
                adopted_at=act.now,
            )
        )
        act.session.flush()
        act.protocols.forget()
    return version
