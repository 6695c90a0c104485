"""A question and its boxes on one row: the question where the language begins, the boxes where it ends.

On a bilingual page the English question is on the left, the Arabic one on the right, and the boxes stand once between.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from evclinic.domain.words import Language, Words
from evclinic.printing.arabic import Align, PaperCanvas
from evclinic.printing.boxes import rule
from evclinic.printing.languages import Languages
from evclinic.printing.parts import Part, TextLine, text
from evclinic.printing.styles import HINT, INK, MM, PITCH, SMALL, TEXT, TIGHT

HAIR = 0.4


@dataclass(frozen=True)
class LabelRow:
    """One row of a form: a question and the part that takes its answer; as high as the larger of them.

    `answer_width` is the column of the answers, so that boxes of several rows stand straight below one another.
    """

    words: Words
    answer: Part
    languages: Languages
    width: float
    answer_width: float = 0
    size: float = TEXT
    bold: bool = False
    hint: Words | None = None  # below the question, smaller
    ruled: bool = True  # a thin line below, which leads the eye
    least: float = PITCH

    @cached_property
    def _room(self) -> float:
        return max(self.answer_width, self.answer.width)

    @cached_property
    def _labels(self) -> tuple[Sequence[TextLine], Sequence[TextLine]]:
        """The lines on the left and on the right of the boxes."""
        share = (self.width - self._room) / (2 if self.languages.both else 1) - 3 * MM
        if self.languages.both:
            return self._said(self.languages.left, share), self._said(self.languages.right, share)
        said = self._said(self.languages.left, share)
        return ([], said) if self.languages.rtl else (said, [])

    def _said(self, language: Language, width: float) -> Sequence[TextLine]:
        align: Align = "right" if language.rtl else "left"
        said = text(self.words.in_(language), width, self.size, self.bold, align, language.rtl)
        hint = self.hint.in_(language) if self.hint else ""
        return [*said, *(text(hint, width, SMALL, False, align, language.rtl, TIGHT) if hint else ())]

    @cached_property
    def height(self) -> float:
        """The larger of the words and the boxes, and at least the pitch of a row of boxes."""
        words = max(sum(line.height for line in lines) for lines in self._labels)
        return max(words + MM, self.answer.height + 2 * MM, self.least)

    def draw(self, canvas: PaperCanvas, x: float, y: float) -> None:
        """Draw it with its lower left corner at `x`, `y`."""
        left, right = self._labels
        for lines, at in ((left, x), (right, x + self.width)):
            top = y + (self.height + sum(line.height for line in lines)) / 2
            for line in lines:
                top -= line.height
                line.draw(canvas, at if lines is left else at - line.width, top)
        self.answer.draw(canvas, x + self._answer_left, y + (self.height - self.answer.height) / 2)
        if self.ruled:
            canvas.paint(f"{HINT:g} G")
            rule(canvas, x, y, self.width, HAIR)
            canvas.paint(f"{INK:g} G")

    @property
    def _answer_left(self) -> float:
        if self.languages.both:
            return (self.width - self.answer.width) / 2
        return self._room - self.answer.width if self.languages.rtl else self.width - self._room
