"""A deviation from the protocol: drafted by what was saved outside it, then accepted, or dismissed with a reason."""

from enum import StrEnum
from typing import TYPE_CHECKING

from evclinic.domain.answers import answer_at
from evclinic.domain.protocol import Protocol
from evclinic.domain.words import Plain, T, Text, Words

if TYPE_CHECKING:
    from evclinic.domain.casebook import DeviationSheet

CODES = "deviation_codes"
REASON, ACCEPTED = "deviation.reason", "deviation.accepted_by"


class DeviationState(StrEnum):
    """What became of a drafted deviation."""

    DRAFTED = "drafted"
    ACCEPTED = "accepted"
    DISMISSED = "dismissed"
    VOID = "void"

    @property
    def words(self) -> Text:
        """As the list says it."""
        return _WORDS[self]


_WORDS = {
    DeviationState.DRAFTED: T("drafted"),
    DeviationState.ACCEPTED: T("accepted"),
    DeviationState.DISMISSED: T("dismissed"),
    DeviationState.VOID: T("struck out"),
}


def state_of(sheet: "DeviationSheet") -> DeviationState:
    """What became of this deviation; one that somebody wrote down himself needs no accepting."""
    if sheet.is_void:
        return DeviationState.VOID
    if sheet.dismissed_reason:
        return DeviationState.DISMISSED
    accepted = not sheet.cause or answer_at(sheet.answers, ACCEPTED)
    return DeviationState.ACCEPTED if accepted else DeviationState.DRAFTED


def label_of(code: str, protocol: Protocol) -> Words:
    """The wording of a deviation code, or the code itself where the protocol has none."""
    options = protocol.lists.get(CODES, ())
    return next((option.label for option in options if option.code == code), Plain(code))
