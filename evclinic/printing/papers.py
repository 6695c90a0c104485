"""The one way to paper: a request comes in with everything that stands on it, the bytes of a PDF go out.

Serial and copy number are given by whoever keeps the papers; the same request gives the same bytes.
"""

from collections.abc import Callable, Sequence
from dataclasses import replace
from zoneinfo import ZoneInfo

from evclinic.domain.casebook import InjectionSheet, standing
from evclinic.domain.papers import (
    BLANK,
    CHART,
    CHECKLIST,
    FILLED,
    LEAFLET,
    PACK,
    SPARES,
    WORKSHEET,
    PaperRequest,
    papers_of,
)
from evclinic.domain.words import Language
from evclinic.languages import language
from evclinic.printing.chart_columns import Hour, columns
from evclinic.printing.form_papers import form_papers, leaflets, setting, status_of
from evclinic.printing.languages import Languages
from evclinic.printing.observation_chart import Chart
from evclinic.printing.page import Document, bind
from evclinic.printing.paper_header import header, visit_of
from evclinic.printing.visit_checklist import TITLE, checklist

Speak = Callable[[str], Language]
PREPARATION, INJECTION, LEAVING = "F05", "F06", "F08"


def render(request: PaperRequest, serial: int, copy: int, speak: Speak = language) -> bytes:
    """The PDF of one request. LookupError for a form or a visit that the protocol does not have."""
    return bind(documents(request, serial, copy, speak))


def pack(requests: Sequence[PaperRequest], serial: int, copy: int, speak: Speak = language) -> bytes:
    """Several papers in one PDF, in this order; all bear the serial of the pack."""
    return bind([document for each in requests for document in documents(each, serial, copy, speak)])


def pack_of(request: PaperRequest, spares: int = 1) -> list[PaperRequest]:
    """The papers of the visit of this request, each in its mode, and so many blanks of the spare forms."""
    visit = visit_of(request)
    if visit is None:
        raise LookupError("A pack of papers needs a visit.")
    papers = [replace(request, form=name) for name in papers_of(visit)]
    blanks = [replace(request, form=name, mode=BLANK, record_ids=()) for name in SPARES for _ in range(spares)]
    return [*papers, *blanks]


def documents(request: PaperRequest, serial: int, copy: int, speak: Speak = language) -> list[Document]:
    """The forms of one request, laid out and not yet bound."""
    languages = Languages(tuple(speak(code) for code in request.languages.split("+")))
    if request.form == CHECKLIST:
        document = Document(header(request, "CHK", "1", TITLE, serial, copy), languages)
        checklist(document, request)
        return [document]
    if request.form == CHART:
        return [_chart(request, languages, serial, copy)]
    if request.form == LEAFLET:
        return leaflets(request, languages, serial, copy)
    if request.form == PACK:
        return [each for part in pack_of(request) for each in documents(part, serial, copy, speak)]
    codes = (PREPARATION, INJECTION) if request.form == WORKSHEET else (request.form,)
    out = [each for code in codes for each in form_papers(request, code, languages, serial, copy)]
    return [*out, *leaflets(request, languages, serial, copy)] if request.form == LEAVING else out


def _chart(request: PaperRequest, languages: Languages, serial: int, copy: int) -> Document:
    """The one-hour chart of an injection."""
    form, protocol = request.protocol.form(CHART), request.protocol
    injection = _injection(request)
    book = None if request.mode == BLANK else request.casebook
    sheets = [check for check in book.checks if injection and check.injection_id == injection.id] if book else []
    last = max(sheets, key=lambda check: check.saved_at, default=None)
    hour = Hour(
        form=form,
        protocol=protocol,
        mode=request.mode,
        areas=setting(request, form, {}, last).areas,
        zone=ZoneInfo(protocol.study.time_zone),
        injection=injection,
    )
    band = header(request, form.code, form.version, form.title, serial, copy)
    left = book.leaving(injection.id) if book and injection else None
    if request.mode == FILLED and left is not None:
        leaving = protocol.form(LEAVING)
        band = replace(
            band, status=status_of(leaving, setting(request, leaving, left.answers, left), left.answers) or band.status
        )
    document = Document(band, languages)
    found = columns(hour, sheets, request.extra_checks)
    Chart(document, hour, found, book).add()
    return document


def _injection(request: PaperRequest) -> InjectionSheet | None:
    """The injection whose hour is meant: the one named, or that of the visit, or the only one there is."""
    book, visit = request.casebook, visit_of(request)
    if book is None or request.mode == BLANK:
        return None
    found = standing(book.injections)
    named = next((sheet for sheet in found if sheet.id in request.record_ids), None)
    if named is not None:
        return named
    if visit is not None:
        return book.injection(visit.injection) if visit.injection else None
    return found[-1] if request.mode == FILLED and found else None
