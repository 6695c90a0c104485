"""The sign of a visit in the matrix: a shape of its own for each state, with its letter, told apart in grey."""

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPen, QPolygonF

from evclinic.domain.visits import CellState
from evclinic.gui.shapes import paint_state
from evclinic.gui.theme import COLOURS

STANDARD = {CellState.DONE: "done", CellState.LATE: "late"}


def paint_cell(painter: QPainter, rect: QRectF, state: CellState, *, outside: bool = False) -> None:
    """Draw the sign within a square."""
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if state in STANDARD:
        paint_state(painter, rect, STANDARD[state], outside=outside)
    else:
        _PAINTERS[state](painter, rect)
    painter.restore()


def _letter(painter: QPainter, rect: QRectF, letter: str, colour: str) -> None:
    font = painter.font()
    font.setPixelSize(max(9, round(rect.height() * 0.62)))
    font.setBold(True)
    painter.setFont(font)
    painter.setPen(QColor(colour))
    painter.drawText(rect, Qt.AlignmentFlag.AlignCenter, letter)


def _inner(rect: QRectF, share: float) -> QRectF:
    edge = rect.width() * share
    return rect.adjusted(edge, edge, -edge, -edge)


def _draft(painter: QPainter, rect: QRectF) -> None:
    """A sheet of paper that is begun: dashed edge, the letter d."""
    painter.setPen(QPen(QColor(COLOURS.text), rect.width() * 0.08, Qt.PenStyle.DashLine))
    painter.setBrush(QColor(COLOURS.card))
    painter.drawRoundedRect(_inner(rect, 0.06), rect.width() * 0.16, rect.width() * 0.16)
    _letter(painter, rect, "d", COLOURS.text)


def _open(painter: QPainter, rect: QRectF) -> None:
    """The amber diamond of what wants doing, with the letter o."""
    painter.setPen(QPen(QColor(COLOURS.on_due), rect.width() * 0.08))
    painter.setBrush(QColor(COLOURS.due))
    half = rect.width() / 2
    middle = rect.center()
    points = [QPointF(0, -half), QPointF(half, 0), QPointF(0, half), QPointF(-half, 0)]
    painter.drawPolygon(QPolygonF([middle + point for point in points]))
    _letter(painter, rect, "o", COLOURS.on_due)


def _observed(painter: QPainter, rect: QRectF) -> None:
    """Somebody in a chair now: a full square in the program's own colour."""
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(COLOURS.accent))
    painter.drawRoundedRect(rect, rect.width() * 0.24, rect.width() * 0.24)
    _letter(painter, rect, "@", COLOURS.on_accent)


def _planned(painter: QPainter, rect: QRectF) -> None:
    """A small ring: nothing to do yet."""
    painter.setPen(QPen(QColor(COLOURS.field), rect.width() * 0.09))
    painter.setBrush(Qt.BrushStyle.NoBrush)
    painter.drawEllipse(_inner(rect, 0.34))


def _stopped(painter: QPainter, rect: QRectF) -> None:
    """A cross: it will not take place."""
    painter.setPen(QPen(QColor(COLOURS.muted), rect.width() * 0.11, Qt.PenStyle.SolidLine, Qt.PenCapStyle.RoundCap))
    box = _inner(rect, 0.26)
    painter.drawLine(box.topLeft(), box.bottomRight())
    painter.drawLine(box.bottomLeft(), box.topRight())


_PAINTERS = {
    CellState.DRAFT: _draft,
    CellState.OPEN: _open,
    CellState.OBSERVED: _observed,
    CellState.PLANNED: _planned,
    CellState.STOPPED: _stopped,
}
