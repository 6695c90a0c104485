"""The trail: who changed which field from what to what, when and why; written by the study file itself.

Triggers, derived from the tables that are there, write one row for each changed field, whoever writes and however.
Each row is chained to the one before it and to its act, so that a row changed, removed or slipped in breaks the chain.
"""

import hmac
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from hashlib import sha256
from sqlite3 import complete_statement
from typing import Any
from uuid import UUID

from sqlalchemy import Column, ColumnElement, Integer, LargeBinary, MetaData, Table, Text, literal_column

from evclinic.storage.column_types import MomentText

NOT_RECORDS = frozenset({"acts", "trail", "drafts", "readings", "sounds", "blobs", "alembic_version"})

_trail_tables = MetaData()

ACTS = Table(
    "acts",
    _trail_tables,
    Column("id", Integer, primary_key=True),
    Column("deed", Text),
    Column("author", Text),
    Column("at", MomentText),
    Column("reason", Text),
    Column("version", Text),
    Column("boot", Text),
    Column("boot_id", Text),
)

TRAIL = Table(
    "trail",
    _trail_tables,
    Column("seq", Integer, primary_key=True),
    Column("act", Integer),
    Column("record_table", Text),
    Column("record_id", Text),
    Column("field", Text),
    Column("old_value", Text),
    Column("new_value", Text),
    Column("link", LargeBinary),
)

# Each row goes in through this view, one at a time, and finds the link of the row before it in the table: there is no
# state in the program to roll back.
DOOR = """
CREATE VIEW changes AS SELECT record_table, record_id, field, old_value, new_value FROM trail;
CREATE TRIGGER changes_are_chained INSTEAD OF INSERT ON changes BEGIN
    INSERT INTO trail SELECT last.seq + 1, act(), NEW.record_table, NEW.record_id, NEW.field,
        NEW.old_value, NEW.new_value,
        link(last.link, last.seq + 1, act(), NEW.record_table, NEW.record_id, NEW.field, NEW.old_value, NEW.new_value)
    FROM (SELECT seq, link FROM trail ORDER BY seq DESC LIMIT 1) AS last;
END;
CREATE TRIGGER trail_is_not_rewritten BEFORE UPDATE ON trail
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
CREATE TRIGGER trail_is_not_removed BEFORE DELETE ON trail
    BEGIN SELECT RAISE(ABORT, 'the trail is append-only'); END;
CREATE TRIGGER trail_has_no_gaps BEFORE INSERT ON trail WHEN NEW.seq <> (SELECT max(seq) + 1 FROM trail)
    BEGIN SELECT RAISE(ABORT, 'the trail has no gaps'); END;
CREATE TRIGGER acts_are_not_rewritten BEFORE UPDATE ON acts
    BEGIN SELECT RAISE(ABORT, 'an act stays as it was done'); END;
CREATE TRIGGER acts_are_not_removed BEFORE DELETE ON acts
    BEGIN SELECT RAISE(ABORT, 'an act stays as it was done'); END;
CREATE TRIGGER acts_have_no_gaps BEFORE INSERT ON acts WHEN NEW.id <> (SELECT max(id) + 1 FROM acts)
    BEGIN SELECT RAISE(ABORT, 'acts have no gaps'); END;
CREATE TRIGGER blobs_come_with_an_act BEFORE INSERT ON blobs WHEN act() IS NULL
    BEGIN SELECT RAISE(ABORT, 'no act, no write'); END;
CREATE TRIGGER blobs_are_not_rewritten BEFORE UPDATE ON blobs
    BEGIN SELECT RAISE(ABORT, 'bytes are kept as they were issued'); END;
CREATE TRIGGER blobs_are_not_removed BEFORE DELETE ON blobs
    BEGIN SELECT RAISE(ABORT, 'bytes are kept as they were issued'); END;
CREATE TRIGGER study_keeps_its_kind BEFORE UPDATE OF kind ON study
    BEGIN SELECT RAISE(ABORT, 'a demo never becomes a real study'); END;
"""

FIELD = "replace(substr(fullkey, 3), '\"', '')"  # json_tree quotes a key that holds an underscore
VALUE = "CAST(atom AS TEXT)"

Execute = Callable[..., Any]


@dataclass(slots=True)
class Pen:
    """Who is writing now. With no act there is no writing: the trail's NOT NULL refuses, by name."""

    key: bytes
    act: int | None = None
    begun: hmac.HMAC | None = None

    def take(self, *act: Any) -> None:
        """Begin an act: its columns, the id first. What is written from now on is chained to all of them."""
        self.act, self.begun = act[0], hmac.new(self.key, sealed(act), sha256)

    def put_down(self) -> None:
        """The act is over."""
        self.act, self.begun = None, None

    def link(self, *values: Any) -> bytes:
        """The link of a row: what it says, the link before it, and its act, whose share is reckoned once."""
        link = self.begun.copy() if self.begun else hmac.new(self.key, digestmod=sha256)
        link.update(repr(values).encode())
        return link.digest()


def of_record(table: str, record_id: UUID) -> ColumnElement[bool]:
    """The rows of the trail about this record, found by the beginning of its id: no more of it is indexed."""
    begins = literal_column("substr(trail.record_id, 1, 8)") == str(record_id)[:8]
    return begins & (TRAIL.c.record_id == str(record_id)) & (TRAIL.c.record_table == table)


def sealed(act: Iterable[Any]) -> bytes:
    """The fingerprint of an act's columns, in the order of the table."""
    return sha256(repr(tuple(act)).encode()).digest()


def begin_act(execute: Execute, pen: Pen, *act: Any) -> int:
    """Write the act (deed, author, at, reason, version, boot, boot_id), all as text, and take the pen for it."""
    (id_,) = execute("SELECT max(id) + 1 FROM acts").fetchone()
    pen.take(id_, *act)
    execute("INSERT INTO acts VALUES (?, ?, ?, ?, ?, ?, ?, ?)", (id_, *act))
    return int(id_)


def register(driver: Any, pen: Pen) -> None:
    """Give the file's triggers the two functions they call."""
    driver.create_function("act", 0, lambda: pen.act)
    driver.create_function("link", 8, pen.link)


def remove_triggers(execute: Execute) -> None:
    """Before a migration, in its transaction."""
    for (name,) in execute("SELECT name FROM sqlite_schema WHERE type = 'trigger'").fetchall():
        execute(f"DROP TRIGGER {name}")
    execute("DROP VIEW IF EXISTS changes")


def write_triggers(execute: Execute) -> None:
    """After every migration, in its transaction: a new column or table cannot be forgotten."""
    for statement in all_triggers(execute):
        execute(statement)


def all_triggers(execute: Execute) -> list[str]:
    """Every trigger and view that the tables of this file must have."""
    found = list(statements(DOOR))
    for table in record_tables(execute):
        found.extend(_triggers(table, columns_of(execute, table)))
    return found


def record_tables(execute: Execute) -> list[str]:
    """The tables whose every field is in the trail."""
    rows = execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    return [name for (name,) in rows.fetchall() if name not in NOT_RECORDS]


def columns_of(execute: Execute, table: str) -> list[str]:
    """The columns that are written; those derived from the answers are not among them."""
    return [row[1] for row in execute(f"PRAGMA table_info({table})").fetchall()]


def fields(row: str, columns: list[str]) -> str:
    """SQL for each column and each answer at any depth as (field, value): answers.areas.L1.redness."""
    return f"SELECT {FIELD} AS field, {VALUE} AS value FROM {leaves(row, columns)} WHERE atom IS NOT NULL"


def leaves(row: str, columns: list[str]) -> str:
    """SQL for every leaf of a row, its answers opened up."""
    pairs = ", ".join(
        f"'{c}', json({row}.{c})" if c == "answers" else f"'{c}', {row}.{c}" for c in columns if c != "id"
    )
    return f"json_tree(json_object({pairs}))"


def statements(script: str) -> Iterable[str]:
    """The single statements of a script."""
    text = ""
    for line in script.strip().splitlines(keepends=True):
        text += line
        if complete_statement(text):
            yield text.strip().rstrip(";")
            text = ""


def _triggers(table: str, columns: list[str]) -> Iterable[str]:
    was, now = fields("OLD", columns), fields("NEW", columns)
    into = "INSERT INTO changes (record_table, record_id, field, old_value, new_value)"
    yield (
        f"CREATE TRIGGER {table}_inserted AFTER INSERT ON {table} BEGIN {into} "
        f"SELECT '{table}', NEW.id, field, NULL, value FROM ({now}); END"
    )
    yield (
        f"CREATE TRIGGER {table}_updated AFTER UPDATE ON {table} BEGIN {into} "
        f"SELECT '{table}', NEW.id, field, was.value, now.value "
        f"FROM ({was}) AS was FULL JOIN ({now}) AS now USING (field) WHERE was.value IS NOT now.value; END"
    )
    yield (
        f"CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} "
        f"BEGIN SELECT RAISE(ABORT, 'records are voided, never deleted'); END"
    )
    yield (
        f"CREATE TRIGGER {table}_keeps_its_id BEFORE UPDATE OF id ON {table} WHEN NEW.id IS NOT OLD.id "
        f"BEGIN SELECT RAISE(ABORT, 'a record keeps its id'); END"
    )
