"""What an answer says in words: those of a choice, a number with its unit, a date, or why there is no answer."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from types import MappingProxyType

from evclinic.domain.answers import Missing
from evclinic.domain.body_map import REGIONS
from evclinic.domain.forms import Field, Kind, Option
from evclinic.domain.moments import date_text, partial_date_of
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Language, Plain, T, Text, Words

MISSING: Mapping[Missing, Text] = MappingProxyType(
    {
        Missing.NOT_DONE: T("not done"),
        Missing.REFUSED: T("refused"),
        Missing.UNKNOWN: T("unknown"),
        Missing.NOT_APPLICABLE: T("not applicable"),
        Missing.NOT_RECORDABLE: T("not recordable"),
    }
)


@dataclass(frozen=True, slots=True)
class Joined:
    """Several wordings as one."""

    parts: tuple[Words, ...]
    by: str = " "

    def in_(self, language: Language) -> str:
        """All of them in this language, with its own comma."""
        by = self.by.replace(",", "،").replace(";", "؛") if language.rtl else self.by
        return by.join(filter(None, (part.in_(language) for part in self.parts)))


def clock(moment: datetime, zone: tzinfo | None = None) -> str:
    """10:17 by the clock on the wall, with the seconds where they were noted."""
    local = moment.astimezone(zone) if zone else moment
    return f"{local:%H:%M:%S}" if local.second else f"{local:%H:%M}"


def answer_words(field: Field, answer: str) -> Words:
    """What this answer says, units and grades in words included."""
    option = field.option(answer)
    if option is not None:
        return option.label if field.kind is not Kind.GRADE or option.label.words["en"] == answer else _grade(option)
    match field.kind:
        case Kind.NUMBER:
            return Plain(f"{answer} {field.unit}".strip())
        case Kind.DATE | Kind.PARTIAL_DATE:
            return Plain(partial_date_of(answer).shown())
        case Kind.TIME:
            return Plain(clock(datetime.fromisoformat(answer)))
        case Kind.MOMENT:
            moment = datetime.fromisoformat(answer)
            return Plain(f"{date_text(moment)} {clock(moment)}")
        case Kind.REGION if answer in REGIONS:
            return REGIONS[answer].label
        case Kind.MARK:
            return _mark(answer)
    return Plain(answer)


def _grade(option: Option) -> Words:
    return Joined((Plain(option.code), option.words or option.label))


def _mark(answer: str) -> Words:
    across, _, down = answer.partition(" ")
    try:
        x, y = round(float(across) * 100), round(float(down) * 100)
    except ValueError:
        return Plain(answer)
    return T("{x} % from the left, {y} % from the top of the figure", x=x, y=y)


def question_words(protocol: Protocol, place: str) -> Words:
    """What the question at this place of some form is called; the place itself where no form asks it."""
    group, _, rest = place.partition(".")
    name = rest.rpartition(".")[2]
    fields = (f for form in protocol.forms.values() for g in form.groups if g.name == group for f in g.fields)
    return next((field.label for field in fields if field.name == name), Plain(place))
