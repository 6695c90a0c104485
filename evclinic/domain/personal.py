"""Spotting what must not stand in study data: national and telephone numbers, e-mail addresses (check C26)."""

import re

from evclinic.domain.numbers import western
from evclinic.domain.words import T

PERSONAL = T(
    "This looks like a telephone or national number or an e-mail address. Write no personal data. "
    "If it is none, save it once more as it is."
)
PERSONAL_REASON = T(
    "The reason looks like a telephone or national number or an e-mail address. Write no personal data, "
    "or say why it is right."
)

_TEN_DIGITS = re.compile(r"(?<!\d)\d{10}(?!\d)")
_EMAIL = re.compile(r"(?<![^\s@])[^\s@]+@[^\s@]+\.[^\s@]+")  # from its beginning only: a long word takes no time
_YEAR, _MONTH, _DAY = r"(?:19|20)\d{2}", r"(?:0?[1-9]|1[0-2])", r"(?:0?[1-9]|[12]\d|3[01])"
_DATE = rf"(?:{_YEAR}-{_MONTH}-{_DAY}|{_DAY}[-/.]{_MONTH}[-/.]{_YEAR})"
_MOMENT = re.compile(rf"(?<!\d)(?<!\d[\s\-()+./]){_DATE}(?:[ T]\d{{1,2}}:\d{{2}}(?::\d{{2}})?)?(?![\s\-()+./]*\d)")
_TELEPHONE = re.compile(r"(?<![\d.])\+?\d[\d\s\-()]{7,}\d(?!\d)")


def looks_personal(text: str) -> bool:
    """Whether a text holds something like a national number, a telephone number or an e-mail address."""
    plain = _MOMENT.sub("date", western(text))
    telephone = any(9 <= sum(mark.isdigit() for mark in found) <= 15 for found in _TELEPHONE.findall(plain))
    return bool(_TEN_DIGITS.search(plain) or _EMAIL.search(plain) or telephone)
