"""What SQLite would otherwise blur: moments, decimals, answers. Columns are TEXT or INTEGER, so tables are STRICT."""

import json
from collections.abc import Mapping
from datetime import UTC, datetime
from decimal import Decimal
from functools import lru_cache
from types import MappingProxyType
from typing import Any
from uuid import UUID
from zoneinfo import ZoneInfo

from sqlalchemy import Dialect, Text
from sqlalchemy.types import TypeDecorator

Answers = Mapping[str, Any]


class MomentText(TypeDecorator[datetime]):
    """An instant and the zone it was lived in: '2026-03-02T07:17:42.123Z[Asia/Amman]'. Sorts as text by instant."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To the file; a moment without a zone is a bug."""
        return None if value is None else moment_stored(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """From the file, in the zone it was lived in."""
        return None if value is None else moment_read(value)


class LocalMoment(TypeDecorator[datetime]):
    """A moment as a form's answer keeps it: local ISO 8601 to the second with its offset. Read from answers only."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:
        """To compare with an answer."""
        return None if value is None else value.isoformat(timespec="seconds")

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:
        """From an answer."""
        return None if value is None else datetime.fromisoformat(value)


class Exact(TypeDecorator[Decimal]):
    """A decimal kept as its own text, because SQLite would make it a float. SQL never orders or compares it."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Decimal | None, dialect: Dialect) -> str | None:
        """To the file, with the digits it was given."""
        return None if value is None else format(value, "f")

    def process_result_value(self, value: str | None, dialect: Dialect) -> Decimal | None:
        """From the file, digit for digit."""
        return None if value is None else Decimal(value)


class Key(TypeDecorator[UUID]):
    """The id of a record, made by the sheet when it opens."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: UUID | None, dialect: Dialect) -> str | None:
        """To the file."""
        return None if value is None else str(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> UUID | None:
        """From the file."""
        return None if value is None else UUID(value)


class AnswersText(TypeDecorator[Answers]):
    """A form's answers as canonical JSON: sorted keys, so equal answers are equal bytes.

    Comes out read-only at every depth: a change in place would be lost without a word.
    """

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: Answers | None, dialect: Dialect) -> str | None:
        """To the file."""
        return None if value is None else canonical(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> Answers | None:
        """From the file, read-only."""
        return None if value is None else answers_read(value)


def canonical(value: Mapping[str, Any]) -> str:
    """The one spelling of a JSON object: sorted keys, no blanks, no NaN."""
    return json.dumps(
        dict(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False, default=dict
    )


@lru_cache(maxsize=64)  # what was seen before the injection is read again at every check of the hour
def answers_read(text: str) -> Answers:
    """The answers of the file, read-only at every depth."""
    answers: Answers = json.loads(text, object_hook=MappingProxyType)
    return answers


def moment_stored(value: datetime) -> str:
    """An aware moment as the file keeps it, to the millisecond."""
    if value.tzinfo is None:
        raise ValueError("A moment without a zone cannot be stored.")
    zone = getattr(value.tzinfo, "key", None) or "UTC"
    return f"{value.astimezone(UTC):%Y-%m-%dT%H:%M:%S}.{value.microsecond // 1000:03d}Z[{zone}]"


@lru_cache(maxsize=1024)
def moment_read(text: str) -> datetime:
    """A moment of the file, in the zone it was lived in."""
    instant, _, zone = text.rstrip("]").partition("Z[")
    return datetime.fromisoformat(instant).replace(tzinfo=UTC).astimezone(ZoneInfo(zone))
