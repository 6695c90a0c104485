"""What the observation board asks of the study, and what it tells it: the study behind the window, or a fake one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from types import MappingProxyType
from typing import Protocol
from uuid import UUID

from evclinic.domain.alarms import Sound
from evclinic.domain.observations import Hour
from evclinic.domain.protocol import Protocol as TrialProtocol
from evclinic.domain.readings import Gap, Reading
from evclinic.domain.words import Label, Words


@dataclass(frozen=True, slots=True)
class SignRow:
    """One sign of the skin over the hour: its name, and by check code the highest value seen in any area."""

    label: Label
    values: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))


@dataclass(frozen=True, slots=True)
class Noted:
    """A moment put down in one press: an event, or a line of the emergency card."""

    id: UUID
    kind: str
    at: datetime
    words: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class Kept:
    """What is known of an hour beside its checks: the skin, what was put down in one press, and what lies in a draft.

    `drafts` are the codes of the checks, '' for another sheet of that hour.
    """

    signs: Sequence[SignRow] = ()
    notes: Sequence[Noted] = ()
    drafts: frozenset[str] = frozenset()


class BoardSource(Protocol):
    """Everything the board needs. What writes answers whether it was saved; the window itself says why not."""

    def reading(self) -> Reading:
        """The clocks, now."""
        ...

    def protocol(self) -> TrialProtocol:
        """What is due when."""
        ...

    def hours(self) -> Sequence[Hour]:
        """Everybody in a chair."""
        ...

    def signs(self, injection_id: UUID) -> Sequence[SignRow]:
        """The last values of the skin, as they stand in the checks of this hour."""
        ...

    def notes(self, injection_id: UUID) -> Sequence[Noted]:
        """What was put down in one press during this hour, in the order of its times."""
        ...

    def allergies(self, participant_id: UUID) -> Words:
        """The allergies on record, or that nobody has asked."""
        ...

    def drafts(self, injection_id: UUID) -> frozenset[str]:
        """The codes of the checks of this hour that lie in a draft."""
        ...

    def initials(self) -> Sequence[str]:
        """The initials of whoever may have decided something today."""
        ...

    def note(self, note_id: UUID, injection_id: UUID, kind: str, at: datetime, words: str) -> bool:
        """Put a moment down: kind 'event', or the code of an emergency line."""
        ...

    def say_what(self, note_id: UUID, words: str, reason: str = "") -> bool:
        """Put words to a moment that was put down in one press, or other ones for this reason."""
        ...

    def strike(self, note_id: UUID, reason: str) -> bool:
        """Strike out a moment that was put down by mistake."""
        ...

    def why_not(self) -> Words:
        """Why the last thing asked was not saved."""
        ...

    def seat(self, injection_id: UUID, chair: int) -> bool:
        """Move somebody to another chair."""
        ...

    def close_all(self, injection_id: UUID, why: str, at: datetime, decided_by: str, reason: str) -> bool:
        """End the hour with all its open checks not done: 'transferred', 'left' or 'refused'."""
        ...

    def not_done(self, injection_id: UUID, codes: Sequence[str], reason: str) -> bool:
        """Put down that these checks were not done, for one reason."""
        ...

    def keep_reading(self, reading: Reading) -> None:
        """Keep a reading of the clocks."""
        ...

    def keep_sound(self, sound: Sound, *, paused: bool) -> None:
        """Keep that a sound was called for, and whether it was paused."""
        ...

    def gap_seen(self, gap: Gap) -> None:
        """Put a time that the program did not see into the trail."""
        ...
