"""The checklist of a visit: which forms are used, in their order, when the visit is on time, and who ticked each."""

from zoneinfo import ZoneInfo

from evclinic.domain.casebook import CheckSheet, SavedSheet, standing
from evclinic.domain.moments import moment_text
from evclinic.domain.observations import window
from evclinic.domain.papers import PaperRequest
from evclinic.domain.protocol import Visit
from evclinic.domain.words import Plain, T, Words
from evclinic.printing.boxes import initials_box, note_lines, tick, time_comb
from evclinic.printing.headings import heading, sentences
from evclinic.printing.languages import Languages
from evclinic.printing.page import Document
from evclinic.printing.paper_header import visit_of, window_words
from evclinic.printing.parts import Keep, Part, gap
from evclinic.printing.said import NOT_ANSWERED, Joined
from evclinic.printing.styles import HEADING, MM, TEXT
from evclinic.printing.tables import Cell, Table

TITLE = T("Visit checklist")
ROLES = {"nurse": T("Nurse"), "investigator": T("Investigator")}


def checklist(document: Document, request: PaperRequest) -> None:
    """Add the checklist of the visit of this request."""
    visit = visit_of(request)
    if visit is None:
        raise LookupError("A checklist needs a visit.")
    languages, width = document.languages, document.frame.width
    parts: list[Part] = [*sentences(_facts(request, visit), languages, width), gap(1, 3 * MM)]
    parts.append(_forms(request, visit, languages, width))
    if visit.injection is not None:
        parts += [gap(1, 4 * MM), *check_times(request, languages, width)]
    parts += [gap(1, 4 * MM), Keep(heading(T("Remarks"), languages, width, HEADING - 1)), note_lines(width, 4)]
    document.stack(parts)


def _facts(request: PaperRequest, visit: Visit) -> list[Words]:
    contact = {"visit": T("at the centre"), "phone": T("by telephone")}.get(
        visit.contact, T("at the centre or by telephone")
    )
    return [
        Joined((Plain(visit.code), visit.label), " · "),
        T("On time: {window}", window=window_words(request, visit)),
        T("Contact: {contact}", contact=contact),
    ]


def _forms(request: PaperRequest, visit: Visit, languages: Languages, width: float) -> Table:
    heads = [T("Done"), T("Form"), T("Title"), T("By whom"), T("Recorded"), T("Initials")]
    widths = [14 * MM, 16 * MM, 0.0, 26 * MM, 44 * MM, 18 * MM]
    widths[2] = width - sum(widths)
    rows: list[list[Cell | str]] = [[Cell([*languages.say(head)], TEXT - 1, True, shade=True) for head in heads]]
    for code in visit.forms:
        form = request.protocol.forms.get(code)
        if form is None:
            continue
        found = recorded(request, code, visit)
        rows.append(
            [
                Cell(tick(found is not None), align="middle"),
                Cell(code, bold=True),
                Cell([*languages.say(form.title)]),
                Cell([*languages.say(ROLES[form.role])], TEXT - 1),
                Cell([*languages.say(_when(request, found))], TEXT - 1),
                Cell(initials_box(), align="middle"),
            ]
        )
    return Table(widths, rows, languages.rtl, 1, 8.5 * MM)


def recorded(request: PaperRequest, code: str, visit: Visit) -> SavedSheet | None:
    """The sheet that made this form done: of one with a sheet for each check the last, once no check is open."""
    book = request.casebook
    if book is None or request.mode == "blank":
        return None
    found = [s for s in standing(book.every_sheet()) if (s.form, s.visit) == (code, visit.code)]
    checks = {sheet.code for sheet in found if isinstance(sheet, CheckSheet)}
    if checks and not checks >= {plan.code for plan in request.protocol.checks}:
        return None
    return max(found, key=lambda sheet: sheet.performed_at or sheet.saved_at, default=None)


def _when(request: PaperRequest, sheet: SavedSheet | None) -> Words:
    if sheet is None:
        return Plain("") if request.mode != "filled" else NOT_ANSWERED
    zone = ZoneInfo(request.protocol.study.time_zone)
    moment = sheet.performed_at or sheet.saved_at
    return Plain(f"{moment_text(moment.astimezone(zone))} {sheet.performed_by}")


def check_times(request: PaperRequest, languages: Languages, width: float) -> list[Part]:
    """When each check of the hour is due: from the end of the last point when it is known, else to be written."""
    protocol, book, visit = request.protocol, request.casebook, visit_of(request)
    sheet = book.injection(visit.injection) if book and visit and visit.injection else None
    zone = ZoneInfo(protocol.study.time_zone)
    t0 = sheet.t0.astimezone(zone) if sheet and sheet.t0 and request.mode != "blank" else None
    plans = protocol.checks
    label = 30 * MM
    widths = [label, *[(width - label) / len(plans)] * len(plans)]
    due: list[Cell] = []
    span: list[Cell] = []
    for plan in plans:
        opens, planned, closes = window(plan, t0) if t0 else (None, None, None)
        due.append(Cell(f"{planned:%H:%M}" if planned else time_comb(cell=3.6 * MM), bold=True, align="middle"))
        words = f"{opens:%H:%M}-{closes:%H:%M}" if opens and closes else _minutes(plan.early, plan.late)
        span.append(Cell(words, TEXT - 1, align="middle"))
    heads = [Cell([*languages.say(T("Check"))], TEXT - 1, True, shade=True)]
    heads += [Cell([plan.code, *languages.say(plan.label)], TEXT - 1, False, "middle", True) for plan in plans]
    rows = [
        heads,
        [Cell([*languages.say(T("Planned"))], TEXT - 1), *due],
        [Cell([*languages.say(T("Window"))], TEXT - 1), *span],
    ]
    title = heading(T("Checks of the hour, counted from the end of the last point (t0)"), languages, width, HEADING - 1)
    return [Keep(title), Table(widths, rows, languages.rtl, headings=len(rows) - 1)]  # never parted


def _minutes(early: int, late: int) -> str:
    return f"-{early} / +{late} min"
