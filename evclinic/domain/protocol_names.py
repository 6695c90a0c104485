"""Names by which one part of a protocol speaks of another: each must be there, and none may stand twice."""

import re
from collections.abc import Iterable, Iterator

from evclinic.domain import questions
from evclinic.domain.forms import Condition, Field, Form, Group, beside
from evclinic.domain.goes_by import among
from evclinic.domain.protocol import Finding, Protocol, ProtocolError

ANCHOR = re.compile(r"day1|screening|any|injection:[1-9]\d*")


def refuse_unknown_names(protocol: Protocol) -> None:
    """Raise `ProtocolError` for the first name that leads nowhere or stands twice."""
    for file, where, trouble in _troubles(protocol):
        raise ProtocolError(file, where, trouble)


def _troubles(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    yield from _doubles("schedule.toml", (visit.code for visit in protocol.visits))
    yield from _doubles("observation.toml", (check.code for check in (*protocol.checks, protocol.extra_check)))
    yield from _visit_troubles(protocol)
    for code, form in protocol.forms.items():
        yield from ((f"forms/{code}.toml", f"{code} / {where}", trouble) for where, trouble in _form_troubles(form))
    yield from _line_troubles(protocol)
    for sign, term in protocol.terms.items():
        for finding in term.findings:
            found = _finding_troubles(finding, protocol)
            yield from (("signs.toml", f"{sign} / found / {field}", trouble) for field, trouble in found)


def _line_troubles(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    """A question goes by lines that the configuration has."""
    keys = [line.key for line in protocol.configuration]
    for code, form in protocol.forms.items():
        for group in form.groups:
            for field in group.fields:
                for name in field.goes_by:
                    if not among(keys, iter([name])):
                        trouble = f"'{name}' is no line of the configuration"
                        yield f"forms/{code}.toml", f"{code} / {group.name} / {field.name} / goes_by", trouble


def _visit_troubles(protocol: Protocol) -> Iterator[tuple[str, str, str]]:
    for visit in protocol.visits:
        if not ANCHOR.fullmatch(visit.anchor):
            yield "schedule.toml", f"{visit.code} / anchor", f"'{visit.anchor}' is no anchor"
        for form in visit.forms:
            if form not in protocol.forms:
                yield "schedule.toml", f"{visit.code} / forms", f"there is no form '{form}'"


def _doubles(file: str, codes: Iterable[str]) -> Iterator[tuple[str, str, str]]:
    seen = set()
    for code in codes:
        if code in seen:
            yield file, code, "stands twice"
        seen.add(code)


def _form_troubles(form: Form) -> Iterator[tuple[str, str]]:
    fields = {f"{group.name}.{field.name}": field for group in form.groups for field in group.fields}
    for question in questions.ALL:
        if question.form == form.code and question.place not in fields:
            yield question.place, "is missing: rules of the program read this question"
    for group in form.groups:
        for condition, where in _conditions(group):
            named = fields[beside(condition.field, group.name)]
            yield from ((f"{where} / is", trouble) for trouble in _code_troubles(condition.one_of, named))


def _conditions(group: Group) -> Iterator[tuple[Condition, str]]:
    places = [(group.asked_when, "asked_when"), (group.also_when, "also_when")]
    places += [(field.asked_when, f"{field.name} / asked_when") for field in group.fields]
    return ((condition, f"{group.name} / {where}") for condition, where in places if condition is not None)


def _code_troubles(codes: Iterable[str], field: Field) -> Iterator[str]:
    for code in codes:
        if field.options and field.option(code) is None:
            yield f"'{code}' is no answer to {field.name}"


def _finding_troubles(finding: Finding, protocol: Protocol) -> Iterator[tuple[str, str]]:
    form = protocol.forms.get(finding.form)
    groups = form.groups if form else ()
    fields = {f"{group.name}.{field.name}": (group, field) for group in groups for field in group.fields}
    if form is None:
        yield "form", f"there is no form '{finding.form}'"
    elif finding.field not in fields:
        yield "field", f"'{finding.field}' is no question of {finding.form}"
    else:
        group, field = fields[finding.field]
        yield from (("is", trouble) for trouble in _code_troubles(finding.one_of, field))
        lines = {option.code for repeat in group.repeats for option in repeat.options}
        if finding.key and finding.key not in lines:
            yield "key", f"'{finding.key}' is no line of {finding.field}"
