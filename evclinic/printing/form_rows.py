"""The questions of a form below one another: the question where the language begins, its boxes or answer at the end."""

from collections.abc import Iterator, Sequence
from dataclasses import replace
from math import cos, pi, sin

from evclinic.domain.forms import Form, Group, Item, Kind
from evclinic.domain.words import T, Words
from evclinic.printing.answer_parts import Pen
from evclinic.printing.arabic import PaperCanvas, draw
from evclinic.printing.boxes import outline, rule, signature
from evclinic.printing.headings import heading
from evclinic.printing.labels import LabelRow
from evclinic.printing.parts import Drawn, Keep, Part, below, beside, flow, gap, text
from evclinic.printing.said import asked_if
from evclinic.printing.styles import HEADING, MM, RISE, SMALL, TEXT

ANSWER, ANSWER_BOTH = 0.56, 0.42  # the share of the width that belongs to the answers
MOST_BESIDE = 3  # rows of options that still stand beside their question
HIGH = 22 * MM
GUTTER = 8 * MM  # between two short questions on one row
MOST_SHORT = 14 * MM
SIGNED = "signed"  # how the name of a question begins that is answered by a signature
SKETCH, CLOCK_FACE = 52 * MM, "sketch"


def title(words: Words, pen: Pen, width: float) -> list[Part]:
    """The heading of a group, which stays with its first row."""
    head = heading(words, pen.languages, width, HEADING - 1)
    return [gap(1, 2.5 * MM), Keep(head)]


def rows(group: Group, items: Sequence[Item], pen: Pen, form: Form, width: float) -> list[Part]:
    """The group in rows; questions that are only signed stand side by side, statements without boxes."""
    signed = [item for item in items if item.field.kind is Kind.SIGNATURE]
    drawn = [item for item in signed if not item.field.name.startswith(SIGNED)]
    out = list(_paired([item for item in items if item not in signed], pen, form, width))
    if drawn:
        boxes = [sketch_box(item, pen, (width - 8 * MM) / 2) for item in drawn]
        out += [Keep(gap(1, 2 * MM)), flow(boxes, width, 8 * MM, 2 * MM, pen.languages.rtl)]
    if len(signed) > len(drawn):
        labels = [item.field.label for item in signed if item not in drawn]
        out += [Keep(gap(1, 2 * MM)), signatures(labels, pen, width)]
    return [*title(group.label, pen, width), *out] if out else []


def _paired(items: Sequence[Item], pen: Pen, form: Form, width: float) -> Iterator[Part]:
    """Rows below one another; two short ones share a row where one language speaks."""
    half = (width - GUTTER) / 2
    held: LabelRow | None = None
    for item in items:
        short = None if pen.languages.both else _short(item, pen, form, half)
        if short is not None and held is not None:
            yield _side_by_side(held, short, width, pen.languages.rtl)
            held = None
            continue
        if held is not None:
            yield _side_by_side(held, None, width, pen.languages.rtl)
        held = short
        if short is None:
            yield from _row(item, pen, form, width)
    if held is not None:
        yield _side_by_side(held, None, width, pen.languages.rtl)


def _short(item: Item, pen: Pen, form: Form, half: float) -> LabelRow | None:
    """The row of a question that needs no more than half of the width."""
    if item.field.kind in (Kind.STATEMENT, Kind.NOTE):
        return None
    room = half * 0.52
    answer = pen.part(item, room)
    if answer.width > room + 0.1 or answer.height > 6 * MM:
        return None
    hint = asked_if(item, form) if pen.by_hand else None
    row = LabelRow(item.field.label, answer, pen.languages, half, room, TEXT, hint=hint)
    return row if row.height <= MOST_SHORT else None


def _side_by_side(first: LabelRow, second: LabelRow | None, width: float, rtl: bool) -> Part:
    height = max(first.height, second.height if second else 0)

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        at = x + width - first.width if rtl else x
        replace(first, least=height).draw(canvas, at, y)
        if second is not None:
            replace(second, least=height).draw(canvas, x if rtl else x + width - second.width, y)

    return Drawn(width, height, how)


def sketch_box(item: Item, pen: Pen, width: float) -> Part:
    """An empty frame to draw in; for injection points with the numbers of a clock face to name them by."""
    caption = text(pen.languages.join(item.field.label, " / "), width, SMALL)
    hours = range(1, 13) if item.field.name == CLOCK_FACE else ()
    height = SKETCH

    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        foot = sum(line.height for line in caption)
        outline(canvas, x, y + foot, width, height)
        middle, centre = x + width / 2, y + foot + height / 2
        for hour in hours:
            angle = hour * pi / 6
            across, up = sin(angle) * (height / 2 - 9), cos(angle) * (height / 2 - 9)
            draw(canvas, middle + across, centre + up - SMALL * RISE, str(hour), SMALL, False, "middle")
        top = y + foot
        for line in caption:
            top -= line.height
            line.draw(canvas, x, top)

    return Drawn(width, height + sum(line.height for line in caption), how)


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
