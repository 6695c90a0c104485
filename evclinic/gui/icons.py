"""The small pictures on buttons: Tabler's line icons, in the program's colours and turned for right-to-left reading."""

from functools import cache

from PySide6.QtCore import QByteArray, QRectF, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QPainter, QPixmap
from PySide6.QtSvg import QSvgRenderer

from evclinic import paths
from evclinic.gui.theme import COLOURS

SIZES = (16, 20, 24, 32, 40, 48, 64, 96)
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
    drawing = _drawing(name).replace("currentColor", colour or COLOURS.text)
    renderer = QSvgRenderer(QByteArray(drawing.encode()))
    picture = QPixmap(size, size)
    picture.fill(QColor(0, 0, 0, 0))
    painter = QPainter(picture)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    if name in DIRECTED and _right_to_left(rtl):
        painter.translate(size, 0)
        painter.scale(-1, 1)
    renderer.render(painter, QRectF(0, 0, size, size))
    painter.end()
    return picture


def icon(name: str, colour: str | None = None, *, rtl: bool | None = None) -> QIcon:
    """An icon by its Tabler name; dimmed by itself on a disabled button, turned in right-to-left where it points."""
    made = QIcon()
    for size in SIZES:
        made.addPixmap(pixmap(name, size, colour, rtl=rtl), QIcon.Mode.Normal)
        made.addPixmap(pixmap(name, size, COLOURS.disabled_text, rtl=rtl), QIcon.Mode.Disabled)
    return made


def on_accent(name: str, *, rtl: bool | None = None) -> QIcon:
    """The icon in white, for a primary or danger button."""
    return icon(name, COLOURS.on_accent, rtl=rtl)


def _right_to_left(asked: bool | None) -> bool:
    if asked is not None:
        return asked
    return QGuiApplication.layoutDirection() == Qt.LayoutDirection.RightToLeft
