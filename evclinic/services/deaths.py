"""Nothing happens to somebody who has died: C24, on every form."""

from collections.abc import Iterable

from evclinic.domain.answers import answer_at
from evclinic.domain.entries import Entry
from evclinic.domain.forms import Form
from evclinic.domain.moments import ends_before, partial_date_of, stored
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import T
from evclinic.services.deeds import Look
from evclinic.services.entering import performed_moment

WRITTEN_LATER = {"F14": "event.start_date", "F17": "deviation.occurred"}  # about what happened, whenever it is written
_DEATHS = """
    SELECT happened_at FROM dispositions WHERE participant_id = ? AND kind = 'death' AND void_reason IS NULL
"""


def after_death(look: Look, entry: Entry, form: Form) -> Iterable[Problem]:
    """Asked when the sheet is dated after the death for certain, as far as its day is known."""
    died = min((day for (day,) in look.ask(_DEATHS, str(entry.address.participant_id))), default="")
    place = WRITTEN_LATER.get(form.code, form.performed)
    if died and ends_before(died, _happened(look, entry, form, place)):
        day = partial_date_of(died.partition("T")[0]).shown()
        words = T("By the records the participant died on {day}. Check this date, or say why.", day=day)
        yield Problem(place, Level.UNUSUAL, words, "C24.death")


def _happened(look: Look, entry: Entry, form: Form, place: str) -> str:
    if form.code in WRITTEN_LATER:
        return answer_at(entry.answers, place) or ""
    performed = performed_moment(look, form, entry)
    return stored(performed.astimezone(look.now.tzinfo)) if performed else ""
