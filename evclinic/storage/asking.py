"""Questions that every save asks, straight to the driver: through SQLAlchemy each took ten times as long."""

from typing import Any
from uuid import UUID

from sqlalchemy import Connection

from evclinic.storage.connection import driver_of


def ask(connection: Connection, question: str, *values: str) -> list[tuple[Any, ...]]:
    """The rows that answer it, each value as it is stored."""
    rows: list[tuple[Any, ...]] = driver_of(connection).execute(question, values).fetchall()
    return rows


def is_there(connection: Connection, table: str, id_: UUID) -> bool:
    """Whether a table has a row of this id."""
    return bool(ask(connection, f"SELECT 1 FROM {table} WHERE id = ?", str(id_)))
