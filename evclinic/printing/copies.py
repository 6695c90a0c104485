"""A further copy of a paper that was issued: the kept pages as they are, with the copy number at the foot of each."""

from io import BytesIO

from pypdfium2 import PdfDocument

from evclinic.domain.words import Words
from evclinic.languages import language
from evclinic.printing.arabic import PaperCanvas, draw
from evclinic.printing.frames import printed
from evclinic.printing.languages import Languages
from evclinic.printing.papers import Speak
from evclinic.printing.styles import MM, SMALL

FOOT = 5.5 * MM  # in the margin, where nothing else is printed and a printer still reaches


def stamped(paper: bytes, words: Words, languages: str, speak: Speak = language) -> bytes:
    """The same pages with these words in the lower margin of each."""
    spoken = Languages(tuple(speak(code) for code in languages.split("+")))
    document = PdfDocument(paper)
    try:
        for number in range(len(document)):
            page = document[number]
            mark = PdfDocument(_mark(spoken, words, *page.get_size()))
            form = mark.page_as_xobject(0, document)
            page.insert_obj(form.as_pageobject())
            page.gen_content()
            form.close()
            mark.close()
        buffer = BytesIO()
        document.save(buffer)
        return buffer.getvalue()
    finally:
        document.close()


def _mark(spoken: Languages, words: Words, width: float, height: float) -> bytes:
    """A page of this size that holds nothing but the words."""
    frame = printed(spoken.rtl, width > height)
    buffer = BytesIO()
    canvas = PaperCanvas(buffer, invariant=1)
    canvas.setPageSize((width, height))
    at = frame.right if spoken.rtl else frame.left
    draw(canvas, at, FOOT, spoken.join(words), SMALL, True, "right" if spoken.rtl else "left", spoken.rtl)
    canvas.showPage()
    canvas.save()
    return buffer.getvalue()
