"""The rules of the product, asked while it is prepared: its lot, its vials, and the two persons who check it."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.eligibility import number_of
from evclinic.domain.moments import date_text
from evclinic.domain.problems import Level, Problem
from evclinic.domain.words import T, Text

LOT, VIALS, VIALS_LEFT = "product.lot", "product.vials", "release.vials_left"
EXPIRY, RELEASED, LOT_CHECKED = "product.expiry", "product.lot_released", "release.checked_at"
PREPARED_BY, CHECKED_BY = "release.prepared_by", "release.checked_by"
_BETWEEN, _NO_SIGN = re.compile(r"[\s,;،؛/+&]+"), re.compile(r"[\W_]+")
_ZEROS = re.compile(r"(?<!\d)0+(?=\d)")
NOT_RELEASED = T("The lot is not marked as released. Say why it was used.")
NONE_LEFT = T("By the log no vial of this lot was left. Check the log, or say why one was used.")
ONE_PERSON = T("Preparer and second person are the same. Say why.")


@dataclass(frozen=True, slots=True)
class Preparation:
    """Another preparation on record: its lot and vials as they were typed, for whom, at which visit."""

    lot: str
    vials: str
    participant: str
    visit: str


def preparation_problems(answers: Answers, now: datetime, others: Iterable[Preparation] = ()) -> Iterator[Problem]:
    """C09 and C11 while the syringe is not yet filled: what the injection would ask about its product.

    It only asks. The deviation is drafted by the injection, should it be given all the same. The balance of vials
    stands in the product log (F24), which is on paper: the nurse types what it says.
    """
    expiry = answer_at(answers, EXPIRY)
    moment = answer_at(answers, LOT_CHECKED)
    prepared, day = datetime.fromisoformat(moment) if moment else now, date.fromisoformat(expiry) if expiry else None
    if answer_at(answers, RELEASED) == "no":
        yield _asks(RELEASED, NOT_RELEASED, "C09.released")
    if day is not None and prepared.date() > day:
        yield _asks(EXPIRY, expired(day), "C09.expired")
    left = vials_left(answers)
    if left is not None and left < 1:
        yield _asks(VIALS_LEFT, NONE_LEFT, "C09.balance")
    yield from _used_before(answers, others)
    preparer = answer_at(answers, PREPARED_BY)
    if preparer and preparer == answer_at(answers, CHECKED_BY):
        yield _asks(CHECKED_BY, ONE_PERSON, "C11")


def vials_left(answers: Answers) -> Decimal | None:
    """How many vials of the lot the log had before this one was taken, where somebody typed it."""
    return number_of(answer_at(answers, VIALS_LEFT))


def expired(day: date) -> Text:
    """The lot was used after this day."""
    return T("The lot expired on {day}. Say why it was used.", day=date_text(day))


def _used_before(answers: Answers, others: Iterable[Preparation]) -> Iterator[Problem]:
    lot, here = _plain(answer_at(answers, LOT) or ""), _vials(answer_at(answers, VIALS) or "")
    for other in others:
        if lot and lot == _plain(other.lot) and here & _vials(other.vials):
            words = T(
                "Vial {vial} of this lot stands on the preparation of {participant}, {visit}. Check it, or say why.",
                vial=", ".join(sorted(here & _vials(other.vials))).upper(),
                participant=other.participant,
                visit=other.visit,
            )
            yield _asks(VIALS, words, "C09.vial")
            return


def _vials(typed: str) -> frozenset[str]:
    """The vial numbers of a line such as '07, A-08': signs within one and leading zeros make no difference.

    A word without a digit ('vial 7', 'and') names none.
    """
    parts = (_NO_SIGN.sub("", part) for part in _BETWEEN.split(typed.casefold()))
    return frozenset(_ZEROS.sub("", part) for part in parts if any(sign.isdigit() for sign in part))


def _plain(text: str) -> str:
    return "".join(text.casefold().split())


def _asks(place: str, words: Text, check: str) -> Problem:
    return Problem(place, Level.UNUSUAL, words, check)
