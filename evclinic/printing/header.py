"""The band on top and the lines at the foot of every page: what the sheet is, whose it is, and where it came from."""

from dataclasses import dataclass
from enum import Enum
from math import atan2, cos, sin

from evclinic.domain.goes_by import MARK
from evclinic.domain.words import Plain, T, Text, Words
from evclinic.printing.arabic import PaperCanvas, draw, measure
from evclinic.printing.boxes import rule
from evclinic.printing.frames import Frame
from evclinic.printing.languages import Languages
from evclinic.printing.parts import text
from evclinic.printing.qr import payload, qr
from evclinic.printing.styles import (
    FOOTER_HEIGHT,
    HEADER_HEIGHT,
    HEADING,
    HEAVY,
    INK,
    MM,
    QR_SIZE,
    RISE,
    SMALL,
    TEXT,
    TITLE,
    WATERMARK,
)

FACT_PITCH = HEADER_HEIGHT / 5
QR_GAP = 3 * MM
NOTHING = Plain("")
FOOTER_PITCH = 4.1 * MM


class Status(Enum):
    """How far the record on this sheet had come when it was printed."""

    BLANK = T("BLANK")
    PREFILLED = T("PRE-FILLED")
    RUNNING = T("STILL RUNNING")
    DRAFT = T("DRAFT")
    OPEN = T("NOT ALL ANSWERED")
    WAITS = T("WAITS FOR THE INVESTIGATOR")
    COMPLETE = T("COMPLETE")


@dataclass(frozen=True, slots=True)
class Header:
    """What every page of a form says about itself. Dates and times are given as they are to be read."""

    study: Words
    form: str
    version: str
    effective: str
    title: Words
    serial: str
    participant: str = ""  # empty leaves a line to write on
    visit: str = ""
    visit_name: Words = NOTHING
    planned: str = ""
    status: Status = Status.BLANK
    printed_by: str = ""
    printed_at: str = ""
    copy: int = 1
    program: str = ""  # the program's version
    unconfirmed: bool = True  # the protocol has values that nobody has confirmed
    demo: bool = False
    struck_out: bool = False


def draw_header(canvas: PaperCanvas, frame: Frame, header: Header, languages: Languages, page: int, of: int) -> None:
    """Draw the band into the top of the frame."""
    band = frame.above(HEADER_HEIGHT)
    words = payload(header.form, header.version, header.participant, header.visit, page, header.serial)
    qr(words).draw(canvas, band.left if languages.rtl else band.right - QR_SIZE, band.top - QR_SIZE)
    room = QR_SIZE + QR_GAP
    inner = Frame(
        band.left + (room if languages.rtl else 0), band.bottom, band.right - (0 if languages.rtl else room), band.top
    )
    if languages.both:
        left, middle, right = inner.columns(10, 13, 10, gap=3 * MM)
        _draw_name(canvas, left, header, Languages((languages.left,)))
        _draw_name(canvas, right, header, Languages((languages.right,)))
    else:
        start, middle = inner.columns(3, 2, rtl=languages.rtl)
        _draw_name(canvas, start, header, languages)
    _draw_facts(canvas, middle, header, languages, page, of)
    rule(canvas, band.left, band.bottom - MM, band.width, HEAVY)


def _draw_name(canvas: PaperCanvas, frame: Frame, header: Header, languages: Languages) -> None:
    """The study, the title and the version of the form, from the edge inward; a long title is set smaller."""
    language, rtl = languages.left, languages.rtl
    version = T("Version {version}, effective {date}", version=header.version, date=header.effective).in_(language)
    title = f"{header.form} {header.title.in_(language)}"
    for size in (TITLE, HEADING, HEADING - 1, HEADING - 2, SMALL):
        rows = [
            *text(header.study.in_(language), frame.width, SMALL, rtl=rtl),
            *text(title, frame.width, size, True, rtl=rtl),
            *text(version, frame.width, SMALL, rtl=rtl),
        ]
        if sum(row.height for row in rows) <= frame.height:
            break
    top = frame.top
    for row in rows:
        row.draw(canvas, frame.left, top - row.height)
        top -= row.height


def _draw_facts(canvas: PaperCanvas, frame: Frame, header: Header, languages: Languages, page: int, of: int) -> None:
    """Participant, visit, planned date, page and serial: names at the edges, values between or at the other edge."""
    pages = f"{page} / {of}" if languages.both else T("{page} of {pages}", page=page, pages=of).in_(languages.left)
    facts = [
        (T("Participant"), header.participant, HEADING),
        (T("Visit"), header.visit, TEXT),
        (T("Planned"), header.planned, TEXT),
        (T("Page"), pages, TEXT),
        (T("Serial"), header.serial, TEXT),
    ]
    named = max(measure(said, SMALL) for name, _, _ in facts for said in languages.say(name)) + 2 * MM
    at = Frame(
        frame.left + (0 if languages.rtl else named),
        frame.bottom,
        frame.right - (named if languages.rtl or languages.both else 0),
        frame.top,
    )
    for number, (name, value, size) in enumerate(facts):
        foot = frame.top - (number + 1) * FACT_PITCH + 1.2 * MM
        if not languages.rtl:
            draw(canvas, frame.left, foot, name.in_(languages.left), SMALL)
        if languages.rtl or languages.both:
            draw(canvas, frame.right, foot, name.in_(languages.right), SMALL, align="right", rtl=True)
        _draw_value(canvas, at, foot, _visit(header, languages, at.width) if number == 1 else value, size, languages)


def _draw_value(canvas: PaperCanvas, at: Frame, foot: float, value: str, size: float, languages: Languages) -> None:
    if not value:
        rule(canvas, at.left, foot - 0.5 * MM, at.width)
    elif languages.both:
        draw(canvas, (at.left + at.right) / 2, foot, value, size, True, "middle")
    elif languages.rtl:
        draw(canvas, at.right, foot, value, size, True, "right", rtl=True)
    else:
        draw(canvas, at.left, foot, value, size, True)


def _visit(header: Header, languages: Languages, width: float) -> str:
    """The visit's code, with its name where there is room."""
    named = f"{header.visit} {header.visit_name.in_(languages.left)}".strip()
    return named if header.visit and not languages.both and measure(named, TEXT, True) <= width else header.visit


def draw_footer(canvas: PaperCanvas, frame: Frame, header: Header, languages: Languages) -> None:
    """Draw the lines at the foot of the frame: status, who printed it and when, what is not confirmed."""
    rule(canvas, frame.left, frame.bottom + FOOTER_HEIGHT - MM, frame.width)
    sides = frame.columns(1, 1) if languages.both else [frame]
    speaking = (languages.left, languages.right) if languages.both else (languages.left,)
    for side, language in zip(sides, speaking, strict=True):
        said = [sentence.in_(language) for sentence in _sentences(header)]
        rows = [" · ".join(said[:-2]), *said[-2:]]
        for number, row in enumerate(rows):
            foot = frame.bottom + FOOTER_HEIGHT - 4.6 * MM - number * FOOTER_PITCH
            at, align = (side.right, "right") if language.rtl else (side.left, "left")
            draw(canvas, at, foot, row, SMALL, number == 0, "right" if align == "right" else "left", language.rtl)


def _sentences(header: Header) -> list[Text]:
    """What the foot of the page says; the last two have a line of their own."""
    first = [header.status.value]
    if header.printed_by or header.printed_at:
        first.append(T("Printed by {who}, {when}", who=header.printed_by or "–", when=header.printed_at or "–"))
    if header.copy > 1:
        first.append(T("Copy {number}", number=header.copy))
    confirmed = T("Protocol values confirmed.")
    unconfirmed = T("{mark} Protocol values: default, not confirmed.", mark=MARK)
    made = T("Confidential. Made with evclinic {version}.", version=header.program)
    return [*first, unconfirmed if header.unconfirmed else confirmed, made]


def draw_watermark(canvas: PaperCanvas, width: float, height: float, words: str) -> None:
    """Large words from corner to corner, so light that a copier drops them and everything above stays readable."""
    size = min(170.0, 0.8 * (width**2 + height**2) ** 0.5 / max(measure(words, 1, True), 0.1))
    angle = atan2(height, width)
    canvas.paint(
        f"q {WATERMARK:g} g {cos(angle):.5f} {sin(angle):.5f} {-sin(angle):.5f} {cos(angle):.5f} "
        f"{width / 2:.2f} {height / 2:.2f} cm"
    )
    draw(canvas, 0, -size * RISE, words, size, True, "middle")
    canvas.paint(f"Q {INK:g} g")
