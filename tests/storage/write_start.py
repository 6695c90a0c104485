"""Write the first revision from the records, until the first release: python -m tests.storage.write_start."""

from pathlib import Path

from sqlalchemy.dialects.sqlite import dialect
from sqlalchemy.schema import CreateIndex, CreateTable

from evclinic.storage import migrate
from evclinic.storage.records import Base

LONGEST = 118

HEAD = '''"""The tables of the injection day."""

from alembic import op

revision = "0001"
down_revision = None

TABLES = """
CREATE TABLE acts (
    id INTEGER NOT NULL,
    deed TEXT NOT NULL,
    author TEXT NOT NULL,
    at TEXT NOT NULL,
    reason TEXT,
    version TEXT NOT NULL,
    boot TEXT NOT NULL,
    boot_id TEXT NOT NULL,
    PRIMARY KEY (id)
) STRICT;
CREATE TABLE trail (
    seq INTEGER NOT NULL,
    act INTEGER NOT NULL REFERENCES acts,
    record_table TEXT NOT NULL,
    record_id TEXT NOT NULL,
    field TEXT NOT NULL,
    old_value TEXT,
    new_value TEXT,
    link BLOB NOT NULL,
    PRIMARY KEY (seq)
) STRICT;
CREATE INDEX ix_trail_record ON trail (record_id);
INSERT INTO acts VALUES (0, 'study.begin', 'evclinic', '1970-01-01T00:00:00.000Z[UTC]', NULL, '', '0', '');
INSERT INTO trail VALUES (0, 0, 'study', '', 'begun', NULL, NULL, x'00');
'''

TAIL = '''"""


def upgrade() -> None:
    """Make them."""
    for statement in TABLES.strip().split(";\\n"):
        op.get_bind().exec_driver_sql(statement)
'''


def tables() -> str:
    """The statements that make what the records describe."""
    found: list[str] = []
    for table in Base.metadata.sorted_tables:
        text = str(CreateTable(table).compile(dialect=dialect())).strip()
        lines = (line.replace("\t", "    ").rstrip() for line in text.splitlines())
        found.append("\n".join(lines).replace(")\n STRICT", ") STRICT"))
        indexes = sorted(table.indexes, key=lambda index: str(index.name))
        found.extend(str(CreateIndex(index).compile(dialect=dialect())).strip() for index in indexes)
    return "".join(f"{statement};\n" for statement in found)


def long_lines(text: str) -> str:
    """No line longer than the house's: broken before the last of these words that fits."""
    found: list[str] = []
    for line in text.splitlines():
        rest = line
        while len(rest) > LONGEST:
            at = max(rest.rfind(word, 20, LONGEST) for word in (" GENERATED ", " THEN ", " WHERE ", " ELSE "))
            found.append(rest[:at])
            rest = f"        {rest[at + 1 :]}"
        found.append(rest)
    return "\n".join(found)


if __name__ == "__main__":
    path = migrate.FOLDER / "versions" / "0001_start.py"
    Path(path).write_text(HEAD + long_lines(tables()).rstrip().rstrip(";") + ";\n" + TAIL, encoding="utf-8")
