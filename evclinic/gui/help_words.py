"""What the help says of a question: what is meant, how it is answered, and by which values of the protocol it goes."""

from collections.abc import Iterator, Sequence

from evclinic.domain.forms import Field, Item, Kind
from evclinic.domain.goes_by import among, lines_of
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.gui.configuration.columns import basis_words
from evclinic.services.door import Study
from evclinic.services.protocols import ConfigurationRow, configuration

HOW: dict[Kind, Words] = {
    Kind.TEXT: T("Type it in words."),
    Kind.NOTE: T("Type it in words."),
    Kind.TIME: T("Type the time as 10:17; N is now."),
    Kind.MOMENT: T("Type the date as 09-MAR-2026 and the time as 10:17; N is now."),
    Kind.DATE: T("Type the date as 09-MAR-2026."),
    Kind.PARTIAL_DATE: T("Type the date as 09-MAR-2026; write UN for an unknown day, UNK for an unknown month."),
    Kind.PERSON: T("Choose or type the initials."),
    Kind.REGION: T("Press the place on the body map, or choose the region from the list."),
    Kind.CALCULATED: T("Calculated. It cannot be typed."),
}


class QuestionHelp:
    """The help of one question; what the protocol says is looked up when the help is read."""

    def __init__(self, study: Study, item: Item) -> None:
        self._study, self._field = study, item.field

    def in_(self, language: Language) -> str:
        """One paragraph below the other."""
        rows = [row for row in self._study.see(configuration) if among([row.key], lines_of(self._field))]
        lines = [*of_field(self._field), *_of_lines(rows)]
        return "\n\n".join(line.in_(language) for line in lines)


def of_field(field: Field) -> Iterator[Words]:
    """What is meant, how it is answered, and what each answer says."""
    if field.help:
        yield field.help
    if field.kind in HOW:
        yield HOW[field.kind]
    elif field.kind is Kind.NUMBER:
        yield T("Type a number, in {unit}.", unit=field.unit) if field.unit else T("Type a number.")
    for number, option in enumerate(field.options, 1):
        words = option.words or option.label
        yield T("{code}: {words}", code=Plain(option.code if field.kind is Kind.GRADE else str(number)), words=words)


def _of_lines(rows: Sequence[ConfigurationRow]) -> Iterator[Words]:
    """Each value it goes by, with where that comes from; of a list or a scale the answers stand above already."""
    for row in rows:
        basis = basis_words(row)
        name: Words = row.label or Plain(row.key)
        if row.key.startswith(("codes.", "scales.")):
            yield T("These answers: {basis}.", basis=basis)
        else:
            yield T("Goes by {name}: {value} ({basis}).", name=name, value=row.words, basis=basis)
