"""Spotting what must not stand in study data: national and telephone numbers, e-mail addresses (check C26)."""

import re

from evclinic.domain.numbers import western

_TEN_DIGITS = re.compile(r"(?<!\d)\d{10}(?!\d)")
_EMAIL = re.compile(r"[^\s@]+@[^\s@]+\.[^\s@]+")
_TELEPHONE = re.compile(r"(?<![\d.])\+?\d[\d\s\-()]{7,}\d(?!\d)")


def looks_personal(text: str) -> bool:
    """Whether a text holds something like a national number, a telephone number or an e-mail address."""
    plain = western(text)
    telephone = any(9 <= sum(mark.isdigit() for mark in found) <= 15 for found in _TELEPHONE.findall(plain))
    return bool(_TEN_DIGITS.search(plain) or _EMAIL.search(plain) or telephone)
