"""Reading a number as a nurse types it: any digits, either decimal sign, never a guess."""

from decimal import Decimal
from functools import lru_cache

from evclinic.domain.words import T, Text

_DIGITS = {
    ord(digit): str(value) for first in ("٠", "۰") for value, digit in enumerate(chr(ord(first) + n) for n in range(10))
}
_SIGNS = {ord("٫"): ".", ord(","): ".", ord("،"): ".", ord("−"): "-", ord("–"): "-"}
_UNSEEN = {ord(mark): None for mark in "\u200e\u200f\u202a\u202b\u202c\u2066\u2067\u2068\u2069\u061c \u00a0\u202f\t"}

_TYPED = _DIGITS | _SIGNS | _UNSEEN


class Unreadable(ValueError):
    """What was typed is not a number, a time or a date; `words` says how to mend it."""

    def __init__(self, words: Text) -> None:
        super().__init__(words.msgid)
        self.words = words


def western(text: str) -> str:
    """The same text with Western digits: Arabic-Indic and Persian ones are replaced, nothing else is touched."""
    return text.translate(_DIGITS)


@lru_cache(maxsize=1024)
def parse_number(text: str) -> Decimal:
    """The number typed, exactly as precise as typed. Raises `Unreadable`. Each rule of a sheet reads it anew."""
    plain = text.translate(_TYPED)
    digits = plain.removeprefix("-")
    whole, point, fraction = digits.partition(".")
    if "." in fraction:
        raise Unreadable(T("Type one decimal point only."))
    if not (whole + fraction).isascii() or not (whole + fraction).isdigit() or (point and not fraction):
        raise Unreadable(T("Type a number, such as 36 or 36.6."))
    return Decimal(f"{'-' if plain.startswith('-') else ''}{whole or '0'}{point}{fraction}")


def number_text(value: Decimal) -> str:
    """A number as it is stored and shown: Western digits, no exponent, a leading zero."""
    return format(value, "f")
