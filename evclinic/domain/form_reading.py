"""From the tables of a form file to the form, with its options, scales and limits put in place."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from evclinic.domain.forms import Condition, Field, Form, Group, Kind, Limit, Option, Repeat, beside
from evclinic.domain.protocol_tables import Table

OWN_REPEATS = frozenset({"areas", "injected_areas", "control_areas", "rows"})
LAYOUTS = {"list", "grid"}
KINDS = frozenset(kind.value for kind in Kind)
LISTED = {Kind.CHOICE: "codes", Kind.GRADE: "scale", Kind.CALCULATED: "scale"}


@dataclass(frozen=True, slots=True)
class Parts:
    """What forms refer to by name."""

    lists: Mapping[str, tuple[Option, ...]]
    scales: Mapping[str, tuple[Option, ...]]
    limits: Mapping[str, Limit]


def read_form(code: str, data: Any, parts: Parts) -> Form:
    """The form in this table. Raises `ProtocolError` naming file, form and field."""
    table = Table(data, f"forms/{code}.toml", code)
    if table.text("code") != code:
        raise table.error("must be the name of its file", "code")
    form = Form(
        code=code,
        name=table.identifier("name"),
        version=table.text("version"),
        title=table.label("title"),
        groups=tuple(_group(group, parts) for group in table.tables("groups")),
        role=table.one_of("role", {"nurse", "investigator"}, "nurse"),
        performed=table.text("performed", ""),
        performed_else=table.text("performed_else", ""),
    )
    table.done()
    _refuse_doubles(table, [group.name for group in form.groups], "groups")
    _refuse_dangling_conditions(table, form)
    return form


def _group(table: Table, parts: Parts) -> Group:
    group = Group(
        name=table.identifier("name"),
        label=table.label("label"),
        fields=tuple(_field(field, parts) for field in table.tables("fields")),
        repeats=tuple(_repeat(table, over, parts) for over in table.texts("repeats")),
        layout=table.one_of("layout", LAYOUTS, "list"),
        absent_press=table.flag("absent_press", False),
        press_label=table.maybe_label("press_label"),
        asked_when=_condition(table, "asked_when"),
        also_when=_condition(table, "also_when"),
        looks=frozenset(table.texts("looks")),
        blank_rows=table.whole("blank_rows", 3),
        role=table.one_of("role", {"", "nurse", "investigator"}, ""),
    )
    table.done()
    _refuse_doubles(table, [field.name for field in group.fields], "fields")
    _refuse_unknown_only(table, group)
    return group


def _repeat(table: Table, over: str, parts: Parts) -> Repeat:
    if over in OWN_REPEATS:
        return Repeat(over)
    if over not in parts.lists:
        raise table.error(f"there is no code list '{over}'", "repeats")
    return Repeat(over, parts.lists[over])


def _field(table: Table, parts: Parts) -> Field:
    kind = Kind(table.one_of("kind", KINDS))
    list_name = table.text(LISTED[kind], "") if kind in LISTED else ""
    field = Field(
        name=table.identifier("name"),
        kind=kind,
        label=table.label("label"),
        short=table.maybe_label("short"),
        help=table.maybe_label("help"),
        unit=table.text("unit", ""),
        decimals=table.maybe_whole("decimals"),
        low=table.decimal("low"),
        high=table.decimal("high"),
        limit=_limit(table, parts),
        options=_options(table, kind, list_name, parts),
        list_name=list_name,
        rule=table.text("rule", "") if kind is Kind.CALCULATED else "",
        required=table.flag("required", True),
        may_be_missing=table.flag("missing", True),
        future=table.flag("future", False),
        not_before=table.text("not_before", ""),
        day=table.text("day", "") if kind is Kind.TIME else "",
        absent=table.text("absent", ""),
        asked_when=_condition(table, "asked_when"),
        looks=frozenset(table.texts("looks")),
        only=frozenset(table.texts("only")),
        cdash=table.text("cdash", ""),
        **_wanted(table, parts),
    )
    return _complete(table, field)


def _wanted(table: Table, parts: Parts) -> dict[str, Any]:
    """What an answer must be beyond its kind: there, by an investigator, with a task, another person than before."""
    return {
        "safety": table.flag("safety", False),
        "by_investigator": table.flag("by_investigator", False),
        "task": _task(table, parts),
        "differs_from": table.text("differs_from", ""),
        "goes_by": tuple(table.texts("goes_by")),
    }


def _task(table: Table, parts: Parts) -> Option | None:
    code = table.text("task", "")
    found = next((option for option in parts.lists.get("tasks", ()) if option.code == code), None)
    if code and found is None:
        raise table.error(f"there is no task '{code}' in the list of tasks", "task")
    return found


def _complete(table: Table, field: Field) -> Field:
    """The field again, when its table says nothing unknown and names a code of its own for an absent thing."""
    table.done()
    if field.absent and field.options and field.option(field.absent) is None:
        raise table.error(f"'{field.absent}' is not one of its codes", "absent")
    return field


def _options(table: Table, kind: Kind, name: str, parts: Parts) -> tuple[Option, ...]:
    if kind not in LISTED or (kind is Kind.CALCULATED and not name):
        return ()
    known = parts.lists if LISTED[kind] == "codes" else parts.scales
    if name not in known:
        raise table.error(f"there is no list or scale '{name}'", LISTED[kind])
    return known[name]


def _limit(table: Table, parts: Parts) -> Limit | None:
    name = table.text("limits", "")
    if name and name not in parts.limits:
        raise table.error(f"there is no limit '{name}'", "limits")
    return parts.limits[name] if name else None


def _condition(table: Table, word: str) -> Condition | None:
    if word not in table:
        return None
    inner = table.table(word)
    condition = Condition(inner.text("field"), inner.texts("is"))
    inner.done()
    return condition


def _refuse_unknown_only(table: Table, group: Group) -> None:
    """A question for only some lines of a list names lines that the list has."""
    known = {option.code for option in group.repeats[-1].options} if group.repeats else set()
    for field in group.fields:
        if field.only - known:
            raise table.error(f"'{min(field.only - known)}' is no line of this group", f"{field.name} / only")


def _refuse_doubles(table: Table, names: list[str], what: str) -> None:
    for name in names:
        if names.count(name) > 1:
            raise table.error(f"'{name}' stands twice", what)


def _refuse_dangling_conditions(table: Table, form: Form) -> None:
    known = {f"{group.name}.{field.name}" for group in form.groups for field in group.fields}
    for word, named in (("performed", form.performed), ("performed_else", form.performed_else)):
        if named and named not in known:
            raise table.error(f"names '{named}', which is no question", word)
    for group in form.groups:
        for word, named, where in _named_questions(group):
            if beside(named, group.name) not in known:
                raise table.error(f"{word} names '{named}', which is no question", where)


def _named_questions(group: Group) -> Iterator[tuple[str, str, str]]:
    """Every question that a group or a field of it names: by which word, which one, and where."""
    for word, condition in (("asked_when", group.asked_when), ("also_when", group.also_when)):
        if condition is not None:
            yield word, condition.field, group.name
    for field in group.fields:
        where = f"{group.name} / {field.name}"
        if field.asked_when is not None:
            yield "asked_when", field.asked_when.field, where
        if field.not_before:
            yield "not_before", field.not_before, where
        if field.differs_from:
            yield "differs_from", field.differs_from, where
        if field.day:
            yield "day", field.day, where
