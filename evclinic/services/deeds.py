"""What a deed and a look are given, and who may do which deed."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any, Concatenate, Generic, ParamSpec, Protocol, Self, TypeVar, cast
from uuid import UUID

from sqlalchemy import Connection
from sqlalchemy.orm import Session

from evclinic.domain.people import ANYBODY, CLINICAL, NOBODY, Role, role_of
from evclinic.domain.protocol import Protocol as TrialProtocol
from evclinic.domain.readings import Reading
from evclinic.storage.asking import ask, is_there
from evclinic.storage.records import Base

__all__ = ["ANYBODY", "CLINICAL", "DEEDS", "NOBODY", "Act", "Deed", "Look", "Role", "already_saved", "deed", "role_of"]

P = ParamSpec("P")
T = TypeVar("T")


class AdoptedProtocols(Protocol):
    """The protocols adopted in this study, each read once."""

    def newest(self, session: Session) -> str: ...
    def of(self, session: Session, version: str) -> TrialProtocol: ...
    def under(self, version: str) -> "AdoptedProtocols": ...
    def forget(self) -> None: ...


@dataclass(frozen=True, slots=True)
class Look:
    """What a view is given: the records, the protocol, and one reading of the clocks."""

    session: Session
    protocols: AdoptedProtocols
    reading: Reading

    @property
    def now(self) -> datetime:
        """The moment on the wall clock, in the site's zone."""
        return self.reading.wall

    @property
    def protocol_version(self) -> str:
        """The hash of the protocol adopted last, by which new entries are made."""
        return self.protocols.newest(self.session)

    @property
    def protocol(self) -> TrialProtocol:
        """The protocol adopted last."""
        return self.protocol_of(self.protocol_version)

    def protocol_of(self, version: str) -> TrialProtocol:
        """The protocol that an entry was made under, by its hash."""
        return self.protocols.of(self.session, version)

    def under(self, version: str) -> Self:
        """The same look with the protocol of then in force: what was saved under it is judged by it."""
        return replace(self, protocols=self.protocols.under(version))

    def ask(self, question: str, *values: str) -> list[tuple[Any, ...]]:
        """Rows as they are stored, for what every save asks: the session is a long way round to a short answer."""
        return ask(self.connection, question, *values)

    @property
    def connection(self) -> Connection:
        """The connection of this transaction, once everything that was added is written."""
        self.session.flush()
        return cast("Connection", self.session.bind)  # a session of this program is bound to one, not to an engine


@dataclass(frozen=True, slots=True)
class Act(Look):
    """What a deed is given: a look that may also write, and whose deed it is."""

    author: str


@dataclass(frozen=True, slots=True)
class Deed(Generic[P, T]):
    """One thing that can be done: its name in the trail, who may, and how. Within another deed it is simply called.

    What nobody may do, the program does by itself, whoever is at the keyboard.
    """

    name: str
    may: Role
    run: Callable[Concatenate[Act, P], T]

    def __call__(self, act: Act, *args: P.args, **kwargs: P.kwargs) -> T:
        """As a part of another deed, under that deed's name."""
        return self.run(act, *args, **kwargs)


DEEDS: dict[str, Deed[Any, Any]] = {}


def deed(*, may: Role) -> Callable[[Callable[Concatenate[Act, P], T]], Deed[P, T]]:
    """Declare who may do it; its name is the module's and its own: 'injections.give'."""

    def declare(run: Callable[Concatenate[Act, P], T]) -> Deed[P, T]:
        found = Deed(f"{run.__module__.rpartition('.')[2]}.{run.__name__}", may, run)
        if found.name in DEEDS:
            raise ValueError(f"There are two deeds of the name {found.name}.")
        DEEDS[found.name] = found
        return found

    return declare


def already_saved(look: Look, record: type[Base], id_: UUID) -> bool:
    """Whether this id was saved before: a repeated save is one save."""
    return is_there(look.connection, record.__tablename__, id_)
