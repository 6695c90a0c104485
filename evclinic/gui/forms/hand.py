"""Nothing on a page moves under a pressed mouse button: what would move it waits until the hand is up."""

from collections.abc import Callable
from functools import partial

from PySide6.QtCore import QObject, Qt, QTimer
from PySide6.QtGui import QGuiApplication

LOOK_AGAIN = 15  # milliseconds


def when_up(owner: QObject, do: Callable[[], object]) -> None:
    """Do it now, or as soon as no mouse button is down and the press has been heard; never after its owner is gone."""
    if QGuiApplication.mouseButtons() == Qt.MouseButton.NoButton:
        do()
    else:
        QTimer.singleShot(LOOK_AGAIN, owner, partial(when_up, owner, do))
