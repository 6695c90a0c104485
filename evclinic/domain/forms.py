"""What a form asks, before anybody draws, stores, checks or prints it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from enum import StrEnum
from functools import lru_cache
from itertools import product
from types import MappingProxyType

from evclinic.domain.answers import Answers, answer_at, branch_at
from evclinic.domain.words import Label


class Kind(StrEnum):
    """What an answer is; each kind has one editor on the screen and one box on paper."""

    TEXT = "text"
    NOTE = "note"
    NUMBER = "number"
    CHOICE = "choice"
    GRADE = "grade"
    TIME = "time"
    MOMENT = "moment"
    DATE = "date"
    PARTIAL_DATE = "partial_date"
    PERSON = "person"
    REGION = "region"
    MARK = "mark"
    CALCULATED = "calculated"
    SIGNATURE = "signature"
    STATEMENT = "statement"


UNANSWERED_KINDS = frozenset({Kind.CALCULATED, Kind.SIGNATURE, Kind.STATEMENT})


@dataclass(frozen=True, slots=True)
class Option:
    """One code that can be chosen: its label, and for a grade its full words."""

    code: str
    label: Label
    words: Label | None = None


@dataclass(frozen=True, slots=True)
class Limit:
    """The three ranges of a measured value, inclusive; values in the unit of the field.

    `possible` is what the unit itself allows: no device shows 130 % of a saturation.
    """

    name: str
    possible: tuple[Decimal, Decimal] | None = None
    plausible: tuple[Decimal, Decimal] | None = None
    attention: tuple[Decimal, Decimal] | None = None
    usual: tuple[Decimal, Decimal] | None = None
    fall_percent_from_pre: Decimal | None = None
    change_from_pre: Decimal | None = None
    fine_codes: frozenset[str] = frozenset()  # of a list: any other answer is outside the configured range


def beside(field: str, instance: str) -> str:
    """The place of a question named by another one: in the same row ('onset'), or as 'group.field'."""
    return field if "." in field else f"{instance}.{field}"


@dataclass(frozen=True, slots=True)
class Condition:
    """A question is asked when another answer, in the same row or named as 'group.field', is one of these."""

    field: str
    one_of: tuple[str, ...]

    def holds(self, answers: Answers, instance: str) -> bool:
        """Whether it is met, for the question in this instance of its group ('areas.L1')."""
        return answer_at(answers, beside(self.field, instance)) in self.one_of


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question."""

    name: str
    kind: Kind
    label: Label
    short: Label | None = None
    help: Label | None = None
    unit: str = ""
    decimals: int | None = None
    low: Decimal | None = None
    high: Decimal | None = None
    limit: Limit | None = None
    options: tuple[Option, ...] = ()
    list_name: str = ""
    rule: str = ""
    required: bool = True
    may_be_missing: bool = True
    future: bool = False
    not_before: str = ""  # the question of the same row, or 'group.field', that this one cannot lie before
    day: str = ""  # the date, of the same row or 'group.field', that the time of this question belongs to
    absent: str = ""
    asked_when: Condition | None = None
    looks: frozenset[str] = frozenset()
    only: frozenset[str] = frozenset()
    safety: bool = False  # asked for the safety of the participant: without an answer it wants a reason
    by_investigator: bool = False  # the person named is an investigator
    task: Option | None = None  # the task of the delegation log that the person named is to have
    differs_from: str = ""  # the question of the same row, or 'group.field', that names another person
    goes_by: tuple[str, ...] = ()  # lines of the configuration beside its own list, scale and ranges
    cdash: str = ""

    def option(self, code: str) -> Option | None:
        """The option with this code."""
        return next((option for option in self.options if option.code == code), None)


@dataclass(frozen=True, slots=True)
class Repeat:
    """What a group repeats over: the areas of the participant, numbered rows, or the codes of a list."""

    over: str
    options: tuple[Option, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, eq=False)
class Group:
    """Questions under one heading, asked once or for each area, row or code.

    `also_when` opens the group in a look that does not ask it: the list of signs, in a quick look, after a Yes.
    """

    name: str
    label: Label
    fields: tuple[Field, ...]
    repeats: tuple[Repeat, ...] = ()
    layout: str = "list"
    absent_press: bool = False
    press_label: Label | None = None
    asked_when: Condition | None = None
    also_when: Condition | None = None
    looks: frozenset[str] = frozenset()
    blank_rows: int = 3
    role: str = ""


@dataclass(frozen=True, slots=True)
class Setting:
    """Where a form is being filled: the participant's areas with their roles, and which looks this check asks."""

    areas: Mapping[str, str] = field(default_factory=lambda: MappingProxyType({}))
    looks: frozenset[str] | None = None
    blank: bool = False  # for paper: as many rows as the form offers

    def asks(self, looks: frozenset[str]) -> bool:
        """Whether something with these looks belongs to this check. No looks: always."""
        return not looks or self.looks is None or bool(looks & self.looks)


@dataclass(frozen=True, slots=True)
class Item:
    """One question at its place, such as 'areas.L1.redness' with the keys ('L1',)."""

    place: str
    field: Field
    group: Group
    keys: tuple[str, ...]
    calls: tuple[tuple[str, tuple[str, ...]], ...] = ()  # where an answer calls for it, its group's first, and which

    @property
    def instance(self) -> str:
        """The path of the row or area it belongs to: 'areas.L1'."""
        return self.place.rpartition(".")[0]

    def is_asked(self, answers: Answers) -> bool:
        """Whether the answers given so far call for this question."""
        for place, one_of in self.calls:  # noqa: SIM110 (asked of each question at each save: a generator takes twice as long)
            if answer_at(answers, place) not in one_of:
                return False
        return True


@dataclass(frozen=True, slots=True)
class Form:
    """A form of the protocol, the same on screen, on paper, in the checks, the export and the trail."""

    code: str
    name: str
    version: str
    title: Label
    groups: tuple[Group, ...]
    role: str = "nurse"
    performed: str = ""  # the question that tells when it was done; '' where the sheet asks it above the form
    performed_else: str = ""  # the one that tells it where that one is not asked: when it was decided not to do it

    def group(self, name: str) -> Group:
        """The group of this name; KeyError when there is none."""
        for group in self.groups:
            if group.name == name:
                return group
        raise KeyError(name)

    def items(self, setting: Setting, answers: Answers) -> Iterator[Item]:
        """Every question of this setting in the order of the paper, asked or not yet asked."""
        for group in self.groups:
            if setting.asks(group.looks) or (group.also_when and group.also_when.holds(answers, group.name)):
                yield from _items(group, setting, answers)

    def asked(self, setting: Setting, answers: Answers) -> Iterator[Item]:
        """The questions that the answers given so far call for."""
        return (item for item in self.items(setting, answers) if item.is_asked(answers))

    def item(self, place: str, setting: Setting, answers: Answers) -> Item:
        """The question at this place; KeyError when the form has none there."""
        for item in self.items(setting, answers):
            if item.place == place:
                return item
        raise KeyError(place)


def instances(group: Group, setting: Setting, answers: Answers) -> Iterator[tuple[str, ...]]:
    """The keys of each repetition of a group: () once, ('L1',), ('C1',), ('1',), or pairs of them."""
    return product(*(_keys(repeat, group, setting, answers) for repeat in group.repeats))


def _items(group: Group, setting: Setting, answers: Answers) -> tuple[Item, ...]:
    return _made(group, tuple(instances(group, setting, answers)), setting.looks)


@lru_cache(maxsize=1024)
def _made(group: Group, instances_: tuple[tuple[str, ...], ...], looks: frozenset[str] | None) -> tuple[Item, ...]:
    """The questions of a group for these areas or rows: the same for every sheet, so made once."""
    fields = [field_ for field_ in group.fields if looks is None or not field_.looks or field_.looks & looks]
    return tuple(
        _item(".".join((group.name, *keys)), field_, group, keys)
        for keys in instances_
        for field_ in fields
        if not field_.only or keys[-1] in field_.only
    )


def _item(instance: str, field_: Field, group: Group, keys: tuple[str, ...]) -> Item:
    conditions = [condition for condition in (group.asked_when, field_.asked_when) if condition is not None]
    calls = tuple((beside(condition.field, instance), condition.one_of) for condition in conditions)
    return Item(f"{instance}.{field_.name}", field_, group, keys, calls)


def _keys(repeat: Repeat, group: Group, setting: Setting, answers: Answers) -> list[str]:
    if repeat.over == "rows":
        given = sorted((key for key in branch_at(answers, group.name) if key.isdigit()), key=int)
        return [
            str(n + 1) for n in range(max(group.blank_rows if setting.blank else 0, len(given), *map(int, given), 1))
        ]
    if repeat.over == "areas":
        return list(setting.areas)
    if repeat.over in ("injected_areas", "control_areas"):
        role = repeat.over.removesuffix("_areas")
        return [code for code, its_role in setting.areas.items() if its_role == role]
    return [option.code for option in repeat.options]
