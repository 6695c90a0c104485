"""Something to say to the nurse, before it is known in which language."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any, Protocol

OPEN_ISOLATE, CLOSE_ISOLATE = "\u2066", "\u2069"

Translate = Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Language:
    """A language chosen at the edge: its code, how it translates the program's sentences, and its direction."""

    code: str
    translate: Translate
    rtl: bool = False


class Words(Protocol):
    """Anything that can be said in a language: a `Text` of the program or a `Label` of the protocol."""

    def in_(self, language: Language) -> str: ...


@dataclass(frozen=True, slots=True)
class Label:
    """A wording of the protocol, in each of its languages."""

    words: Mapping[str, str]

    def in_(self, language: Language) -> str:
        """The wording in this language, or in English where the protocol has none."""
        return self.words.get(language.code) or self.words["en"]


@dataclass(frozen=True, slots=True)
class Text:
    """A sentence of the program with its values; the values may be texts or labels themselves."""

    msgid: str
    values: Mapping[str, Any] = field(default_factory=dict)

    def in_(self, language: Language) -> str:
        """The sentence in this language; Latin values stand in isolates within a right-to-left sentence."""
        values = {name: _said(value, language) for name, value in self.values.items()}
        return language.translate(self.msgid).format_map(values)


@dataclass(frozen=True, slots=True)
class Plain:
    """Words that are the same in every language: a code, a number, what a person typed."""

    words: str

    def in_(self, language: Language) -> str:
        """The words as they are."""
        return self.words


def T(msgid: str, **values: Any) -> Text:  # noqa: N802  (one letter, as translators know it)
    """Mark a sentence for the translators and keep it for later."""
    return Text(msgid, MappingProxyType(values))


def _said(value: Any, language: Language) -> str:
    if hasattr(value, "in_"):
        return str(value.in_(language))
    return f"{OPEN_ISOLATE}{value}{CLOSE_ISOLATE}" if language.rtl else str(value)
