"""What a line of the list of deviations says."""

from collections.abc import Mapping

from evclinic.domain.deviations import DeviationState
from evclinic.domain.moments import date_text
from evclinic.domain.words import Language, T, Words
from evclinic.gui.latin import latin
from evclinic.gui.tables import Column
from evclinic.services.deviations import DeviationRow

# The signs beside the words: what waits, what stands, what was none.
SIGNS: Mapping[DeviationState, str] = {
    DeviationState.DRAFTED: "◇",
    DeviationState.ACCEPTED: "✓",
    DeviationState.DISMISSED: "×",
    DeviationState.VOID: "×",
}


def state_words(row: DeviationRow, language: Language) -> str:
    """What became of it, with its sign."""
    return f"{SIGNS[row.state]}  {row.state.words.in_(language)}"


def reason_words(row: DeviationRow) -> str:
    """Why it happened, or why it is none."""
    return row.dismissed_reason or row.reason


def _who(row: DeviationRow, language: Language) -> str:
    return latin(row.participant, language)


def _visit(row: DeviationRow, language: Language) -> str:
    return row.visit_words.in_(language)


def _what(row: DeviationRow, language: Language) -> str:
    return row.label.in_(language)


def _planned(row: DeviationRow, language: Language) -> str:
    return _fact(row.said[0], language)


def _actual(row: DeviationRow, language: Language) -> str:
    return _fact(row.said[1], language)


def _difference(row: DeviationRow, language: Language) -> str:
    return _fact(row.said[2], language)


def _fact(words: Words, language: Language) -> str:
    said = words.in_(language)
    return latin(said, language) if said.isascii() else said


def _reason(row: DeviationRow, _language: Language) -> str:
    return reason_words(row)


def _drafted(row: DeviationRow, language: Language) -> str:
    return latin(f"{date_text(row.saved_at)}  {row.entered_by}", language)


COLUMNS: tuple[Column[DeviationRow], ...] = (
    Column(T("State"), state_words),
    Column(T("Participant"), _who),
    Column(T("Visit"), _visit),
    Column(T("What happened"), _what),
    Column(T("Planned"), _planned),
    Column(T("Actual"), _actual),
    Column(T("Difference"), _difference),
    Column(T("Reason"), _reason),
    Column(T("Written down"), _drafted),
)
WHAT, REASON, WRITTEN = 3, 7, 8
