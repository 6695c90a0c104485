"""What somebody wants on paper, made of what the study knows: each paper with its record, its protocol, its mode."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from uuid import UUID

from evclinic import __version__
from evclinic.domain.casebook import Casebook, SavedSheet, standing
from evclinic.domain.goes_by import with_marks
from evclinic.domain.papers import (
    BLANK,
    CHART,
    CHECKLIST,
    FILLED,
    LEAFLET,
    PACK,
    PREFILLED,
    RUNNING,
    SPARES,
    SPECIAL,
    WORKSHEET,
    PaperRequest,
    papers_of,
)
from evclinic.domain.problems import Problem, impossible, refuse_if_any
from evclinic.domain.protocol import Protocol, Visit
from evclinic.domain.words import T
from evclinic.services.casebook import casebook
from evclinic.services.deeds import Look
from evclinic.services.prints import PrintRequest
from evclinic.services.protocols import adopted, unconfirmed
from evclinic.services.study import facts

KNOWN = "known"  # each paper as far as it is known: filled, running or prefilled
PREPARATION, INJECTION, LEAVING, AREA = "F05", "F06", "F08", "F04A"
SPARE_SET = (WORKSHEET, CHART, LEAVING, *SPARES)  # with which somebody who was not expected is looked after
ONE_DRAWING = frozenset({CHART, CHECKLIST, WORKSHEET, LEAFLET, LEAVING})  # several records drawn as one


@dataclass(frozen=True, slots=True, kw_only=True)
class PaperSet:
    """Papers of one participant at one visit, or for anybody: names as in `domain.papers`, in their order.

    `mode` is one of `domain.papers.MODES` or `KNOWN`; `record_ids` choose the records, none means those of the visit.
    """

    papers: tuple[str, ...]
    mode: str = BLANK
    participant_id: UUID | None = None
    visit: str = ""
    record_ids: tuple[UUID, ...] = ()
    extra_checks: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Wanted:
    """Everything that somebody wants in one PDF under one serial, in 'en', 'ar' or 'en+ar'.

    `spares` adds so many blank sets for somebody who was not expected.
    """

    sets: tuple[PaperSet, ...]
    languages: str = "en"
    spares: int = 0

    @property
    def is_one_paper(self) -> bool:
        """Whether it is a single paper and no pack."""
        papers = [name for one in self.sets for name in one.papers]
        return len(papers) == 1 and papers[0] != PACK and not self.spares


@dataclass(frozen=True, slots=True)
class _Known:
    """What the study knows for all papers of one wish, each participant read once."""

    look: Look
    base: PaperRequest
    versions: tuple[str, ...]
    books: dict[UUID, Casebook] = field(default_factory=dict)

    def book(self, participant_id: UUID | None) -> Casebook | None:
        if participant_id is None:
            return None
        if participant_id not in self.books:
            self.books[participant_id] = casebook(self.look, participant_id)
        return self.books[participant_id]


def requests(look: Look, wanted: Wanted, printed_by: str) -> tuple[PaperRequest, ...]:
    """What is to be drawn, paper by paper. Raises `Refused` for a form or a visit that the protocol does not have."""
    open_lines = unconfirmed(look)
    base = PaperRequest(
        form="",
        protocol=look.protocol,
        languages=wanted.languages,
        printed_by=printed_by,
        printed_at=look.now,
        demo=facts(look).is_demo,
        unconfirmed=bool(open_lines),
        program=__version__,
    )
    known = _Known(look, base, tuple(row.hash for row in adopted(look)))
    spare = PaperSet(papers=tuple(name for name in SPARE_SET if is_there(look.protocol, name)))
    refuse_if_any(problem for one in wanted.sets for problem in _unknown(look.protocol, one))
    sets = [*wanted.sets, *[spare] * wanted.spares]
    found = (request for one in sets for part in _parts(look.protocol, one) for request in _requests(known, part))
    return tuple(replace(request, protocol=with_marks(request.protocol, open_lines)) for request in found)


def print_request(wanted: Wanted, asked: tuple[PaperRequest, ...]) -> PrintRequest:
    """How these papers stand in the list of the papers issued."""
    people = {one.participant_id for one in wanted.sets} | ({None} if wanted.spares else set())
    visits = {one.visit for one in wanted.sets}
    single = wanted.is_one_paper
    return PrintRequest(
        form=asked[0].form if single else PACK,
        language=wanted.languages,
        participant_id=people.pop() if len(people) == 1 else None,
        visit=visits.pop() if len(visits) == 1 else "",
        status=asked[0].mode if single else PACK,
    )


def papers_there(protocol: Protocol, visit: Visit) -> tuple[str, ...]:
    """The papers of a visit that this protocol has the forms for."""
    return tuple(name for name in papers_of(visit) if is_there(protocol, name))


def is_there(protocol: Protocol, name: str) -> bool:
    """Whether the protocol has what this paper is made of."""
    return all(code in protocol.forms for code in forms_of(name))


def forms_of(name: str) -> tuple[str, ...]:
    """The forms that a paper is made of."""
    special: dict[str, tuple[str, ...]] = {
        CHECKLIST: (),
        PACK: (),
        WORKSHEET: (PREPARATION, INJECTION),
        LEAFLET: (LEAVING,),
    }
    return special.get(name, (name,))


def mode_of(book: Casebook | None, name: str, visit: str, record_ids: tuple[UUID, ...] = ()) -> str:
    """How far a paper is known: filled, running, prefilled, or blank for anybody."""
    if book is None:
        return BLANK
    sheets = _sheets(book, name, visit, record_ids)
    if name == CHART:
        hours = {sheet.injection_id or sheet.id for sheet in sheets}
        is_over = bool(hours) and all(book.leaving(hour) is not None for hour in hours)
        return FILLED if is_over else RUNNING if sheets else PREFILLED
    there, needed = {sheet.form for sheet in sheets}, set(forms_of(name))
    return FILLED if needed and needed <= there else RUNNING if needed & there else PREFILLED


def _unknown(protocol: Protocol, one: PaperSet) -> Iterator[Problem]:
    visits = {visit.code for visit in protocol.visits}
    for name in one.papers:
        if not is_there(protocol, name):
            known = ", ".join((*protocol.forms, *SPECIAL))
            yield impossible(
                "form", T("There is no form {form}. There are {forms}.", form=name, forms=known), "papers.form"
            )
    if one.visit and one.visit not in visits:
        yield impossible("visit", T("There is no visit {visit}.", visit=one.visit), "papers.visit")
    if PACK in one.papers and not one.visit:
        yield impossible("visit", T("Choose the visit that the pack is for."), "papers.pack")
    if CHECKLIST in one.papers and not one.visit:
        yield impossible("visit", T("Choose the visit that the checklist is for."), "papers.checklist")


def _parts(protocol: Protocol, one: PaperSet) -> Iterator[PaperSet]:
    """Paper by paper; a pack is the papers of its visit and a blank of each spare form."""
    for name in one.papers:
        if name != PACK:
            yield replace(one, papers=(name,))
            continue
        for paper in papers_there(protocol, protocol.visit(one.visit)):
            yield replace(one, papers=(paper,))
        spares = [spare for spare in SPARES if is_there(protocol, spare)]
        yield from (replace(one, papers=(spare,), mode=BLANK, record_ids=()) for spare in spares)


def _requests(known: _Known, part: PaperSet) -> list[PaperRequest]:
    """One paper; where its records were made under several versions of the protocol, one for each of them."""
    (name,), book = part.papers, known.book(part.participant_id)
    is_filled = mode_of(book, name, part.visit, part.record_ids) == FILLED
    mode = mode_of(book, name, part.visit, part.record_ids) if part.mode == KNOWN else part.mode
    request = replace(
        known.base,
        form=name,
        mode=mode if book else BLANK,
        casebook=book,
        visit=part.visit,
        record_ids=part.record_ids,
        extra_checks=part.extra_checks,
        complete=mode == FILLED and is_filled,
    )
    if mode != FILLED or book is None:
        return [request]
    return _under_their_versions(known, request, _sheets(book, name, part.visit, part.record_ids))


def _under_their_versions(known: _Known, request: PaperRequest, sheets: list[SavedSheet]) -> list[PaperRequest]:
    versions = [each for each in known.versions if any(sheet.protocol_version == each for sheet in sheets)]
    if not versions:
        return [request]
    if len(versions) == 1 or request.form in ONE_DRAWING:
        return [replace(request, protocol=known.look.protocol_of(versions[-1]))]
    return [
        replace(
            request,
            protocol=known.look.protocol_of(version),
            record_ids=tuple(sheet.id for sheet in sheets if sheet.protocol_version == version),
        )
        for version in versions
    ]


def _sheets(book: Casebook, name: str, visit: str, record_ids: Iterable[UUID] = ()) -> list[SavedSheet]:
    """The standing records that a paper shows, or those chosen; of a chart the injections and their checks."""
    chosen = frozenset(record_ids)
    if name == CHART:
        hours = [each for each in standing(book.injections) if visit in ("", each.visit)]
        hours = [each for each in hours if each.id in chosen] or hours
        ids = {each.id for each in hours}
        begun = [each for each in hours if each.t0 is not None]
        return [*begun, *(check for check in standing(book.checks) if check.injection_id in ids)]
    only_begun = {each.id for each in book.injections if not each.ending}
    codes = forms_of(name)
    sheets = [each for each in standing(book.every_sheet()) if each.form in codes and each.id not in only_begun]
    named = [sheet for sheet in sheets if sheet.id in chosen]
    return named or [sheet for sheet in sheets if visit in ("", sheet.visit) or sheet.form == AREA]
