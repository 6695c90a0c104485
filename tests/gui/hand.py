"""A hand on the mouse: down and up go through the window, so that what has moved away is missed, as at the clinic."""

from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest

DOWN = 60  # milliseconds that a hand takes


def spot(widget):
    """The middle of what is seen of it, in its window; None when too little of it is seen."""
    seen = widget.visibleRegion().boundingRect()
    return widget.mapTo(widget.window(), seen.center()) if seen.height() >= 6 and seen.width() >= 6 else None


def press(window, at: QPoint):
    """Down, a hand's time, up at the same spot."""
    handle = window.windowHandle()
    QTest.mousePress(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.qWait(DOWN)
    QTest.mouseRelease(handle, Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, at)
    QTest.qWait(DOWN)
