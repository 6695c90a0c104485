"""The wall view: a second window that is read from three metres. Study codes only, large clocks, a word and a sign."""

from collections.abc import Sequence
from datetime import datetime
from math import ceil

from PySide6.QtCore import QObject, QRectF, QSize, Qt, Signal, Slot
from PySide6.QtGui import QCloseEvent, QColor, QKeyEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

from evclinic.domain.moments import time_text
from evclinic.domain.observations import Chair, State
from evclinic.domain.words import Language, T
from evclinic.gui.observations.card import set_text
from evclinic.gui.observations.face import ClockFace
from evclinic.gui.observations.watch import Watch
from evclinic.gui.observations.words import badge_words, face_of, state_of
from evclinic.gui.shapes import StateMark
from evclinic.gui.theme import COLOURS, STATE_COLOURS, px

CLOCK_POINTS, ID_POINTS = 72, 40
USUAL_SIZE = QSize(1366, 768)


class WallTile(QWidget):
    """One chair: its code, the sign and the word of its state, its clock."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._fill = COLOURS.card
        self.id_face = ClockFace(ID_POINTS, parent=self)
        self.mark = StateMark("planned", 56, self)
        self.word = ClockFace(30, parent=self)
        self.word.setMinimumHeight(px(72))  # the marks above and below Arabic letters
        self.face = ClockFace(CLOCK_POINTS, 40, self)
        self.word.centre()
        self.face.centre()

        top = QHBoxLayout()
        top.addWidget(self.id_face, 1)
        top.addWidget(self.mark)
        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(16), px(12), px(16), px(12))
        whole.addLayout(top)
        whole.addStretch(1)
        whole.addWidget(self.face)
        whole.addStretch(1)
        whole.addWidget(self.word)

    def show_chair(self, chair: Chair, language: Language) -> None:
        """Show how it stands now."""
        state = state_of(chair)
        fill, ink = STATE_COLOURS[state.value]
        self.id_face.show_time("", chair.observation.participant, ink)
        if self.mark.state != state.value:
            self.mark.show_state(state.value, on_badge=state is State.LATE)
        word = T("Check the PC clock") if chair.clock_doubt else badge_words(chair)
        self.word.show_time("", word.in_(language), ink)
        face = face_of(chair)
        self.face.show_time("", face.digits, ink)
        if fill != self._fill:
            self._fill = fill
            self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor(COLOURS.field if self._fill == COLOURS.card else self._fill), px(2)))
        painter.setBrush(QColor(self._fill))
        painter.drawRoundedRect(QRectF(self.rect()).adjusted(2, 2, -2, -2), px(12), px(12))
        painter.end()


class WallView(QWidget):
    """A window of its own, for a second screen."""

    closed = Signal()

    def __init__(self, language: Language, parent: QWidget | None = None) -> None:
        super().__init__(parent, Qt.WindowType.Window)
        self._language = language
        self.tiles: list[WallTile] = []
        self.clock = ClockFace(48, parent=self)
        self.clock.centre()
        self.empty_label = QLabel(self)
        self.empty_label.setProperty("role", "id")
        self.empty_label.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._grid = QGridLayout()
        self._grid.setSpacing(px(16))

        whole = QVBoxLayout(self)
        whole.setContentsMargins(px(20), px(12), px(20), px(20))
        whole.addWidget(self.clock)
        whole.addWidget(self.empty_label, 1)
        whole.addLayout(self._grid, 1)
        self.retranslate(language)

    def show_chairs(self, chairs: Sequence[Chair], now: datetime) -> None:
        """Show everybody in the order of the chairs."""
        self.clock.show_time("", time_text(now, seconds=True))
        if len(chairs) != sum(not tile.isHidden() for tile in self.tiles):
            self._place(len(chairs))
        for tile, chair in zip(self.tiles, chairs, strict=False):
            tile.show_chair(chair, self._language)

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        self.setWindowTitle(T("Wall view").in_(language))
        set_text(self.empty_label, T("Nobody is in a chair").in_(language))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in (Qt.Key.Key_Escape, Qt.Key.Key_F11):
            self.close()
        else:
            super().keyPressEvent(event)

    def closeEvent(self, event: QCloseEvent) -> None:
        self.closed.emit()
        super().closeEvent(event)

    def _place(self, count: int) -> None:
        while len(self.tiles) < count:
            self.tiles.append(WallTile(self))
        columns = ceil(count**0.5) if count else 1
        for number, tile in enumerate(self.tiles):
            tile.setVisible(number < count)
            self._grid.addWidget(tile, number // columns, number % columns)
        self.empty_label.setVisible(not count)


class Wall(QObject):
    """Opens and closes the wall view, and keeps it at the same second as the board."""

    def __init__(self, watch: Watch, language: Language, parent: QWidget) -> None:
        super().__init__(parent)
        self._watch, self._language, self._window = watch, language, parent
        self.view: WallView | None = None
        watch.ticked.connect(self._show)

    def toggle(self) -> None:
        """Open it, or close it."""
        if self.view is not None:
            self.view.close()
            return
        self.view = WallView(self._language, self._window)
        self.view.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.view.closed.connect(self._forget)
        self.view.resize(USUAL_SIZE)
        self._show()
        self.view.show()

    def close(self) -> None:
        """Close it, when it is open."""
        if self.view is not None:
            self.view.close()

    def retranslate(self, language: Language) -> None:
        """Say the same in another language."""
        self._language = language
        if self.view is not None:
            self.view.retranslate(language)
            self._show()

    @Slot()
    def _show(self) -> None:
        if self.view is not None:
            self.view.show_chairs(self._watch.chairs, self._watch.now)

    @Slot()
    def _forget(self) -> None:
        self.view = None
