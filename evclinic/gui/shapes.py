"""The signs of a check's state: each has its own shape besides its colour, so nobody needs to tell red from green.

planned: hollow square; due soon: diamond; due now: filled diamond; late: triangle with an exclamation mark;
done: circle with a tick; not done: struck circle; done with gaps: half a circle.
"""

from collections.abc import Callable

from PySide6.QtCore import QPointF, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPaintEvent, QPen, QPolygonF
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QSizePolicy, QWidget

from evclinic.gui.theme import COLOURS, STATE_COLOURS, px, restyle

_LINE = 0.11  # line width as a share of the mark


def paint_state(painter: QPainter, rect: QRectF, state: str, *, on_badge: bool = False, outside: bool = False) -> None:
    """Draw the sign of a state within a square; KeyError for a state that does not exist.

    `on_badge` draws it in the badge's text colour; `outside` hollows the tick of a check done outside its window.
    """
    side = min(rect.width(), rect.height())
    box = QRectF(0, 0, side, side)
    box.moveCenter(rect.center())
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    _PAINTERS[state](painter, box, on_badge, outside)
    painter.restore()


def _pen(colour: str, width: float) -> QPen:
    join, cap = Qt.PenJoinStyle.RoundJoin, Qt.PenCapStyle.RoundCap
    return QPen(QColor(colour), width, Qt.PenStyle.SolidLine, cap, join)


def _at(box: QRectF, x: float, y: float) -> QPointF:
    return QPointF(box.left() + x * box.width(), box.top() + y * box.height())


def _inner(box: QRectF, share: float) -> QRectF:
    margin = box.width() * share
    return box.adjusted(margin, margin, -margin, -margin)


def _planned(painter: QPainter, box: QRectF, on_badge: bool, _outside: bool) -> None:
    painter.setPen(_pen(COLOURS.muted, box.width() * _LINE * 0.9))
    painter.setBrush(QColor(COLOURS.card))
    painter.drawRoundedRect(_inner(box, 0.14), box.width() * 0.1, box.width() * 0.1)


def _diamond(box: QRectF) -> QPolygonF:
    return QPolygonF([_at(box, 0.5, 0.05), _at(box, 0.95, 0.5), _at(box, 0.5, 0.95), _at(box, 0.05, 0.5)])


def _due_soon(painter: QPainter, box: QRectF, on_badge: bool, _outside: bool) -> None:
    painter.setPen(_pen(COLOURS.on_due, box.width() * _LINE))
    painter.setBrush(QColor(COLOURS.due))
    painter.drawPolygon(_diamond(box))


def _due_now(painter: QPainter, box: QRectF, on_badge: bool, _outside: bool) -> None:
    painter.setPen(_pen(COLOURS.on_due, box.width() * _LINE))
    painter.setBrush(QColor(COLOURS.on_due))
    painter.drawPolygon(_diamond(box))
    if not on_badge:
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(COLOURS.due))
        painter.drawPolygon(_diamond(_inner(box, 0.26)))


def _late(painter: QPainter, box: QRectF, on_badge: bool, _outside: bool) -> None:
    fill, sign = (COLOURS.on_late, COLOURS.late) if on_badge else (COLOURS.late, COLOURS.on_late)
    painter.setPen(_pen(fill, box.width() * _LINE))
    painter.setBrush(QColor(fill))
    painter.drawPolygon(QPolygonF([_at(box, 0.5, 0.1), _at(box, 0.94, 0.88), _at(box, 0.06, 0.88)]))
    painter.setPen(_pen(sign, box.width() * _LINE))
    painter.drawLine(_at(box, 0.5, 0.4), _at(box, 0.5, 0.6))
    painter.drawPoint(_at(box, 0.5, 0.78))


def _done(painter: QPainter, box: QRectF, on_badge: bool, outside: bool) -> None:
    hollow = outside
    painter.setPen(_pen(COLOURS.done, box.width() * _LINE))
    painter.setBrush(QColor(COLOURS.card if hollow else COLOURS.done))
    painter.drawEllipse(_inner(box, 0.07))
    tick = QPainterPath(_at(box, 0.29, 0.52))
    tick.lineTo(_at(box, 0.44, 0.67))
    tick.lineTo(_at(box, 0.71, 0.36))
    painter.setPen(_pen(COLOURS.done if hollow else COLOURS.on_accent, box.width() * _LINE * 1.1))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawPath(tick)


def _not_done(painter: QPainter, box: QRectF, on_badge: bool, _outside: bool) -> None:
    painter.setPen(_pen(COLOURS.text, box.width() * _LINE))
    painter.setBrush(QColor(COLOURS.card))
    painter.drawEllipse(_inner(box, 0.08))
    painter.drawLine(_at(box, 0.22, 0.78), _at(box, 0.78, 0.22))


def _gaps(painter: QPainter, box: QRectF, on_badge: bool, _outside: bool) -> None:
    """Saved, but something that matters was left without an answer: a circle filled to the half."""
    circle = _inner(box, 0.08)
    painter.setPen(_pen(COLOURS.on_due, box.width() * _LINE))
    painter.setBrush(QColor(COLOURS.card))
    painter.drawEllipse(circle)
    painter.setBrush(QColor(COLOURS.due))
    painter.drawChord(circle, 180 * 16, 180 * 16)


_PAINTERS: dict[str, Callable[[QPainter, QRectF, bool, bool], None]] = {
    "planned": _planned,
    "due_soon": _due_soon,
    "due_now": _due_now,
    "late": _late,
    "done": _done,
    "not_done": _not_done,
    "gaps": _gaps,
}


class StateMark(QWidget):
    """One sign of a state, as large as asked (in pixels at text size 1.0)."""

    def __init__(self, state: str = "planned", size: int = 28, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._state, self._size = state, size
        self._on_badge = self._outside = False
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    @property
    def state(self) -> str:
        """The state shown."""
        return self._state

    def show_state(self, state: str, *, outside: bool = False, on_badge: bool = False) -> None:
        """Show another state."""
        if state not in STATE_COLOURS:
            raise KeyError(state)
        self._state, self._outside, self._on_badge = state, outside, on_badge
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(px(self._size), px(self._size))

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        paint_state(painter, QRectF(self.rect()), self._state, on_badge=self._on_badge, outside=self._outside)


class StateBadge(QFrame):
    """The sign of a state with its word, on the state's colour."""

    def __init__(self, state: str, words: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mark = StateMark(state, 18, self)
        self._words = QLabel(self)
        row = QHBoxLayout(self)
        row.setContentsMargins(px(2), 0, px(2), 0)
        row.setSpacing(px(6))
        row.addWidget(self._mark)
        row.addWidget(self._words)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self.show_state(state, words)

    def show_state(self, state: str, words: str) -> None:
        """Show another state with its word in the person's language."""
        self._mark.show_state(state, on_badge=True)
        self._words.setText(words)
        self.setAccessibleName(words)
        if self.property("badge") != state:
            self.setProperty("badge", state)
            restyle(self)
