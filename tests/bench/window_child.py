"""One window in a process of its own: tells when it was first painted, when it was filled, and how much memory it took.

    python -m tests.bench.window_child bare|floor
    python -m tests.bench.window_child painted|filled DIR TIME

Started as its own process, with nothing imported that the window does not need itself.
"""

import os
import sys
from importlib import import_module
from pathlib import Path

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QPaintEvent
from PySide6.QtWidgets import QApplication, QMainWindow

SIZE = 1366, 768
PAINT = QEvent.Type.Paint


class Spy(QObject):
    """Watches the window of this process from outside, without the program knowing.

    It sees every event until the first paint, and goes then: as long as somebody does, Qt wraps each object for Python
    and loads each class it has, which takes a tenth of the whole start and is not the program's.
    """

    def __init__(self, app: QApplication, what: str) -> None:
        super().__init__(app)
        self._app, self._what = app, what
        app.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == PAINT:
            self._app.removeEventFilter(self)
            tell("painted")
            if self._what == "floor":
                load_the_stack()
            if self._what != "filled":
                leave()
            tell_the_first_clock()
        return False


def tell_the_first_clock() -> None:
    """Tell when somebody in a chair is in view: the clock of the first card was painted."""
    from evclinic.gui.observations.face import ClockFace

    paint = ClockFace.paintEvent

    def paint_and_tell(face: ClockFace, event: QPaintEvent) -> None:
        paint(face, event)
        tell("filled")
        leave()

    ClockFace.paintEvent = paint_and_tell  # type: ignore[method-assign]


def load_the_stack() -> None:
    """What any window on this study must load before its first row: SQLAlchemy's mapper and the encrypted SQLite."""
    for needed in ("sqlalchemy.orm", "sqlalchemy.dialects.sqlite", "sqlcipher3"):
        import_module(needed)
    tell("floor")


def tell(word: str) -> None:
    """A line for the process that waits."""
    os.write(1, f"{word}\n".encode())


def leave() -> None:
    """Say how much memory was taken at most, and go at once."""
    status = Path("/proc/self/status").read_text("ascii").splitlines()
    peak = next(line.split()[1] for line in status if line.startswith("VmHWM"))
    tell(f"peak {peak}")
    os._exit(0)


def main(what: str, folder: str = "", at: str = "") -> None:
    """Show the window that is asked for: a bare one, or the demo of this folder at this moment."""
    app = QApplication(sys.argv[:1])
    Spy(app, what)
    if what in ("bare", "floor"):
        window = QMainWindow()
        window.resize(*SIZE)
        window.show()
        app.exec()
    else:
        from evclinic.app import main as evclinic

        evclinic(["demo", "--into", folder, "--at", at])


if __name__ == "__main__":
    main(*sys.argv[1:])
