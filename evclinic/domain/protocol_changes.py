"""What differs between the protocol in force and the one that is offered, in words, before anybody adopts it."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from evclinic.domain.forms import Field, Form
from evclinic.domain.protocol import Configured, Protocol
from evclinic.domain.words import Plain, T, Words

EMPTY = "-"


def protocol_changes(before: Protocol, after: Protocol) -> tuple[Words, ...]:
    """One line for each thing that is new, changed or taken out: version, forms, questions, values, files."""
    return (*_version(before, after), *_forms(before, after), *_values(before, after), *_files(before, after))


def _version(before: Protocol, after: Protocol) -> Iterator[Words]:
    old, new = before.study.version, after.study.version
    if old != new:
        yield T("Protocol version {old} becomes {new}.", old=old, new=new)
    elif before.data != after.data:
        yield T("The version number is still {version}: give the changed protocol a new one.", version=old)


def _forms(before: Protocol, after: Protocol) -> Iterator[Words]:
    for code in sorted(before.forms.keys() | after.forms.keys()):
        if code not in before.forms:
            yield T("New form: {form}, {title}.", form=code, title=after.forms[code].title)
        elif code not in after.forms:
            yield T("Form taken out: {form}, {title}.", form=code, title=before.forms[code].title)
        elif before.data["forms"][code] != after.data["forms"][code]:
            yield from _questions(before.forms[code], after.forms[code])


def _questions(before: Form, after: Form) -> Iterator[Words]:
    old, new = _fields(before), _fields(after)
    lines: list[Words] = []
    for place in dict.fromkeys((*old, *new)):
        if place not in old:
            lines.append(T("{form}, new question: {label}.", form=after.code, label=new[place].label))
        elif place not in new:
            lines.append(T("{form}, question taken out: {label}.", form=after.code, label=old[place].label))
        elif _own(old[place]) != _own(new[place]):
            lines.append(_changed(after.code, old[place], new[place]))
    yield from lines or [T("{form} is laid out differently; its questions are the same.", form=after.code)]


def _changed(form: str, before: Field, after: Field) -> Words:
    """Both wordings where the question reads otherwise; its own where only what it takes has changed."""
    if before.label == after.label:
        return T("{form}, question changed: {label}.", form=form, label=after.label)
    return T("{form}, question changed: {old} becomes {new}.", form=form, old=before.label, new=after.label)


def _fields(form: Form) -> dict[str, Field]:
    return {f"{group.name}.{field.name}": field for group in form.groups for field in group.fields}


def _own(field: Field) -> Field:
    """The question without the codes and limits that it only names: those are told once, with their own file."""
    return replace(field, options=() if field.list_name else field.options, limit=None)


def _values(before: Protocol, after: Protocol) -> Iterator[Words]:
    old, new = _lines(before), _lines(after)
    for key in dict.fromkeys((*old, *new)):
        was, is_ = old.get(key), new.get(key)
        if (was.value if was else "") != (is_.value if is_ else ""):
            label = (is_ or was or new[key]).label or Plain(key)
            yield T(
                "{label}: {old} becomes {new}.",
                label=label,
                old=was.value if was else EMPTY,
                new=is_.value if is_ else EMPTY,
            )


def _lines(protocol: Protocol) -> Mapping[str, Configured]:
    return {line.key: line for line in protocol.configuration}


def _files(before: Protocol, after: Protocol) -> Iterator[Words]:
    """The files that are not the same; what changed in them is not taken apart further."""
    for name in sorted(before.data.keys() | after.data.keys()):
        if name != "forms" and _table(before, name) != _table(after, name):
            yield T("Changed file: {name}", name=f"{name}.toml")


def _table(protocol: Protocol, name: str) -> Any:
    return protocol.data.get(name)
