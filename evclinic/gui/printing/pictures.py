"""The pages of a PDF as pictures: the same bytes for the preview and for the printer."""

from pypdfium2 import PdfDocument
from PySide6.QtCore import QSizeF
from PySide6.QtGui import QImage

POINTS = 72.0  # in an inch


class Pictures:
    """A paper that can be looked at page by page; pages are counted from 0."""

    def __init__(self, paper: bytes) -> None:
        self._document = PdfDocument(paper)

    @property
    def count(self) -> int:
        """How many pages it has."""
        return len(self._document)

    def size(self, number: int) -> QSizeF:
        """Width and height of a page in points."""
        return QSizeF(*self._document[number].get_size())

    def picture(self, number: int, dpi: float) -> QImage:
        """A page on white at so many dots an inch."""
        page = self._document[number]
        drawn = page.render(scale=dpi / POINTS, prefer_bgrx=True)
        image = QImage(drawn.buffer, drawn.width, drawn.height, drawn.stride, QImage.Format.Format_RGB32).copy()
        drawn.close()
        page.close()
        return image

    def close(self) -> None:
        """Let go of the file."""
        self._document.close()
