"""Words typed into a deed: a telephone or national number or an e-mail address is asked about once (check C26)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from uuid import UUID, uuid4

from sqlalchemy import text

from evclinic.domain.entries import Entry
from evclinic.domain.personal import PERSONAL, PERSONAL_REASON, looks_personal
from evclinic.domain.problems import Level, Problem, Refused
from evclinic.services.deeds import Act
from evclinic.services.entering import ENGLISH
from evclinic.storage.records import Prompt

REASONS = "C26.reason"
KEPT = "saved once more as it was typed"
_WRITTEN = text("SELECT record_table, record_id FROM trail WHERE act = (SELECT max(id) FROM acts) ORDER BY seq LIMIT 1")


class Typed:
    """What was asked about and not saved yet. The same words saved once more are meant: then it is in the trail."""

    def __init__(self) -> None:
        self._asked: set[tuple[str, str]] = set()

    def refuse_unless_meant(self, deed: str, words: Iterable[str]) -> bool:
        """Whether something was asked about and is saved once more. Raises `Refused` at the first time."""
        found = {(deed, each) for each in words if looks_personal(each)}
        if found - self._asked:
            self._asked |= found
            raise Refused([Problem("", Level.UNUSUAL, PERSONAL, "C26")])
        return bool(found)

    def keep_what_was_asked(self, act: Act, deed: str) -> None:
        """Put the question and its answer beside what was written in this act, if anything was."""
        self._asked = {each for each in self._asked if each[0] != deed}
        act.session.flush()
        written = act.session.execute(_WRITTEN).first()
        if written is not None:
            act.session.add(
                Prompt(
                    id=uuid4(),
                    record_table=written[0],
                    record_id=UUID(written[1]),
                    field="",
                    check_name="C26",
                    level=Level.UNUSUAL.value,
                    words=PERSONAL.in_(ENGLISH),
                    reason=KEPT,
                    entered_by=act.author,
                    saved_at=act.now,
                )
            )


def words_of(arguments: Iterable[Any]) -> Iterator[str]:
    """Every text that is given to a deed. What stands in the answers of a sheet is asked about where it stands."""
    for given in arguments:
        if isinstance(given, str):
            yield given
        elif isinstance(given, Entry):
            yield given.performed_by
            yield from (reason for key, reason in given.reasons.items() if key.startswith("C26"))
        elif isinstance(given, list | tuple):
            yield from (each for each in given if isinstance(each, str))


def reason_problems(reasons: Mapping[str, str]) -> Iterator[Problem]:
    """C26 for the reasons on a sheet, each asked about beside its question."""
    places = {key.partition("@")[2] for key, reason in reasons.items() if looks_personal(reason) and _is_first(key)}
    for place in sorted(places):
        yield Problem(place, Level.UNUSUAL, PERSONAL_REASON, REASONS)


def _is_first(key: str) -> bool:
    return not key.startswith("C26")
