"""The checks of an hour in a row: each with its sign, its minute, when it was done, and what was seen on the skin."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from evclinic.domain.moments import time_text
from evclinic.domain.observations import Chair, Standing, State
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Language
from evclinic.gui import fonts
from evclinic.gui.observations.source import SignRow
from evclinic.gui.observations.words import heading, spoken
from evclinic.gui.shapes import paint_state
from evclinic.gui.theme import COLOURS, px, scale_now

MARK, LINE, NARROWEST = 24, 14, 33
SMALL_POINTS = 8.5
ANSWERED = (State.DONE.value, State.NOT_DONE.value)


@dataclass(frozen=True, slots=True)
class MarkColumn:
    """One check as the row shows it."""

    heading: str
    state: str
    outside: bool
    time: str
    values: tuple[str, ...]
    spoken: str


def columns_of(
    chair: Chair, protocol: Protocol, signs: Sequence[SignRow], language: Language
) -> tuple[MarkColumn, ...]:
    """The checks of a chair; the one before the injection only while it is still to be done."""
    shown = [s for s in chair.standings if s.is_open or not protocol.check(s.code).before]
    return tuple(_column(standing, protocol, signs, language) for standing in shown)


def _column(standing: Standing, protocol: Protocol, signs: Sequence[SignRow], language: Language) -> MarkColumn:
    performed = standing.performed_at
    return MarkColumn(
        heading=heading(standing, protocol).in_(language),
        state=standing.state.value,
        outside=standing.outside_window,
        time=time_text(performed) if performed else "",
        values=tuple(row.values.get(standing.code, "") for row in signs),
        spoken=spoken(standing).in_(language),
    )


def fitting(columns: tuple[MarkColumn, ...], room: int) -> tuple[MarkColumn, ...]:
    """The columns to show where there is room for so many: the earliest answered give way, an open one never does."""
    spare = max(0, len(columns) - room)
    gone = [column for column in columns if column.state in ANSWERED][:spare]
    return tuple(column for column in columns if column not in gone)


class MarksRow(QWidget):
    """Paints the columns from the reading side; where they are too many, those that `fitting` keeps."""

    def __init__(self, parent: QWidget | None = None, *, signs: bool = True) -> None:
        super().__init__(parent)
        self._columns: tuple[MarkColumn, ...] = ()
        self._labels: tuple[str, ...] = ()
        self._signs, self._times = signs, signs
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def columns(self) -> tuple[MarkColumn, ...]:
        """What is shown."""
        return self._columns

    def show_columns(self, columns: tuple[MarkColumn, ...], labels: tuple[str, ...] = ()) -> None:
        """Show these checks, and the names of the signs below them."""
        if (columns, labels) == (self._columns, self._labels):
            return
        self._columns, self._labels = columns, labels
        self.setAccessibleName("; ".join(column.spoken for column in columns))
        self.setToolTip("\n".join(column.spoken for column in columns))
        self.updateGeometry()
        self.update()

    def show_signs(self, shown: bool) -> None:
        """With the lines of the skin, or without them."""
        if shown != self._signs:
            self._signs = shown
            self.updateGeometry()
            self.update()

    def sizeHint(self) -> QSize:
        lines = 2 + len(self._labels) if self._signs else 1 + self._times
        return QSize(px(NARROWEST) * max(len(self._columns), 6), px(MARK) + lines * px(LINE) + px(2))

    def minimumSizeHint(self) -> QSize:
        return QSize(px(NARROWEST) * 4, self.sizeHint().height())

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        small, bold = fonts.body(scale_now(), SMALL_POINTS), fonts.body(scale_now(), SMALL_POINTS)
        bold.setBold(True)
        first = self._labels_width(small)
        room = max(1, int((self.width() - first) // px(NARROWEST)))
        shown = fitting(self._columns, room)
        width = min((self.width() - first) / max(len(shown), 1), px(64))
        for number, column in enumerate(shown):
            self._paint_column(painter, column, QRectF(first + number * width, 0, width, self.height()), small, bold)
        for number, label in enumerate(self._labels if self._signs else ()):
            self._text(
                painter, QRectF(0, self._line_top(number + 2), first, px(LINE)), label, small, COLOURS.muted, True
            )
        painter.end()

    def _paint_column(self, painter: QPainter, column: MarkColumn, box: QRectF, small: QFont, bold: QFont) -> None:
        mark = QRectF(0, 0, px(MARK), px(MARK))
        mark.moveCenter(self._turned(QRectF(box.left(), 0, box.width(), px(MARK))).center())
        paint_state(painter, mark, column.state, outside=column.outside)
        lines = [(column.heading, bold, COLOURS.text)]
        if self._times:
            lines.append((column.time, small, COLOURS.muted))
        if self._signs:
            lines += [(value, bold, COLOURS.text) for value in column.values]
        for number, (text, font, colour) in enumerate(lines):
            line = QRectF(box.left(), self._line_top(number), box.width(), px(LINE))
            self._text(painter, line, text, font, colour, False)

    def _text(self, painter: QPainter, box: QRectF, text: str, font: QFont, colour: str, label: bool) -> None:
        painter.setFont(font)
        painter.setPen(QColor(colour))
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        side = Qt.AlignmentFlag.AlignRight if rtl else Qt.AlignmentFlag.AlignLeft
        across = side if label else Qt.AlignmentFlag.AlignHCenter
        flags = int(across | Qt.AlignmentFlag.AlignVCenter) | int(Qt.TextFlag.TextDontClip)
        painter.drawText(self._turned(box), flags, text)

    def _turned(self, box: QRectF) -> QRectF:
        if self.layoutDirection() == Qt.LayoutDirection.RightToLeft:
            return QRectF(self.width() - box.right(), box.top(), box.width(), box.height())
        return box

    def _line_top(self, number: int) -> float:
        return float(px(MARK) + number * px(LINE))

    def _labels_width(self, font: QFont) -> float:
        metrics = QFontMetricsF(font)
        labels = self._labels if self._signs else ()
        return max((metrics.horizontalAdvance(label) + px(6) for label in labels), default=0.0)
