"""Why a check was not done: a code of the protocol, how the hour was closed, or what somebody typed."""

from collections.abc import Mapping
from types import MappingProxyType

from evclinic.domain.forms import Option
from evclinic.domain.protocol import Protocol
from evclinic.domain.said import Joined
from evclinic.domain.words import Plain, T, Words

# How an hour is closed before its checks are done; the code stands before the reason of each of them.
WAYS: Mapping[str, Words] = MappingProxyType(
    {"transferred": T("Transferred"), "left": T("Left the centre"), "refused": T("Refused")}
)


def closed_by(way: str, reason: str) -> str:
    """What is stored as the reason of a check that the closing of its hour ended."""
    return f"{way}: {reason}"


def not_done_reasons(protocol: Protocol) -> tuple[Option, ...]:
    """What the protocol offers to choose from."""
    return tuple(protocol.lists.get("not_done_reasons", ()))


def not_done_code(said: str, protocol: Protocol) -> str:
    """The code of a reason that was pressed, in whichever language; what somebody typed stays as it is."""
    offered = not_done_reasons(protocol)
    return next((option.code for option in offered if said in option.label.words.values()), said)


def not_done_words(stored: str, protocol: Protocol) -> Words:
    """The stored reason in words; a code is one of this protocol."""
    label = next((option.label for option in not_done_reasons(protocol) if option.code == stored), None)
    way, _, reason = stored.partition(": ")
    if label is None and way in WAYS and reason:
        return Joined((WAYS[way], Plain(reason)), ": ")
    return label or Plain(stored)
