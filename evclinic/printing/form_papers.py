"""Forms as somebody asked for them: the records of a visit each on its own sheet, or one sheet for a pen."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from evclinic.domain.answers import Answers, answer_at, missing_at, with_answer
from evclinic.domain.casebook import Casebook, DeviationSheet, SavedSheet, standing
from evclinic.domain.deviations import fact_words
from evclinic.domain.forms import UNANSWERED_KINDS, Form, Kind, Setting
from evclinic.domain.papers import BLANK, FILLED, PaperRequest
from evclinic.domain.people import Role
from evclinic.domain.protocol import Protocol
from evclinic.domain.signs import open_signs
from evclinic.domain.surroundings import Around
from evclinic.printing.answer_parts import Pen
from evclinic.printing.appointments import appointments
from evclinic.printing.body_figure import body_map
from evclinic.printing.body_map_rows import areas_table, marks
from evclinic.printing.definitions import definitions
from evclinic.printing.form_sheet import Sheet, form_sheet
from evclinic.printing.header import Status
from evclinic.printing.languages import Languages
from evclinic.printing.leaflet import FORM as LEAVING
from evclinic.printing.leaflet import GROUP as FOR_PARTICIPANT
from evclinic.printing.leaflet import leaflet
from evclinic.printing.page import Document
from evclinic.printing.paper_header import header, visit_of
from evclinic.printing.parts import Keep, Part, gap
from evclinic.printing.styles import MM
from evclinic.printing.visit_checklist import check_times

SKIN, AREA, INJECTION, EVENT, CARD, NAMES = "F04", "F04A", "F06", "F14", "F24", "F27"
NOT_COPIED = frozenset({CARD, NAMES})  # papers that are never typed into the program
BLANK_AREAS = ("L1", "C1")


def form_papers(request: PaperRequest, code: str, languages: Languages, serial: int, copy: int) -> list[Document]:
    """The sheets of one form, struck-out records last and marked; one empty sheet where there is no record."""
    form = request.protocol.form(code)
    found: list[SavedSheet | None] = [*records(request, code)]
    return [_paper(request, form, record, languages, serial, copy) for record in found or [None]]


def records(request: PaperRequest, code: str) -> list[SavedSheet]:
    """The records of a form that the request means: those named, or those of its visit."""
    book = request.casebook
    if book is None or request.mode == BLANK:
        return []
    sheets = [sheet for sheet in book.every_sheet() if sheet.form == code]
    named = [sheet for sheet in sheets if sheet.id in request.record_ids]
    if named:
        return named
    here = [sheet for sheet in sheets if request.visit in ("", sheet.visit) or code == AREA]
    if request.mode != FILLED:
        return list(standing(here))[-1:]
    return sorted(here, key=lambda sheet: sheet.is_void)


def _paper(
    request: PaperRequest, form: Form, record: SavedSheet | None, languages: Languages, serial: int, copy: int
) -> Document:
    answers = _answers(request, form, record, languages)
    asked = setting(request, form, answers, record)
    band = header(
        request, form.code, form.version, form.title, serial, copy, struck_out=bool(record and record.is_void)
    )
    if record is not None and request.mode == FILLED:
        band = replace(band, status=status_of(form, asked, answers) or band.status)
    document = Document(band, languages)
    pen = Pen(
        languages=languages,
        by_hand=request.mode != FILLED,
        protocol=request.protocol,
        answers=answers,
        around=_around(request, record),
    )
    width = document.frame.width
    sheet = Sheet(
        form=form,
        pen=pen,
        setting=asked,
        record=record,
        leave_out=frozenset({FOR_PARTICIPANT}) if form.code == LEAVING else frozenset(),
        after=_below(request, form, languages, width),
        closing=form.code not in NOT_COPIED,
    )
    form_sheet(document, sheet, definitions(request.protocol, languages, width) if form.code == EVENT else ())
    return document


def status_of(form: Form, setting: Setting, answers: Answers) -> Status | None:
    """What a saved sheet still lacks; None when it lacks nothing. Closing an hour early leaves its leaving open."""
    required = (item for item in form.asked(setting, answers) if item.field.required)
    asked = [item.place for item in required if item.field.kind not in UNANSWERED_KINDS]
    if any(answer_at(answers, place) is None and missing_at(answers, place) is None for place in asked):
        return Status.OPEN
    return Status.WAITS if _waits(form, setting, answers) else None


def _waits(form: Form, setting: Setting, answers: Answers) -> bool:
    """Whether a choice or a grade that is the investigator's is unanswered; then the form is not complete."""
    return any(
        item.group.role == Role.INVESTIGATOR.code
        and item.field.kind in (Kind.CHOICE, Kind.GRADE)
        and answer_at(answers, item.place) is None
        and missing_at(answers, item.place) is None
        for item in form.asked(setting, answers)
    )


def _answers(request: PaperRequest, form: Form, record: SavedSheet | None, languages: Languages) -> Answers:
    if isinstance(record, DeviationSheet):
        return _drafted(record, request.protocol, languages)
    if record is not None:
        return record.answers
    if form.code == CARD and request.casebook is not None and request.mode != BLANK:
        return appointments(request.protocol, request.casebook, languages)
    return {}


def _drafted(record: DeviationSheet, protocol: Protocol, languages: Languages) -> Answers:
    """A deviation with what the program knew when it was drafted, where nobody has written anything else."""
    answers: Answers = record.answers
    known = {"planned": record.planned, "actual": record.actual, "difference": record.difference}
    said = {name: languages.join(fact_words(fact, protocol)) for name, fact in known.items() if fact}
    for name, text in ({"code": record.code} | said).items():
        place = f"deviation.{name}"
        if answer_at(answers, place) is None and missing_at(answers, place) is None:
            answers = with_answer(answers, place, text)
    return answers


def _around(request: PaperRequest, record: SavedSheet | None) -> Around:
    book = request.casebook
    if book is None or request.mode == BLANK:
        return Around()
    visit = visit_of(request)
    injection = book.injection(visit.injection) if visit and visit.injection else None
    known = record.injection_id if record and record.injection_id else injection.id if injection else None
    return Around(
        book=book,
        visit=request.visit,
        injection_id=known,
        now=request.printed_at,
        open_signs=len(open_signs(book, request.protocol)),
    )


def setting(request: PaperRequest, form: Form, answers: Answers, record: SavedSheet | None = None) -> Setting:
    """The areas of the participant, of its day for a filled record, and the questions of this visit or answered."""
    book, of_then = request.casebook, record if request.mode == FILLED else None
    areas: Mapping[str, str] = book.setting(saved=of_then).areas if book is not None else {}
    if not areas:
        areas = {code: "injected" if code[0] == "L" else "control" for code in BLANK_AREAS}
    by_hand = request.mode != FILLED
    return Setting(areas=areas, looks=_looks(request, form, answers, by_hand), blank=by_hand)


def _looks(request: PaperRequest, form: Form, answers: Answers, by_hand: bool) -> frozenset[str] | None:
    """The looks of the form: the first or a later injection, an early leaving where there was one."""
    visit = visit_of(request)
    looks = {look for group in form.groups for look in group.looks}
    looks |= {look for group in form.groups for field in group.fields for look in field.looks}
    if form.code == INJECTION and visit is not None and visit.injection is not None:
        return frozenset({"first" if visit.injection == 1 else "later"})
    if by_hand or not looks:
        return None
    answered = {look for group in form.groups if group.name in answers for look in group.looks}
    answered |= {
        look
        for group in form.groups
        for field in group.fields
        if isinstance(answers.get(group.name), Mapping) and field.name in answers[group.name]
        for look in field.looks
    }
    return frozenset(answered)


def _below(request: PaperRequest, form: Form, languages: Languages, width: float) -> Mapping[str, Sequence[Part]]:
    """What is drawn between the groups of a form: the body map, the table of areas, the times of the checks."""
    book: Casebook | None = request.casebook
    if form.code == SKIN:
        figure = body_map(marks(book), languages, 84 * MM)
        return {"activity": [gap(1, 4 * MM), Keep(figure), areas_table(request.protocol, book, languages, width)]}
    if form.code == INJECTION:
        figure = body_map(marks(book), languages, 62 * MM)
        times = check_times(request, languages, width)
        return {"injected": [gap(1, 3 * MM), figure], "end": [gap(1, 3 * MM), *times]}
    return {}


def leaflets(request: PaperRequest, languages: Languages, serial: int, copy: int) -> list[Document]:
    """The participant's sheet, a page for each language, Arabic first."""
    form = request.protocol.form(LEAVING)
    record = next(iter(records(request, LEAVING)), None)
    title = form.group(FOR_PARTICIPANT).label
    out = []
    for language in reversed(languages.each):
        document = Document(header(request, form.code, form.version, title, serial, copy), Languages((language,)))
        leaflet(document, request.protocol, record)
        out.append(document)
    return out
