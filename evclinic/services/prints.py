"""The papers that were issued: each with its serial and copy number, and its bytes kept as they left the program."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID

from sqlalchemy import func, select

from evclinic.domain.casebook import PrintRow
from evclinic.services.casebook import print_of
from evclinic.services.deeds import ANYBODY, Act, Look, already_saved, deed
from evclinic.storage.records import Blob, Print

Render = Callable[[int, int], bytes]

PAGE = re.compile(rb"/Type\s*/Page(?![a-zA-Z])")


@dataclass(frozen=True, slots=True, kw_only=True)
class PrintRequest:
    """Which paper is asked for: its form or pack, in which language, of whom, for which visit, in which state.

    `status` is 'blank', 'prefilled', 'filled', 'running' or 'pack'. `again` is the serial of a paper that is printed
    once more; 0 gives it a serial of its own.
    """

    form: str
    language: str
    participant_id: UUID | None = None
    visit: str = ""
    status: str = "blank"
    again: int = 0


@deed(may=ANYBODY)
def issue(act: Act, print_id: UUID, request: PrintRequest, render: Render) -> PrintRow:
    """Issue a paper: serial, bytes, hash and trail are one transaction. `render` gets serial and copy, gives the PDF.

    Printed again it keeps its serial and gets the next copy number. Issued twice with one id is one paper.
    """
    if already_saved(act, Print, print_id):
        return print_of(act.session.get_one(Print, print_id))
    serial, copy = _numbers(act, request)
    content = render(serial, copy)
    record = Print(
        id=print_id,
        serial=serial,
        copy=copy,
        form=request.form,
        language=request.language,
        participant_id=request.participant_id,
        visit=request.visit or None,
        pages=len(PAGE.findall(content)),
        sha256=_kept(act, content),
        status=request.status,
        printed_by=act.author,
        printed_at=act.now,
    )
    act.session.add(record)
    act.session.flush()
    return print_of(record)


def prints(look: Look, participant_id: UUID | None = None, form: str = "") -> tuple[PrintRow, ...]:
    """The papers issued so far, of all or of one participant or form, the newest first."""
    query = select(Print).order_by(Print.serial.desc(), Print.copy.desc())
    if participant_id is not None:
        query = query.where(Print.participant_id == participant_id)
    if form:
        query = query.where(Print.form == form)
    return tuple(print_of(record) for record in look.session.scalars(query))


def paper(look: Look, print_id: UUID) -> bytes:
    """The bytes of an issued paper, as they were issued."""
    record = look.session.get_one(Print, print_id)
    return look.session.get_one(Blob, record.sha256).bytes


def next_serial(look: Look) -> int:
    """The serial that the next paper will get, for its preview."""
    return (look.session.scalar(select(func.max(Print.serial))) or 0) + 1


def _numbers(act: Act, request: PrintRequest) -> tuple[int, int]:
    if not request.again:
        return next_serial(act), 1
    copies = act.session.scalar(select(func.max(Print.copy)).where(Print.serial == request.again))
    if copies is None:
        raise LookupError(f"There is no paper with serial {request.again}.")
    return request.again, copies + 1


def _kept(act: Act, content: bytes) -> str:
    name = sha256(content).hexdigest()
    if act.session.get(Blob, name) is None:
        act.session.add(Blob(sha256=name, bytes=content))
        act.session.flush()
    return name
