"""The band of a paper that was asked for: what it is, whose it is, how far its record has come."""

from zoneinfo import ZoneInfo

from evclinic.domain.moments import date_text, moment_text
from evclinic.domain.papers import BLANK, PREFILLED, RUNNING, PaperRequest
from evclinic.domain.protocol import Visit
from evclinic.domain.visits import anchors, window
from evclinic.domain.words import Plain, T, Words
from evclinic.printing.header import Header, Status

STATUS = {BLANK: Status.BLANK, PREFILLED: Status.PREFILLED, RUNNING: Status.RUNNING}


def header(
    request: PaperRequest, form: str, version: str, title: Words, serial: int, copy: int, *, struck_out: bool = False
) -> Header:
    """The band for one form of this request."""
    study, book = request.protocol.study, request.casebook
    visit = visit_of(request)
    zone = ZoneInfo(study.time_zone)
    status = STATUS.get(request.mode, Status.COMPLETE if request.complete else Status.DRAFT)
    return Header(
        study=study.short,
        form=form,
        version=version,
        effective=study.effective,
        title=title,
        serial=f"{serial:06d}",
        participant=book.participant.name if book else "",
        visit=visit.code if visit else "",
        visit_name=visit.label if visit else Plain(""),
        planned=planned(request, visit),
        status=status,
        printed_by=request.printed_by,
        printed_at=moment_text(request.printed_at.astimezone(zone)) if request.printed_at else "",
        copy=copy,
        program=request.program,
        unconfirmed=request.unconfirmed,
        demo=request.demo,
        struck_out=struck_out,
    )


def visit_of(request: PaperRequest) -> Visit | None:
    """The planned visit of the request, when it names one."""
    return next((visit for visit in request.protocol.visits if visit.code == request.visit), None)


def planned(request: PaperRequest, visit: Visit | None) -> str:
    """The day on which the visit is planned, when it is known."""
    if visit is None or request.casebook is None:
        return ""
    found = window(visit, anchors(request.casebook))
    return date_text(found.target) if found else ""


def window_words(request: PaperRequest, visit: Visit) -> Words:
    """From when to when a visit is on time: by its dates, or by its days as long as Day 1 is not known."""
    found = window(visit, anchors(request.casebook)) if request.casebook else None
    if found is not None and found.opens_at is not None and found.closes_at is not None:
        return T("{first} to {last}", first=moment_text(found.opens_at), last=moment_text(found.closes_at))
    if found is not None:
        return T("{first} to {last}", first=date_text(found.earliest), last=date_text(found.latest))
    if visit.hours is not None:
        return T("{hours} h after the injection, {early} h before to {late} h after", hours=visit.hours,
                 early=visit.early or 0, late=visit.late or 0)  # fmt: skip
    if visit.months is not None:
        return T("month {month}, {early} d before to {late} d after", month=visit.months, early=visit.early or 0,
                 late=visit.late or 0)  # fmt: skip
    if visit.day is not None:
        return T("day {day}, {early} d before to {late} d after", day=visit.day, early=visit.early or 0,
                 late=visit.late or 0)  # fmt: skip
    return T("at any time")
