"""The appointments of a participant, as the card names them: each planned visit, its day and how far it may move."""

from datetime import date

from evclinic.domain.answers import Answers
from evclinic.domain.casebook import Casebook
from evclinic.domain.protocol import Protocol
from evclinic.domain.visits import anchors, planned_visits, window
from evclinic.domain.words import Plain, T, Words
from evclinic.printing.languages import Languages
from evclinic.printing.said import Joined

WEEKDAYS = (
    T("Monday"), T("Tuesday"), T("Wednesday"), T("Thursday"), T("Friday"), T("Saturday"), T("Sunday"),
)  # fmt: skip


def appointments(protocol: Protocol, book: Casebook, languages: Languages) -> Answers:
    """The rows of the card for every visit whose day is known; hours and telephone are left for a pen."""
    known = anchors(book)
    rows: dict[str, dict[str, str]] = {}
    for visit in planned_visits(protocol):
        found = window(visit, known)
        if found is None:
            continue
        row = {
            "purpose": _said(visit.label, languages),
            "date": found.target.isoformat(),
            "weekday": _said(WEEKDAYS[found.target.weekday()], languages),
            "between": f"{_short(found.earliest)} - {_short(found.latest)}",
        }
        if found.due_at is not None:
            row["time"] = f"{found.due_at:%H:%M}"
        rows[str(len(rows) + 1)] = row
    return {"appointments": rows} if rows else {}


def _said(words: Words, languages: Languages) -> str:
    return languages.join(Joined((words, Plain(""))), " / ")


def _short(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"
