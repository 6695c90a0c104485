"""The small pictures on buttons: Tabler's line icons, in the program's colours and turned for right-to-left reading."""

from functools import cache

from PySide6.QtCore import QByteArray, QPoint, QRect, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from evclinic import paths
from evclinic.gui.theme import COLOURS

# Icons that mean "onwards" or "back": they turn with the reading direction. Clocks, ticks and media do not.
DIRECTED = frozenset(
    {"arrow-back-up", "arrow-left", "arrow-right", "chevron-left", "chevron-right", "logout", "file-export"}
)


class NoSuchIcon(LookupError):
    """The program asks for an icon that is not among its resources."""


@cache
def _drawing(name: str) -> str:
    file = paths.resources("icons", f"{name}.svg")
    if not file.exists():
        raise NoSuchIcon(name)
    return file.read_text(encoding="utf-8")


def pixmap(name: str, size: int, colour: str | None = None, *, rtl: bool | None = None) -> QPixmap:
    """One icon as a square picture of so many pixels."""
    return _picture(name, size, colour or COLOURS.text, name in DIRECTED and _right_to_left(rtl))


@cache
def _picture(name: str, size: int, colour: str, turned: bool) -> QPixmap:
    renderer = QSvgRenderer(QByteArray(_drawing(name).replace("currentColor", colour).encode()))
    picture = QPixmap(size, size)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if turned:
        painter.translate(size, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


_CLONES: list[QIconEngine] = []  # Qt asks for a copy and keeps it, but does not hold the Python half


class _Engine(QIconEngine):
    """Draws an icon in the size that is asked for, when it is asked for."""

    def __init__(self, name: str, colour: str, turned: bool) -> None:
        super().__init__()
        self._name, self._colour, self._turned = name, colour, turned

    def clone(self) -> QIconEngine:
        made = _Engine(self._name, self._colour, self._turned)
        _CLONES.append(made)
        return made

    def pixmap(self, size: QSize, mode: QIcon.Mode, _state: QIcon.State) -> QPixmap:
        colour = COLOURS.disabled_text if mode is QIcon.Mode.Disabled else self._colour
        return _picture(self._name, max(1, min(size.width(), size.height())), colour, self._turned)

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        picture = self.pixmap(rect.size(), mode, state)
        painter.drawPixmap(rect.center() - QPoint(picture.width() // 2, picture.height() // 2), picture)


def icon(name: str, colour: str | None = None, *, rtl: bool | None = None) -> QIcon:
    """An icon by its Tabler name; dimmed by itself on a disabled button, turned in right-to-left where it points."""
    _drawing(name)
    return QIcon(_Engine(name, colour or COLOURS.text, name in DIRECTED and _right_to_left(rtl)))


def on_accent(name: str, *, rtl: bool | None = None) -> QIcon:
    """The icon in white, for a primary or danger button."""
    return icon(name, COLOURS.on_accent, rtl=rtl)


def _right_to_left(asked: bool | None) -> bool:
    if asked is not None:
        return asked
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
