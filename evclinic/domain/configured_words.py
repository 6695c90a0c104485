"""What a value of the configuration sheet says in words, so that whoever confirms it knows what is confirmed."""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

from evclinic.domain.body_map import REGIONS
from evclinic.domain.protocol_tables import SOURCE, TITLE
from evclinic.domain.said import Joined
from evclinic.domain.words import Label, Plain, T, Words

NOT_FILLED_IN = T("not filled in yet")
CONTACTS: Mapping[str, Words] = MappingProxyType(
    {"visit": T("a visit"), "phone": T("a telephone call"), "either": T("a visit or a telephone call")}
)
LOOKS: Mapping[str, Words] = MappingProxyType(
    {
        "full": T("full check"),
        "quick": T("quick look"),
        "breathing": T("breathing"),
        "setup": T("position, arm, site of temperature"),
    }
)
ANSWERS: Mapping[str, Words] = MappingProxyType(
    {
        "computed": T("calculated by the program"),
        "yes_no": T("yes or no"),
        "choice": T("one of several answers"),
        "moment": T("a day with its time"),
        "date": T("a day"),
    }
)
Tables = Mapping[str, Any]


def value_words(key: str, data: Tables) -> Words:
    """The value of this table in words; `key` is its dotted path, whose first part is the file it stands in."""
    if "value" in data:
        return _rule(str(data["value"]))
    file, _, rest = key.partition(".")
    parts = WORDS.get(file, _nothing)(rest, data)
    return Joined(tuple(parts), "; ")


def _rule(value: str) -> Words:
    """Regions of the body map by their names; every other value as it is, for its unit stands in its label."""
    names = value.split()
    if names and all(name in REGIONS for name in names):
        return Joined(tuple(REGIONS[name].label for name in names), "; ")
    return Plain(value) if value else NOT_FILLED_IN


def _visit(_name: str, data: Tables) -> Iterator[Words]:
    anchor, unit = str(data.get("anchor", "")), T("h") if "hours" in data else T("d")
    if "hours" in data:
        yield T("{hours} h after injection {number}", hours=data["hours"], number=anchor.rpartition(":")[2])
    elif "day" in data:
        yield T("day {day}", day=data["day"])
    elif "months" in data:
        yield T("{months} months after day 1", months=data["months"])
    if "early" in data and "late" in data:
        yield _window(data["early"], data["late"], unit)
    if "accept_early" in data and "accept_late" in data:
        yield T("accepted {window}", window=_window(data["accept_early"], data["accept_late"], unit))
    if data.get("contact") in CONTACTS:
        yield CONTACTS[data["contact"]]
    if data.get("forms"):
        yield T("forms {forms}", forms=", ".join(data["forms"]))


def _window(early: str, late: str, unit: Words) -> Words:
    return T("{early} {unit} before to {late} {unit} after", early=early, late=late, unit=unit)


def _hour(name: str, data: Tables) -> Iterator[Words]:
    if name.startswith("leaving."):
        yield ANSWERS.get(str(data.get("kind", "")), Plain(""))
        if data.get("may_await_investigator"):
            yield T("may await the investigator")
        return
    if name == "sounds":
        yield from _sounds(data)
        return
    if data.get("before"):
        yield T("before the injection")
    elif "minutes" in data:
        yield T("{minutes} min after the last point", minutes=data["minutes"])
    if "early" in data and "late" in data:
        yield _window(data["early"], data["late"], T("min"))
    yield Joined(tuple(LOOKS.get(look, Plain(look)) for look in data.get("looks", ())), ", ")
    if data.get("sound") is False:
        yield T("without a sound")


def _sounds(data: Tables) -> Iterator[Words]:
    yield T("due soon {minutes} min before", minutes=data.get("due_soon_minutes", "-"))
    seconds, times = data.get("late_every_seconds", "-"), data.get("late_times", "-")
    yield T("a late check sounds every {seconds} s, {times} times at most", seconds=seconds, times=times)
    yield T("two within {seconds} s are one sound", seconds=data.get("together_seconds", "-"))
    yield T("pause {seconds} s", seconds=data.get("pause_seconds", "-"))


def _scale(_name: str, data: Tables) -> Iterator[Words]:
    for grade in data.get("grades", ()):
        words = grade.get("words") or grade.get("label", {})
        if words.get("en") != grade["code"]:
            yield T("{code}: {words}", code=grade["code"], words=Label(words))


def _list(_name: str, data: Tables) -> Iterator[Words]:
    for code, option in data.items():
        if code not in (TITLE, SOURCE) and isinstance(option, Mapping) and "en" in option:
            yield Label(option)


def _limit(_name: str, data: Tables) -> Iterator[Words]:
    unit = data.get("unit", "")
    for name in ("usual", "attention", "plausible", "possible"):
        if name in data:
            low, high = data[name]
            yield _outside(low, f"{high} {unit}".rstrip())[name]
    if "fall_percent_from_pre" in data:
        yield T("asked when it falls by more than {percent} %", percent=data["fall_percent_from_pre"])
    if "change_from_pre" in data:
        yield T("noted when it changes by more than {change}", change=f"{data['change_from_pre']} {unit}".rstrip())
    if "fine_codes" in data:
        yield T("asked for every other answer than {codes}", codes=", ".join(data["fine_codes"]))


def _outside(low: str, high: str) -> Mapping[str, Words]:
    """What comes of a value outside each range."""
    return {
        "usual": T("noted outside {low} to {high}", low=low, high=high),
        "attention": T("asked outside {low} to {high}", low=low, high=high),
        "plausible": T("doubted outside {low} to {high}", low=low, high=high),
        "possible": T("refused outside {low} to {high}", low=low, high=high),
    }


def _text(_name: str, data: Tables) -> Iterator[Words]:
    yield Label({"en": data["en"], "ar": data["ar"]}) if data.get("en") and data.get("ar") else NOT_FILLED_IN


def _form(_name: str, _data: Tables) -> Iterator[Words]:
    yield T("the wording itself, as it stands beside this line")


def _nothing(_name: str, _data: Tables) -> Iterator[Words]:
    return iter(())


WORDS: Mapping[str, Callable[[str, Tables], Iterator[Words]]] = MappingProxyType(
    {
        "schedule": _visit,
        "observation": _hour,
        "scales": _scale,
        "codes": _list,
        "limits": _limit,
        "texts": _text,
        "forms": _form,
    }
)
