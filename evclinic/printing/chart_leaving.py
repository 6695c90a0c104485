"""The leaving on the back of the one-hour chart: its lines with what was answered, or with boxes for a pen."""

from collections.abc import Mapping
from dataclasses import dataclass

from evclinic.domain.answers import answer_at, missing_at
from evclinic.domain.calculated import calculate
from evclinic.domain.casebook import Casebook, LeavingSheet
from evclinic.domain.forms import Field, Item, Kind
from evclinic.domain.protocol import LeavingLine
from evclinic.domain.surroundings import Around
from evclinic.domain.words import Plain, T, Words
from evclinic.printing.arabic import PaperCanvas
from evclinic.printing.boxes import initials_box, rule, tick, time_comb
from evclinic.printing.chart_columns import Hour
from evclinic.printing.headings import heading
from evclinic.printing.languages import Languages
from evclinic.printing.parts import Drawn, Part, below, beside, flow, gap, one_line, text
from evclinic.printing.said import MISSING, NOT_ANSWERED, Joined, answer_words
from evclinic.printing.styles import LINE, MM, SMALL, TIGHT

TICK, ANSWER = 3.7 * MM, 36 * MM  # a day with its time stays on one line
FORM, GROUP = "F08", "leaving"
WHO_AND_WHEN = ("left_at", "discharged_by", "authorised_by")
RECORDED = (*WHO_AND_WHEN, "accompanied")  # what the line that has no question of its own stands for


@dataclass(frozen=True, slots=True)
class Leaving:
    """The lines of a leaving, and the sheet that answers them when there is one; `open_signs` wait for an answer."""

    hour: Hour
    languages: Languages
    width: float
    book: Casebook | None = None
    sheet: LeavingSheet | None = None
    open_signs: int | None = None

    @property
    def fields(self) -> Mapping[str, Field]:
        """The questions of the leaving sheet by name."""
        form = self.hour.protocol.forms.get(FORM)
        return {} if form is None else {field.name: field for field in form.group(GROUP).fields}

    def parts(self) -> list[Part]:
        """The lines in full: in two columns where one language speaks."""
        columns = 1 if self.languages.both else 2
        half = (self.width - 4 * MM * (columns - 1)) / columns
        fields = self.fields
        lines = [
            self._line(Joined((Plain(f"{number}."), line.label)), self._answer(line, fields.get(line.code)), half)
            for number, line in enumerate(self.hour.protocol.leaving, 1)
        ]
        cut = (len(lines) + columns - 1) // columns
        stacks = [below(*lines[first : first + cut], rtl=self.languages.rtl) for first in range(0, len(lines), cut)]
        tall = max((stack.height for stack in stacks), default=0.0)
        sides = [below(stack, gap(half, tall - stack.height)) for stack in stacks]
        return [
            heading(T("Before leaving"), self.languages, self.width),
            beside(*sides, gap=4 * MM, rtl=self.languages.rtl),
            gap(1, MM),
            self._left(),
        ]

    def numbers(self) -> list[Part]:
        """Only the numbers of the lines with a box each: their words stand on the leaving sheet."""
        fields = self.fields
        boxes = [
            beside(
                one_line(f"{number}.", SMALL),
                self._short(fields.get(line.code)) or self._answer(line, fields.get(line.code)),
                gap=MM,
                rtl=self.languages.rtl,
            )
            for number, line in enumerate(self.hour.protocol.leaving, 1)
        ]
        title = T("Before leaving: lines 1 to {last} of {form}", last=len(boxes), form=FORM)
        row = flow(boxes, self.width, 6 * MM, MM, self.languages.rtl)
        return [heading(title, self.languages, self.width), gap(1, MM), row, gap(1, MM), self._left()]

    def _line(self, words: Words, answer: Part, width: float) -> Part:
        languages = self.languages
        room = (width - answer.width - 3 * MM) / (2 if languages.both else 1)
        said = words.in_(languages.left)
        left = below(*text(said, room, SMALL, rtl=languages.left.rtl, leading=TIGHT))
        if not languages.both:
            space = max(width - answer.width - left.width, 0)
            return beside(left, gap(space), answer, gap=0, rtl=languages.rtl)
        right = below(*text(words.in_(languages.right), room, SMALL, rtl=True, leading=TIGHT))
        return beside(left, answer, right, gap=1.5 * MM)

    def _answer(self, line: LeavingLine, field: Field | None) -> Part:
        if self.sheet is None:
            return _to_write() if line.kind in ("moment", "date") else tick(size=TICK)
        if field is None and all(answer_at(self.sheet.answers, f"{GROUP}.{name}") for name in RECORDED):
            return tick(True, TICK)
        said = self._said(field, self.sheet) if field is not None else None
        words = self.languages.say(said or NOT_ANSWERED)
        lines = [line for each in words for line in text(each, ANSWER, SMALL, True, leading=TIGHT)]
        return below(*lines, rtl=self.languages.rtl)

    def _short(self, field: Field | None) -> Part | None:
        """The answer on one line, where there is one."""
        said = self._said(field, self.sheet) if field is not None and self.sheet is not None else None
        return None if said is None else one_line(self.languages.join(said, " · "), SMALL, True)

    def _said(self, field: Field, sheet: LeavingSheet) -> Words | None:
        place = f"{GROUP}.{field.name}"
        if field.kind is Kind.CALCULATED:
            item = Item(place, field, self.hour.protocol.form(FORM).group(GROUP), ())
            around = Around(book=self.book, injection_id=sheet.injection_id, open_signs=self.open_signs)
            return calculate(field.rule, item, sheet.answers, self.hour.protocol, around)
        answer, missing = answer_at(sheet.answers, place), missing_at(sheet.answers, place)
        return answer_words(field, answer) if answer else MISSING[missing] if missing else None

    def _left(self) -> Part:
        """When the participant left, who ended the observation and who authorised it."""
        parts, rtl = [], self.languages.rtl
        for name, field in self.fields.items():
            if name not in WHO_AND_WHEN:
                continue
            box: Part = time_comb(cell=4.4 * MM) if field.kind is Kind.TIME else initials_box()
            said = self._said(field, self.sheet) if self.sheet else None
            if said is not None:
                box = one_line(said.in_(self.languages.left), SMALL, True)
            words = [one_line(each, SMALL) for each in self.languages.say(field.label)]
            parts.append(beside(below(*words, rtl=rtl), box, rtl=rtl))
        return flow(parts, self.width, 5 * MM, MM, rtl)


def _to_write() -> Part:
    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        rule(canvas, x, y + 1.5, 26 * MM, LINE)

    return Drawn(26 * MM, 4.4 * MM, how)
