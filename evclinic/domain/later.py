"""The parts of a protocol that are large and seldom asked, such as its forms: each is read when it is first asked."""

from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from typing import TypeVar, overload

V = TypeVar("V")


class LaterByName(Mapping[str, V]):
    """As a mapping of all of them; `read` makes the one of a name, once."""

    def __init__(self, names: Collection[str], read: Callable[[str], V]) -> None:
        self._names, self._read = dict.fromkeys(names), read
        self._made: dict[str, V] = {}

    def __getitem__(self, name: str) -> V:
        if name not in self._made:
            if name not in self._names:
                raise KeyError(name)
            self._made[name] = self._read(name)
        return self._made[name]

    def __contains__(self, name: object) -> bool:
        return name in self._names

    def __iter__(self) -> Iterator[str]:
        return iter(self._names)

    def __len__(self) -> int:
        return len(self._names)


class LaterLines(Sequence[V]):
    """As a tuple of all lines; `read` makes them, once."""

    def __init__(self, read: Callable[[], tuple[V, ...]]) -> None:
        self._read = read
        self._made: tuple[V, ...] | None = None

    def _lines(self) -> tuple[V, ...]:
        if self._made is None:
            self._made = self._read()
        return self._made

    @overload
    def __getitem__(self, number: int) -> V: ...
    @overload
    def __getitem__(self, number: slice) -> tuple[V, ...]: ...
    def __getitem__(self, number: int | slice) -> V | tuple[V, ...]:
        return self._lines()[number]

    def __len__(self) -> int:
        return len(self._lines())
