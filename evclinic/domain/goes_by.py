"""Which lines of the configuration a question goes by: its list, its scale, its ranges, and what its form names.

A name that ends with a full stop is a whole part of the configuration: "observation.checks.".
"""

from collections.abc import Collection, Iterator
from dataclasses import replace

from evclinic.domain.forms import Field, Form, Group, Kind
from evclinic.domain.later import LaterByName
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Label

MARK = "§"


def lines_of(field: Field) -> Iterator[str]:
    """The lines, or parts, of the configuration that this question goes by."""
    yield from field.goes_by
    if field.list_name:
        yield f"codes.{field.list_name}" if field.kind is Kind.CHOICE else f"scales.{field.list_name}"
    if field.limit is not None:
        yield f"limits.{field.limit.name}"


def lines_of_group(group: Group) -> Iterator[str]:
    """The lists that the rows of a group are."""
    return (f"codes.{repeat.over}" for repeat in group.repeats if repeat.options)


def among(keys: Collection[str], names: Iterator[str]) -> list[str]:
    """Those of the keys that are named, or stand in a part that is."""
    wanted = tuple(names)
    return sorted(key for key in keys if any(key == name or _is_part(name, key) for name in wanted))


def of_form(form: Form, keys: Collection[str]) -> list[str]:
    """Those of the keys that any question of the form goes by."""
    names = [name for group in form.groups for name in lines_of_group(group)]
    names += [name for group in form.groups for field in group.fields for name in lines_of(field)]
    return among(keys, iter(names))


def with_marks(protocol: Protocol, unconfirmed: Collection[str]) -> Protocol:
    """The same protocol for paper: the mark stands behind the words of each question and list that goes by these."""
    if not unconfirmed:
        return protocol
    return replace(protocol, forms=LaterByName(protocol.forms, lambda code: _marked(protocol.forms[code], unconfirmed)))


def _marked(form: Form, keys: Collection[str]) -> Form:
    return replace(form, groups=tuple(_marked_group(group, keys) for group in form.groups))


def _marked_group(group: Group, keys: Collection[str]) -> Group:
    return replace(
        group,
        label=_with_mark(group.label) if among(keys, lines_of_group(group)) else group.label,
        fields=tuple(_marked_field(field) if among(keys, lines_of(field)) else field for field in group.fields),
    )


def _marked_field(field: Field) -> Field:
    return replace(field, label=_with_mark(field.label), short=field.short and _with_mark(field.short))


def _with_mark(label: Label) -> Label:
    return Label({code: f"{words}\u00a0{MARK}" for code, words in label.words.items()})


def _is_part(name: str, key: str) -> bool:
    return name.endswith(".") and key.startswith(name)
