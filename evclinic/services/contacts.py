"""The visits and contacts between and after the injections: whether the checklist was filled in within their window."""

from collections.abc import Iterable

from evclinic.domain.contacts import checklist_problems, contact_problems
from evclinic.domain.entries import Entry
from evclinic.domain.problems import Problem
from evclinic.domain.visits import anchors, window
from evclinic.services.casebook import casebooks
from evclinic.services.deeds import Look

NEEDED = frozenset({"injections"})


def rules(look: Look, entry: Entry) -> Iterable[Problem]:
    """C14 for the checklist of a contact; one of an injection lies before it, and its window is judged with it."""
    visit = next((visit for visit in look.protocol.visits if visit.code == entry.address.visit), None)
    participant_id, performed = entry.address.participant_id, entry.performed_at
    if visit is None or participant_id is None or performed is None:
        return ()
    (book,) = casebooks(look, [participant_id], NEEDED)
    if visit.injection:
        begun = book.injection(visit.injection)
        return checklist_problems(begun.t0 if begun else None, performed.astimezone(look.now.tzinfo))
    planned = window(visit, anchors(book))
    return () if planned is None else contact_problems(planned, performed.astimezone(look.now.tzinfo))
