"""The configuration sheet of a protocol: one line for every value that says where it comes from."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from evclinic.domain.configured_words import value_words
from evclinic.domain.protocol import Configured, ProtocolError
from evclinic.domain.protocol_tables import LANGUAGES, SOURCE
from evclinic.domain.words import Label, Plain, Words

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
                source=_source(data.get(SOURCE, "")),
                label=Label(label) if isinstance(label, Mapping) else None,
            )
        for name, part in data.items():
            yield from configured(part, f"{path}.{name}" if path else name)


def refuse_unsaid(lines: Iterable[Configured]) -> None:
    """Raise `ProtocolError` for a value that does not say in each language where it comes from."""
    for line in lines:
        if not isinstance(line.source, Label) or not all(line.source.words.get(name) for name in LANGUAGES):
            file, _, where = line.key.partition(".")
            if file == "forms":
                form, _, where = where.partition(".")
                file = f"forms/{form}"
            field = " / ".join((*where.split("."), SOURCE))
            raise ProtocolError(f"{file}.toml", field, f"must be said in each of {', '.join(LANGUAGES)}")


def _source(said: Any) -> Words:
    """In each language; a protocol adopted before that was asked for has it in English alone, and goes on."""
    return Label(said) if isinstance(said, Mapping) else Plain(str(said))


def _value_text(data: Mapping[str, Any]) -> str:
    if "value" in data:
        return str(data["value"])
    plain = {name: value for name, value in data.items() if name not in NOT_ITS_VALUE}
    return "; ".join(f"{name} {_flat(value)}" for name, value in plain.items())


def _flat(value: Any) -> str:
    if isinstance(value, Mapping):
        return str(value.get("en") or ", ".join(f"{name} {_flat(part)}" for name, part in value.items()))
    return ", ".join(_flat(part) for part in value) if isinstance(value, list) else str(value)
