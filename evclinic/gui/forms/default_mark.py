"""The mark beside a question, or a list of them, that goes by a value which is a default and not confirmed."""

from collections.abc import Collection

from evclinic.domain.forms import Field, Group
from evclinic.domain.goes_by import MARK, among, lines_of, lines_of_group
from evclinic.domain.said import Joined
from evclinic.domain.words import Plain, T, Words

NO_BREAK = "\u00a0"
MEANS = T("{mark} default, not confirmed", mark=MARK)


def marked(words: Words, of: Field | Group, unconfirmed: Collection[str]) -> Words:
    """The words, with the mark behind them when a line of the configuration they go by is not confirmed."""
    lines = lines_of(of) if isinstance(of, Field) else lines_of_group(of)
    return Joined((words, Plain(MARK)), NO_BREAK) if among(unconfirmed, lines) else words
