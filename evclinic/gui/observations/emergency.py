"""The emergency card: the site's own words, the time since it began, and one press for each thing that happens."""

from datetime import datetime
from uuid import UUID, uuid4

from PySide6.QtCore import QSize, Qt, Signal, Slot
from PySide6.QtWidgets import QBoxLayout, QFrame, QHBoxLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from evclinic.domain.forms import Option
from evclinic.domain.moments import span_text
from evclinic.domain.observations import Chair
from evclinic.domain.participants import NONE_KNOWN
from evclinic.domain.said import Joined
from evclinic.domain.words import Language, T
from evclinic.gui.dialog import Dialog
from evclinic.gui.flow import FlowLayout
from evclinic.gui.observations.face import ClockFace
from evclinic.gui.observations.hour_lines import BEGAN, HourLines
from evclinic.gui.observations.watch import Watch
from evclinic.gui.scrolled import scroller
from evclinic.gui.tab_order import in_order
from evclinic.gui.theme import COLOURS, LARGE, px, restyle, scale_now

SITE_WORDS, PLACEHOLDER = "emergency_card", "emergency_placeholder"
NOT_FILLED_IN = T("The site has not filled in its own words yet (Configuration, emergency card).")


class LineButton(QPushButton):
    """One line of the card: pressed, its time is put down. `chosen` carries the code of the line."""

    chosen = Signal(str)

    def __init__(self, option: Option, language: Language, parent: QWidget) -> None:
        super().__init__(option.label.in_(language), parent)
        self.option = option
        self.setProperty("target", "main")
        self.setAutoDefault(False)
        self.clicked.connect(self._choose)

    @Slot()
    def _choose(self) -> None:
        self.chosen.emit(self.option.code)


class EmergencyCard(Dialog):
    """Stays open beside the board until somebody closes it. Names no diagnosis, no dose and no advice of its own."""

    close_all = Signal(object)

    def __init__(self, watch: Watch, injection_id: UUID, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._watch, self._source, self._injection = watch, watch.source, injection_id
        self._language = language
        self._start: datetime | None = None
        self.title = QLabel(self)
        self.title.setProperty("role", "title")
        self.allergies = QLabel(self)
        self.allergies.setWordWrap(True)
        self.face = ClockFace(72, 24, self)
        self.face.centre()
        self.site_words = QLabel(self)
        self.site_words.setProperty("role", "label")
        self.site_words.setWordWrap(True)
        self.site_words.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.lines = [LineButton(option, language, self) for option in watch.source.protocol().emergency_lines]
        self.notes = HourLines(injection_id, watch.source, language, self)
        self.pressed_list = self.notes.list
        self.close_all_button = QPushButton(T("Close all remaining checks…").in_(language), self)
        self.close_all_button.setProperty("target", "observation")
        self.close_button = QPushButton(T("Close this card").in_(language), self)
        self.close_button.setProperty("target", "observation")

        self._arrange()

        for line in self.lines:
            line.chosen.connect(self._put_down)
        self.close_all_button.clicked.connect(self._close_all)
        self.close_button.clicked.connect(self.close)
        watch.ticked.connect(self._show_time)
        self._begin()

    def chair(self) -> Chair | None:
        """The chair it is for, while somebody sits in it."""
        return next((c for c in self._watch.chairs if c.observation.injection_id == self._injection), None)

    def done(self, result: int) -> None:
        if self.notes.may_go():
            super().done(result)

    def _begin(self) -> None:
        chair = self.chair()
        name = chair.observation.participant if chair else ""
        title = T("EMERGENCY: {participant}", participant=name).in_(self._language)
        self.title.setText(title)
        self.setWindowTitle(title)
        if chair is not None:
            known = self._source.allergies(chair.observation.participant_id)
            self.allergies.setProperty("role", "muted" if known == NONE_KNOWN else "problem")
            restyle(self.allergies)
            self.allergies.setText(T("Allergies: {allergies}", allergies=known).in_(self._language))
        texts = self._source.protocol().texts
        own = texts[SITE_WORDS].in_(self._language)
        missing = Joined((texts[PLACEHOLDER], NOT_FILLED_IN), "\n\n").in_(self._language)
        self.site_words.setText(own or missing)
        if self._began() is None and chair is not None:
            self._source.note(uuid4(), self._injection, BEGAN, chair.now, "")
            self.notes.reload()
        self._start = self._began()
        self._show_time()

    def _began(self) -> datetime | None:
        times = [noted.at for noted in self._source.notes(self._injection) if noted.kind == BEGAN]
        return times[-1] if times else None

    @Slot(str)
    def _put_down(self, code: str) -> None:
        chair, note = self._fresh(), uuid4()
        if chair is not None and self._source.note(note, self._injection, code, chair.now, ""):
            self.notes.put_down(note)
            self.notes.changed.emit()

    def _fresh(self) -> Chair | None:
        self._watch.tick()
        return self.chair()

    @Slot()
    def _close_all(self) -> None:
        self.close_all.emit(self._injection)

    @Slot()
    def _show_time(self) -> None:
        chair, began = self.chair(), self._start
        if chair is not None and began is not None:
            self.face.show_time("", span_text((chair.now - began).total_seconds()), COLOURS.late)

    def _arrange(self) -> None:
        head = QFrame(self)
        head.setProperty("banner", "danger")
        top = QHBoxLayout(head)
        top.addWidget(self.title, 1)
        top.addWidget(self.face, 1)

        foot = QHBoxLayout()
        foot.addWidget(self.close_all_button)
        foot.addStretch(1)
        foot.addWidget(self.close_button)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(16), px(16), px(16), px(16))
        whole.setSpacing(px(12))
        whole.addWidget(head)
        whole.addWidget(self.allergies)
        whole.addWidget(self._middle(), 1)
        whole.addLayout(foot)
        self._set_tab_order()
        above, wanted = self.parentWidget(), QSize(px(980), px(620))
        self.resize(wanted.boundedTo(above.window().size()) if above is not None else wanted)

    def _set_tab_order(self) -> None:
        """The lines first: the keys are on what happened."""
        noted = self.notes
        presses = (self.close_all_button, self.close_button)
        order = [*self.lines, noted.list, noted.words, noted.keep_button, noted.strike_button, *presses]
        in_order(*order)
        order[0].setFocus()

    def _middle(self) -> QWidget:
        """What the site says, the presses, and what was put down; with large text one below the other, to scroll."""
        large = scale_now() >= LARGE
        words = scroller(self.site_words)
        presses = QWidget(self)
        lines = FlowLayout(presses) if large else QVBoxLayout(presses)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(px(8))
        for line in self.lines:
            lines.addWidget(line)
        inside = QWidget(self)
        parts = QBoxLayout(QBoxLayout.Direction.TopToBottom if large else QBoxLayout.Direction.LeftToRight, inside)
        parts.setContentsMargins(0, 0, 0, 0)
        parts.setSpacing(px(16))
        parts.addWidget(words, 3)
        parts.addWidget(self.notes, 3)
        parts.insertWidget(
            0 if large else 1, presses, 0 if large else 2, Qt.AlignmentFlag(0) if large else Qt.AlignmentFlag.AlignTop
        )
        return scroller(inside)
