"""The areas of a participant: L1.. to be injected, C1.. control, each with its place and size."""

from collections.abc import Iterable

from sqlalchemy import select

from evclinic.domain.answers import answer_at
from evclinic.domain.body_map import REGIONS
from evclinic.domain.entries import Entry
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import T
from evclinic.services.deeds import Act, Look
from evclinic.services.entering import Writer, shared_columns
from evclinic.storage.records import Area, Base

LETTERS = {"injected": "L", "control": "C"}


def next_code(look: Look, participant_id: object, role: str) -> str:
    """The next free code of this role: L1, L2 .. or C1, C2 ..; a code is never used twice."""
    letter = LETTERS[role]
    codes = look.session.scalars(select(Area.code).where(Area.participant_id == participant_id)).all()
    return f"{letter}{max((int(code[1:]) for code in codes if code.startswith(letter)), default=0) + 1}"


def _row(act: Act, entry: Entry) -> Base:
    role = answer_at(entry.answers, "area.role") or "injected"
    code = entry.address.code or next_code(act, entry.address.participant_id, role)
    return Area(code=code, **shared_columns(act, entry))


def _rules(look: Look, entry: Entry) -> Iterable[Problem]:
    region = answer_at(entry.answers, "area.region") or ""
    found = REGIONS.get(region)
    if found is not None and found.facial:
        yield Problem(
            "area.region",
            Level.UNUSUAL,
            T("This area lies on the face. The trial is for non-facial vitiligo: say why it is recorded."),
            "C05.facial",
        )


WRITER = Writer(Area, _rules, _row)
