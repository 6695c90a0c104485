"""Who is at the keyboard and of which study, as the frame of the window asks it."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from evclinic.domain.protocol import Protocol as StudyProtocol
from evclinic.domain.protocol import StudyNames
from evclinic.domain.words import Words


@dataclass(frozen=True, slots=True)
class AtDesk:
    """Somebody who may sit at the keyboard."""

    initials: str
    role: Words


@dataclass(frozen=True, slots=True)
class SeriousNotice:
    """A serious event whose report is not marked sent: by when it is due."""

    participant: str
    due: datetime


class Desk(Protocol):
    """What the frame of the window asks of the study."""

    def names(self) -> StudyNames:
        """What the study calls itself."""
        ...

    def protocol(self) -> StudyProtocol:
        """The protocol adopted last, with the numbers of the site."""
        ...

    def people(self) -> Sequence[AtDesk]:
        """Everybody who may sit here today."""
        ...

    def author(self) -> str:
        """The initials of whoever sits here, '' for nobody."""
        ...

    def sit_down(self, initials: str) -> None:
        """Somebody else sits here now."""
        ...

    def unanswered_signs(self) -> int:
        """How many signs after an injection still want their answer."""
        ...

    def newest_record(self) -> datetime:
        """When the newest of all records was made, by the clock of then."""
        ...

    def parked_today(self) -> Sequence[str]:
        """Whose sheets of today are kept and not saved: the participant and the form of each."""
        ...

    def serious(self) -> Sequence[SeriousNotice]:
        """The running clocks of serious events."""
        ...
