"""Drawing papers off the window's thread: values go in, the bytes of a PDF come back; only the last wish counts."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QCoreApplication, QObject, Signal, Slot

from evclinic import log
from evclinic.domain.papers import PaperRequest
from evclinic.domain.words import T
from evclinic.gui.tasks import Task
from evclinic.languages import language
from evclinic.printing.page import bind
from evclinic.printing.papers import documents

Step = Callable[[float], None]
CANNOT_DRAW = T("This paper cannot be drawn. Choose another one, and tell whoever looks after the program.")


def draw(requests: Sequence[PaperRequest], serial: int, copy: int, step: Step) -> bytes:
    """The same bytes as `printing.papers.pack`, with word of the progress after each paper."""
    drawn = []
    for number, request in enumerate(requests):
        step(number / len(requests))
        drawn += documents(request, serial, copy, language)
    return bind(drawn)


class Drawer(QObject):
    """Draws one wish at a time; a newer one takes the place of the older."""

    drawn = Signal(bytes)
    failed = Signal(object)
    progress = Signal(float)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._task: Task | None = None

    @property
    def is_busy(self) -> bool:
        """Whether something is being drawn."""
        return self._task is not None

    def draw(self, requests: Sequence[PaperRequest], serial: int, copy: int) -> None:
        """Begin; `drawn` or `failed` comes later, unless something else is wanted first."""
        self.stop()
        lasting = QCoreApplication.instance() or self  # a window may close before its paper is drawn
        task = self._task = Task(_job(requests, serial, copy), lasting)
        task.progress.connect(self._tell)
        task.done.connect(self._give)
        task.failed.connect(self._fail)
        task.cancelled.connect(self._end)
        task.start()

    def stop(self) -> None:
        """Nothing is wanted any more."""
        if self._task is not None:
            self._task.cancel()
            self._task = None

    @Slot(float)
    def _tell(self, share: float) -> None:
        if self.sender() is self._task:
            self.progress.emit(share)

    @Slot(object)
    def _give(self, paper: bytes) -> None:
        task = self.sender()
        if task is self._task:
            self._task = None
            self.drawn.emit(paper)
        task.deleteLater()

    @Slot(Exception)
    def _fail(self, error: Exception) -> None:
        task = self.sender()
        if task is self._task:
            self._task = None
            log.note(error, while_="drawing a paper")
            self.failed.emit(CANNOT_DRAW)
        task.deleteLater()

    @Slot()
    def _end(self) -> None:
        self.sender().deleteLater()


def _job(requests: Sequence[PaperRequest], serial: int, copy: int) -> Callable[[Step], bytes]:
    def job(step: Step) -> bytes:
        return draw(requests, serial, copy, step)

    return job
