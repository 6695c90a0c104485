"""What changed in the study, told to every screen by one Qt signal."""

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from evclinic.services.study import Study


class StudySignals(QObject):
    """Turns the study's announcements into Qt signals, for every screen.

    `changed` carries the names of the tables touched. Whoever saves says how it went: `saved` with the moment of the
    commit, `not_saved` with the words why; the status line at the foot of the window shows both.
    """

    changed = Signal(frozenset)
    saved = Signal(object)
    not_saved = Signal(object)
    not_kept = Signal(object)  # a reading or a sound, not an entry: why not; None once it works again

    def __init__(self, study: "Study | None" = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        if study is not None:
            self.follow(study)

    def follow(self, study: "Study") -> None:
        """Announce what changes in this study from now on."""
        study.on_change = self.changed.emit
