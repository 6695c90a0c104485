"""What a line of the trail says on the screen: when, who, what was done, which value, from what to what, and why."""

from evclinic.domain.moments import moment_text, time_text
from evclinic.domain.words import Language, T
from evclinic.gui.latin import latin
from evclinic.gui.tables import Column
from evclinic.services.history import HistoryRow, TrailRow

LONGEST = 28
EMPTY = "-"


def _when(row: HistoryRow | TrailRow, language: Language) -> str:
    return latin(f"{moment_text(row.at).rpartition(' ')[0]} {time_text(row.at, seconds=True)}", language)


def _who(row: HistoryRow | TrailRow, language: Language) -> str:
    return latin(row.who or EMPTY, language)


def _deed(row: HistoryRow | TrailRow, language: Language) -> str:
    return row.words.in_(language)


def _old(row: HistoryRow | TrailRow, language: Language) -> str:
    return latin(_short(row.old), language)


def _new(row: HistoryRow | TrailRow, language: Language) -> str:
    return latin(_short(row.new), language)


def _why(row: HistoryRow | TrailRow, _language: Language) -> str:
    return row.why


def _value(row: TrailRow, language: Language) -> str:
    return latin(f"{row.table}  {row.field}", language)


def _field(row: TrailRow, language: Language) -> str:
    return latin(row.field.removeprefix("answers."), language)


def _short(value: str) -> str:
    return f"{value[:LONGEST]}…" if len(value) > LONGEST else value or EMPTY


HISTORY_COLUMNS: tuple[Column[HistoryRow], ...] = (
    Column(T("When"), _when),
    Column(T("Why"), _why),
    Column(T("Who"), _who),
    Column(T("What was done"), _deed),
    Column(T("Old value"), _old),
    Column(T("New value"), _new),
)
TRAIL_COLUMNS: tuple[Column[TrailRow], ...] = (
    Column(T("When"), _when),
    Column(T("Who"), _who),
    Column(T("What was done"), _deed),
    Column(T("Value"), _value),
    Column(T("Old value"), _old),
    Column(T("New value"), _new),
    Column(T("Why"), _why),
)
RECORD_COLUMNS: tuple[Column[TrailRow], ...] = (
    Column(T("When"), _when),
    Column(T("Who"), _who),
    Column(T("What was done"), _deed),
    Column(T("Value"), _field),
    Column(T("Old value"), _old),
    Column(T("New value"), _new),
    Column(T("Why"), _why),
)
