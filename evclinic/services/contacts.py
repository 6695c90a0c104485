"""The visits and contacts between and after the injections: whether the checklist was filled in within their window."""

from collections.abc import Iterable

from evclinic.domain.contacts import contact_problems
from evclinic.domain.entries import Entry
from evclinic.domain.problems import Problem
from evclinic.domain.visits import anchors, window
from evclinic.services.casebook import casebooks
from evclinic.services.deeds import Look

NEEDED = frozenset({"injections"})


def rules(look: Look, entry: Entry) -> Iterable[Problem]:
    """C14 for the checklist of a contact; the window of an injection is judged when it is given."""
    visit = next((visit for visit in look.protocol.visits if visit.code == entry.address.visit), None)
    participant_id, performed = entry.address.participant_id, entry.performed_at
    if visit is None or visit.injection or participant_id is None or performed is None:
        return ()
    (book,) = casebooks(look, [participant_id], NEEDED)
    planned = window(visit, anchors(book))
    return () if planned is None else contact_problems(planned, performed.astimezone(look.now.tzinfo))
