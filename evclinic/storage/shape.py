"""The shape of the study file: whether its tables are those that its revision makes, told by one hash."""

from hashlib import sha256

from evclinic.storage.trail import Execute

# What each revision leaves behind. A new revision adds its line; a line never changes.
SHAPES: dict[str, str] = {
    "0001": "a624ac9b739f904ea77f1f3a68b24acd020f3b577802edaeecdd2b4f20308668",
    "0002": "e93f1d09bb5248241fad8de67558f925762203c59c0e5423929ad90e41c72fa0",
    "0003": "47c15268608bdc557566dc83f2339084b63969600dd1c7eb6f1c4a2bfa78c627",
}

STATEMENTS = """
SELECT sql FROM sqlite_schema
WHERE type IN ('table', 'index') AND sql IS NOT NULL AND name <> 'alembic_version' AND name NOT LIKE 'sqlite%'
ORDER BY type, name
"""


def shape_of(execute: Execute) -> str:
    """The hash of the statements that made the tables and indexes; how their lines are broken does not matter."""
    found = execute(STATEMENTS).fetchall()
    return sha256("\n".join(" ".join(sql.split()) for (sql,) in found).encode()).hexdigest()


def is_ours(execute: Execute, revision: str | None) -> bool:
    """Whether the tables of this file are those of this revision."""
    return revision in SHAPES and SHAPES[revision] == shape_of(execute)
