"""Paper as a reader finds it: the words of a page through two readers, its pixels, and the languages to print in."""

import unicodedata
from collections.abc import Callable
from io import BytesIO

import pypdf
import pypdfium2
import pytest
from PIL import Image
from reportlab.lib.pagesizes import A4

from evclinic.domain.words import Label, Language
from evclinic.printing.arabic import PaperCanvas
from evclinic.printing.header import Header, Status
from evclinic.printing.languages import Languages
from evclinic.printing.parts import Drawn

ARABIC = {
    "Participant": "المشارك",
    "Visit": "الزيارة",
    "Planned": "الموعد",
    "Page": "الصفحة",
    "Serial": "الرقم",
    "{page} of {pages}": "{page} من {pages}",
    "DEMO": "تجريبي",
}


def block(height: float) -> Drawn:
    """Something of this height that takes its room on a page."""
    return Drawn(100, height, lambda canvas, x, y: None)


def plain(text: str) -> str:
    """Arabic forms as letters, brackets without their mirror image, one space between words."""
    text = unicodedata.normalize("NFKC", text).translate(str.maketrans(")]", "(["))
    return " ".join(text.split())


def pypdf_text(pdf: bytes, page: int = 0) -> str:
    return plain(pypdf.PdfReader(BytesIO(pdf)).pages[page].extract_text())


def pdfium_text(pdf: bytes, page: int = 0) -> str:
    with pypdfium2.PdfDocument(pdf) as document:
        side = document[page]
        words = side.get_textpage()
        said = words.get_text_range()
        words.close()
        side.close()
    return plain(said)


def picture(pdf: bytes, page: int = 0, dpi: int = 150) -> Image.Image:
    with pypdfium2.PdfDocument(pdf) as document:
        side = document[page]
        image = side.render(scale=dpi / 72, grayscale=True).to_pil().convert("L")
        side.close()
    return image


def sheet(draw: Callable[[PaperCanvas], None]) -> bytes:
    """One bare page."""
    buffer = BytesIO()
    canvas = PaperCanvas(buffer, pagesize=A4, invariant=1)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()


@pytest.fixture
def paper():
    """The tools of a reader: paper.sheet, paper.pypdf, paper.pdfium, paper.picture, paper.plain."""

    class Paper:
        pass

    tools = Paper()
    tools.sheet, tools.pypdf, tools.pdfium, tools.picture, tools.plain = sheet, pypdf_text, pdfium_text, picture, plain
    return tools


@pytest.fixture
def english():
    return Languages((Language("en", str),))


@pytest.fixture
def arabic():
    return Languages((Language("ar", lambda words: ARABIC.get(words, words), rtl=True),))


@pytest.fixture
def both(english, arabic):
    return Languages((english.left, arabic.left))


@pytest.fixture
def header():
    return Header(
        study=Label({"en": "EV in vitiligo", "ar": "الحويصلات في البهاق"}),
        form="F07",
        version="1",
        effective="2026-03-01",
        title=Label({"en": "One-hour observation", "ar": "مراقبة الساعة بعد الحقن"}),
        serial="K7Q2-0042",
        participant="EV-003",
        visit="INJ2",
        planned="2026-03-09",
        status=Status.COMPLETE,
        printed_by="RA",
        printed_at="2026-03-09 10:02",
        program="0.1.0",
    )
