"""What stands on paper beside an answer: its short word in a narrow column, and after which answer it is asked."""

from collections.abc import Mapping
from types import MappingProxyType

from evclinic.domain.answers import Missing
from evclinic.domain.forms import Field, Form, Item, Kind
from evclinic.domain.said import MISSING, Joined, answer_words, clock
from evclinic.domain.words import Plain, T, Words

__all__ = ["MISSING", "NOT_ANSWERED", "SHORT_MISSING", "Joined", "answer_words", "asked_if", "clock"]

SHORT_MISSING: Mapping[Missing, str] = MappingProxyType(
    {
        Missing.NOT_DONE: "ND",
        Missing.REFUSED: "REF",
        Missing.UNKNOWN: "UK",
        Missing.NOT_APPLICABLE: "NA",
        Missing.NOT_RECORDABLE: "NR",
    }
)
NOT_ANSWERED = T("not answered")


def asked_if(item: Item, form: Form) -> Words | None:
    """When a question is asked only after a certain answer: 'if Role: Control', for the one who writes by hand."""
    condition = item.field.asked_when
    if condition is None:
        return None
    group_name, _, name = condition.field.rpartition(".")
    group = form.group(group_name) if group_name else item.group
    field = next((field for field in group.fields if field.name == name), None)
    if field is None:
        return None
    said = Joined(tuple(_code_words(field, code) for code in condition.one_of), ", ")
    if field.kind is Kind.GRADE and len(condition.one_of) > 1:
        said = Joined((Plain(f"{condition.one_of[0]} - {condition.one_of[-1]}"),))
    return T("if {question}: {answers}", question=field.label, answers=said)


def _code_words(field: Field, code: str) -> Words:
    option = field.option(code)
    return Plain(code) if option is None else option.label
