"""What the panel of a check knows: whose it is, whether it is recorded, when it is due, where else it could belong."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from evclinic.domain.casebook import Casebook, InjectionSheet, standing
from evclinic.domain.entries import SheetAddress
from evclinic.domain.leaving import open_checks
from evclinic.domain.not_done import not_done_words
from evclinic.domain.observations import Standing, chair
from evclinic.domain.words import Label, Words
from evclinic.services import injections, observations
from evclinic.services.casebook import casebooks
from evclinic.services.deeds import Look

PARTS = frozenset({"injections", "checks", "leavings"})


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckFacts:
    """One sheet of an hour. `record_id` when it is saved already, `standing` when it is a planned check.

    `over_at` is when the hour is over, None before the injection; `open_checks` are those still to be answered before
    somebody leaves.
    """

    address: SheetAddress
    participant: str
    label: Label
    record_id: UUID | None = None
    standing: Standing | None = None
    over_at: datetime | None = None
    not_done: Words | None = None
    open_checks: tuple[Standing, ...] = ()

    @property
    def is_leaving(self) -> bool:
        """Whether it is the sheet of leaving."""
        return self.address.form == "F08"


def check_facts(look: Look, injection_id: UUID, code: str) -> CheckFacts:
    """The check of this code after (or before) this injection."""
    book, injection = _found(look, injection_id)
    saved = next((c for c in standing(book.checks) if (c.injection_id, c.code) == (injection_id, code)), None)
    address = _address("F07", book, injection, code)
    why = saved.not_done_reason if saved else ""
    seen = None
    if injection.t0 is not None:
        hour = observations.hour(look, injection_id)
        stands = chair(hour.observation, look.protocol, hour.now(look.reading)).standings
        seen = next((each for each in stands if each.code == code), None)
    return CheckFacts(
        address=address,
        participant=book.participant.name,
        label=look.protocol.check(code).label,
        record_id=saved.id if saved else None,
        standing=seen,
        not_done=not_done_words(why, look.protocol_of(saved.protocol_version)) if saved and why else None,
    )


def extra_facts(look: Look, injection_id: UUID) -> CheckFacts:
    """The next extra check of this hour."""
    return check_facts(look, injection_id, observations.extra_code(look, injection_id))


def leaving_facts(look: Look, injection_id: UUID) -> CheckFacts:
    """The sheet of leaving, with its twelve lines."""
    book, injection = _found(look, injection_id)
    hour = observations.hour(look, injection_id)
    saved = book.leaving(injection_id)
    stands = chair(hour.observation, look.protocol, hour.now(look.reading))
    return CheckFacts(
        address=_address("F08", book, injection),
        participant=book.participant.name,
        label=look.protocol.form("F08").title,
        record_id=saved.id if saved else None,
        over_at=stands.over_at,
        open_checks=tuple(open_checks(stands)),
    )


def other_hours(look: Look, injection_id: UUID) -> tuple[injections.InjectionRow, ...]:
    """The hours of the other participants, the latest first: where a check on the wrong sheet may belong."""
    rows = injections.injections(look)
    own = next((row.participant_id for row in rows if row.id == injection_id), None)
    others = [row for row in rows if row.t0 is not None and row.participant_id != own]
    return tuple(sorted(others, key=lambda row: row.t0 or look.now, reverse=True))


def _address(form: str, book: Casebook, injection: InjectionSheet, code: str = "") -> SheetAddress:
    return SheetAddress(
        form=form, participant_id=book.participant.id, visit=injection.visit, injection_id=injection.id, code=code
    )


def _found(look: Look, injection_id: UUID) -> tuple[Casebook, InjectionSheet]:
    """The casebook with this injection. LookupError when nobody has it."""
    row = next((row for row in injections.injections(look) if row.id == injection_id), None)
    if row is None:
        raise LookupError("There is no such injection.")
    (book,) = casebooks(look, (row.participant_id,), PARTS)
    return book, next(each for each in book.injections if each.id == injection_id)
