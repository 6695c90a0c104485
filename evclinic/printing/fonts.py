"""The one family of letters on every page, IBM Plex Sans Arabic, which holds both scripts.

reportlab gives a joined Arabic glyph a private character, and whoever copies it out of the file gets nonsense.
Here each glyph remembers what it says, so that searching and copying give back the words.
"""

from functools import cache, lru_cache
from itertools import count
from typing import Any

import uharfbuzz
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import SUBSETN, TTFont, makeToUnicodeCMap

from evclinic import paths

REGULAR, BOLD = "IBMPlexSansArabic-Regular", "IBMPlexSansArabic-Bold"
FIRST_GLYPH_CODE = 0xF0000  # a private plane: no letter of any language lies there


class PaperFont(TTFont):  # type: ignore[misc]
    """One weight of the family; gives a code to each shaped glyph and knows what the glyph says."""

    def __init__(self, name: str) -> None:
        super().__init__(name, str(paths.resources("fonts", f"{name}.ttf")))
        self.shaper = uharfbuzz.Font(self.hbFace)
        self.says: dict[int, str] = {}
        self._codes: dict[tuple[int, str], str] = {}
        self._next_code = count(FIRST_GLYPH_CODE)
        make = self.face.makeSubset
        made = lru_cache(maxsize=64)(lambda letters: make(list(letters)))  # the same letters give the same file
        self.face.makeSubset = lambda letters: made(tuple(letters))

    def has(self, character: str) -> bool:
        """Whether the font can draw this character by itself."""
        return ord(character) in self.face.charToGlyph

    def width(self, characters: str) -> float:
        """How far these characters or glyph codes reach, in thousandths of the size."""
        widths = self.face.charWidths
        return float(sum(widths[ord(character)] for character in characters))

    def code(self, glyph: int, says: str) -> str:
        """The character that draws this glyph and is read back as `says`."""
        return self._codes.get((glyph, says)) or self._new_code(glyph, says)

    def _new_code(self, glyph: int, says: str) -> str:
        face = self.face
        if len(says) == 1 and face.charToGlyph.get(ord(says)) == glyph:
            return self._codes.setdefault((glyph, says), says)
        code = next(self._next_code)
        face.charToGlyph[code] = glyph
        face.charWidths[code] = self.pdfScale(face.hmetrics[glyph][0])
        self.says[code] = says
        return self._codes.setdefault((glyph, says), chr(code))

    def addObjects(self, doc: Any) -> None:  # noqa: N802  (reportlab's name)
        """Embed the letters that were used, and write down what each of them reads as."""
        subsets = [list(subset) for subset in self.state[doc].subsets]
        super().addObjects(doc)
        for number, letters in enumerate(subsets):
            name = (SUBSETN(number) + b"+" + self.face.name + self.face.subfontNameX).decode("ascii")
            doc.idToObject[f"toUnicodeCMap:{name}"].content = self._readings(name, letters)

    def _readings(self, name: str, letters: list[int]) -> str:
        table: str = makeToUnicodeCMap(name, letters)
        for code in letters:
            if code in self.says:
                table = table.replace(f"<{code:04X}>", f"<{self.says[code].encode('utf-16-be').hex().upper()}>")
        return table


@cache
def font(bold: bool = False) -> PaperFont:
    """The regular or the bold weight, read from the disk once."""
    made = PaperFont(BOLD if bold else REGULAR)
    pdfmetrics.registerFont(made)
    return made
