"""Reading one table of a protocol file, naming the file and the field in every complaint."""

import re
from collections.abc import Iterator, Mapping, Set
from decimal import Decimal, InvalidOperation
from typing import Any

from evclinic.domain.protocol import ProtocolError
from evclinic.domain.words import Label

LANGUAGES = ("en", "ar")
SOURCE = "source"  # where a value comes from: said in every language to whoever confirms it
EVERYWHERE = frozenset({"basis", SOURCE})
TITLE = "title"  # the name on the configuration sheet of a table that says where it comes from
BASES = frozenset({"registration", "default"})
NAME = re.compile(r"[a-z][a-z0-9_]*")
OTHER_DIGIT = re.compile(r"[^\D0-9]")


class Table:
    """A table of the protocol being read: every value is asked for by name, what nobody asked for is refused."""

    def __init__(self, data: Any, file: str, where: str = "") -> None:
        self.file, self.where = file, where
        if not isinstance(data, Mapping):
            raise self.error("a table is expected here")
        self._data = data
        self._asked: set[str] = set()
        self._beside = EVERYWHERE | ({TITLE} if "basis" in data else set())
        if "basis" in data:
            self._based(data)

    def error(self, trouble: str, field: str = "") -> ProtocolError:
        """A complaint about this table, or about one field of it."""
        return ProtocolError(self.file, " / ".join(part for part in (self.where, field) if part), trouble)

    def _based(self, data: Mapping[str, Any]) -> None:
        if data["basis"] not in BASES:
            raise self.error(f"basis must be one of {', '.join(sorted(BASES))}")
        if TITLE in data:
            self.label(TITLE)

    def __contains__(self, name: str) -> bool:
        return name in self._data

    def names(self) -> list[str]:
        """The names in it, in the order of the file, without what is said about it."""
        return [name for name in self._data if name not in self._beside]

    def text(self, name: str, default: str | None = None) -> str:
        """A text; the default where it is left out, which without a default is refused."""
        self._asked.add(name)
        value = self._data.get(name, default)
        if not isinstance(value, str):
            raise self.error("a text in quotes is expected" if name in self._data else "is missing", name)
        return value

    def one_of(self, name: str, allowed: Set[str], default: str | None = None) -> str:
        """A text that must be one of these."""
        value = self.text(name, default)
        if value not in allowed:
            raise self.error(f"must be one of {', '.join(sorted(allowed))}, not '{value}'", name)
        return value

    def identifier(self, name: str) -> str:
        """A name by which data are stored: small letters, digits and underscores."""
        value = self.text(name)
        if not NAME.fullmatch(value):
            raise self.error(f"'{value}' must be small letters, digits and underscores", name)
        return value

    def decimal(self, name: str) -> Decimal | None:
        """A number written as text, None where it is left out."""
        value = self.text(name, "")
        try:
            return Decimal(value) if value else None
        except InvalidOperation:
            raise self.error(f"'{value}' is not a number", name) from None

    def whole(self, name: str, default: int | None = None) -> int:
        """A whole number written as text."""
        found = self.maybe_whole(name)
        if found is None:
            if default is None:
                raise self.error("a whole number is missing", name)
            return default
        return found

    def maybe_whole(self, name: str) -> int | None:
        """A whole number written as text, None where it is left out."""
        found = self.decimal(name)
        if found is not None and found != int(found):
            raise self.error(f"'{found}' is not a whole number", name)
        return None if found is None else int(found)

    def flag(self, name: str, default: bool) -> bool:
        """True or false."""
        self._asked.add(name)
        value = self._data.get(name, default)
        if not isinstance(value, bool):
            raise self.error("must be true or false", name)
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, empty where it is left out."""
        self._asked.add(name)
        value = self._data.get(name, [])
        if not isinstance(value, list) or not all(isinstance(part, str) for part in value):
            raise self.error("a list of texts is expected", name)
        return tuple(value)

    def range(self, name: str) -> tuple[Decimal, Decimal] | None:
        """Two numbers, the lower first, inclusive; None where it is left out."""
        values = self.texts(name)
        if not values:
            return None
        try:
            low, high = (Decimal(value) for value in values)
        except (InvalidOperation, ValueError):
            raise self.error("two numbers are expected, the lower first", name) from None
        if low > high:
            raise self.error("the lower number comes first", name)
        return low, high

    def label(self, name: str) -> Label:
        """A wording in every language."""
        if name not in self._data:
            raise self.error("is missing", name)
        return self.table(name).as_label()

    def maybe_label(self, name: str) -> Label | None:
        """A wording in every language, None where it is left out."""
        return self.label(name) if name in self._data else None

    def as_label(self) -> Label:
        """This table itself as a wording."""
        words = {language: self.text(language) for language in LANGUAGES}
        self.done()
        return Label(words)

    def table(self, name: str) -> "Table":
        """A table within it."""
        self._asked.add(name)
        return Table(self._data.get(name), self.file, " / ".join(part for part in (self.where, name) if part))

    def tables(self, name: str) -> Iterator["Table"]:
        """A list of tables within it, empty where it is left out; each is named by its code or name in complaints."""
        self._asked.add(name)
        found = self._data.get(name, [])
        if not isinstance(found, list):
            raise self.error("a list of tables is expected", name)
        for number, data in enumerate(found, 1):
            own = data.get("code") or data.get("name") if isinstance(data, Mapping) else None
            yield Table(
                data, self.file, " / ".join(part for part in (self.where, str(own or f"{name} {number}")) if part)
            )

    def done(self) -> None:
        """Refuse what nobody asked for: a misspelt name would otherwise be lost without a word."""
        for name in self._data:
            if name not in self._asked | self._beside:
                raise self.error("is not known here", name)


def refuse_other_digits(data: Any, file: str, where: str = "") -> None:
    """Western digits only, also in Arabic words: two sets of digits on one page are misread."""
    if isinstance(data, Mapping):
        for name, value in data.items():
            refuse_other_digits(value, file, f"{where} / {name}" if where else str(name))
    elif isinstance(data, list):
        for number, value in enumerate(data, 1):
            own = value.get("code") or value.get("name") if isinstance(value, Mapping) else None
            refuse_other_digits(value, file, f"{where} / {own or number}")
    elif isinstance(data, str) and OTHER_DIGIT.search(data):
        raise ProtocolError(file, where, "write digits as 0 to 9")
