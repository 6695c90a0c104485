"""Correcting the end of the last point: which checks stand otherwise then, shown before the reason is given."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from PySide6.QtCore import QObject, QTimer, Signal, Slot
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from evclinic.domain.answers import answer_at
from evclinic.domain.entries import Entry, SheetAddress
from evclinic.domain.injections import T0
from evclinic.domain.moments import length_words
from evclinic.domain.observations import Standing
from evclinic.domain.problems import Level, Problem, Refused
from evclinic.domain.words import Language, T, Words
from evclinic.gui.forms.host import SheetView, StudyHost
from evclinic.gui.observations.words import STATE_WORDS, clock
from evclinic.gui.theme import SPACE, px
from evclinic.services.door import Study
from evclinic.services.injections import Change, t0_changes


class T0Watch(QObject):
    """`moved` tells the old and the new t0 with the changes; with no changes the band goes away."""

    moved = Signal(object, object, object)

    def __init__(self, study: Study, injection_id: UUID | None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._study, self._injection_id = study, injection_id
        self.before: datetime | None = None
        self._shown: str | None = None
        self._seen: set[str] = set()

    def opened(self, view: SheetView) -> None:
        """The sheet is open: only a saved t0 can be corrected."""
        typed = answer_at(view.answers, T0) if view.is_saved else None
        self.before = datetime.fromisoformat(typed) if typed else None

    def look(self, entry: Entry) -> None:
        """Somebody left a question: is t0 another one now?"""
        typed = answer_at(entry.answers, T0) or ""
        if self.before is None or typed == self._shown:
            return
        try:
            after = datetime.fromisoformat(typed)
        except ValueError:
            return
        self._shown = typed
        self.moved.emit(self.before, after, self.changes(after))
        QTimer.singleShot(0, self, self._see)

    def changes(self, after: datetime) -> tuple[Change, ...]:
        """The checks whose standing changes."""
        if self.before is None or self._injection_id is None or after == self.before:
            return ()
        return self._study.see(t0_changes, self._injection_id, after)

    def refuse_unseen(self, entry: Entry) -> None:
        """A correction that nobody could look at is not saved in the same press."""
        typed = answer_at(entry.answers, T0) or ""
        if self.before is None or not typed or typed in self._seen:
            return
        if self.changes(datetime.fromisoformat(typed)):
            words = T("Look at the checks that stand otherwise now, then save again.")
            raise Refused([Problem(T0, Level.INCOMPLETE, words, "t0.changes")])

    @Slot()
    def _see(self) -> None:
        if self._shown:
            self._seen.add(self._shown)


class InjectionHost(StudyHost):
    """The open study for the sheet of an injection."""

    def __init__(self, study: Study, now: Callable[[], datetime], watch: T0Watch) -> None:
        super().__init__(study, now)
        self._watch = watch

    def open(self, address: SheetAddress, record_id: UUID | None) -> SheetView:
        """The sheet as it opens."""
        view = super().open(address, record_id)
        self._watch.opened(view)
        return view

    def judge(self, entry: Entry) -> tuple[Problem, ...]:
        """What is to be said about it; a corrected t0 shows what it changes."""
        self._watch.look(entry)
        return super().judge(entry)

    def amend(self, entry: Entry, reason: str) -> None:
        """Change the saved one, once its effect was in view."""
        self._watch.refuse_unseen(entry)
        super().amend(entry, reason)


class T0Band(QFrame):
    """The list of the checks whose standing changes."""

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._language = language
        self._shown: tuple[datetime, datetime, tuple[Change, ...]] | None = None
        self.setProperty("banner", "warning")
        self.words = QLabel(self)
        self.words.setWordWrap(True)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(px(SPACE.medium), px(SPACE.small), px(SPACE.medium), px(SPACE.small))
        lines.addWidget(self.words)
        self.hide()

    @Slot(object, object, object)
    def show_changes(self, before: datetime, after: datetime, changes: tuple[Change, ...]) -> None:
        """Show what this correction changes; nothing when t0 is the old one again."""
        self._shown = (before, after, changes) if before != after else None
        self.setVisible(self._shown is not None)
        self._say()

    def clear(self) -> None:
        """No sheet, no correction."""
        self._shown = None
        self.hide()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self._say()

    def _say(self) -> None:
        if self._shown is None:
            return
        before, after, changes = self._shown
        head = T(
            "End of the last point {before}, now {after}. No performed time changes.",
            before=clock(before),
            after=clock(after),
        )
        lines: list[Words] = [head]
        lines += [change_words(change) for change in changes] or [T("Every check stands as before.")]
        self.words.setText("\n".join(line.in_(self._language) for line in lines))
        self.words.setAccessibleName(self.words.text())


def change_words(change: Change) -> Words:
    """One check: how it stood, how it stands then."""
    return T(
        "{check}: {before}, then {after}",
        check=change.after.label,
        before=standing_words(change.before),
        after=standing_words(change.after),
    )


def standing_words(standing: Standing) -> Words:
    """The state in a word, and by how much it lies outside its window."""
    state = STATE_WORDS[standing.state]
    if not standing.outside_window:
        return state
    if standing.late_by:
        span = length_words(standing.late_by.total_seconds())
        return T("{state}, {span} after its window", state=state, span=span)
    span = length_words(standing.early_by.total_seconds())
    return T("{state}, {span} before its window", state=state, span=span)
