"""The rules of one area: off the face, the areas to inject small enough together, its size as it was measured."""

from collections.abc import Collection, Iterator
from decimal import Decimal

from evclinic.domain.answers import Answers, answer_at
from evclinic.domain.calculated import ellipse_area
from evclinic.domain.eligibility import FACIAL_RULE, number_of
from evclinic.domain.numbers import number_text
from evclinic.domain.problems import Level, Problem
from evclinic.domain.protocol import Protocol
from evclinic.domain.questions import AREA_FACIAL, AREA_LENGTH, AREA_REGION, AREA_ROLE, AREA_SIZE, AREA_WIDTH
from evclinic.domain.words import T, Words

METHOD, PAIR = "size.method", "area.paired_with"


def size_words(mm2: Decimal) -> Words:
    """How large an area is, in mm²."""
    return T("{size} mm²", size=number_text(mm2))


def pair_problems(answers: Answers, injected: Collection[str]) -> Iterator[Problem]:
    """A control area is paired with an area to inject that is on record; `injected` are the codes of those."""
    pair = answer_at(answers, PAIR)
    if answer_at(answers, AREA_ROLE.place) != "control" or pair is None or pair.strip().upper() in injected:
        return
    codes = ", ".join(sorted(injected)) or "–"
    words = T(
        "{pair} is no area to inject of this participant; there are: {codes}. Change it, or say why.",
        pair=pair,
        codes=codes,
    )
    yield Problem(PAIR, Level.UNUSUAL, words, "area.pair")


def area_problems(answers: Answers, others_mm2: Decimal, protocol: Protocol) -> Iterator[Problem]:
    """C05 and C17. `others_mm2` is what the other areas to inject measure together."""
    region = answer_at(answers, AREA_REGION.place) or ""
    if region in protocol.rules.get(FACIAL_RULE, "").split() or answer_at(answers, AREA_FACIAL.place) == "yes":
        words = T("This area lies on the face. The trial is for non-facial vitiligo: say why it is recorded.")
        yield Problem(AREA_REGION.place, Level.UNUSUAL, words, "C05.facial")
    yield from _size(answers, protocol)
    size, limit = number_of(answer_at(answers, AREA_SIZE.place)), protocol.needed("area.max_mm2")
    if answer_at(answers, AREA_ROLE.place) == "injected" and size is not None and others_mm2 + size > limit:
        words = T(
            "The areas to inject measure {total} mm² together; the protocol allows {limit} mm². Say why.",
            total=number_text(others_mm2 + size),
            limit=number_text(limit),
        )
        yield Problem(AREA_SIZE.place, Level.UNUSUAL, words, "C05.total")


def _size(answers: Answers, protocol: Protocol) -> Iterator[Problem]:
    """C17: the length is the longer side, and the area agrees with the two, however it was measured."""
    length, width = (number_of(answer_at(answers, place.place)) for place in (AREA_LENGTH, AREA_WIDTH))
    size = number_of(answer_at(answers, AREA_SIZE.place))
    if length is None or width is None:
        return
    if length < width:
        words = T("The length is the longer side: check once more.")
        yield Problem(AREA_WIDTH.place, Level.NOTE, words, "C17.sides")
    if size is not None:
        yield from _agreement(answers, length, width, size, protocol)


def _agreement(
    answers: Answers, length: Decimal, width: Decimal, size: Decimal, protocol: Protocol
) -> Iterator[Problem]:
    """An area fits into its two sides and fills some of them, whatever its outline; a calculated one is exact."""
    box, least = length * width, protocol.number("area.least_share_percent") or Decimal(0)
    tolerance = protocol.number("area.method_tolerance_percent") or Decimal(0)
    expected = {"ellipse": ellipse_area(length, width), "rectangle": box}.get(answer_at(answers, METHOD) or "")
    if size > box * (1 + tolerance / 100):
        words = T("Length x width is {box} mm², less than this area. Change one, or say why.", box=number_text(box))
        yield Problem(AREA_SIZE.place, Level.UNUSUAL, words, "C17.larger")
    elif size < box * least / 100:
        words = T("Length x width is {box} mm², far more than this area. Change one, or say why.", box=number_text(box))
        yield Problem(AREA_SIZE.place, Level.UNUSUAL, words, "C17.smaller")
    elif expected is not None and abs(size - expected) > expected * tolerance / 100:
        words = T("Length and width make {expected} mm²: check once more.", expected=number_text(round(expected, 1)))
        yield Problem(AREA_SIZE.place, Level.NOTE, words, "C17.method")
