"""What is said about a preparation while it is written down, with all other preparations in view."""

from collections.abc import Iterable, Iterator

from sqlalchemy import select

from evclinic.domain.answers import answer_at
from evclinic.domain.entries import Entry
from evclinic.domain.problems import Problem
from evclinic.domain.products import LOT, VIALS, Preparation, preparation_problems
from evclinic.services.deeds import Look
from evclinic.storage.records import Participant, Sheet

PREPARATION = "F05"


def preparation_rules(look: Look, entry: Entry) -> Iterable[Problem]:
    """The preparation is judged before the syringe is filled, not only when the injection is on record."""
    return preparation_problems(entry.answers, look.now, _others(look, entry))


def _others(look: Look, entry: Entry) -> Iterator[Preparation]:
    """Every other preparation that stands, of all participants; one written anew for the same visit is no other."""
    here = (entry.address.participant_id, entry.address.visit)
    found = (
        select(Sheet, Participant)
        .join(Participant, Participant.id == Sheet.participant_id)
        .where(Sheet.form == PREPARATION, Sheet.void_reason.is_(None))
    )
    for sheet, person in look.session.execute(found):
        if (sheet.participant_id, sheet.visit) != here:
            lot, vials = answer_at(sheet.answers, LOT) or "", answer_at(sheet.answers, VIALS) or ""
            yield Preparation(lot, vials, person.code or person.screening_number, sheet.visit)
