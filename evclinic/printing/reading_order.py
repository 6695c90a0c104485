"""The order in which a line of mixed Arabic and Latin is read, so that 118/76 never becomes 76/118.

The Unicode bidirectional algorithm comes from python-bidi. It knows neither isolates nor paired brackets and would
print "120 mmHg" within Arabic as "mmHg 120"; so groups that belong together are marked as left-to-right beforehand.
"""

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from itertools import groupby
from typing import Any

from bidi import algorithm

LEFT_MARK, RIGHT_MARK = "\u200e", "\u200f"
OPEN_LEFT, OPEN_RIGHT, CLOSE = "\u202a", "\u202b", "\u202c"
CONTROLS = frozenset("\u200e\u200f\u061c\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069\ufeff")

_STRONG = {"L": "L", "R": "R", "AL": "R", "EN": "R", "AN": "R"}
_BRACKETS = {"(": ")", "[": "]", "{": "}"}
_NEEDS_ORDER = re.compile("[\u0590-\u08ff\ufb1d-\ufdff\ufe70-\ufeff\u200e\u200f\u202a-\u202e\u2066-\u2069]")
_ISOLATE = re.compile("[\u2066\u2067\u2068]([^\u2066-\u2069]*)\u2069")
_ISOLATE_MARKS = re.compile("[\u2066-\u2069]")

_LETTER = "A-Za-z0-9\u00b5\u00b0\u00b2\u00b3\u00c0-\u024f"
_ATOM = rf"[{_LETTER}](?:[{_LETTER}._:/@|+\-\u2013\u2212'\u2019%\u00d7]*[{_LETTER}%+])?(?:\s?%)?"
_SIGN = r"(?:[<>≤≥±≈~=]\s?|(?<![^\s(])[+\-\u2212](?=\d)|(?<![^\s(])/(?=[A-Za-z]))?"
_GROUP_PART = re.compile(_SIGN + _ATOM)
_BETWEEN = re.compile(r"\s*[\u2013\u2212\-/×+=·]\s*")  # what ties two parts into one group, beside a space
_BRACKET = re.compile(r"\s?\([^()]*\)")
_CODE = re.compile(  # INC04, EV-003, RN; or the unit of a number
    r"(?<![A-Za-z])[A-Z]{1,5}\d*(?:-\d+)?(?![A-Za-z])|(?<=\d)\s?(?:[A-Za-z]{1,4}[\d²³]?|°C)(?![A-Za-z])"
)
_DAY, _TIME = re.compile(r"-\d{4}$|^\d{4}-\d\d-\d\d$"), re.compile(r"\d\d:\d\d(?::\d\d)?")
TIED = re.compile(  # "120 mmHg", "11 x 8", "27-FEB-2026 10:18" and "< 10:03" each stay on one line
    r"(?<=\d) (?=[%°µ/]|[A-Za-z]{1,4}[\d²³]?\b)|(?<=\d [x×–]) (?=\d)|(?<=-\d{4}) (?=\d\d:\d\d)|(?<=[<>≤≥]) (?=\d)"
)
_PLAIN_NUMBER = re.compile(r"[\d.,:/]+")  # already read from left to right by the algorithm

_WORDS_WITHIN = re.compile(r"([\W_]*)(.*?)([^\w\u064b-\u0652\u0670]*)", re.DOTALL)  # marks belong to their letter


def is_plain(text: str) -> bool:
    """Whether the text is read from left to right throughout and needs no reordering."""
    return _NEEDS_ORDER.search(text) is None


def reads_rtl(text: str) -> bool:
    """Whether the first word of the text is of a right-to-left script; a code or a unit before it is no word."""
    if is_plain(text):
        return False
    for character in _CODE.sub("", text):
        kind = unicodedata.bidirectional(character)
        if kind == "L" and character not in CONTROLS:
            return False
        if kind in ("R", "AL"):
            return True
    return False


@lru_cache(maxsize=8192)
def marked(text: str, rtl: bool) -> str:
    """The text with its isolates and left-to-right groups turned into embeddings, which the algorithm understands."""
    if OPEN_LEFT in text or OPEN_RIGHT in text:
        return text
    text = _ISOLATE_MARKS.sub("", _ISOLATE.sub(lambda found: _embedded(found[1], rtl), text))
    return _grouped(text, rtl)


def joined(left: str, right: str, by: str) -> str:
    """Words of two languages on one line that is read from left to right; each keeps its own order."""
    if not reads_rtl(right):
        return f"{left}{by}{right}"
    return f"{marked(left, False)}{by}{LEFT_MARK}{OPEN_RIGHT}{marked(right, True)}{CLOSE}{LEFT_MARK}"


def _embedded(words: str, rtl: bool) -> str:
    """A value within a sentence: embedded only when the groups would not keep it together."""
    inner_rtl = reads_rtl(words)
    if inner_rtl == rtl and is_plain(words) != rtl:
        return words
    if not inner_rtl and _group_ends(words) == [(0, len(words))]:
        return words
    mark = RIGHT_MARK if rtl else LEFT_MARK
    return f"{mark}{OPEN_RIGHT if inner_rtl else OPEN_LEFT}{words}{CLOSE}{mark}"


def _grouped(text: str, rtl: bool) -> str:
    """Each left-to-right group of a mixed text, held together and held off from what stands before it."""
    out, done, depth = [], 0, 0
    for start, end in _group_ends(text):
        out.append(text[done:start])
        depth += 0 if not rtl else sum((c in (OPEN_LEFT, OPEN_RIGHT)) - (c == CLOSE) for c in text[done:start])
        group = text[start:end]
        if not rtl:
            out.append(LEFT_MARK + group)
        elif depth or _PLAIN_NUMBER.fullmatch(group):
            out.append(group)
        else:
            out.append(f"{RIGHT_MARK}{OPEN_LEFT}{group}{CLOSE}{RIGHT_MARK}")
        done = end
    return "".join([*out, text[done:]])


def _group_ends(text: str) -> list[tuple[int, int]]:
    """Where each group of Latin words, numbers and units begins and ends, with a bracket that follows it."""
    groups: list[tuple[int, int]] = []
    last = ""
    for found in _GROUP_PART.finditer(text):
        before = groups[-1][1] if groups else 0
        if found.start() < before:
            continue
        goes_on = groups and _belongs(text[before : found.start()], found[0], last)
        start = groups.pop()[0] if goes_on else found.start()
        bracket = _BRACKET.match(text, found.end())
        groups.append((start, bracket.end() if bracket and is_plain(bracket[0]) else found.end()))
        last = found[0]
    return groups


def _belongs(gap: str, part: str, last: str) -> bool:
    """Whether this part goes on with the group before it; two numbers side by side are two things, day and time one."""
    if gap.isspace() and _DAY.search(last) and _TIME.fullmatch(part):
        return True
    if gap.isspace():
        return not (last[-1:].isdigit() and _PLAIN_NUMBER.fullmatch(part))
    return _BETWEEN.fullmatch(gap) is not None


@dataclass(frozen=True, slots=True)
class Run:
    """Letters of one direction, in reading order, and the place of the run from left to right on the paper."""

    letters: str
    leftward: bool
    place: int


def runs(text: str, rtl: bool) -> list[Run]:
    """The runs of a marked line in the order in which they are read.

    Spaces and brackets round the words of a leftward run are runs by themselves: readers of the file misplace them
    otherwise.
    """
    found: list[tuple[str, int]] = []
    levelled = [pair for pair in zip(text, _levels(text, int(rtl)), strict=True) if pair[0] not in CONTROLS]
    for level, stretch in groupby(levelled, lambda pair: pair[1]):
        letters = "".join(character for character, _ in stretch)
        parts = _WORDS_WITHIN.fullmatch(letters) if level % 2 else None
        split = [*parts[1], parts[2], *parts[3]] if parts else [letters]
        found += [(part, level) for part in split if part]
    places = {read: place for place, read in enumerate(_reordered([level for _, level in found]))}
    return [Run(letters, bool(level % 2), places[read]) for read, (letters, level) in enumerate(found)]


def _levels(text: str, base: int) -> list[int]:
    storage = algorithm.get_empty_storage()
    storage["base_level"], storage["base_dir"] = base, "LR"[base]
    algorithm.get_embedding_levels(text, storage)
    for position, character in enumerate(storage["chars"]):
        character["position"] = position
    algorithm.explicit_embed_and_overrides(storage)
    algorithm.resolve_weak_types(storage)
    _pair_brackets(storage)
    algorithm.resolve_neutral_types(storage, False)
    algorithm.resolve_implicit_levels(storage, False)
    levels = [base] * len(text)
    for character in storage["chars"]:
        levels[character["position"]] = character["level"]
    for position in range(len(text) - 1, -1, -1):  # rule L1: spaces at the end of a line belong to the line
        if not (text[position].isspace() or text[position] in CONTROLS):
            break
        levels[position] = base
    return levels


def _pair_brackets(storage: dict[str, Any]) -> None:
    """Rule N0, which python-bidi leaves out: both brackets of a pair go with the words within or before them."""
    for run in storage["runs"]:
        chars = storage["chars"][run["start"] : run["start"] + run["length"]]
        kinds = [_STRONG.get(char["type"]) for char in chars]
        base = "LR"[chars[0]["level"] % 2]
        for opening, closing in _bracket_pairs(chars):
            within = {kind for kind in kinds[opening:closing] if kind}
            if not within:
                continue
            before = next((kind for kind in reversed(kinds[:opening]) if kind), run["sor"])
            way = base if base in within else before
            for bracket in (opening, closing):
                chars[bracket]["type"] = kinds[bracket] = way


def _bracket_pairs(chars: list[dict[str, Any]]) -> list[tuple[int, int]]:
    pairs, opened = [], []
    for position, char in enumerate(chars):
        if char["ch"] in _BRACKETS and char["type"] == "ON":
            opened.append(position)
        elif opened and char["ch"] == _BRACKETS[chars[opened[-1]]["ch"]]:
            pairs.append((opened.pop(), position))
    return sorted(pairs)


def _reordered(levels: list[int]) -> list[int]:
    """Rule L2: from the deepest level up, turn round each stretch of runs at that level or deeper."""
    order = list(range(len(levels)))
    for level in range(max(levels, default=0), 0, -1):
        turned: list[int] = []
        start = 0
        while start < len(order):
            end = start
            while end < len(order) and levels[order[end]] >= level:
                end += 1
            turned += reversed(order[start:end]) if end > start else [order[start]]
            start = max(end, start + 1)
        order = turned
    return order
