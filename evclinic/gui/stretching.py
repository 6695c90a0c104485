"""Another text size for what stands already: every distance that was set in pixels follows, at once and everywhere."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from weakref import WeakKeyDictionary

from PySide6.QtCore import QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QAbstractScrollArea,
    QApplication,
    QHeaderView,
    QLayout,
    QTableView,
    QTabWidget,
    QWidget,
)

UNBOUND = 16777215  # Qt's own largest size
BOUNDS = (  # what a widget's size is kept to, and how Qt notes that the style sheet did it
    ("minimumWidth", "setMinimumWidth", "_q_stylesheet_minw"),
    ("minimumHeight", "setMinimumHeight", "_q_stylesheet_minh"),
    ("maximumWidth", "setMaximumWidth", "_q_stylesheet_maxw"),
    ("maximumHeight", "setMaximumHeight", "_q_stylesheet_maxh"),
)
Distance = tuple[str, int, Callable[[int], object]]  # its name, its pixels now, and what sets it


class Stretch:
    """Keeps what each distance is at text size 1.0, so that going up and down again leaves no trace."""

    def __init__(self) -> None:
        self._known: WeakKeyDictionary[QWidget, dict[str, tuple[float, int]]] = WeakKeyDictionary()

    def to(self, scale: float, before: float, widgets: Iterable[QWidget]) -> None:
        """Let the distances of these widgets follow from the size before."""
        for widget in widgets:
            known = self._known.setdefault(widget, {})
            for name, pixels, set_pixels in list(_distances(widget)):
                one, last = known.get(name, (0.0, -1))
                if last != pixels:  # the program set it meanwhile
                    one = pixels / before
                wanted = max(1, round(one * scale))
                set_pixels(wanted)
                known[name] = one, wanted


def look_again(widgets: Iterable[QWidget]) -> None:
    """What a widget decides by its width, it decides anew: the same width is less of it with larger text."""
    for widget in widgets:
        if any(
            "resizeEvent" in kind.__dict__ for kind in type(widget).__mro__ if kind.__module__.startswith("evclinic")
        ):
            resized = widget.viewport() if isinstance(widget, QAbstractScrollArea) else widget
            QApplication.sendEvent(resized, QResizeEvent(resized.size(), resized.size()))


def _distances(widget: QWidget) -> Iterator[Distance]:
    for getter, setter, of_the_sheet in BOUNDS if not widget.isWindow() else ():  # a window's come from its parts
        pixels = getattr(widget, getter)()
        if 0 < pixels < UNBOUND and not widget.property(of_the_sheet):
            yield getter, pixels, getattr(widget, setter)
    if isinstance(widget, QTabWidget | QAbstractItemView) and widget.iconSize().width() > 0:
        yield "icons", widget.iconSize().width(), partial(_set_icons, widget)
    if isinstance(widget, QTableView):
        lines = widget.verticalHeader()
        yield "lines", lines.defaultSectionSize(), lines.setDefaultSectionSize
        yield from _columns(widget.horizontalHeader())
    layout = widget.layout()
    if layout is not None:
        for number, each in enumerate((layout, *layout.findChildren(QLayout))):
            yield from _gaps(number, each)


def _columns(head: QHeaderView) -> Iterator[Distance]:
    for number in range(head.count()):
        fixed = head.sectionResizeMode(number) in (QHeaderView.ResizeMode.Fixed, QHeaderView.ResizeMode.Interactive)
        if fixed and not head.isSectionHidden(number):
            yield f"column {number}", head.sectionSize(number), partial(head.resizeSection, number)


def _gaps(number: int, layout: QLayout) -> Iterator[Distance]:
    if layout.spacing() > 0:
        yield f"gap {number}", layout.spacing(), layout.setSpacing
    edge = layout.contentsMargins()
    for name in ("Left", "Top", "Right", "Bottom"):
        pixels = getattr(edge, name.lower())()
        if pixels > 0:
            yield f"{name} {number}", pixels, partial(_set_edge, layout, name)


def _set_edge(layout: QLayout, name: str, pixels: int) -> None:
    edge = layout.contentsMargins()
    getattr(edge, f"set{name}")(pixels)
    layout.setContentsMargins(edge)


def _set_icons(widget: QTabWidget | QAbstractItemView, pixels: int) -> None:
    widget.setIconSize(QSize(pixels, pixels))
