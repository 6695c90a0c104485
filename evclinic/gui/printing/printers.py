"""The printers of this computer, and sending them the pages of a paper one after another."""

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import QMarginsF, QObject, QRectF, QSizeF, QTimer, Signal, Slot
from PySide6.QtGui import QPageLayout, QPageSize, QPainter
from PySide6.QtPrintSupport import QPrinter, QPrinterInfo

from evclinic.gui.printing.pictures import POINTS, Pictures

DPI = 300


@dataclass(frozen=True, slots=True)
class Job:
    """On which printer, how many copies, whether on both sides of the sheet."""

    printer: str
    copies: int = 1
    both_sides: bool = False


class CannotPrint(Exception):
    """The printer does not take the pages."""


def printer_names() -> list[str]:
    """The printers that can be used, the usual one first."""
    usual = QPrinterInfo.defaultPrinterName()
    names = QPrinterInfo.availablePrinterNames()
    return sorted(names, key=lambda name: name != usual)


def printer(name: str) -> QPrinter:
    """The printer of this name."""
    return QPrinter(QPrinterInfo.printerInfo(name))


class PagePress(QObject):
    """Prints papers page by page, so that the clocks of the window go on. One job at a time."""

    progress = Signal(float)
    printed = Signal()
    failed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pictures: Pictures | None = None
        self._printer: QPrinter | None = None
        self._painter: QPainter | None = None
        self._page = 0
        self._timer = QTimer(self)
        self._timer.setInterval(0)
        self._timer.timeout.connect(self._next)

    @property
    def is_busy(self) -> bool:
        """Whether pages are still to come."""
        return self._pictures is not None

    def print(self, paper: bytes, on: QPrinter, *, both_sides: bool = False) -> None:
        """Begin; `printed` or `failed` comes later."""
        self._begin(paper, on, both_sides)
        if self._pictures is not None:
            self._timer.start()

    def print_now(self, paper: bytes, on: QPrinter, *, both_sides: bool = False) -> None:
        """All pages before anything else, for when the window is about to close. Raises `CannotPrint`."""
        self._begin(paper, on, both_sides)
        if self._pictures is None:
            raise CannotPrint
        while self._pictures is not None:
            self._next()

    def stop(self) -> None:
        """Send no more pages; `failed` is told."""
        if self._printer is not None:
            self._printer.abort()
            self._end(self.failed.emit)

    def _begin(self, paper: bytes, on: QPrinter, both_sides: bool) -> None:
        self._pictures, self._printer, self._page = Pictures(paper), on, 0
        prepare(on, self._pictures.size(0), both_sides=both_sides)
        self._painter = QPainter()
        if not self._painter.begin(on):
            self._end(self.failed.emit)

    @Slot()
    def _next(self) -> None:
        if self._pictures is None or self._painter is None or self._printer is None:
            return
        size = self._pictures.size(self._page)
        if self._page and not self._turn(size):
            self._end(self.failed.emit)
            return
        dots = self._printer.resolution() / POINTS
        whole = QRectF(0, 0, size.width() * dots, size.height() * dots)  # actual size: rulers stay true
        self._painter.drawImage(whole, self._pictures.picture(self._page, DPI))
        self._page += 1
        self.progress.emit(self._page / self._pictures.count)
        if self._page == self._pictures.count:
            self._end(self.printed.emit)

    def _turn(self, size: QSizeF) -> bool:
        if self._printer is None:
            return False
        self._printer.setPageOrientation(_orientation(size))
        return self._printer.newPage()

    def _end(self, tell: Callable[[], None]) -> None:
        self._timer.stop()
        if self._painter is not None and self._painter.isActive():
            self._painter.end()
        self._pictures = self._painter = self._printer = None
        tell()


def prepare(on: QPrinter, size: QSizeF, *, both_sides: bool) -> None:
    """A4 to its edges, 300 dots an inch, actual size."""
    on.setResolution(DPI)
    on.setPageSize(QPageSize(QPageSize.PageSizeId.A4))
    on.setPageOrientation(_orientation(size))
    on.setFullPage(True)
    on.setPageMargins(QMarginsF(0, 0, 0, 0), QPageLayout.Unit.Point)
    on.setDuplex(QPrinter.DuplexMode.DuplexLongSide if both_sides else QPrinter.DuplexMode.DuplexNone)


def _orientation(size: QSizeF) -> QPageLayout.Orientation:
    wide = size.width() > size.height()
    return QPageLayout.Orientation.Landscape if wide else QPageLayout.Orientation.Portrait
