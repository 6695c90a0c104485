"""A deviation from the protocol: drafted by what was saved outside it, then accepted, or dismissed with a reason."""

import re
from enum import StrEnum
from typing import TYPE_CHECKING

from evclinic.domain.answers import answer_at
from evclinic.domain.not_done import not_done_words
from evclinic.domain.protocol import Protocol
from evclinic.domain.said import Joined
from evclinic.domain.words import Plain, T, Text, Words

if TYPE_CHECKING:
    from evclinic.domain.casebook import DeviationSheet

CODES = "deviation_codes"
FACT_LISTS = ("endings", "not_done_reasons", "inclusion_criteria")
REASON, ACCEPTED = "deviation.reason", "deviation.accepted_by"
FACTS = ("planned", "actual", "difference")
_SPAN = re.compile(r"(late|early) (\d[\d:]*(?: \w+)?)")  # of the program; what somebody typed reads otherwise


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


_FACTS = {"not done": T("not done"), "not met": T("not met")}


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


def fact_words(fact: str, protocol: Protocol) -> Words:
    """A planned or actual value, or their difference, as it is read: codes of the protocol by their labels."""
    span = _SPAN.fullmatch(fact)
    if span is not None:
        return T("{span} late", span=span[2]) if span[1] == "late" else T("{span} early", span=span[2])
    if fact in _FACTS:
        return _FACTS[fact]
    head, _, rest = fact.partition(" ")
    check = next((plan for plan in protocol.checks if plan.code == head), None)
    if check is not None:
        return Joined((check.label, Plain(rest)))
    lists = (protocol.lists.get(name, ()) for name in FACT_LISTS)
    label = next((option.label for options in lists for option in options if option.code == fact), None)
    return label or not_done_words(fact, protocol)
