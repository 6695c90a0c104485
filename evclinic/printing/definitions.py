"""The back of the adverse-event form: what an event is, when it is serious, and what each grade means."""

from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Plain, T
from evclinic.printing.answer_parts import Pen
from evclinic.printing.form_rows import statement, title
from evclinic.printing.languages import Languages
from evclinic.printing.parts import Part, gap
from evclinic.printing.said import Joined
from evclinic.printing.styles import MM, TEXT
from evclinic.printing.tables import Cell, Table

TEXTS = ("ae_definition", "serious_definition", "severe_definition", "one_event_definition")
SCALE = "ctcae_grade"


def definitions(protocol: Protocol, languages: Languages, width: float) -> list[Part]:
    """The definitions of the protocol, and the words of the grades."""
    pen = Pen(languages=languages, by_hand=True, protocol=protocol, answers={})
    parts = title(T("Definitions"), pen, width)
    for name in TEXTS:
        if name in protocol.texts:
            parts += [gap(1, MM), *statement(protocol.texts[name], pen, width)]
    rows: list[list[Cell | str]] = [
        [
            Cell(option.code, bold=True, align="middle"),
            Cell([*languages.say(Joined((option.label, option.words or Plain("")), ": "))], TEXT),
        ]
        for option in protocol.scales.get(SCALE, ())
    ]
    if rows:
        heads: list[Cell | str] = [
            Cell([*languages.say(T("Grade"))], bold=True, shade=True),
            Cell([*languages.say(T("What it means"))], bold=True, shade=True),
        ]
        table = Table([22 * MM, width - 22 * MM], [heads, *rows], languages.rtl, 1, 9 * MM)
        parts += [gap(1, 4 * MM), table]
    return parts
