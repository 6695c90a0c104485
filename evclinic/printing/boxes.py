"""Boxes to write in and boxes that were answered: ticks, boxed digits, combs for dates and times, initials, signatures.

All are drawn as lines and areas, never as characters, in black: they must survive two photocopies.
"""

from collections.abc import Sequence
from functools import lru_cache

from evclinic.printing.arabic import PaperCanvas, draw, measure
from evclinic.printing.parts import Drawn, Part, beside, one_line, text
from evclinic.printing.reading_order import reads_rtl
from evclinic.printing.styles import BOX, HEAVY, HINT, INK, LINE, MM, NOTE_PITCH, RISE, SMALL, TEXT

DIGIT_GAP = 1.2 * MM
SEPARATOR = 2.6 * MM  # the dash of a date, the colon of a time
MONTHS = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")


def outline(canvas: PaperCanvas, x: float, y: float, width: float, height: float, line: float = LINE) -> None:
    """An empty rectangle."""
    canvas.paint(f"{line:g} w {x:.2f} {y:.2f} {width:.2f} {height:.2f} re S")


def fill(canvas: PaperCanvas, x: float, y: float, width: float, height: float, grey: float = INK) -> None:
    """A filled rectangle; the letters after it are black again."""
    canvas.paint(f"{grey:g} g {x:.2f} {y:.2f} {width:.2f} {height:.2f} re f {INK:g} g")


def rule(canvas: PaperCanvas, x: float, y: float, width: float, line: float = LINE) -> None:
    """A level line."""
    canvas.paint(f"{line:g} w {x:.2f} {y:.2f} m {x + width:.2f} {y:.2f} l S")


def letter(
    canvas: PaperCanvas, x: float, y: float, box: float, words: str, grey: float = INK, bold: bool = True
) -> None:
    """Words in the middle of a square box."""
    if grey != INK:
        canvas.paint(f"{grey:g} g")
    draw(canvas, x + box / 2, y + box / 2 - TEXT * RISE, words, TEXT, bold, "middle")
    if grey != INK:
        canvas.paint(f"{INK:g} g")


@lru_cache
def tick(ticked: bool = False, size: float = BOX) -> Drawn:
    """A tick box, empty or with a heavy tick that reaches beyond it."""

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        outline(canvas, x, y, size, size, HEAVY if ticked else LINE)
        if ticked:
            points = [(0.2, 0.52), (0.43, 0.24), (0.95, 1.02)]
            moves = " ".join(
                f"{x + across * size:.2f} {y + up * size:.2f} {'l' if number else 'm'}"
                for number, (across, up) in enumerate(points)
            )
            canvas.paint(f"2 w 1 j {moves} S 0 j")

    return Drawn(size, size, how)


@lru_cache(maxsize=512)
def digits(codes: Sequence[str], chosen: str | None = None, size: float = BOX) -> Drawn:
    """Grades as boxed digits, [0][1][2][3][4], from left to right in every language; the chosen one white on black."""
    pitch = size + DIGIT_GAP

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        for number, code in enumerate(codes):
            left = x + number * pitch
            if code == chosen:
                fill(canvas, left - 0.9, y - 0.9, size + 1.8, size + 1.8)
                letter(canvas, left, y, size, code, grey=1)
            else:
                outline(canvas, left, y, size, size)
                letter(canvas, left, y, size, code, bold=False)

    return Drawn(len(codes) * pitch - DIGIT_GAP, size, how)


@lru_cache(maxsize=512)
def comb(pattern: str, value: str = "", cell: float = BOX) -> Drawn:
    """One box for each letter of the pattern, which stands in the empty boxes; other signs stand between the boxes.

    `value` fills the boxes in order, without the signs: comb("HH:MM", "1012").
    """
    widths = [cell if sign.isalpha() else SEPARATOR for sign in pattern]
    written = iter(value)
    marks = [(next(written, ""), sign) if sign.isalpha() else ("", sign) for sign in pattern]

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        for (mark, sign), width in zip(marks, widths, strict=True):
            if width == cell:
                outline(canvas, x, y, cell, BOX)
                if mark.strip() or sign != "_":
                    grey, words = (INK, mark) if mark else (HINT, sign)
                    foot = y + BOX / 2 - TEXT * RISE
                    canvas.paint(f"{grey:g} g")
                    draw(canvas, x + cell / 2, foot, words, TEXT if mark else SMALL, bool(mark), "middle")
                    canvas.paint(f"{INK:g} g")
            else:
                draw(canvas, x + width / 2, y + BOX / 2 - TEXT * RISE, sign, TEXT, True, "middle")
            x += width

    return Drawn(sum(widths), BOX, how)


def date_comb(value: str = "", cell: float = BOX) -> Drawn:
    """A date as DD-MMM-YYYY; `value` is ISO, and unknown parts of a partial date are written UN and UNK."""
    year, month, day = [*value.split("-"), "", ""][:3]
    written = f"{day or 'UN'}{MONTHS[int(month) - 1] if month else 'UNK'}{year}" if value else ""
    return comb("DD-MMM-YYYY", written, cell)


def time_comb(value: str = "", cell: float = BOX) -> Drawn:
    """A time of 24 hours as HH:MM; `value` is "10:12" or an ISO moment, whose seconds are not shown."""
    clock = value.rpartition("T")[2]
    return comb("HH:MM", clock[:5].replace(":", ""), cell)


def number_comb(whole: int, decimals: int = 0, value: str = "", unit: str = "", cell: float = BOX) -> Part:
    """Boxes for the digits of a number, set flush to its decimal point, with the unit beside it."""
    before, _, after = value.partition(".")
    filled = before.rjust(whole) + after.ljust(decimals) if value else ""
    boxes = _digit_boxes(whole, decimals, filled, cell)
    return beside(boxes, one_line(unit)) if unit else boxes


def _digit_boxes(whole: int, decimals: int, filled: str, cell: float) -> Drawn:
    point = SEPARATOR if decimals else 0.0

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        for number in range(whole + decimals):
            left = x + number * cell + (point if number >= whole else 0)
            outline(canvas, left, y, cell, BOX)
            if filled[number : number + 1].strip():
                draw(canvas, left + cell / 2, y + BOX / 2 - TEXT * RISE, filled[number], TEXT, True, "middle")
        if decimals:
            draw(canvas, x + whole * cell + point / 2, y + BOX / 2 - TEXT * RISE, ".", TEXT, True, "middle")

    return Drawn((whole + decimals) * cell + point, BOX, how)


def initials_box(value: str = "", width: float = 12 * MM, height: float = BOX) -> Drawn:
    """A box for the initials of whoever did it, with a heavier foot than a tick box."""

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        outline(canvas, x, y, width, height)
        rule(canvas, x, y, width, HEAVY)
        if value:
            draw(canvas, x + width / 2, y + height / 2 - TEXT * RISE, value, TEXT, True, "middle")

    return Drawn(width, height, how)


def signature(caption: str, width: float, value: str = "") -> Drawn:
    """A line to sign on, and below it what the signature is for."""
    words = text(caption, width, SMALL)
    under = sum(line.height for line in words)

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        rule(canvas, x, y + under, width)
        if value:
            at = x + width if reads_rtl(caption) else x
            draw(canvas, at, y + under + 1.2 * MM, value, TEXT, True, "right" if reads_rtl(caption) else "left")
        for number, line in enumerate(words):
            line.draw(canvas, x, y + under - (number + 1) * line.height)

    return Drawn(width, 9 * MM + under, how)


def note_lines(width: float, count: int, words: str = "", rtl: bool | None = None) -> Drawn:
    """Ruled lines to write on; what was typed stands on them, and there are as many more as it needs."""
    written = text(words, width, TEXT, rtl=rtl) if words else []
    rows = max(count, len(written))

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        for row in range(rows):
            foot = y + (rows - 1 - row) * NOTE_PITCH + MM
            rule(canvas, x, foot, width)
            if row < len(written):
                written[row].draw(canvas, x, foot)

    return Drawn(width, rows * NOTE_PITCH, how)


def choice(words: str, ticked: bool, width: float, rtl: bool | None = None, size: float = TEXT) -> Drawn:
    """A tick box with its words beside it, broken when they need it; the box stands where the words begin.

    `width` is the most it may take; it takes no more than it needs.
    """
    rtl = reads_rtl(words) if rtl is None else rtl
    room = min(width - BOX - 1.5 * MM, measure(words, size, False, rtl) + 0.5)
    said = text(words, room, size, rtl=rtl)
    tall = sum(line.height for line in said)
    height = max(tall, BOX + MM)

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        first = y + height - (height - tall) / 2 - said[0].height / 2
        tick(ticked).draw(canvas, x + room + 1.5 * MM if rtl else x, first - BOX / 2)
        top = y + height - (height - tall) / 2
        for line in said:
            top -= line.height
            line.draw(canvas, x if rtl else x + BOX + 1.5 * MM, top)

    return Drawn(room + BOX + 1.5 * MM, height, how)
