"""The rows of the one-hour chart: what is asked at each check, one row a question, one cell a check or an area."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evclinic.domain.answers import Missing, answer_at, missing_at
from evclinic.domain.calculated import calculate
from evclinic.domain.casebook import Casebook
from evclinic.domain.forms import Field, Group, Item, Kind
from evclinic.domain.surroundings import Around
from evclinic.domain.words import Language, Plain, T, Words
from evclinic.printing.chart_columns import Column, Hour
from evclinic.printing.said import MISSING, SHORT_MISSING, Joined, answer_words, clock

HATCHED = "\x00"  # a cell that is not asked
UNANSWERED = "…"
WRITTEN = frozenset({Kind.TEXT, Kind.NOTE})  # needs a line, not a cell
AREAS = frozenset({"areas", "injected_areas", "control_areas"})

BEFORE = T("before")

Texts = tuple[str, ...]  # the same said at less and less length; the first that fits its cell is printed


@dataclass(frozen=True, slots=True)
class Row:
    """One row: its label, and for each column one text, or one for each area of the page."""

    label: Words
    cells: tuple[tuple[Texts, ...], ...] = ()
    bold: bool = False
    tall: float = 0
    calculated: bool = False  # it stands only where there is something to say


@dataclass(frozen=True, slots=True)
class Asking:
    """How cells are written: in which language, for which columns, with what is known around them."""

    hour: Hour
    language: Language
    columns: Sequence[Column]
    book: Casebook | None = None
    right: Language | None = None  # of a bilingual page; its cells have codes, told in both languages by the key

    @property
    def short(self) -> bool:
        """Whether two languages share the page: then the protocol's short names and codes are used."""
        return self.right is not None

    def both(self, words: Words) -> str:
        """The words in each language of the page, one below the other."""
        spoken = (self.language, self.right) if self.right else (self.language,)
        return "\n".join(dict.fromkeys(words.in_(each) for each in spoken))

    def coded(self, words: Words, code: str) -> Texts:
        """The words where one language speaks and they fit, else the code."""
        return (code,) if self.short else (words.in_(self.language), code)

    def cell(self, column: Column, place: str) -> Texts:
        """What stands in one cell."""
        item = column.items.get(place)
        if item is None or (column.recorded and not item.is_asked(column.answers)):
            return (HATCHED,)
        if item.field.kind is Kind.CALCULATED:
            return self._calculated(column, item)
        answer = answer_at(column.answers, place)
        if answer is not None:
            return self._answer(item.field, answer)
        missing = missing_at(column.answers, place)
        if missing is not None:
            return self.coded(MISSING[missing], SHORT_MISSING[missing])
        if column.by_hand:
            return ("",)
        return ("ND",) if column.not_done else (UNANSWERED,)

    def _answer(self, field: Field, answer: str) -> Texts:
        if field.kind in (Kind.NUMBER, Kind.GRADE):
            return (answer,)
        words = answer_words(field, answer).in_(self.language)
        code = words.partition("  ")[0]
        return (code,) if self.short else (words, code)

    def _calculated(self, column: Column, item: Item) -> Texts:
        if column.by_hand:
            return (HATCHED,)
        injection = self.hour.injection
        around = Around(book=self.book, injection_id=injection.id if injection else None)
        words = calculate(item.field.rule, item, column.answers, self.hour.protocol, around)
        if words is None:
            return (UNANSWERED,)
        said, code = words.in_(self.language), ""
        values = getattr(words, "values", {})
        if item.field.options and "code" in values:
            code = str(values["code"])
        return (code,) if code else (said,)

    def pair(self, column: Column, first: str, second: str) -> Texts:
        """Two sizes of one thing: 12 x 8, or one below the other where the cell is narrow."""
        one, two = self.cell(column, first), self.cell(column, second)
        if HATCHED in (one[0], two[0]) or not (one[0] or two[0]):
            return one
        if one == two and not one[-1][:1].isdigit():
            return one
        return (f"{one[-1]} x {two[-1]}", f"{one[-1]} x\n{two[-1]}")


def head_row(asking: Asking) -> Row:
    """The codes of the checks with their minutes."""
    cells = tuple((_name(column, asking),) for column in asking.columns)
    return Row(T("Check"), cells, bold=True)


def _name(column: Column, asking: Asking) -> tuple[str, ...]:
    """The code of a check with its minutes, on two lines."""
    if column.plan is asking.hour.protocol.extra_check:
        return (column.code,)
    when = BEFORE if column.plan.before else T("{minutes} min", minutes=column.plan.minutes)
    return (f"{column.code}\n{when.in_(asking.language)}", column.code)


def time_rows(asking: Asking) -> list[Row]:
    """When each check was planned, done, and by how much it missed its window."""
    columns = asking.columns
    group, _, name = asking.hour.form.performed.partition(".")
    done = next((f.label for g in asking.hour.form.groups if g.name == group for f in g.fields if f.name == name), None)
    return [
        Row(T("Planned"), tuple(((_planned(column),),) for column in columns)),
        Row(done or T("Time done"), tuple((_done(column, asking),) for column in columns), bold=True, tall=19),
        Row(T("Late or early by"), tuple((_late(column, asking),) for column in columns)),
    ]


def initials_rows(asking: Asking) -> list[Row]:
    """Who did each check, and who typed it where that was somebody else."""
    columns = asking.columns
    rows = [Row(T("Initials"), tuple(((column.by,),) for column in columns), bold=True, tall=20)]
    if any(column.entered_by not in ("", column.by) for column in columns):
        rows.append(Row(T("Entered by"), tuple(((column.entered_by,),) for column in columns)))
    return rows


def _planned(column: Column) -> str:
    """When it is due; for the check before the injection, by when."""
    if column.planned is None:
        return ""
    return f"{'< ' if column.plan.before else ''}{column.planned[1]:%H:%M}"


def _done(column: Column, asking: Asking) -> Texts:
    if column.performed is not None:
        return (clock(column.performed), f"{column.performed:%H:%M}")
    if column.not_done:
        return asking.coded(MISSING[Missing.NOT_DONE], SHORT_MISSING[Missing.NOT_DONE])
    return ("",) if column.by_hand else (UNANSWERED,)


def _late(column: Column, asking: Asking) -> Texts:
    if column.struck_out:
        return (asking.both(T("struck out")),)
    span = column.late or column.early
    if not span:
        return ("",)
    minutes, seconds = divmod(int(span.total_seconds()), 60)
    sign = "+" if column.late else "-"
    return (f"{sign}{minutes}:{seconds:02d}",)


def rows_of(asking: Asking, group: Group, areas: Sequence[str]) -> list[Row]:
    """The rows of one group of the form: of all columns, and of these areas where it repeats over areas."""
    instances = [f"{group.name}.{area}" for area in areas] if group.repeats else [group.name]
    rows = [_row(asking, group, found, instances) for found in _merged(cellular(asking.hour, group))]
    return [row for row in rows if not row.calculated or _says_something(row)]


def _says_something(row: Row) -> bool:
    return any(texts[0] not in (HATCHED, UNANSWERED, "") for cell in row.cells for texts in cell)


def is_asked_once(asking: Asking, group: Group) -> bool:
    """Whether only one of the planned checks asks it: then its options stand in full."""
    looks = [plan.looks for plan in asking.hour.protocol.checks]
    return bool(group.looks) and sum(bool(group.looks & each) for each in looks) == 1


def is_seldom(group: Group) -> bool:
    """Whether nothing in it must be answered: it has lines overleaf, not rows."""
    return not group.repeats and all(not field.required for field in group.fields)


def cellular(hour: Hour, group: Group) -> list[Field]:
    """The questions of a group that have a row; the calculated ones only where there is something to calculate."""
    left_out = WRITTEN | ({Kind.CALCULATED} if hour.blank else set())
    return [f for f in group.fields if f.kind not in left_out and f"{group.name}.{f.name}" != hour.form.performed]


def _merged(fields: Sequence[Field]) -> Iterator[tuple[Field, ...]]:
    """The fields, two sizes of one thing together."""
    held = list(fields)
    while held:
        first = held.pop(0)
        if held and _is_pair(first, held[0]):
            yield (first, held.pop(0))
        else:
            yield (first,)


def _is_pair(first: Field, second: Field) -> bool:
    alike = first.kind is second.kind is Kind.NUMBER and first.unit == second.unit
    return alike and first.asked_when is not None and first.asked_when == second.asked_when


def _row(asking: Asking, group: Group, fields: tuple[Field, ...], instances: Sequence[str]) -> Row:
    if len(fields) == 2:
        first, second = fields
        return Row(
            _pair_label(asking, group, first, second),
            tuple(
                tuple(asking.pair(column, f"{path}.{first.name}", f"{path}.{second.name}") for path in instances)
                for column in asking.columns
            ),
        )
    (field,) = fields
    return Row(
        row_label(field, asking.short),
        tuple(tuple(asking.cell(column, f"{path}.{field.name}") for path in instances) for column in asking.columns),
        calculated=field.kind is Kind.CALCULATED,
    )


def _pair_label(asking: Asking, group: Group, first: Field, second: Field) -> Words:
    """Both names with the unit they share; on a bilingual page the sign, and the short names of its two sizes."""
    if not asking.short or first.asked_when is None:
        return T("{first} x {second}, {unit}", first=first.label, second=second.label, unit=first.unit)
    sign = next((field.label for field in group.fields if field.name == first.asked_when.field), group.label)
    one, two = first.short or first.label, second.short or second.label
    return T("{sign}: {first} x {second}, {unit}", sign=sign, first=one, second=two, unit=first.unit)


def row_label(field: Field, short: bool = False) -> Words:
    """The name of a row with the unit or the codes that may be written into it."""
    name = field.short if short and field.short else field.label
    if field.unit:
        return Joined((name, Plain(field.unit)))
    if field.kind is Kind.GRADE and field.options:
        scale = f"{field.options[0].code}-{field.options[-1].code}"
        return Joined((name, Plain(scale))) if "0" not in name.words["en"] else name
    if field.kind is Kind.CHOICE and not short:
        codes = Joined(tuple(Initial(option.label) for option in field.options), "/")
        return T("{question} ({answers})", question=name, answers=codes)
    return name


@dataclass(frozen=True, slots=True)
class Initial:
    """The part of a code's words before two spaces ('A' of 'A  Alert'), or all of them."""

    label: Words

    def in_(self, language: Language) -> str:
        """In this language."""
        return self.label.in_(language).partition("  ")[0]
