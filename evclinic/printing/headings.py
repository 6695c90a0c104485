"""Titles over a rule, and sentences below one another, in one language or two."""

from collections.abc import Sequence

from evclinic.domain.words import Words
from evclinic.printing.arabic import PaperCanvas
from evclinic.printing.boxes import rule
from evclinic.printing.languages import Languages
from evclinic.printing.parts import Drawn, Part, below, beside, gap, text
from evclinic.printing.reading_order import is_plain
from evclinic.printing.styles import HEAVY, MM, SMALL, TIGHT

TOGETHER = 8  # lines of a sentence that no page end parts


def heading(words: Words, languages: Languages, width: float, size: float = SMALL) -> Part:
    """A title over a rule; both languages at their edges."""
    room = (width - 4 * MM) / 2 if languages.both else width
    said = [(0.0, text(words.in_(languages.left), room, size, True, rtl=languages.left.rtl))]
    if languages.both:
        said.append((width - room, text(words.in_(languages.right), room, size, True, rtl=True)))
    height = max(sum(line.height for line in lines) for _, lines in said) + 1

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        for left, lines in said:
            top = y + height
            for line in lines:
                top -= line.height
                line.draw(canvas, x + left, top)
        rule(canvas, x, y, width, HEAVY / 2)

    return Drawn(width, height, how)


def sentences(words: Sequence[Words], languages: Languages, width: float) -> list[Part]:
    """Sentences below one another; on a bilingual page English on the left and Arabic on the right."""
    if not languages.both:
        return [line for each in words for line in _said(each, Languages((languages.left,)), width)]
    half = (width - 4 * MM) / 2
    out: list[Part] = []
    for each in words:
        left, right = each.in_(languages.left), each.in_(languages.right)
        if left == right:
            out += text(left, width, SMALL, leading=TIGHT)
            continue
        pair = [
            below(*text(left, half, SMALL, leading=TIGHT)),
            below(*text(right, half, SMALL, rtl=True, leading=TIGHT)),
        ]
        tall = max(part.height for part in pair)
        out.append(beside(*(below(part, gap(half, tall - part.height)) for part in pair), gap=4 * MM))
    return out


def _said(words: Words, languages: Languages, width: float) -> list[Part]:
    said = words.in_(languages.left)
    rtl = languages.rtl and not is_plain(said)  # what was typed in Latin letters is read from the left
    lines = text(said, width, SMALL, align="right" if languages.rtl else "left", rtl=rtl, leading=TIGHT)
    return [below(*lines)] if len(lines) <= TOGETHER else [*lines]
