"""One chair as a large card: who, which check is next and how soon, what was done and seen, and what to press."""

from PySide6.QtCore import Qt, Slot
from PySide6.QtWidgets import QFrame, QGridLayout, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.observations import Chair, State
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Language, T
from evclinic.gui.icons import icon
from evclinic.gui.observations.face import ClockFace
from evclinic.gui.observations.marks import MarksRow, columns_of
from evclinic.gui.observations.presses import Presses
from evclinic.gui.observations.source import Kept
from evclinic.gui.observations.words import (
    badge_words,
    doubt_words,
    draft_words,
    due_words,
    face_of,
    leaves_words,
    lines_words,
    seat_words,
    state_of,
)
from evclinic.gui.shapes import StateBadge
from evclinic.gui.theme import COLOURS, px, restyle

WIDTH, HEIGHT, DENSE = 420, 254, 212  # what a card needs at text size 1.0; dense: without the signs of the skin
PRESSES_WIDTH = 132
FREE = "free"


def set_text(label: QLabel, words: str) -> None:
    """Change a label only when it says something else."""
    if label.text() != words:
        label.setText(words)


def set_role(label: QLabel, role: str) -> None:
    """Give a label another look only when it is another."""
    if label.property("role") != role:
        label.setProperty("role", role)
        restyle(label)


class ChairCard(QFrame):
    """A slot of the board. It never moves; a free one says so."""

    def __init__(self, number: int, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.number = number
        self._language = language
        self.chair: Chair | None = None
        self.setProperty("card", True)

        self.free_label = QLabel(self)
        self.free_label.setProperty("role", "muted")
        self.free_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.taken = QWidget(self)
        self.id_face = ClockFace(20, parent=self.taken)
        self.badge = StateBadge("planned", "", self.taken)
        self.lines_button = QPushButton(self.taken)
        self.lines_button.setProperty("kind", "chip")
        self.lines_button.setProperty("target", "strip")
        self.lines_button.setIcon(icon("clock"))
        self.seat_label = QLabel(self.taken)
        self.seat_label.setProperty("role", "hint")
        self.draft_label = QLabel(self.taken)
        self.draft_label.setProperty("role", "draft")
        self.face = ClockFace(parent=self.taken)
        self.due_label = QLabel(self.taken)
        self.due_label.setProperty("role", "strong")
        self.marks = MarksRow(self.taken)
        self.presses = Presses(language, self.taken)
        self.leaves_label = QLabel(self.taken)
        self.leaves_label.setProperty("role", "hint")

        self._arrange()
        self.lines_button.clicked.connect(self._open_lines)
        self.show_free()

    def show_chair(self, chair: Chair, protocol: Protocol, kept: Kept) -> None:
        """Show how this chair stands now; only what has changed is painted again."""
        self.chair = chair
        say = self._language
        state = state_of(chair)
        self.id_face.show_time("", chair.observation.participant)
        words = badge_words(chair).in_(say)
        if (self.badge.property("badge"), self.badge.accessibleName()) != (state.value, words):
            self.badge.show_state(state.value, words)
        doubt = doubt_words(chair)
        set_text(self.seat_label, (doubt or seat_words(chair)).in_(say))
        set_role(self.seat_label, "problem" if doubt or chair.observation.chair is None else "hint")
        face = face_of(chair)
        self.face.show_time(face.word.in_(say), face.digits, COLOURS.late if state is State.LATE else COLOURS.text)
        set_text(self.due_label, due_words(chair).in_(say))
        set_text(self.leaves_label, leaves_words(chair).in_(say))
        labels = tuple(row.label.in_(say) for row in kept.signs)
        self.marks.show_columns(columns_of(chair, protocol, kept.signs, say), labels)
        self.presses.show_chair(chair, say)
        self._show_kept(chair, kept)
        self._frame(state.value)

    def _show_kept(self, chair: Chair, kept: Kept) -> None:
        say = self._language
        lines, draft = lines_words(kept), draft_words(chair, kept)
        self.lines_button.setVisible(lines is not None)
        self.draft_label.setVisible(draft is not None)
        if lines is not None and self.lines_button.text() != lines.in_(say):
            self.lines_button.setText(lines.in_(say))
            self.lines_button.setToolTip(T("Events and times put down…").in_(say))
            self.lines_button.setAccessibleName(f"{chair.observation.participant}: {lines.in_(say)}")
        if draft is not None:
            set_text(self.draft_label, draft.in_(say))

    @Slot()
    def _open_lines(self) -> None:
        if self.chair is not None:
            self.presses.lines.emit(self.chair.observation.injection_id)

    def show_signs(self, shown: bool) -> None:
        """With the lines of the skin, or without where there is little room."""
        self.marks.show_signs(shown)

    def show_free(self) -> None:
        """Nobody sits here."""
        self.chair = None
        set_text(self.free_label, T("Chair {number} is free", number=self.number).in_(self._language))
        self._frame(FREE)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language; the board shows the chair anew."""
        self._language = language
        self.presses.retranslate(language)
        if self.chair is None:
            self.show_free()

    def _frame(self, state: str) -> None:
        if self.property("state") == state:
            return
        self.setProperty("state", state)
        self.taken.setVisible(state != FREE)
        self.free_label.setVisible(state == FREE)
        self.style().unpolish(self)
        self.style().polish(self)

    def _arrange(self) -> None:
        top = QHBoxLayout()
        top.addWidget(self.id_face, 1)
        top.setSpacing(px(6))
        top.addWidget(self.lines_button)
        top.addWidget(self.badge)
        seat = QHBoxLayout()
        seat.addWidget(self.seat_label, 1)
        seat.addWidget(self.draft_label)

        left = QVBoxLayout()
        left.setSpacing(px(2))
        left.addWidget(self.face)
        left.addWidget(self.due_label)
        left.addStretch(1)
        left.addWidget(self.marks)

        lower = QHBoxLayout()
        lower.setSpacing(px(8))
        lower.addWidget(self.presses.event_button, 1)
        lower.addWidget(self.presses.more_button)
        right = QVBoxLayout()
        right.setSpacing(px(8))
        right.addWidget(self.presses.do_button)
        right.addLayout(lower)
        right.addStretch(1)
        right.addWidget(self.leaves_label)

        self.seat_label.setMinimumHeight(px(20))  # as high as the word of a draft, so that nothing moves with it
        grid = QGridLayout(self.taken)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setHorizontalSpacing(px(12))
        grid.setVerticalSpacing(px(2))
        grid.addLayout(top, 0, 0, 1, 2)
        grid.addLayout(seat, 1, 0, 1, 2)
        grid.addLayout(left, 2, 0)
        grid.addLayout(right, 2, 1)
        grid.setColumnStretch(0, 1)
        self.presses.do_button.setMinimumWidth(px(PRESSES_WIDTH))
        grid.setRowStretch(2, 1)

        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(12), px(8), px(12), px(8))
        whole.addWidget(self.taken)
        whole.addWidget(self.free_label, 1)
