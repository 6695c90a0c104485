"""The areas of a participant: L1.. to be injected, C1.. control, each with its place and size."""

import re
from collections.abc import Iterable
from decimal import Decimal
from uuid import UUID

from sqlalchemy import select

from evclinic.domain.answers import answer_at
from evclinic.domain.areas import area_problems, pair_problems
from evclinic.domain.casebook import standing
from evclinic.domain.eligibility import size_of
from evclinic.domain.entries import Entry
from evclinic.domain.problems import Problem, impossible
from evclinic.domain.words import T
from evclinic.services.casebook import casebooks
from evclinic.services.deeds import Act, Look
from evclinic.services.entering import Writer, shared_columns
from evclinic.storage.records import Area, Base

LETTERS = {"injected": "L", "control": "C"}
NEEDED = frozenset({"areas"})


def next_code(look: Look, participant_id: UUID | None, role: str) -> str:
    """The next free code of this role: L1, L2 .. or C1, C2 ..; a code is never used twice."""
    letter = LETTERS[role]
    codes = look.session.scalars(select(Area.code).where(Area.participant_id == participant_id)).all()
    return f"{letter}{max((int(code[1:]) for code in codes if code.startswith(letter)), default=0) + 1}"


def _row(act: Act, entry: Entry) -> Base:
    role = answer_at(entry.answers, "area.role") or "injected"
    code = entry.address.code or next_code(act, entry.address.participant_id, role)
    return Area(code=code, **shared_columns(act, entry))


def _rules(look: Look, entry: Entry) -> Iterable[Problem]:
    participant_id = entry.address.participant_id
    if participant_id is None:
        return [impossible("", T("An area belongs to a participant."), "area.participant")]
    (book,) = casebooks(look, [participant_id], NEEDED)
    known = {area.id: area for area in book.areas}
    own = known.pop(entry.id).code if entry.id in known else entry.address.code
    wrong = [*_code_problems(own, answer_at(entry.answers, "area.role") or "", {a.code for a in known.values()})]
    injected = [area for area in standing(known.values()) if area.role == "injected"]
    together = sum((size_of(area) or Decimal(0) for area in injected), Decimal(0))
    pairs = pair_problems(entry.answers, {area.code for area in injected})
    return wrong or [*pairs, *area_problems(entry.answers, together, look.protocol)]


def _code_problems(code: str, role: str, taken: set[str]) -> Iterable[Problem]:
    """A code given by hand fits its role and was never used; without one the next free code is given."""
    if code and not re.fullmatch(rf"{LETTERS.get(role, '[LC]')}[1-9]\d*", code):
        words = T("Areas to inject are L1, L2 and on, control areas C1, C2 and on: {code} does not fit.", code=code)
        yield impossible("area.role", words, "area.code")
    elif code in taken:
        yield impossible("", T("There is or was an area {code} already.", code=code), "area.once")


WRITER = Writer(Area, _rules, _row)
