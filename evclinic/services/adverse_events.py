"""Adverse events: the sheet of an event, the answer each sign ends in, the grade confirmed, a serious one sent in time."""

from collections.abc import Iterable

from sqlalchemy import func, select

from evclinic.domain.entries import Entry
from evclinic.domain.problems import Problem
from evclinic.services.deeds import Act, Look
from evclinic.services.entering import Writer, shared_columns
from evclinic.storage.records import AdverseEvent, Base


def next_number(look: Look, participant_id: object) -> int:
    """The number of this participant's next event; struck-out events keep theirs."""
    last = look.session.scalar(
        select(func.max(AdverseEvent.number)).where(AdverseEvent.participant_id == participant_id)
    )
    return (last or 0) + 1


def _rules(look: Look, entry: Entry) -> Iterable[Problem]:
    return ()


def _row(act: Act, entry: Entry) -> Base:
    return AdverseEvent(number=next_number(act, entry.address.participant_id), **shared_columns(act, entry))


WRITER = Writer(AdverseEvent, _rules, _row)
