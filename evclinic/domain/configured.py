"""The configuration sheet of a protocol: one line for every value that says where it comes from."""

from collections.abc import Iterator, Mapping
from typing import Any

from evclinic.domain.configured_words import value_words
from evclinic.domain.protocol import Configured
from evclinic.domain.words import Label

NOT_ITS_VALUE = frozenset({"basis", "source", "title", "label", "short", "code", "name"})


def configured(data: Any, path: str = "") -> Iterator[Configured]:
    """Every table that names its basis is one line, wherever it stands; its key is its dotted path."""
    if isinstance(data, list):
        for number, part in enumerate(data, 1):
            own = part.get("code") or part.get("name") if isinstance(part, Mapping) else None
            yield from configured(part, f"{path}.{own or number}")
    elif isinstance(data, Mapping):
        if "basis" in data:
            label = data.get("label") or data.get("title")  # a list of codes has no label of its own
            yield Configured(
                key=path,
                value=_value_text(data),
                words=value_words(path, data),
                basis=data["basis"],
                source=Label(data["source"]),
                label=Label(label) if isinstance(label, Mapping) else None,
            )
        for name, part in data.items():
            yield from configured(part, f"{path}.{name}" if path else name)


def _value_text(data: Mapping[str, Any]) -> str:
    if "value" in data:
        return str(data["value"])
    plain = {name: value for name, value in data.items() if name not in NOT_ITS_VALUE}
    return "; ".join(f"{name} {_flat(value)}" for name, value in plain.items())


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("en") or ", ".join(f"{name} {_flat(part)}" for name, part in value.items()))
    return ", ".join(_flat(part) for part in value) if isinstance(value, list) else str(value)
