"""One answer on paper: its boxes for a pen, or what was answered, or the words that say why there is no answer."""

from collections.abc import Sequence
from dataclasses import dataclass

from evclinic.domain.answers import Answers, answer_at, missing_at
from evclinic.domain.calculated import calculate
from evclinic.domain.forms import Field, Item, Kind, Option
from evclinic.domain.protocol import Protocol
from evclinic.domain.surroundings import NOTHING_AROUND, Around
from evclinic.domain.words import T, Words
from evclinic.printing.arabic import PaperCanvas
from evclinic.printing.boxes import (
    DIGIT_GAP,
    date_comb,
    digits,
    initials_box,
    note_lines,
    number_comb,
    rule,
    tick,
    time_comb,
)
from evclinic.printing.languages import Languages
from evclinic.printing.parts import Drawn, Part, below, beside, flow, gap, one_line, text
from evclinic.printing.said import MISSING, NOT_ANSWERED, answer_words
from evclinic.printing.styles import BOX, LINE, MM, SMALL, TEXT

FREE = frozenset({Kind.TEXT, Kind.REGION, Kind.MARK})
SMALL_CELL = 3.6 * MM
HALF_CELL, DATE_ROOM = 4.2 * MM, 52 * MM  # in half a row the boxes of a date are a little smaller
BY_PROGRAM = T("calculated by the program")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pen:
    """How answers are put on paper: in which languages, by hand or as a record, and what is known around them."""

    languages: Languages
    by_hand: bool
    protocol: Protocol
    answers: Answers
    around: Around = NOTHING_AROUND
    tight: bool = False  # within a table: smaller boxes and letters

    @property
    def size(self) -> float:
        """Of the letters."""
        return SMALL if self.tight else TEXT

    def part(self, item: Item, width: float) -> Part:
        """The answer to a question, no wider than this."""
        field, place = item.field, item.place
        if field.kind is Kind.SIGNATURE:
            return gap(min(width, 60 * MM), 11 * MM) if not self.tight else gap(width, 7 * MM)
        if field.kind is Kind.CALCULATED:
            return self.words(self._calculated(item), width, field)
        answer, missing = answer_at(self.answers, place), missing_at(self.answers, place)
        if missing is not None:
            return self._with(self._choices(field, None, width), self.words(MISSING[missing], width))
        if answer is not None:
            return self._answered(field, answer, width)
        if self.by_hand:
            return self.boxes(field, width)
        asked = item.is_asked(self.answers)
        return self._with(self._choices(field, None, width), self.words(NOT_ANSWERED if asked else NOT_ASKED, width))

    def _with(self, choices: Part | None, words: Part) -> Part:
        return words if choices is None else below(choices, words, rtl=self.languages.rtl)

    def _calculated(self, item: Item) -> Words:
        if self.by_hand and self.around.book is None:
            return BY_PROGRAM
        words = calculate(item.field.rule, item, self.answers, self.protocol, self.around)
        return words or (BY_PROGRAM if self.by_hand else NOT_ANSWERED)

    def words(self, words: Words, width: float, field: Field | None = None) -> Part:
        """Heavy words, in each language below one another."""
        lines = [line for said in self.languages.say(words) for line in self._lines(said, width)]
        return below(*lines, rtl=self.languages.rtl)

    def _lines(self, said: str, width: float) -> list[Part]:
        return [one_line(line.words, self.size, True, line.rtl) for line in text(said, width, self.size, True)]

    def _answered(self, field: Field, answer: str, width: float) -> Part:
        choices = self._choices(field, answer, width)
        known = field.option(answer)
        plain = known is None or (known.words is None and known.label.words["en"] == answer)
        if choices is not None and (field.kind is Kind.CHOICE or plain):
            return choices if known else below(choices, self.words(answer_words(field, answer), width))
        said = self.words(answer_words(field, answer), width)
        return said if choices is None else below(choices, said, rtl=self.languages.rtl)

    def _choices(self, field: Field, answer: str | None, width: float) -> Part | None:
        """The options with a box each, or the grades as boxed digits; None for any other question."""
        if field.kind is Kind.GRADE:
            return self._grades(field, answer, width)
        if field.kind is not Kind.CHOICE:
            return None
        if self.tight and len(field.options) > MOST_IN_CELL:
            return None
        return self.options(field.options, answer, width)

    def options(self, options: Sequence[Option], answer: str | None, width: float) -> Part:
        """Every option with its box."""
        parts = [self._option(option, option.code == answer, width) for option in options]
        across, down = (2.5 * MM, 0.6 * MM) if self.tight else (4 * MM, 1.4 * MM)
        return flow(parts, width, across, down, self.languages.rtl)

    def _option(self, option: Option, ticked: bool, width: float) -> Part:
        box = tick(ticked, BOX * 0.8 if self.tight else BOX)
        room = width - box.width - 1.5 * MM
        spoken = self.languages.spoken(option.label)
        said = [one_line(each, self.size, rtl=rtl) for each, rtl in spoken]
        if sum(line.width for line in said) + (len(said) - 1) * 1.5 * MM <= room:
            return beside(box, *said, rtl=self.languages.rtl)
        lines = [line for each, rtl in spoken for line in _broken(each, room, self.size, rtl)]
        return beside(box, below(*lines, rtl=self.languages.rtl), rtl=self.languages.rtl)

    def _grades(self, field: Field, answer: str | None, width: float) -> Part | None:
        codes = tuple(option.code for option in field.options)
        room = len(codes) * (BOX + DIGIT_GAP) - DIGIT_GAP
        if room <= width:
            return digits(codes, answer)
        return None

    def boxes(self, field: Field, width: float) -> Part:
        """The empty boxes for this question."""
        choices = self._choices(field, None, width)
        if choices is not None:
            return choices
        if field.kind is Kind.NUMBER:
            return self._number(field, width)
        if field.kind in (Kind.DATE, Kind.PARTIAL_DATE, Kind.TIME, Kind.MOMENT):
            return self._clock(field.kind, width)
        if field.kind is Kind.GRADE:
            return number_comb(len(field.options[-1].code), 0, cell=4 * MM)
        if field.kind is Kind.PERSON:
            return initials_box()
        if field.kind is Kind.NOTE:
            return note_lines(width, 1 if self.tight else 2)
        return _line(width, 6.5 * MM)

    def _clock(self, kind: Kind, width: float) -> Part:
        cell = SMALL_CELL if self.tight else BOX if width > DATE_ROOM else HALF_CELL
        parts: list[Part] = [date_comb(cell=cell)] if kind is not Kind.TIME else []
        if kind in (Kind.TIME, Kind.MOMENT):
            parts.append(time_comb(cell=cell))
        return flow(parts, width, 2 * MM, MM, self.languages.rtl)

    def _number(self, field: Field, width: float) -> Part:
        limit = field.limit.plausible if field.limit else None
        high = limit[1] if limit else field.high
        whole = len(str(int(high))) if high is not None else 4
        places = whole + (field.decimals or 0)
        cell = SMALL_CELL if self.tight or (places + 3) * BOX > width else BOX
        return number_comb(whole, field.decimals or 0, "", field.unit, cell)


MOST_IN_CELL = 5  # options in a cell of a table; more are listed below it
NOT_ASKED = T("not asked")


def _broken(words: str, width: float, size: float, rtl: bool) -> list[Part]:
    return [one_line(line.words, size, False, rtl) for line in text(words, width, size, rtl=rtl)]


def _line(width: float, height: float) -> Part:
    def how(canvas: PaperCanvas, x: float, y: float) -> None:
        rule(canvas, x, y + MM, width, LINE)

    return Drawn(width, height, how)
