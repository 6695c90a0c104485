"""The marks on the body map: a filled circle for a lesion, a hatched one for a control area, each with its code."""

from dataclasses import dataclass

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QPainter, QPainterPath, QPen

from evclinic.gui.theme import COLOURS, px


@dataclass(frozen=True, slots=True)
class Mark:
    """An area on the body: its code (L1, C1), region id, and place within the figure (0..1)."""

    code: str
    region: str
    x: float
    y: float

    @property
    def is_control(self) -> bool:
        """Whether this is a control area, which is drawn hatched."""
        return self.code.startswith("C")


def write(painter: QPainter, box: QRectF, centre: QPointF, words: str, height: float, *, bold: bool = False) -> None:
    """Put words in the middle of a box of which only the size counts."""
    font = painter.font()
    font.setPixelSize(max(9, round(height)))
    font.setBold(bold)
    painter.setFont(font)
    box.moveCenter(centre)
    painter.drawText(box, Qt.AlignmentFlag.AlignCenter, words)


def paint_mark(painter: QPainter, mark: Mark, point: QPointF) -> None:
    """Draw a mark at this point, its code on the outer side of the body."""
    colour = QColor(COLOURS.control if mark.is_control else COLOURS.lesion)
    size = px(8)
    painter.setPen(QPen(QColor(COLOURS.card), px(4)))
    painter.setBrush(QColor(COLOURS.card))
    painter.drawEllipse(point, size, size)
    painter.setPen(QPen(colour, px(2)))
    painter.setBrush(QColor(COLOURS.card) if mark.is_control else colour)
    painter.drawEllipse(point, size, size)
    if mark.is_control:
        _hatch(painter, point, size, colour)
    _paint_code(painter, mark, point, colour)


def _hatch(painter: QPainter, point: QPointF, size: int, colour: QColor) -> None:
    circle = QPainterPath()
    circle.addEllipse(point, size, size)
    painter.save()
    painter.setClipPath(circle)
    painter.setPen(QPen(colour, 1.3 * px(1)))
    for offset in (-10, -5, 0, 5, 10):
        middle = point + QPointF(px(1) * offset, 0)
        painter.drawLine(middle + QPointF(-size, size), middle + QPointF(size, -size))
    painter.restore()


def _paint_code(painter: QPainter, mark: Mark, point: QPointF, colour: QColor) -> None:
    height = px(20)
    label = QRectF(0, 0, px(14) + px(9) * len(mark.code), height)
    outwards = -1 if mark.x < 0.5 else 1
    label.moveCenter(point + QPointF(outwards * (px(14) + label.width() / 2), 0))
    painter.setPen(QPen(QColor(COLOURS.card), px(1)))
    painter.setBrush(colour)
    painter.drawRoundedRect(label, height / 2, height / 2)
    painter.setPen(QColor(COLOURS.on_accent))
    write(painter, QRectF(label), label.center(), mark.code, px(13), bold=True)
