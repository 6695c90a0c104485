"""The one place in the head of the window where messages stand: the gravest in two small lines, the rest by a press."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent, QTextLayout
from PySide6.QtWidgets import QPushButton, QSizePolicy, QWidget

from evclinic.domain.words import CLOSE_ISOLATE, OPEN_ISOLATE
from evclinic.gui import fonts
from evclinic.gui.theme import COLOURS, px, restyle, scale_now

POINTS, WIDTH, HEIGHT, EDGE = 9.0, 150, 36, 8


class Notice(QPushButton):
    """Keeps its room whether it says something or not, so that nothing moves when a message comes."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._words, self._more = "", ""
        self.setFocusPolicy(Qt.FocusPolicy.TabFocus)  # a click leaves the keys with the sheet, to be given back to it
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        kept = self.sizePolicy()
        kept.setRetainSizeWhenHidden(True)
        self.setSizePolicy(kept)
        self.hide()

    def show_words(self, level: str, words: str, others: int) -> None:
        """Show this message, and how many stand behind it."""
        self._words, self._more = words, f"{OPEN_ISOLATE}+{others}{CLOSE_ISOLATE}" if others else ""
        self.setAccessibleName(f"{words} {self._more}".rstrip())
        self.setToolTip(words)
        if self.property("notice") != level:
            self.setProperty("notice", level)
            restyle(self)
        self.show()
        self.update()

    def has_room(self) -> bool:
        """Whether the words stand here in full."""
        return " ".join(self._lines()) == self._words

    def _lines(self) -> list[str]:
        return two_lines(self._words, self._font(), self.width() - 2 * px(EDGE) - self._room_for_more())

    def _font(self) -> QFont:
        font = fonts.body(scale_now(), POINTS)
        font.setBold(True)
        return font

    def _room_for_more(self) -> float:
        return QFontMetricsF(self._font()).horizontalAdvance(self._more) + px(EDGE) if self._more else 0.0

    def sizeHint(self) -> QSize:
        return QSize(px(WIDTH), px(HEIGHT))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        painter = QPainter(self)
        font = self._font()
        painter.setFont(font)
        painter.setPen(QColor(COLOURS.on_late if self.property("notice") == "danger" else COLOURS.text))
        metrics = QFontMetricsF(font)
        box = QRectF(self.rect()).adjusted(px(EDGE), 0, -px(EDGE), 0)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        lines = self._lines()
        top = (box.height() - metrics.height() * len(lines)) / 2
        near, far = Qt.AlignmentFlag.AlignLeft, Qt.AlignmentFlag.AlignRight
        flags = (far if rtl else near) | Qt.AlignmentFlag.AlignTop
        for number, line in enumerate(lines):
            painter.drawText(box.adjusted(0, top + number * metrics.height(), 0, 0), flags, line)
        painter.drawText(box, (near if rtl else far) | Qt.AlignmentFlag.AlignVCenter, self._more)
        painter.end()


def two_lines(words: str, font: QFont, width: float) -> list[str]:
    """The words on two lines at most; what is too long ends in dots."""
    layout = QTextLayout(words, font)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    first = words[: line.textLength()].rstrip()
    layout.endLayout()
    rest = words[line.textLength() :].strip()
    return [first, QFontMetricsF(font).elidedText(rest, Qt.TextElideMode.ElideRight, width)] if rest else [first]
