"""How fast a filled one-hour chart becomes a PDF, against a bare canvas that is told where every stroke goes."""

from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from reportlab.pdfgen.canvas import Canvas

from evclinic.domain.papers import CHART, FILLED, PaperRequest
from evclinic.printing import papers, qr
from evclinic.printing.arabic import EM, PaperCanvas, Shaped
from evclinic.printing.fonts import font
from evclinic.services.casebook import casebooks
from evclinic.services.deeds import Look
from tests.bench.figures import Figure, milliseconds, ratio
from tests.bench.hours import Clinic, demo_folder

ROUNDS, CHARTS = 15, 4
Stroke = Callable[[Canvas], Any]


class Recorder:
    """Writes down what a chart draws, page by page, as calls that any reportlab canvas understands."""

    def __init__(self) -> None:
        self.pages: list[list[Stroke]] = [[]]

    def paint(self, operators: str) -> None:
        """A rectangle, a line, the square code, or operators that are passed on as they are."""
        parts = operators.split()
        if parts[0] == "q" and "cm" in parts and parts.count("re") > 100:
            self._keep(lambda bare: draw_code(bare, parts))
        elif len(parts) == 8 and parts[6:] == ["re", "S"]:
            line, *box = (float(part) for part in parts[:6] if part != "w")
            self._keep(lambda bare: (bare.setLineWidth(line), bare.rect(*box)))
        elif len(parts) == 9 and parts[-2:] == ["l", "S"] and parts[1] == "w":
            line, x, y, to_x, to_y = (float(part) for part in parts if part not in ("w", "m", "l", "S"))
            self._keep(lambda bare: (bare.setLineWidth(line), bare.line(x, y, to_x, to_y)))
        else:
            self._keep(lambda bare: bare._code.append(operators))

    def show(self, line: Shaped, x: float, y: float, size: float, bold: bool) -> None:
        """A line of text."""
        name = font(bold).fontName
        for part in line.stretches:
            words, left = "".join(piece.codes for piece in part.pieces), x + part.left * size / EM
            self._keep(lambda bare, words=words, left=left: (bare.setFont(name, size), bare.drawString(left, y, words)))

    def end(self) -> None:
        """The next page."""
        self.pages.append([])

    def _keep(self, stroke: Stroke) -> None:
        self.pages[-1].append(stroke)


def draw_code(bare: Canvas, parts: list[str]) -> None:
    """The square code as one path."""
    scale, x, y = float(parts[1]), float(parts[5]), float(parts[6])
    bare.saveState()
    bare.translate(x, y)
    bare.scale(scale, scale)
    path = bare.beginPath()
    first = parts.index("g") + 1
    for at in range(first, len(parts) - 2, 5):
        path.rect(*(float(part) for part in parts[at : at + 4]))
    bare.drawPath(path, stroke=0, fill=1)
    bare.restoreState()


def recorded(request: PaperRequest) -> tuple[list[list[Stroke]], list[str]]:
    """What the chart of this request draws, and what its square codes say."""
    recorder, codes, squares = Recorder(), [], qr._squares

    def told(words: str) -> tuple[int, str]:
        codes.append(words)
        return squares(words)

    with (
        patch.object(qr, "_squares", told),
        patch.object(PaperCanvas, "paint", lambda canvas, operators: recorder.paint(operators)),
        patch.object(PaperCanvas, "show", lambda canvas, *line: recorder.show(*line)),
        patch.object(PaperCanvas, "showPage", lambda canvas: recorder.end()),
        patch.object(PaperCanvas, "save", lambda canvas: None),
    ):
        papers.render(request, 1, 1)
    return [page for page in recorder.pages if page], codes


def drawn(pages: list[list[Stroke]], codes: list[str], serial: int) -> bytes:
    """The same pages on a bare canvas, with square codes of their own."""
    for words in codes:
        qr._squares.__wrapped__(f"{words}{serial % 10}"[-len(words) :])
    buffer = BytesIO()
    canvas = Canvas(buffer, invariant=1, initialFontName=font().fontName)
    for page in pages:
        for stroke in page:
            stroke(canvas)
        canvas.showPage()
    canvas.save()
    return buffer.getvalue()


def measure(root: Path) -> list[Figure]:
    """Charts of several participants in turns with the bare canvas."""
    clinic = Clinic(demo_folder(root))
    requests = clinic.study.see(filled_charts)
    clinic.study.close()
    strokes = [recorded(request) for request in requests]
    ours: list[float] = []
    bare: list[float] = []
    pages, serials = sum(len(found) for found, _ in strokes), count(1)
    for _ in range(ROUNDS):
        for request, (found, codes) in zip(requests, strokes, strict=True):
            serial = next(serials)
            began = perf_counter()
            papers.render(request, serial, 1)
            ours.append(perf_counter() - began)
            began = perf_counter()
            drawn(found, codes, serial)
            bare.append(perf_counter() - began)
    detail = f"{milliseconds(ours)} against {milliseconds(bare)} a chart of {pages / len(requests):.0f} pages"
    return [
        Figure(name="filled charts, pages a second", found=ratio(bare, ours), goal=0.7, detail=detail, at_least=True)
    ]


def filled_charts(look: Look) -> list[PaperRequest]:
    """The filled chart of the first injection of some participants."""
    found = [book for book in casebooks(look) if any(sheet.t0 for sheet in book.injections)][:CHARTS]
    base = PaperRequest(form=CHART, protocol=look.protocol, mode=FILLED, visit="INJ1", printed_at=look.now, demo=True)
    return [replace(base, casebook=book) for book in found]
