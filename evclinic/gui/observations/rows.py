"""One chair as a compact row, for more chairs than large cards fit, and beside an open sheet on two lines or more."""

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from evclinic.domain.observations import Chair, State
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Language, T
from evclinic.gui.observations.card import set_role, set_text
from evclinic.gui.observations.face import ClockFace
from evclinic.gui.observations.marks import MarksRow, columns_of
from evclinic.gui.observations.presses import Presses
from evclinic.gui.observations.source import Kept
from evclinic.gui.observations.words import (
    badge_words,
    doubt_words,
    due_words,
    face_of,
    lines_words,
    seat_words,
    state_of,
)
from evclinic.gui.shapes import StateBadge
from evclinic.gui.theme import COLOURS, px

# from which width (at text size 1.0) a part is shown, or everything stands on one line, or on two
WITH_MARKS, WITH_SEAT, ON_ONE_LINE, WITH_LARGE_CLOCK, ON_TWO_LINES = 1240, 1120, 1000, 620, 510
LARGE_CLOCK, SMALL_CLOCK = 44, 32
ACROSS, DOWN = QBoxLayout.Direction.LeftToRight, QBoxLayout.Direction.TopToBottom


class ChairRow(QFrame):
    """The same chair as on a card, in one line; a narrow one goes on below and still offers every press."""

    def __init__(self, number: int, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self._language = language
        self.chair: Chair | None = None
        self.setProperty("card", True)

        self.id_face = ClockFace(20, parent=self)
        self.seat_label = QLabel(self)
        self.seat_label.setProperty("role", "hint")
        self.badge = StateBadge("planned", "", self)
        self.face = ClockFace(parent=self)
        self.due_label = QLabel(self)
        self.due_label.setProperty("role", "strong")
        self.due_label.setWordWrap(True)
        self.marks = MarksRow(self, signs=False)
        self.presses = Presses(language, self, target="row")

        self._arrange()

    def show_chair(self, chair: Chair, protocol: Protocol, kept: Kept) -> None:
        """Show how this chair stands now."""
        self.chair = chair
        say = self._language
        state = state_of(chair)
        self.id_face.show_time("", chair.observation.participant)
        words = badge_words(chair).in_(say)
        if (self.badge.property("badge"), self.badge.accessibleName()) != (state.value, words):
            self.badge.show_state(state.value, words)
        set_text(self.seat_label, seat_words(chair).in_(say))
        face = face_of(chair)
        self.face.show_time(face.word.in_(say), face.digits, COLOURS.late if state is State.LATE else COLOURS.text)
        doubt = doubt_words(chair)
        no_chair = T("No chair") if chair.observation.chair is None else None
        known = (no_chair, lines_words(kept), T("✎ Draft") if kept.drafts else None)
        more = " · ".join(words.in_(say) for words in known if words is not None)
        set_text(self.due_label, "\n".join(filter(None, ((doubt or due_words(chair)).in_(say), more))))
        set_role(self.due_label, "problem" if doubt else "strong")
        self.marks.show_columns(columns_of(chair, protocol, kept.signs, say))
        self.presses.show_chair(chair, say)
        if self.property("state") != state.value:
            self.setProperty("state", state.value)
            self.style().unpolish(self)
            self.style().polish(self)

    def show_free(self) -> None:
        """Nobody sits here: a row is not shown."""
        self.chair = None

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.presses.retranslate(language)

    def minimumSizeHint(self) -> QSize:
        presses = (self.presses.do_button, self.presses.event_button, self.presses.more_button)
        lines = ((self.id_face, self.badge), (self.face,), presses)
        width = max(sum(part.minimumSizeHint().width() + px(8) for part in line) for line in lines)
        return QSize(width + px(20), super().minimumSizeHint().height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        width = event.size().width()
        for part, least in self._widths.items():
            part.setMinimumWidth(px(least) if width >= px(WITH_MARKS) else 0)
        self.face.show_size(LARGE_CLOCK if width >= px(WITH_LARGE_CLOCK) else SMALL_CLOCK)
        self.seat_label.setVisible(width >= px(WITH_SEAT))
        self.marks.setVisible(width >= px(WITH_MARKS))
        one_line = width >= px(ON_ONE_LINE)
        self._all.setDirection(ACROSS if one_line else DOWN)
        self._all.setContentsMargins(px(12), px(2 if one_line else 4), px(8), px(2 if one_line else 8))
        for half in (self._how_soon, self._what_next):
            half.setDirection(ACROSS if width >= px(ON_TWO_LINES) else DOWN)

    def _arrange(self) -> None:
        who = QVBoxLayout()
        who.setSpacing(0)
        who.addStretch(1)
        who.addWidget(self.id_face)
        who.addWidget(self.seat_label)
        who.addStretch(1)

        badge_place = QWidget(self)
        badge_line = QHBoxLayout(badge_place)
        badge_line.setContentsMargins(0, 0, 0, 0)
        badge_line.addWidget(self.badge)
        badge_line.addStretch(1)
        self._widths = {self.seat_label: 200, badge_place: 152, self.face: 228, self.due_label: 162}
        self._widths |= {self.marks: 220, self.presses.do_button: 128}

        whose, presses = QHBoxLayout(), QHBoxLayout()
        whose.addLayout(who)
        whose.addWidget(badge_place)
        presses.addWidget(self.marks)
        presses.addWidget(self.presses.do_button)
        presses.addWidget(self.presses.event_button)
        presses.addWidget(self.presses.more_button)
        self._how_soon, self._what_next = QBoxLayout(ACROSS), QBoxLayout(ACROSS)
        self._how_soon.addLayout(whose)
        self._how_soon.addWidget(self.face, 1)
        self._what_next.addWidget(self.due_label, 1)
        self._what_next.addLayout(presses)
        self._all = QBoxLayout(ACROSS, self)
        self._all.addLayout(self._how_soon, 1)
        self._all.addLayout(self._what_next, 1)
        for line in (whose, presses, self._how_soon, self._what_next):
            line.setSpacing(px(8))
        self._all.setSpacing(px(4))
