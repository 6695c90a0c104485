"""What stands at the end of a paper that is filled in by hand: how to correct it, and who typed it into the program."""

from evclinic.domain.protocol import Protocol
from evclinic.domain.words import T, Words
from evclinic.printing.boxes import date_comb, initials_box, time_comb
from evclinic.printing.languages import Languages
from evclinic.printing.parts import Part, below, beside, flow, gap, one_line, text
from evclinic.printing.styles import MM, SMALL

CELL = 4.2 * MM


def closing_parts(protocol: Protocol, languages: Languages, width: float) -> list[Part]:
    """The reminder of how to correct, and the block for copying it into the program."""
    rule = protocol.texts.get("correction_rule")
    parts: list[Part] = [gap(1, MM)]
    if rule is not None:
        parts += [line for said in languages.say(rule) for line in text(said, width, SMALL)]
    return [*parts, transcribed(languages, width)]


def transcribed(languages: Languages, width: float) -> Part:
    """Who copied it into the program, when, and who checked it."""
    fields: list[tuple[Words, Part]] = [
        (T("Copied into evclinic by"), initials_box()),
        (T("Date and time"), beside(date_comb(cell=CELL), time_comb(cell=CELL))),
        (T("Checked by"), initials_box()),
    ]
    parts = [
        beside(below(*(one_line(said, SMALL) for said in languages.say(words)), rtl=languages.rtl), box,
               rtl=languages.rtl)
        for words, box in fields
    ]  # fmt: skip
    return flow(parts, width, 4 * MM, MM, languages.rtl)
