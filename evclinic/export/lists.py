"""The tables of the export beside the forms: the participants, what was pressed, asked, answered, sent and printed."""

from collections.abc import Mapping, Sequence

from evclinic.domain.casebook import NOTED, Casebook, PrintRow, standing
from evclinic.domain.eligibility import total_injected
from evclinic.domain.questions import BIRTH_YEAR, CONSENT_SIGNED, CONSENT_VERSION, SEX
from evclinic.domain.words import T, Words
from evclinic.export.answered import ENGLISH, Protocols
from evclinic.export.table import Table, columns, row, table
from evclinic.services.trail_words import CODES

INJECTION = ("injection", T("Number of the injection"), "number")
TrailCount = tuple[str, int, int]  # a table of the study file, how many acts touched it, how many fields they changed

PERSON = (("participant", T("Participant code, empty before enrolment")), ("screening_number", T("Screening number")))

PARTICIPANTS = columns(
    *PERSON,
    ("participant_id", T("Id of the participant in the study file")),
    ("enrolled_at", T("When the code was given"), "moment"),
    ("enrolled_by", T("Who enrolled, initials"), "person"),
    ("sex", T("Sex, code of form F03")),
    ("sex.label", T("Wording of the code in {column}", column="sex")),
    ("birth_year", T("Year of birth"), "number"),
    ("consent_version", T("Version of the consent form")),
    ("consent_at", T("When the participant signed"), "moment"),
    ("day1", T("Day 1, the end of the first injection"), "moment"),
    ("injections_given", T("How many injections were given, at least in part"), "number"),
    ("injected_mm2", T("Sum of the areas to inject, in mm²"), "number"),
    ("disposition", T("How the participant left, the last one")),
    ("disposition.label", T("Wording of the code in {column}", column="disposition")),
)
NOTES = columns(
    *PERSON,
    ("visit", T("Planned visit")),
    ("note_id", T("Id of the note")),
    ("kind", T("What was pressed: an event, or a line of the emergency card")),
    ("kind.label", T("Wording of the code in {column}", column="kind")),
    ("at", T("When"), "moment"),
    ("text", T("What was written to it")),
    ("performed_by", T("Who did it, initials"), "person"),
    ("void_reason", T("Why it was struck out; empty when it stands")),
)
SIGNS = columns(
    *PERSON,
    INJECTION,
    ("sign", T("Sign that was present")),
    ("sign.label", T("Wording of the code in {column}", column="sign")),
    ("area", T("Area, empty for a general sign")),
    ("answer", T("new_event, open_event or not_event")),
    ("answer.label", T("Wording of the code in {column}", column="answer")),
    ("event_id", T("Record id of the adverse event")),
    ("reason", T("Why it is no event")),
)
REPORTS = columns(
    *PERSON,
    ("event_id", T("Record id of the adverse event")),
    ("sent_at", T("When the report was sent"), "moment"),
    ("route", T("How it was sent")),
    ("route.label", T("Wording of the code in {column}", column="route")),
    ("recipient", T("To whom")),
    ("reason", T("Why it was late")),
)
PROMPTS = columns(
    *PERSON,
    ("table", T("Table of the record that was asked about")),
    ("record_id", T("Id of the record, the same in every table and in the trail")),
    ("place", T("Address of the answer within the record")),
    ("check", T("Name of the edit check")),
    ("level", T("unusual or outside_protocol")),
    ("level.label", T("Wording of the code in {column}", column="level")),
    ("words", T("What the program said")),
    ("reason", T("What was answered")),
    ("entered_by", T("Who typed it, initials"), "person"),
    ("saved_at", T("When it was saved"), "moment"),
)
PRINTS = columns(
    *PERSON,
    ("serial", T("Serial of the paper"), "number"),
    ("copy", T("Number of the copy"), "number"),
    ("form", T("Form")),
    ("language", T("Language")),
    ("visit", T("Planned visit")),
    ("pages", T("Pages"), "number"),
    ("sha256", T("SHA-256 of the bytes that were issued")),
    ("status", T("Blank, prefilled, filled, running or pack")),
    ("status.label", T("Wording of the code in {column}", column="status")),
    ("printed_by", T("Who printed it, initials"), "person"),
    ("printed_at", T("When it was printed"), "moment"),
)
TRAIL = columns(
    ("table", T("Table of the study file")),
    ("acts", T("How many acts touched it"), "number"),
    ("changes", T("How many fields they changed"), "number"),
)


def short_tables(
    books: Sequence[Casebook], protocols: Protocols, trail: Sequence[TrailCount], prints: Sequence[PrintRow]
) -> list[Table]:
    """The tables that hold no answers of a form."""
    return [
        _notes(books, protocols),
        _signs(books, protocols),
        _reports(books, protocols),
        _prompts(books),
        _prints(books, prints),
        table("trail_counts", TRAIL, [row(*count) for count in trail]),
    ]


def participants_table(books: Sequence[Casebook], protocols: Protocols) -> Table:
    """A row for each participant."""
    sexes = _listed(protocols, "sexes")
    return table("participants", PARTICIPANTS, [_participant(book, sexes) for book in books])


def _participant(book: Casebook, sexes: Mapping[str, Words]) -> tuple[str, ...]:
    left, sex = standing(book.dispositions), book.answer(SEX) or ""
    return row(
        *_person(book),
        book.participant.id,
        book.participant.enrolled_at,
        book.participant.enrolled_by,
        sex,
        _worded(sexes, sex),
        book.answer(BIRTH_YEAR),
        book.answer(CONSENT_VERSION),
        book.answer(CONSENT_SIGNED),
        book.day1(),
        sum(each.t0 is not None for each in standing(book.injections)),
        total_injected(book.areas),
        left[-1].kind.value if left else "",
        left[-1].kind.words.in_(ENGLISH) if left else "",
    )


def _notes(books: Sequence[Casebook], protocols: Protocols) -> Table:
    known = {option.code: option.label for each in protocols.values() for option in each.emergency_lines}
    labels: dict[str, Words] = {**NOTED, **known}
    rows = [
        row(*_person(book), n.visit, n.id, n.kind, _worded(labels, n.kind), n.at, n.text, n.performed_by, n.void_reason)
        for book in books
        for n in book.notes
    ]
    return table("hour_notes", NOTES, rows)


def _signs(books: Sequence[Casebook], protocols: Protocols) -> Table:
    labels = _sign_labels(protocols)
    rows = []
    for book in books:
        numbers = {each.id: each.number for each in book.injections}
        rows += [
            row(
                *_person(book),
                numbers.get(s.injection_id),
                s.sign,
                _worded(labels, s.sign),
                s.area,
                *_coded("answer", s.answer),
                s.event_id,
                s.reason,
            )
            for s in book.signs
        ]
    return table("sign_answers", SIGNS, rows)


def _sign_labels(protocols: Protocols) -> dict[str, Words]:
    """The wording of each sign: a question of the check sheet, or a line of its list of signs."""
    found: dict[str, Words] = {}
    for protocol in protocols.values():
        for group in protocol.forms["F07"].groups if "F07" in protocol.forms else ():
            found |= {field.name: field.label for field in group.fields}
            found |= {option.code: option.label for repeat in group.repeats for option in repeat.options}
    return found


def _worded(labels: Mapping[str, Words], code: str) -> str:
    return " ".join(labels[code].in_(ENGLISH).split()) if code in labels else code


def _listed(protocols: Protocols, name: str) -> Mapping[str, Words]:
    """The wordings of a list of codes, as the protocol says them that was adopted last."""
    return {option.code: option.label for each in protocols.values() for option in each.lists.get(name, ())}


def _reports(books: Sequence[Casebook], protocols: Protocols) -> Table:
    routes = _listed(protocols, "report_routes")
    rows = [
        row(*_person(book), r.event_id, r.sent_at, r.route, _worded(routes, r.route), r.recipient, r.reason)
        for book in books
        for r in book.reports
    ]
    return table("event_reports", REPORTS, rows)


def _prompts(books: Sequence[Casebook]) -> Table:
    rows = [
        row(
            *_person(book),
            *(p.table, p.record_id, p.place, p.check, *_coded("level", p.level)),
            *(p.words, p.reason, p.entered_by, p.saved_at),
        )
        for book in books
        for p in book.prompts
    ]
    return table("prompts", PROMPTS, rows)


def _prints(books: Sequence[Casebook], prints: Sequence[PrintRow]) -> Table:
    """Every paper that was issued, also those for nobody: blanks and packs."""
    whose = {book.participant.id: _person(book) for book in books}
    rows = [
        row(
            *(whose[p.participant_id] if p.participant_id else ("", "")),
            *(p.serial, p.copy, p.form, p.language, p.visit, p.pages, p.sha256),
            *(*_coded("status", p.status), p.printed_by, p.printed_at),
        )
        for p in prints
    ]
    return table("prints", PRINTS, rows)


def _coded(field: str, code: str) -> tuple[str, str]:
    """A code with its wording, as the trail says it."""
    return code, CODES[field][code].in_(ENGLISH)


def _person(book: Casebook) -> tuple[str, str]:
    return book.participant.code, book.participant.screening_number
