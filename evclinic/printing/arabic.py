"""Lines of Arabic, English or both: measured, broken and drawn with joined letters and the words in reading order.

Three calls do everything: `measure`, `lines` and `draw`. Text that is Latin throughout takes a short way; anything
else is ordered (reading_order.py), shaped by HarfBuzz and kept, at no particular size, until the program ends.
"""

import unicodedata
import warnings
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Any, Literal

import uharfbuzz
from bidi.mirror import MIRRORED
from reportlab.pdfgen.canvas import Canvas

from evclinic.printing.fonts import PaperFont, font
from evclinic.printing.reading_order import (
    CLOSE,
    OPEN_LEFT,
    OPEN_RIGHT,
    TIED,
    Run,
    is_plain,
    marked,
    reads_rtl,
    runs,
)
from evclinic.printing.styles import TEXT

Align = Literal["left", "middle", "right"]
EM = 1000.0
NOTHING = 1  # the glyph of the font that has neither width nor ink
SLIGHT = 60  # a mark this little off the line is left on it: readers take a raised mark for a line of its own


class MissingGlyph(UserWarning):
    """A character that the paper's font does not have; it is printed as an empty box and never dropped."""


@dataclass(frozen=True, slots=True)
class Piece:
    """Glyph codes that stand side by side, the gap after them and their height above the line (thousandths)."""

    codes: str
    gap: float = 0
    rise: float = 0


@dataclass(frozen=True, slots=True)
class Stretch:
    """Part of a line that stands in the file by itself: where it begins (thousandths) and its pieces."""

    left: float
    pieces: tuple[Piece, ...]


@dataclass(frozen=True, slots=True)
class Shaped:
    """A line made ready at no particular size: its stretches in reading order, and its width in thousandths."""

    stretches: tuple[Stretch, ...]
    width: float


def measure(text: str, size: float = TEXT, bold: bool = False, rtl: bool | None = None) -> float:
    """How wide the text is on one line, in points."""
    return shaped(text, bold, rtl).width * size / EM


@lru_cache(maxsize=8192)
def lines(text: str, width: float, size: float = TEXT, bold: bool = False, rtl: bool | None = None) -> tuple[str, ...]:
    """The text broken into lines no wider than `width`, first line first; each is drawn by itself with `draw`.

    A word wider than the line is broken within; at least one line comes back, so that an empty text has its height.
    """
    rtl = reads_rtl(text) if rtl is None else rtl
    out: list[str] = []
    for paragraph in text.split("\n"):
        ready = paragraph if is_plain(paragraph) else marked(paragraph, rtl)
        out += _broken(TIED.sub("\u00a0", ready).split(" "), width * EM / size, bold, rtl)
    return tuple(out)


def draw(
    canvas: "PaperCanvas",
    x: float,
    y: float,
    text: str,
    size: float = TEXT,
    bold: bool = False,
    align: Align = "left",
    rtl: bool | None = None,
) -> None:
    """Draw one line; `x` is its left end, middle or right end, `y` its foot. `rtl` is the direction of the sentence.

    Without `rtl` the first letter decides, as it should for a value whose language is not known.
    """
    line = shaped(text, bold, rtl)
    if align != "left":
        x -= line.width * size / EM / (2 if align == "middle" else 1)
    canvas.show(line, x, y, size, bold)


@lru_cache(maxsize=16384)
def shaped(text: str, bold: bool, rtl: bool | None) -> Shaped:
    """The line with every letter joined and every run in its place."""
    face = font(bold)
    if is_plain(text):
        codes = _plain_codes(text, face)
        return Shaped((Stretch(0, (Piece(codes),)),) if codes else (), face.width(codes))
    rtl = reads_rtl(text) if rtl is None else rtl
    read = runs(marked(text, rtl), rtl)
    drawn = [_drawn(run, face) for run in read]
    widths = [sum(face.width(piece.codes) + piece.gap for piece in pieces) for pieces, _ in drawn]
    lefts = {}
    left = 0.0
    for number in sorted(range(len(read)), key=lambda number: read[number].place):
        lefts[number] = left
        left += widths[number]
    stretches: list[Stretch] = []
    for number, (pieces, raised) in enumerate(drawn):
        stretches.append(Stretch(lefts[number], pieces))
        stretches += (Stretch(lefts[number] + mark.left, mark.pieces) for mark in raised)
    return Shaped(tuple(stretches), left)


def _drawn(run: Run, face: PaperFont) -> tuple[tuple[Piece, ...], list[Stretch]]:
    """The pieces of a run in one row, and its vowel marks, which are drawn after it.

    A reader takes what is raised or shifted for a line of its own and would tear the word: there the mark is only
    read, with nothing to be seen.
    """
    if not run.leftward:
        return (Piece(_plain_codes(run.letters, face)),), []
    marks: list[Stretch] = []
    return tuple(_merged(_glyphs(run.letters, face, marks))), marks


def _plain_codes(text: str, face: PaperFont) -> str:
    text = text.replace("\u00a0", " ").replace("\t", " ")
    return "".join(character if face.has(character) else _box(character, face) for character in text)


def _box(character: str, face: PaperFont) -> str:
    warnings.warn(f"The paper's font has no U+{ord(character):04X}.", MissingGlyph, stacklevel=2)
    return face.code(0, character)


def _glyphs(run: str, face: PaperFont, marks: list[Stretch]) -> Iterator[Piece]:
    """The glyphs of a right-to-left run, from left to right on the paper; what is seen of marks goes to `marks`."""
    buffer = uharfbuzz.Buffer()
    buffer.cluster_level = uharfbuzz.BufferClusterLevel.CHARACTERS
    buffer.add_str(run)
    buffer.direction, buffer.script, buffer.language = "rtl", "Arab", "ar"
    uharfbuzz.shape(face.shaper, buffer, {})
    starts = sorted({info.cluster for info in buffer.glyph_infos})
    ends = dict(zip(starts, [*starts[1:], len(run)], strict=True))
    along, joined = 0.0, ""
    for info, place in zip(buffer.glyph_infos, buffer.glyph_positions, strict=True):
        letters = run[info.cluster : ends[info.cluster]] + joined
        shift, rise = face.pdfScale(place.x_offset), face.pdfScale(place.y_offset)
        joined = ""
        if _is_mark(letters[0]):  # over two letters joined into one: the second one belongs to the first
            letters, joined = letters[0], letters[1:]
        code = face.code(info.codepoint, _reading(letters)) if info.codepoint else _box(letters, face)
        if not place.x_advance and info.codepoint and (shift or abs(rise) > SLIGHT):
            marks.append(Stretch(along + shift, (Piece(face.code(info.codepoint, " "), 0, rise),)))
            yield Piece(face.code(NOTHING, _reading(letters)))
            continue
        along += face.pdfScale(place.x_advance)
        if shift:
            yield Piece("", shift)
        yield Piece(code, face.pdfScale(place.x_advance) - face.width(code) - shift)


def _is_mark(letter: str) -> bool:
    return unicodedata.category(letter) == "Mn"


@cache
def _reading(letters: str) -> str:
    """What a glyph of these letters reads as: the mirrored bracket, the ligature's own character, or the letters."""
    if len(letters) == 1:
        return str(MIRRORED.get(letters, letters))
    return _ligatures().get(letters, letters[::-1])  # readers turn the whole run round


@cache
def _ligatures() -> dict[str, str]:
    forms = (chr(code) for block in (range(0xFEF5, 0xFEFD), range(0xFC00, 0xFDFE)) for code in block)
    found: dict[str, str] = {}
    for form in forms:
        found.setdefault(unicodedata.normalize("NFKC", form), form)
    return found


def _merged(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The same pieces with those that simply follow one another made one."""
    held = Piece("")
    for piece in pieces:
        if held.codes and not held.gap and held.rise == piece.rise:
            held = Piece(held.codes + piece.codes, piece.gap, held.rise)
        else:
            if held.codes or held.gap:
                yield held
            held = piece
    if held.codes or held.gap:
        yield held


def _broken(words: list[str], width: float, bold: bool, rtl: bool) -> list[str]:
    """Words put on lines while they fit; an embedding left open at the end of a line is opened again on the next."""
    space = font(bold).width(" ")
    out: list[str] = []
    line, used = "", 0.0
    for part in (part for word in words for part in _fitting(word, width, bold, rtl)):
        word = part
        wide = shaped(_closed(word), bold, rtl).width
        if line and used + space + wide <= width:
            line, used = f"{line} {word}", used + space + wide
            continue
        if line:
            out.append(_closed(line))
            word = "".join(_open_marks(line)) + word
        line, used = word, wide
    return [*out, _closed(line)]


def _fitting(word: str, width: float, bold: bool, rtl: bool) -> Iterator[str]:
    """The word, or its parts when it is wider than a whole line."""
    while len(word) > 1 and shaped(_closed(word), bold, rtl).width > width:
        cut = len(word) - 1
        while cut > 1 and shaped(_closed(word[:cut]), bold, rtl).width > width:
            cut -= 1
        yield word[:cut]
        word = word[cut:]
    yield word


def _open_marks(line: str) -> list[str]:
    marks: list[str] = []
    for character in line:
        if character in (OPEN_LEFT, OPEN_RIGHT):
            marks.append(character)
        elif character == CLOSE and marks:
            marks.pop()
    return marks


def _closed(line: str) -> str:
    return line + CLOSE * len(_open_marks(line)) if OPEN_LEFT in line or OPEN_RIGHT in line else line


class PaperCanvas(Canvas):  # type: ignore[misc]
    """A reportlab canvas that also shows shaped lines and takes drawing operators as they are."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, initialFontName=font().fontName, **options)
        self._shown: dict[tuple[Shaped, float, bool], list[tuple[float, str]]] = {}

    def paint(self, operators: str) -> None:
        """Add PDF operators, such as `10 10 40 20 re S`."""
        self._code.append(operators)

    def show(self, line: Shaped, x: float, y: float, size: float, bold: bool) -> None:
        """Show a shaped line with its left end at `x` and its foot at `y`."""
        key = (line, size, bold)
        shown = self._shown.get(key)
        if shown is None:
            face = font(bold)
            shown = [(part.left * size / EM, self._operators(part.pieces, size, face)) for part in line.stretches]
            self._shown[key] = shown
        for left, operators in shown:
            self._code.append(f"BT 1 0 0 1 {x + left:.2f} {y:.2f} Tm {operators} ET")

    def _operators(self, pieces: tuple[Piece, ...], size: float, face: PaperFont) -> str:
        out: list[str] = []
        row: list[str] = []
        rise_now, subset_now = 0.0, -1
        for piece in pieces:
            for subset, codes in face.splitString(piece.codes, self._doc):
                if subset != subset_now:
                    out += [_row(row), f"{face.getSubsetInternalName(subset, self._doc)} {size:g} Tf"]
                    row, subset_now = [], subset
                if piece.rise != rise_now:
                    out += [_row(row), f"{piece.rise * size / EM:.2f} Ts"]
                    row, rise_now = [], piece.rise
                row.append(f"({self._escape(codes)})")
            if piece.gap:
                row.append(f"{-piece.gap:g}")
        return " ".join([*out, _row(row), "0 Ts" if rise_now else ""])


def _row(parts: list[str]) -> str:
    if len(parts) == 1 and parts[0][0] == "(":
        return f"{parts[0]} Tj"
    return f"[{' '.join(parts)}] TJ" if parts else ""
