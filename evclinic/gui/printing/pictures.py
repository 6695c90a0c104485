"""The pages of a PDF as pictures: the same bytes for the preview and for the printer."""

from pypdfium2 import PdfDocument
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS = 72.0  # in an inch


class Pictures:
    """A paper that can be looked at page by page; pages are counted from 0. Nothing is left open between two looks."""

    def __init__(self, paper: bytes) -> None:
        self._paper = paper
        with PdfDocument(paper) as document:
            self._sizes = [QSizeF(*document.get_page_size(number)) for number in range(len(document))]

    @property
    def count(self) -> int:
        """How many pages it has."""
        return len(self._sizes)

    def size(self, number: int) -> QSizeF:
        """Width and height of a page in points."""
        return self._sizes[number]

    def picture(self, number: int, dpi: float) -> QImage:
        """A page on white at so many dots an inch."""
        with PdfDocument(self._paper) as document:
            drawn = document[number].render(scale=dpi / POINTS, prefer_bgrx=True)
            shape = (drawn.width, drawn.height, drawn.stride)
            return QImage(drawn.buffer, *shape, QImage.Format.Format_RGB32).copy()
