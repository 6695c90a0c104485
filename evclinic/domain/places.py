"""The one address of a field, by which trail, problems, help and marks speak of it."""

from dataclasses import dataclass
from uuid import UUID


@dataclass(frozen=True, slots=True)
class Place:
    """A table, a record in it and a field of the record ('answers.areas.L1.redness')."""

    table: str
    id: UUID
    field: str
