"""While the program did not see: which checks fell due in that time, to be answered one by one and never filled in."""

from collections.abc import Sequence
from datetime import timedelta

from PySide6.QtCore import Qt, Signal, Slot
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QLineEdit, QPushButton, QScrollArea, QVBoxLayout, QWidget

from evclinic.domain.moments import amount_words, date_text, time_text
from evclinic.domain.observations import Chair, Standing, State
from evclinic.domain.readings import Gap, GapKind
from evclinic.domain.words import Language, T, Text
from evclinic.gui.flow import OneLine
from evclinic.gui.observations.words import clock
from evclinic.gui.theme import px

WIDTH = 680  # of the panel (at text size 1.0)


def missed(chairs: Sequence[Chair], length: timedelta) -> list[tuple[Chair, Standing]]:
    """The checks still open whose window ended within the last `length` of time, in the order they were due."""
    found = [
        (chair, standing)
        for chair in chairs
        for standing in chair.standings
        if standing.state is State.LATE and standing.closes and standing.closes >= chair.now - length
    ]
    return sorted(found, key=lambda pair: pair[1].due or pair[0].now)


def gap_words(gap: Gap) -> Text:
    """What happened to the time, in one sentence."""
    began, ended = (f"{date_text(at)} {time_text(at)}" for at in (gap.began, gap.ended))
    if gap.began.date() == gap.ended.date():
        began, ended = time_text(gap.began), time_text(gap.ended)
    if gap.kind is GapKind.CLOCK_CHANGED:
        return _clock_words(gap)
    if began == ended:
        return _short_words(gap.kind, began)
    if gap.kind is GapKind.ASLEEP:
        return T("This computer slept or stood still from {began} to {ended}.", began=began, ended=ended)
    if gap.kind is GapKind.REBOOTED:
        return T(
            "This computer was started again between {began} and {ended}. Check its clock against the wall clock.",
            began=began,
            ended=ended,
        )
    return T("The program was closed from {began} to {ended}.", began=began, ended=ended)


def _short_words(kind: GapKind, at: str) -> Text:
    """The same of less than a minute: two equal times would say nothing."""
    if kind is GapKind.ASLEEP:
        return T("This computer slept or stood still for less than a minute, at {at}.", at=at)
    if kind is GapKind.REBOOTED:
        return T("This computer was started again at {at}. Check its clock against the wall clock.", at=at)
    return T("The program was closed for less than a minute, at {at}.", at=at)


def _clock_words(gap: Gap) -> Text:
    at, amount = time_text(gap.ended), amount_words(abs(gap.change))
    if gap.change > timedelta(0):
        return T(
            "The clock of this computer was put forward by {amount} at {at}. Check it against the wall clock.",
            amount=amount,
            at=at,
        )
    return T(
        "The clock of this computer was put back by {amount} at {at}. Check it against the wall clock.",
        amount=amount,
        at=at,
    )


class MissedLine(QFrame):
    """One missed check with its two answers."""

    on_paper = Signal(object, str)

    def __init__(self, chair: Chair, standing: Standing, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self.chair, self.code = chair, standing.code
        words = T(
            "{participant} · {check} was due {time}",
            participant=chair.observation.participant,
            check=standing.label,
            time=clock(standing.due or chair.now),
        )
        self.label = QLabel(words.in_(language), self)
        self.label.setWordWrap(True)
        self.button = QPushButton(T("It was done: enter it").in_(language), self)
        self.button.setProperty("target", "observation")
        self.button.setAccessibleName(f"{self.label.text()}: {self.button.text()}")
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.addWidget(self.label, 1)
        line.addWidget(self.button)
        self.button.clicked.connect(self._enter)

    @Slot()
    def _enter(self) -> None:
        self.on_paper.emit(self.chair.observation.injection_id, self.code)


class MissedChecks(QFrame):
    """A panel that is opened by a press and lies over the page: no chair moves when a check is missed or answered.

    A line goes when its check has its answer; one reason may answer those left. `counted` says how many wait.
    """

    on_paper = Signal(object, str)
    not_done = Signal(object, str)
    counted = Signal(int)

    def __init__(self, language: Language, below: QWidget, parent: QWidget) -> None:
        super().__init__(parent)
        self._language, self._below, self._parent = language, below, parent
        self._asked: tuple[tuple[object, str], ...] = ()
        self._open: Sequence[tuple[Chair, Standing]] = ()
        self.lines: list[MissedLine] = []
        self.setProperty("banner", "warning")
        self.title = QLabel(self)
        self.title.setProperty("role", "strong")
        self.title.setWordWrap(True)
        self.reason = QLineEdit(self)
        self.not_done_button = QPushButton(self)
        self.not_done_button.setProperty("target", "observation")
        self.later_button = QPushButton(self)
        self.later_button.setProperty("kind", "quiet")
        self.later_button.setProperty("target", "observation")

        self._arrange()
        self.not_done_button.clicked.connect(self._say_not_done)
        self.reason.returnPressed.connect(self._say_not_done)
        self.later_button.clicked.connect(self.hide)
        inside = Qt.ShortcutContext.WidgetWithChildrenShortcut
        QShortcut(QKeySequence("Esc"), self, context=inside).activated.connect(self.hide)
        self.retranslate(language)
        self.hide()

    def _arrange(self) -> None:
        page = QWidget(self)
        self._lines = QVBoxLayout()
        self._lines.setSpacing(px(4))
        presses = QWidget(page)
        flow = OneLine(presses, 8)
        flow.addWidget(self.not_done_button)
        flow.addWidget(self.later_button)
        self._page = QVBoxLayout(page)
        self._page.setContentsMargins(px(12), px(8), px(12), px(8))
        self._page.addWidget(self.title)
        self._page.addLayout(self._lines)
        self._page.addWidget(self.reason)
        self._page.addWidget(presses)
        scroll = QScrollArea(self)
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QFrame.Shape.NoFrame)
        scroll.setWidget(page)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(1, 1, 1, 1)
        whole.addWidget(scroll)

    @Slot()
    def turn(self) -> None:
        """Open the panel, or close it."""
        self.setVisible(self.isHidden() and bool(self.lines))
        if self.isVisible():
            self.place()
            self.lines[0].button.setFocus()

    def place(self) -> None:
        """Lie below the list of what is next, at its far end; further up where that is too low, or scrolling."""
        room = self._below
        corner = room.mapTo(self._parent, room.rect().bottomLeft())
        width = max(min(px(WIDTH), room.width()), self._page.minimumSize().width() + 2)
        x = (
            corner.x()
            if self.layoutDirection() is Qt.LayoutDirection.RightToLeft
            else corner.x() + room.width() - width
        )
        self._page.activate()
        wanted = min(self._page.totalHeightForWidth(width - 2) + px(6), self._parent.height())
        y = min(corner.y() + px(4), self._parent.height() - wanted)
        self.setGeometry(max(x, 0), y, width, wanted)
        self.raise_()

    def ask(self, gap: Gap, chairs: Sequence[Chair], length: timedelta) -> None:
        """Ask about what fell into this gap; nothing when nothing did."""
        found = missed(chairs, length)
        if found:
            self._gap = gap
            self._asked += tuple((c.observation.injection_id, s.code) for c, s in found)
            self.show_chairs(chairs)

    def show_chairs(self, chairs: Sequence[Chair]) -> None:
        """Keep only what is still unanswered."""
        still = [
            (chair, standing)
            for chair in chairs
            for standing in chair.standings
            if standing.state is State.LATE and (chair.observation.injection_id, standing.code) in self._asked
        ]
        before = [(line.chair.observation.injection_id, line.code) for line in self.lines]
        if before != [(chair.observation.injection_id, standing.code) for chair, standing in still]:
            self._open = still
            self._rebuild()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.reason.setPlaceholderText(T("Why they were not done").in_(language))
        self.reason.setAccessibleName(T("Why they were not done").in_(language))
        self.not_done_button.setText(T("Not done: all of these").in_(language))
        self.later_button.setText(T("Answer later").in_(language))
        self._rebuild()

    def _rebuild(self) -> None:
        for line in self.lines:
            self._lines.removeWidget(line)
            line.hide()
            line.deleteLater()
        self.lines = [MissedLine(chair, standing, self._language, self) for chair, standing in self._open]
        for line in self.lines:
            line.on_paper.connect(self.on_paper)
            self._lines.addWidget(line)
        if self.lines:
            head = T("{gap} These checks wait for an answer:", gap=gap_words(self._gap))
            self.title.setText(head.in_(self._language))
        self.counted.emit(len(self.lines))
        if not self.lines:
            self.hide()
        elif self.isVisible():
            self.place()

    @Slot()
    def _say_not_done(self) -> None:
        reason = self.reason.text().strip()
        if not reason:
            self.reason.setFocus()
            return
        for injection in dict.fromkeys(line.chair.observation.injection_id for line in self.lines):
            self.not_done.emit(injection, reason)
        self.reason.clear()

    def codes_of(self, injection_id: object) -> list[str]:
        """The unanswered checks of one hour in this list."""
        return [line.code for line in self.lines if line.chair.observation.injection_id == injection_id]
