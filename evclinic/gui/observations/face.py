"""The large clock of a chair: a word and digits of one height in both languages, read from two metres."""

from PySide6.QtCore import QPointF, QSize, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from evclinic.gui import fonts
from evclinic.gui.theme import COLOURS, px, scale_now

DIGITS_SHARE = 0.73  # height of the digits in parts of the font's size, with the air above and below them
POINTS_TO_PIXELS = 96 / 72


class ClockFace(QWidget):
    """Paints '07:10' with a word before it. The digits read left to right; the word stands on the reading side.

    Its height comes from the digits alone, so that a taller Arabic word moves nothing on the card.
    """

    def __init__(self, points: float = 44, word_points: float = 17, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._points, self._word_points = points, word_points
        self._word = self._digits = ""
        self._colour = COLOURS.text
        self._centred = False
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    @property
    def text(self) -> str:
        """What it says, word and digits."""
        return f"{self._word} {self._digits}".strip()

    @property
    def digits(self) -> str:
        """The digits alone."""
        return self._digits

    def show_time(self, word: str, digits: str, colour: str = COLOURS.text) -> None:
        """Show another time; repainted only when it is another one."""
        if (word, digits, colour) == (self._word, self._digits, self._colour):
            return
        wider = len(digits) != len(self._digits) or word != self._word
        self._word, self._digits, self._colour = word, digits, colour
        self.setAccessibleName(self.text)
        if wider:
            self.updateGeometry()
        self.update()

    def show_size(self, points: float) -> None:
        """Show it in digits of this size."""
        if points != self._points:
            self._points = points
            self.updateGeometry()
            self.update()

    def centre(self) -> None:
        """Stand in the middle instead of at the reading edge."""
        self._centred = True

    def sizeHint(self) -> QSize:
        digits, word = self._fonts()
        width = QFontMetricsF(digits).horizontalAdvance(self._digits) + self._word_width(word)
        return QSize(round(width) + px(4), self._height())

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.TextAntialiasing)
        painter.setPen(QColor(self._colour))
        digits, word = self._fonts()
        digits_width, word_width = QFontMetricsF(digits).horizontalAdvance(self._digits), self._word_width(word)
        rtl = self.layoutDirection() == Qt.LayoutDirection.RightToLeft
        spare = self.width() - digits_width - word_width
        left = spare / 2 if self._centred else (spare if rtl else 0.0)
        baseline = self.height() / 2 + QFontMetricsF(digits).capHeight() / 2
        painter.setFont(digits)
        painter.drawText(QPointF(left + (0.0 if rtl else word_width), baseline), self._digits)
        painter.setFont(word)
        gap = px(8) if self._word else 0
        painter.drawText(QPointF(left + digits_width + gap if rtl else left, baseline), self._word)
        painter.end()

    def _fonts(self) -> tuple[QFont, QFont]:
        digits, word = fonts.body(scale_now(), self._points), fonts.body(scale_now(), self._word_points)
        digits.setBold(True)
        word.setBold(True)
        return digits, word

    def _word_width(self, font: QFont) -> float:
        return QFontMetricsF(font).horizontalAdvance(self._word) + px(8) if self._word else 0.0

    def _height(self) -> int:
        return round(self._points * scale_now() * POINTS_TO_PIXELS * DIGITS_SHARE) + px(12)
