"""What changed in the study, told to every screen by one Qt signal."""

from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any
from uuid import UUID

from PySide6.QtCore import QObject, Signal

from evclinic.domain.words import Words

if TYPE_CHECKING:
    from evclinic.services.study import Study


@dataclass(frozen=True, slots=True)
class Tried:
    """What somebody asked to save: which deed, and about which records."""

    deed: str
    ids: frozenset[UUID]

    @classmethod
    def of(cls, deed: str, *args: Any) -> "Tried":
        """The deed of this name with these arguments."""
        return cls(deed, frozenset(arg for arg in args if isinstance(arg, UUID)))

    def is_again(self, other: "Tried | None") -> bool:
        """Whether the other one was the same: asked again, a new record has a new id, but those it is about stay."""
        if other is None or self.deed != other.deed:
            return False
        return bool(self.ids & other.ids) or not (self.ids or other.ids)


@dataclass(frozen=True, slots=True)
class Saved:
    """An entry was saved at this moment. A sheet tells its own failures itself, and says no deed here."""

    at: datetime
    tried: Tried | None = None


@dataclass(frozen=True, slots=True)
class Failed:
    """An entry was not saved, and why."""

    words: Words
    tried: Tried | None = None


class StudySignals(QObject):
    """Turns the study's announcements into Qt signals, for every screen.

    `changed` carries the names of the tables touched. Whoever saves says how it went: `saved` with a `Saved`,
    `not_saved` with a `Failed`; the head of the window shows both.
    """

    changed = Signal(frozenset)
    saved = Signal(object)
    not_saved = Signal(object)
    not_kept = Signal(object)  # a reading, a sound or a gap, not an entry: why not; None once it works again

    def __init__(self, study: "Study | None" = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if study is not None:
            self.follow(study)

    def follow(self, study: "Study") -> None:
        """Announce what changes in this study from now on."""
        study.on_change = self.changed.emit
