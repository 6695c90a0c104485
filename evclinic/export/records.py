"""Which tables the export has, and what stands in each beside the answers of its form."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any

from evclinic.domain.casebook import (
    Casebook,
    CheckSheet,
    DeviationSheet,
    DispositionSheet,
    InjectionSheet,
    LeavingSheet,
    PrintRow,
    SavedSheet,
)
from evclinic.domain.deviations import fact_words, label_of, state_of
from evclinic.domain.not_done import not_done_words
from evclinic.domain.observations import window
from evclinic.domain.words import T
from evclinic.export.answered import (
    ENGLISH,
    RECORD,
    Protocols,
    answers_table,
    injection_number,
    record_cells,
    wide_cells,
    wide_columns,
)
from evclinic.export.lists import INJECTION, TrailCount, participants_table, short_tables
from evclinic.export.table import Column, Table, columns, row, table

More = Callable[[Any, Casebook, Protocols], tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class _Kind:
    """A kind of record with a table of its own: where it stands in the casebook, its own columns, their cells."""

    name: str
    of: Callable[[Casebook], Sequence[SavedSheet]]
    columns: tuple[Column, ...] = ()
    cells: More = lambda sheet, book, protocols: ()


def all_tables(
    books: Sequence[Casebook],
    protocols: Protocols,
    trail: Sequence[TrailCount] = (),
    prints: Sequence[PrintRow] = (),
) -> list[Table]:
    """Every table of the export but the dictionary, in the order in which one reads them."""
    kinds = [*KINDS, *_sheet_kinds(books, protocols)]
    return [
        participants_table(books, protocols),
        *(_records(kind, books, protocols) for kind in kinds),
        answers_table(books, protocols),
        *short_tables(books, protocols, trail, prints),
    ]


def _records(kind: _Kind, books: Sequence[Casebook], protocols: Protocols) -> Table:
    """A row for each record: whose, when and by whom, what the program knows of it, and its answers."""
    sheets = [(sheet, book) for book in books for sheet in kind.of(book)]
    asked, places = wide_columns(sheets, protocols)
    rows = [
        (
            *record_cells(sheet, book, protocols),
            *kind.cells(sheet, book, protocols),
            *wide_cells(sheet, book, protocols, asked, places),
        )
        for sheet, book in sheets
    ]
    return table(kind.name, (*RECORD, *kind.columns, *asked), rows)


def _sheet_kinds(books: Sequence[Casebook], protocols: Protocols) -> Iterable[_Kind]:
    """A table for each other form that was filled in, named by its code and name: f01_consent."""
    forms = {sheet.form: sheet for book in books for sheet in book.sheets}
    for code, sheet in sorted(forms.items()):
        form = protocols[sheet.protocol_version].forms.get(code)
        name = f"{code}_{form.name}".lower() if form else code.lower()
        yield _Kind(name, partial(_sheets_of, code))


def _sheets_of(code: str, book: Casebook) -> list[SavedSheet]:
    return [sheet for sheet in book.sheets if sheet.form == code]


def _injection(sheet: InjectionSheet, book: Casebook, protocols: Protocols) -> tuple[str, ...]:
    ending = fact_words(sheet.ending, protocols[sheet.protocol_version]).in_(ENGLISH) if sheet.ending else ""
    return row(sheet.number, sheet.ending, ending, sheet.t0, sheet.chair)


def _check(sheet: CheckSheet, book: Casebook, protocols: Protocols) -> tuple[str, ...]:
    """Planned, performed and saved are three values; how far outside its window it was follows from the first two."""
    injection = next((each for each in book.injections if each.id == sheet.injection_id), None)
    t0 = injection.t0 if injection else None
    plans = {plan.code: plan for plan in protocols[sheet.protocol_version].checks}
    opens = due = closes = outside = None
    if t0 is not None and sheet.code in plans:
        opens, due, closes = window(plans[sheet.code], t0)
    if sheet.performed_at and opens and closes:
        late, early = (sheet.performed_at - closes).total_seconds(), (sheet.performed_at - opens).total_seconds()
        outside = int(max(late, 0) or min(early, 0))
    after = int((sheet.performed_at - t0).total_seconds()) if sheet.performed_at and t0 else None
    words = not_done_words(sheet.not_done_reason, protocols[sheet.protocol_version])
    why = sheet.not_done_reason, words.in_(ENGLISH)
    return row(injection_number(book, sheet), due, opens, closes, after, outside, *why, sheet.copied_from)


def _leaving(sheet: LeavingSheet, book: Casebook, protocols: Protocols) -> tuple[str, ...]:
    return row(injection_number(book, sheet), sheet.left_at, sheet.decided_by, sheet.reason)


def _deviation(sheet: DeviationSheet, book: Casebook, protocols: Protocols) -> tuple[str, ...]:
    protocol = protocols[sheet.protocol_version]
    return row(
        injection_number(book, sheet),
        label_of(sheet.code, protocol).in_(ENGLISH),
        sheet.planned,
        fact_words(sheet.planned, protocol).in_(ENGLISH),
        sheet.actual,
        fact_words(sheet.actual, protocol).in_(ENGLISH),
        sheet.difference,
        state_of(sheet).value,
        state_of(sheet).words.in_(ENGLISH),
        sheet.dismissed_reason,
        sheet.cause,
    )


def _disposition(sheet: DispositionSheet, book: Casebook, protocols: Protocols) -> tuple[str, ...]:
    return row(sheet.kind.value, sheet.kind.words.in_(ENGLISH), sheet.happened_at, sheet.reason)


KINDS = (
    _Kind("areas", lambda book: book.areas),
    _Kind(
        "injections",
        lambda book: book.injections,
        columns(
            ("number", T("Number of the injection"), "number"),
            ("ending", T("How it ended: given, partly_given, stopped, not_given; empty when only begun")),
            ("ending.label", T("Wording of the code in {column}", column="ending")),
            ("t0", T("End of the last injection point, from which the hour counts"), "moment"),
            ("chair", T("Chair"), "number"),
        ),
        _injection,
    ),
    _Kind(
        "checks",
        lambda book: book.checks,
        columns(
            INJECTION,
            ("due_at", T("When the check was due"), "moment"),
            ("window_opens", T("From when it was on time"), "moment"),
            ("window_closes", T("Until when it was on time, included"), "moment"),
            ("seconds_after_t0", T("Seconds from the end of the last point to the check"), "number"),
            ("seconds_outside", T("Seconds after its window, below zero before it; 0 on time"), "number"),
            ("not_done_reason", T("Why the check was not done")),
            ("not_done_reason.label", T("Wording of the code in {column}", column="not_done_reason")),
            ("copied_from", T("The struck-out check of another participant that it was moved from")),
        ),
        _check,
    ),
    _Kind(
        "leavings",
        lambda book: book.leavings,
        columns(
            INJECTION,
            ("left_at_moment", T("When the participant left"), "moment"),
            ("left_decided_by", T("Who decided an early leaving")),
            ("left_reason", T("Why it was early")),
        ),
        _leaving,
    ),
    _Kind("adverse_events", lambda book: book.events),
    _Kind(
        "deviations",
        lambda book: book.deviations,
        columns(
            INJECTION,
            ("code.label", T("Wording of the deviation code")),
            ("planned", T("What was planned")),
            ("planned.label", T("Wording of the code in {column}", column="planned")),
            ("actual", T("What was done")),
            ("actual.label", T("Wording of the code in {column}", column="actual")),
            ("difference", T("The difference")),
            ("state", T("drafted, accepted, dismissed or void")),
            ("state.label", T("Wording of the code in {column}", column="state")),
            ("dismissed_reason", T("Why it is no deviation")),
            ("cause", T("What drafted it; empty when somebody wrote it down")),
        ),
        _deviation,
    ),
    _Kind(
        "dispositions",
        lambda book: book.dispositions,
        columns(
            ("kind", T("How the participant left the treatment or the trial")),
            ("kind.label", T("Wording of the code in {column}", column="kind")),
            ("happened_at", T("When, as precisely as it is known"), "partial_date"),
            ("reason", T("Why")),
        ),
        _disposition,
    ),
)
