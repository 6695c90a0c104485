"""What every save asks and writes, straight to the driver: through SQLAlchemy each took ten times as long."""

from collections.abc import Callable
from functools import cache
from typing import Any
from uuid import UUID

from sqlalchemy import Connection, Dialect, Table

from evclinic.storage.connection import driver_of


def ask(connection: Connection, question: str, *values: str) -> list[tuple[Any, ...]]:
    """The rows that answer it, each value as it is stored."""
    rows: list[tuple[Any, ...]] = driver_of(connection).execute(question, values).fetchall()
    return rows


def is_there(connection: Connection, table: str, id_: UUID) -> bool:
    """Whether a table has a row of this id."""
    return bool(ask(connection, f"SELECT 1 FROM {table} WHERE id = ?", str(id_)))


def tell(connection: Connection, statement: str, *values: str) -> None:
    """Do this to the file, within the transaction of the connection."""
    driver_of(connection).execute(statement, values)


def put(connection: Connection, record: Any) -> None:
    """Write one new row of a mapped table, each value as its column stores it."""
    statement, columns = _insert(type(record).__table__, connection.dialect)
    values = [getattr(record, name) if store is None else store(getattr(record, name)) for name, store in columns]
    driver_of(connection).execute(statement, values)


@cache
def _insert(table: Table, dialect: Dialect) -> tuple[str, tuple[tuple[str, Callable[[Any], Any] | None], ...]]:
    """The statement, and for each column how its values are stored."""
    written = [column for column in table.columns if column.computed is None]
    names, marks = ", ".join(column.name for column in written), ", ".join("?" * len(written))
    stores = tuple((column.name, column.type.dialect_impl(dialect).bind_processor(dialect)) for column in written)
    return f"INSERT INTO {table.name} ({names}) VALUES ({marks})", stores
