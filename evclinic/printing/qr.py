"""The square code in the header band, which opens this very sheet in the program when it is scanned."""

from functools import lru_cache

from reportlab.graphics.barcode.qrencoder import QRCode, QRErrorCorrectLevel

from evclinic.printing.arabic import PaperCanvas
from evclinic.printing.parts import Drawn
from evclinic.printing.styles import QR_SIZE

MASK = 3  # any of the eight is valid; trying all of them takes ten times as long as drawing the page
QUIET_MODULES = 4  # nothing may be printed nearer than this many modules


def payload(form: str, version: str, participant: str, visit: str, page: int, serial: str) -> str:
    """What the code says: which sheet, whose and for when; no personal data."""
    return "|".join(("evc1", form, version, participant, visit, str(page), serial))


def qr(words: str, size: float = QR_SIZE) -> Drawn:
    """The code of these words, with a quarter of the squares to spare for stains."""
    modules, squares = _squares(words)

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        scale = size / modules
        canvas.paint(f"q {scale:.5f} 0 0 {scale:.5f} {x:.2f} {y:.2f} cm 0 g {squares} f Q")

    return Drawn(size, size, how)


@lru_cache(maxsize=512)
def _squares(words: str) -> tuple[int, str]:
    """How many modules the code has on a side, and its dark stretches as rectangles, a row at a time."""
    code = QRCode(None, QRErrorCorrectLevel.M)
    code.addData(words)
    code.version = code.calculate_version()
    code.makeImpl(False, MASK)
    side = code.getModuleCount()
    out = []
    for row, modules in enumerate(code.modules):
        start = 0
        while start < side:
            end = start
            while end < side and modules[end]:
                end += 1
            if end > start:
                out.append(f"{start} {side - 1 - row} {end - start} 1 re")
            start = max(end, start + 1)
    return side, " ".join(out)
