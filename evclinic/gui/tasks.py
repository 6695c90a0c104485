"""Slow work off the window's thread: drawing paper, exporting, backing up. A task gets values and gives bytes."""

from collections.abc import Callable
from threading import Event
from typing import Any

from PySide6.QtCore import QObject, QRunnable, QThreadPool, Signal


class Cancelled(Exception):
    """Somebody pressed Cancel; nothing was made."""


class Task(QObject):
    """One job on the thread pool. Exactly one of `done`, `failed` and `cancelled` is emitted, on the owner's thread.

    The job is given one callable: `step(share)` tells the progress, 0.0 to 1.0, and raises `Cancelled` when asked to.
    """

    done = Signal(object)
    failed = Signal(Exception)
    cancelled = Signal()
    progress = Signal(float)

    def __init__(self, job: Callable[[Callable[[float], None]], Any], parent: QObject) -> None:
        super().__init__(parent)
        self._job = job
        self._stop = Event()

    def start(self) -> None:
        """Begin; the signals come later."""
        QThreadPool.globalInstance().start(QRunnable.create(self._run))

    def cancel(self) -> None:
        """Ask the job to stop at its next step."""
        self._stop.set()

    def _step(self, share: float) -> None:
        if self._stop.is_set():
            raise Cancelled
        self.progress.emit(share)

    def _run(self) -> None:
        try:
            result = self._job(self._step)
        except Cancelled:
            self.cancelled.emit()
        except Exception as error:  # the window decides what to say about it
            self.failed.emit(error)
        else:
            self.done.emit(result)
