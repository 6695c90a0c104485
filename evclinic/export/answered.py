"""What the forms asked and what was answered: one wide table for each kind of record, and one long table of all."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from evclinic.domain.answers import MISSING, leaves
from evclinic.domain.body_map import REGIONS
from evclinic.domain.casebook import Casebook, InjectionSheet, SavedSheet
from evclinic.domain.forms import Field, Item, Kind, Option, Setting
from evclinic.domain.moments import study_day
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Language, Plain, T
from evclinic.export.table import Column, Table, columns, row, table

Protocols = Mapping[str, Protocol]
ENGLISH = Language("en", str)

RECORD = columns(
    ("participant", T("Participant code, empty before enrolment")),
    ("screening_number", T("Screening number")),
    ("record_id", T("Id of the record, the same in every table and in the trail")),
    ("form", T("Form")),
    ("form_version", T("Version of the form the record was entered under")),
    ("visit", T("Planned visit")),
    ("code", T("Check, area, number of the injection or of the event")),
    ("performed_at", T("When it was done, local time with offset"), "moment"),
    ("study_day", T("Study day; Day 1 is the date of the first injection, there is no Day 0"), "number"),
    ("performed_by", T("Who did it, initials"), "person"),
    ("saved_at", T("When it was saved"), "moment"),
    ("entered_by", T("Who typed it, initials"), "person"),
    ("from_paper", T("1 when it was copied from paper")),
    ("paper_serial", T("Serial of that paper"), "number"),
    ("protocol", T("Hash of the protocol it was entered under")),
    ("void_reason", T("Why it was struck out; empty when it stands")),
)

LONG = columns(
    ("participant", T("Participant code, empty before enrolment")),
    ("screening_number", T("Screening number")),
    ("form", T("Form")),
    ("form_version", T("Version of the form the record was entered under")),
    ("visit", T("Planned visit")),
    ("injection", T("Number of the injection"), "number"),
    ("code", T("Check, area, number of the injection or of the event")),
    ("record_id", T("Id of the record, the same in every table and in the trail")),
    ("place", T("Address of the answer within the record")),
    ("row", T("Area, list item or row the question was asked for")),
    ("label_en", T("Question")),
    ("kind", T("Kind of answer")),
    ("value", T("Answer: a code, a number, a text, a moment")),
    ("value_label_en", T("Wording of the code")),
    ("unit", T("Unit")),
    ("missing", T("Stored reason why there is no answer")),
    ("void_reason", T("Why it was struck out; empty when it stands")),
)


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer of one record: its place, what was asked there, the value or the reason why there is none."""

    place: str
    item: Item | None
    value: str
    missing: str

    @property
    def field(self) -> Field | None:
        """What was asked; None where this version of the form does not ask it."""
        return None if self.item is None else self.item.field

    @property
    def label(self) -> str:
        """The wording of the code that was chosen."""
        options = codes_of(self.field) if self.field else ()
        option = next((each for each in options if each.code == self.value), None)
        return " ".join(option.label.in_(ENGLISH).split()) if option else ""


def answers_of(sheet: SavedSheet, book: Casebook, protocols: Protocols) -> list[Answer]:
    """Every answer of a record in the order of its form; what the form no longer asks comes last."""
    items = _items(sheet, book, protocols)
    order = {place: number for number, place in enumerate(items)}
    found = []
    for path, value in leaves(sheet.answers):
        place = path.removesuffix(f".{MISSING}")
        is_missing = place != path
        found.append(Answer(place, items.get(place), "" if is_missing else value, value if is_missing else ""))
    return sorted(found, key=lambda answer: order.get(answer.place, len(order)))


def answers_table(books: Sequence[Casebook], protocols: Protocols) -> Table:
    """The long table: a row for each answer of each record."""
    found = [
        _long_row(book, sheet, answer, protocols)
        for book in books
        for sheet in book.every_sheet()
        for answer in answers_of(sheet, book, protocols)
    ]
    return table("answers", LONG, found)


def record_cells(sheet: SavedSheet, book: Casebook, protocols: Protocols) -> tuple[str, ...]:
    """The cells of `RECORD`."""
    day1 = book.day1()
    performed = sheet.performed_at
    return row(
        book.participant.code,
        book.participant.screening_number,
        sheet.id,
        sheet.form,
        form_version(sheet, protocols),
        sheet.visit,
        sheet.code,
        performed,
        study_day(performed.date(), day1.date()) if performed and day1 else None,
        sheet.performed_by,
        sheet.saved_at,
        sheet.entered_by,
        sheet.from_paper,
        sheet.paper_serial,
        sheet.protocol_version,
        sheet.void_reason,
    )


def wide_columns(
    sheets: Iterable[tuple[SavedSheet, Casebook]], protocols: Protocols
) -> tuple[tuple[Column, ...], tuple[str, ...]]:
    """A column for each place that is answered at least once, with one for its label where it has codes; the places."""
    found: dict[str, Column] = {}
    order: dict[str, int] = {}
    for sheet, book in sheets:
        order.update({place: n for n, place in enumerate(_items(sheet, book, protocols)) if place not in order})
        for answer in answers_of(sheet, book, protocols):
            found.setdefault(answer.place, _column(answer, sheet))
    places = sorted(found, key=lambda place: (order.get(place, len(order)), place))
    made: list[Column] = []
    for place in places:
        made.append(found[place])
        if found[place].options:
            label = T("Wording of the code in {column}", column=place)
            made.append(Column(name=f"{place}.label", label=label, form=found[place].form))
    return tuple(made), tuple(places)


def wide_cells(
    sheet: SavedSheet, book: Casebook, protocols: Protocols, columns_: Sequence[Column], places: Sequence[str]
) -> tuple[str, ...]:
    """The cells of `wide_columns`: the answer, or the stored reason why there is none in angle brackets."""
    found = {answer.place: answer for answer in answers_of(sheet, book, protocols)}
    named = {column.name for column in columns_}
    cells: list[str] = []
    for place in places:
        answer = found.get(place)
        value = "" if answer is None else answer.value or f"<{answer.missing}>"
        cells.append(value)
        if f"{place}.label" in named:
            cells.append(answer.label if answer else "")
    return tuple(cells)


def form_version(sheet: SavedSheet, protocols: Protocols) -> str:
    """The version of the form that a record was entered under; empty for what has no form."""
    form = protocols[sheet.protocol_version].forms.get(sheet.form)
    return form.version if form else ""


def _items(sheet: SavedSheet, book: Casebook, protocols: Protocols) -> dict[str, Item]:
    """Every question that the form of this record has, for all areas that ever were, struck-out ones too."""
    form = protocols[sheet.protocol_version].forms.get(sheet.form)
    if form is None:
        return {}
    setting = Setting(areas={area.code: area.role for area in book.areas})
    return {item.place: item for item in form.items(setting, sheet.answers)}


def _column(answer: Answer, sheet: SavedSheet) -> Column:
    field = answer.field
    if field is None or answer.item is None:
        return Column(name=answer.place, label=Plain(answer.place), form=sheet.form)
    keys = ", ".join(answer.item.keys)
    return Column(
        name=answer.place,
        label=T("{question}: {row}", question=field.label, row=keys) if keys else field.label,
        kind=field.kind.value,
        unit=field.unit,
        options=codes_of(field),
        cdash=field.cdash,
        form=sheet.form,
    )


def codes_of(field: Field) -> tuple[Option, ...]:
    """The codes that may be chosen, the regions of the body map too."""
    if field.kind is not Kind.REGION:
        return tuple(field.options)
    return tuple(Option(code=code, label=region.label) for code, region in REGIONS.items())


def _long_row(book: Casebook, sheet: SavedSheet, answer: Answer, protocols: Protocols) -> tuple[str, ...]:
    field = answer.field
    return row(
        book.participant.code,
        book.participant.screening_number,
        sheet.form,
        form_version(sheet, protocols),
        sheet.visit,
        injection_number(book, sheet),
        sheet.code,
        sheet.id,
        answer.place,
        ".".join(answer.item.keys) if answer.item else "",
        field.label.in_(ENGLISH) if field else "",
        field.kind.value if field else "",
        answer.value,
        answer.label,
        field.unit if field else "",
        answer.missing,
        sheet.void_reason,
    )


def injection_number(book: Casebook, sheet: SavedSheet) -> int | None:
    """The number of the injection that a record belongs to."""
    if isinstance(sheet, InjectionSheet):
        return sheet.number
    found: Iterator[int] = (each.number for each in book.injections if each.id == sheet.injection_id)
    return next(found, None)
