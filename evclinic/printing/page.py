"""A printed form: pages with the same band on top, counted before the first is drawn, bound into one file of bytes.

The same values give the same bytes, so a sheet that was printed can be made again and compared.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from evclinic.domain.words import T, Words
from evclinic.printing.arabic import PaperCanvas
from evclinic.printing.frames import Frame, printed
from evclinic.printing.header import Header, Status, draw_footer, draw_header, draw_watermark
from evclinic.printing.languages import Languages
from evclinic.printing.parts import Keep, Part, Space
from evclinic.printing.styles import BAND_GAP, FOOTER_HEIGHT, HEADER_HEIGHT, HEAVY, LINE, PAGE_HEIGHT, PAGE_WIDTH
from evclinic.printing.tables import Table

CLOSER = (0.6, 0.25)  # of the distance between parts
FIRST_ROWS = 3  # of a table, below its headings: a single one at the foot of a page reads as a whole table
Draw = Callable[[PaperCanvas, Frame], None]


@dataclass(frozen=True, slots=True)
class Page:
    """One side of paper: which way it lies and what is drawn between its bands."""

    draw: Draw
    landscape: bool


class Document:
    """One form on as many pages as it needs."""

    def __init__(self, header: Header, languages: Languages, *, landscape: bool = False) -> None:
        self.header = header
        self.languages = languages
        self.landscape = landscape
        self.pages: list[Page] = []

    @property
    def frame(self) -> Frame:
        """The room between the bands of a page, known before anything is drawn."""
        return self.frame_of(self.landscape)

    def frame_of(self, landscape: bool) -> Frame:
        """The room between the bands of a page that lies this way."""
        sheet = printed(self.languages.rtl, landscape)
        bottom, top = sheet.bottom + FOOTER_HEIGHT, sheet.top - HEADER_HEIGHT - BAND_GAP
        return Frame(sheet.left, bottom, sheet.right, top)

    def page(self, draw: Draw, *, landscape: bool | None = None) -> None:
        """Add a page; `draw` is called with the canvas and its frame once all pages are known."""
        self.pages.append(Page(draw, self.landscape if landscape is None else landscape))

    def stack(self, parts: Sequence[Part]) -> None:
        """Add as many pages as these parts need below one another; only a table is broken, between its rows.

        Where they need several pages, they stand closer if that saves one: a last page with three lines helps nobody.
        """
        sides = self._sides(parts)
        if len(sides) > 1:
            sides = min((sides, *(self._sides(parts, closer) for closer in CLOSER)), key=len)
        for side in sides:
            self.page(_drawing(side, self.languages.rtl))

    def bytes(self) -> bytes:
        """The finished file."""
        return bind([self])

    def _sides(self, parts: Sequence[Part], closer: float = 1) -> list[list[tuple[Part, float]]]:
        """What stands on each page, with the foot of each part; `closer` is what is left of the space between them."""
        frame = self.frame
        sides: list[list[tuple[Part, float]]] = []
        top = 0.0
        for number, part in enumerate(parts):
            if isinstance(part, Space):
                top -= part.height * closer if sides and sides[-1] else 0
                continue
            if not sides or top - _least(parts, number) < frame.bottom - 0.01:
                sides.append([])
                top = frame.top
            pieces = part.pages(top - frame.bottom, frame.height) if isinstance(part, Table) else [part]
            for piece in pieces:
                if piece is not pieces[0]:
                    sides.append([])
                    top = frame.top
                sides[-1].append((piece, top - piece.height))
                top -= piece.height
        return sides


def _least(parts: Sequence[Part], number: int) -> float:
    """What a part needs on this page: a table its first rows, a heading itself and what it heads."""
    part = parts[number]
    if isinstance(part, Table):
        return sum(row.height for row in part.laid[: part.headings + FIRST_ROWS])
    below = _least(parts, number + 1) if isinstance(part, Keep | Space) and number + 1 < len(parts) else 0.0
    return part.height + below


def _drawing(side: Sequence[tuple[Part, float]], rtl: bool) -> Draw:
    def draw(canvas: PaperCanvas, frame: Frame) -> None:
        for part, foot in side:
            part.draw(canvas, frame.right - part.width if rtl else frame.left, foot)

    return draw


def bind(documents: Sequence[Document]) -> bytes:
    """Several forms in one file, each with its own count of pages; no form, no file (ValueError)."""
    if not any(document.pages for document in documents):
        raise ValueError("There is no page to print.")
    buffer = BytesIO()
    first = documents[0]
    canvas = PaperCanvas(buffer, invariant=1, lang=first.languages.left.code)
    canvas.setTitle(" ".join(filter(None, (first.header.form, first.header.participant, first.header.serial))))
    canvas.setAuthor("evclinic")
    canvas.setCreator(f"evclinic {first.header.program}".strip())
    for document in documents:
        for number, page in enumerate(document.pages, 1):
            _draw_page(canvas, document, page, number)
            canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def _across(header: Header) -> Words | None:
    """What stands from corner to corner."""
    if header.struck_out:
        return T("STRUCK OUT")
    return T("DEMO") if header.demo else Status.DRAFT.value if header.status is Status.DRAFT else None


def _draw_page(canvas: PaperCanvas, document: Document, page: Page, number: int) -> None:
    width, height = (PAGE_HEIGHT, PAGE_WIDTH) if page.landscape else (PAGE_WIDTH, PAGE_HEIGHT)
    canvas.setPageSize((width, height))
    canvas.paint(f"{LINE:g} w 0 g 0 G")
    header, languages = document.header, document.languages
    words = _across(header)
    if words is not None:
        draw_watermark(canvas, width, height, words.in_(languages.left))
    sheet = printed(languages.rtl, page.landscape)
    draw_header(canvas, sheet, header, languages, number, len(document.pages))
    draw_footer(canvas, sheet, header, languages)
    page.draw(canvas, document.frame_of(page.landscape))
    if header.struck_out:
        frame = document.frame_of(page.landscape)
        canvas.paint(f"{HEAVY:g} w {frame.left:.2f} {frame.bottom:.2f} m {frame.right:.2f} {frame.top:.2f} l S")
