"""The line above the sheet of a check: how it stands to its window, and the presses for when it went otherwise."""

from PySide6.QtCore import Signal, Slot
from PySide6.QtGui import QAction
from PySide6.QtWidgets import QLabel, QMenu, QToolButton, QWidget

from evclinic.domain.observations import State
from evclinic.domain.words import Language, T, Words
from evclinic.gui.checks.facts import CheckFacts
from evclinic.gui.observations.words import STATE_WORDS, clock
from evclinic.gui.shapes import StateBadge
from evclinic.gui.two_groups import TwoGroups

NOT_DONE, REST, MOVE, VOID = "not_done", "rest", "move", "void"
PRESSES: dict[str, Words] = {
    NOT_DONE: T("Not done…"),
    REST: T("Open checks not done…"),
    MOVE: T("Move to another participant…"),
    VOID: T("Strike out…"),
}


class CheckHead(TwoGroups):
    """`wanted` names the press: not_done, rest (all open checks at once, before leaving), move or void."""

    wanted = Signal(str)

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent, margins=(12, 6))
        self._language = language
        self._facts: CheckFacts | None = None
        self.setProperty("header", True)
        self.badge = StateBadge("planned", "", self)
        self.when = QLabel(self)
        self.more = QToolButton(self)
        self.more.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.start.addWidget(self.badge)
        self.start.addWidget(self.when, 1)
        self.end.addWidget(self.more)
        self.menu.triggered.connect(self._choose)
        self.retranslate(language)

    def show_facts(self, facts: CheckFacts) -> None:
        """Show how this check stands now."""
        self._facts = facts
        self._say()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.more.setText(T("Otherwise…").in_(language))
        self.more.setAccessibleName(T("When it went otherwise: not done, wrong participant, mistake").in_(language))
        self._say()

    def _say(self) -> None:
        facts, say = self._facts, self._language
        if facts is None:
            return
        seen = facts.standing
        self.badge.setVisible(seen is not None)
        if seen is not None:
            self.badge.show_state(seen.state.value, STATE_WORDS[seen.state].in_(say))
        self.when.setText(when_words(facts).in_(say))
        offered = self._offered(facts)
        self.menu.clear()
        for key in offered:
            action = self.menu.addAction(PRESSES[key].in_(say))
            action.setData(key)
        self.more.setVisible(bool(offered))

    @staticmethod
    def _offered(facts: CheckFacts) -> tuple[str, ...]:
        if facts.record_id is None and facts.is_leaving:
            return (REST,) if facts.open_checks else ()
        if facts.record_id is None:
            return () if facts.standing is None else (NOT_DONE,)
        return (VOID,) if facts.is_leaving else (MOVE, VOID)

    @Slot(QAction)
    def _choose(self, action: QAction) -> None:
        self.wanted.emit(action.data())


def when_words(facts: CheckFacts) -> Words:
    """When it is due and its window; for an extra check that it has none; for leaving when the hour is over."""
    seen = facts.standing
    if facts.over_at is not None:
        return T("The hour is over at {time}", time=clock(facts.over_at))
    if facts.not_done is not None:
        return T("Not done: {reason}", reason=facts.not_done)
    if seen is None or seen.due is None or seen.opens is None or seen.closes is None:
        return T("No planned time")
    if seen.performed_at is not None:
        return T(
            "done {time} by {by}, was due {due}",
            time=clock(seen.performed_at),
            by=seen.performed_by,
            due=clock(seen.due),
        )
    opens, closes, due = clock(seen.opens), clock(seen.closes), clock(seen.due)
    if seen.state is State.LATE:
        return T("was due {due}, window ended {closes}", due=due, closes=closes)
    return T("due {due}, window {opens} to {closes}", due=due, opens=opens, closes=closes)
