"""The questions of a form below one another: the question where the language begins, its boxes or answer at the end."""

from collections.abc import Iterator, Sequence

from evclinic.domain.forms import Form, Group, Item, Kind
from evclinic.domain.words import T, Words
from evclinic.printing.answer_parts import Pen
from evclinic.printing.arabic import PaperCanvas
from evclinic.printing.boxes import rule, signature
from evclinic.printing.headings import heading
from evclinic.printing.labels import LabelRow
from evclinic.printing.parts import Drawn, Keep, Part, below, beside, flow, gap, text
from evclinic.printing.said import asked_if
from evclinic.printing.styles import HEADING, MM, TEXT

ANSWER, ANSWER_BOTH = 0.56, 0.42  # the share of the width that belongs to the answers
MOST_BESIDE = 3  # rows of options that still stand beside their question
HIGH = 22 * MM


def title(words: Words, pen: Pen, width: float) -> list[Part]:
    """The heading of a group, which stays with its first row."""
    head = heading(words, pen.languages, width, HEADING - 1)
    return [gap(1, 2.5 * MM), Keep(head)]


def rows(group: Group, items: Sequence[Item], pen: Pen, form: Form, width: float) -> list[Part]:
    """The group in rows; questions that are only signed stand side by side, statements without boxes."""
    signed = [item for item in items if item.field.kind is Kind.SIGNATURE]
    out = [part for item in items if item not in signed for part in _row(item, pen, form, width)]
    if signed:
        out += [gap(1, 2 * MM), signatures([item.field.label for item in signed], pen, width)]
    return [*title(group.label, pen, width), *out] if out else []


def _row(item: Item, pen: Pen, form: Form, width: float) -> Iterator[Part]:
    field = item.field
    if field.kind is Kind.STATEMENT:
        yield from statement(field.label, pen, width)
        return
    hint = asked_if(item, form) if pen.by_hand else None
    room = width * (ANSWER_BOTH if pen.languages.both else ANSWER)
    many = field.kind is Kind.CHOICE and len(field.options) > 2 * MOST_BESIDE
    answer = pen.part(item, room)
    if field.kind is Kind.NOTE or many or answer.height > HIGH:
        yield from _over_two(item, pen, hint, width)
        return
    yield LabelRow(field.label, answer, pen.languages, width, room, TEXT, hint=hint)


def _over_two(item: Item, pen: Pen, hint: Words | None, width: float) -> Iterator[Part]:
    """A question above its answer, which has the whole width."""
    question = LabelRow(item.field.label, gap(1, 1), pen.languages, width, 1, TEXT, hint=hint, ruled=False, least=0)
    answer = pen.part(item, width)
    inset = below(answer, gap(1, MM), rtl=pen.languages.rtl)
    yield Keep(question)
    yield _ruled(inset, width, pen.languages.rtl)


def _ruled(part: Part, width: float, rtl: bool) -> Part:
    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        part.draw(canvas, x + width - part.width if rtl else x, y + 1)
        canvas.paint("0.5 G")
        rule(canvas, x, y, width, 0.4)
        canvas.paint("0 G")

    return Drawn(width, part.height + 1, how)


def statement(words: Words, pen: Pen, width: float, size: float = TEXT) -> list[Part]:
    """A sentence that asks nothing."""
    languages = pen.languages
    if not languages.both:
        return [below(*text(words.in_(languages.left), width, size, rtl=languages.rtl)), gap(1, MM)]
    half = (width - 4 * MM) / 2
    sides = [
        below(*text(words.in_(languages.left), half, size)),
        below(*text(words.in_(languages.right), half, size, rtl=True)),
    ]
    tall = max(side.height for side in sides)
    return [beside(*(below(side, gap(half, tall - side.height)) for side in sides), gap=4 * MM), gap(1, MM)]


def signatures(labels: Sequence[Words], pen: Pen, width: float) -> Part:
    """Lines to sign on, two beside each other, each with room for date and time."""
    half = (width - 8 * MM) / 2
    parts = [signature(_caption(label, pen), half) for label in labels]
    return flow(parts, width, 8 * MM, 2 * MM, pen.languages.rtl)


def _caption(label: Words, pen: Pen) -> str:
    return pen.languages.join(T("{who}: signature, initials, date, time", who=label), " / ")
