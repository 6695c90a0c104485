"""What a line of the trail says on the screen: when, who, whose, which value, from what to what, and why."""

from evclinic.domain.moments import moment_text, time_text
from evclinic.domain.words import Language, T, Words
from evclinic.gui.latin import latin
from evclinic.gui.tables import Column
from evclinic.services.trail_reading import TrailLine

LONGEST = 34
EMPTY = "-"


def when_text(line: TrailLine, language: Language) -> str:
    """The moment of the act, by the clock of the study."""
    at = line.row.at
    return latin(f"{moment_text(at).rpartition(' ')[0]} {time_text(at, seconds=True)}", language)


def _who(line: TrailLine, language: Language) -> str:
    return latin(line.row.who or EMPTY, language)


def _participant(line: TrailLine, language: Language) -> str:
    return latin(line.participant or EMPTY, language)


def _record(line: TrailLine, language: Language) -> str:
    return line.record.in_(language)


def _question(line: TrailLine, language: Language) -> str:
    return line.question.in_(language)


def _deed(line: TrailLine, language: Language) -> str:
    return line.row.words.in_(language)


def _old(line: TrailLine, language: Language) -> str:
    return short(line.old, language)


def _new(line: TrailLine, language: Language) -> str:
    return short(line.new, language)


def _why(line: TrailLine, _language: Language) -> str:
    return line.row.why


def short(words: Words, language: Language) -> str:
    """A value as far as a line has room for it; all of it is in the details."""
    said = words.in_(language) or EMPTY
    shown = f"{said[:LONGEST]}…" if len(said) > LONGEST else said
    return latin(shown, language) if said.isascii() else shown


WHEN, WHO = Column(T("When"), when_text), Column(T("Who"), _who)
QUESTION, OLD, NEW = Column(T("Question"), _question), Column(T("Old value"), _old), Column(T("New value"), _new)
DEED, WHY = Column(T("What was done"), _deed), Column(T("Why"), _why)
TRAIL_COLUMNS: tuple[Column[TrailLine], ...] = (
    WHEN,
    WHO,
    Column(T("Participant"), _participant),
    Column(T("Form"), _record),
    QUESTION,
    OLD,
    NEW,
    WHY,
    DEED,
)
HISTORY_COLUMNS: tuple[Column[TrailLine], ...] = (WHEN, WHY, WHO, DEED, OLD, NEW)
RECORD_COLUMNS: tuple[Column[TrailLine], ...] = (WHEN, WHO, DEED, QUESTION, OLD, NEW, WHY)
