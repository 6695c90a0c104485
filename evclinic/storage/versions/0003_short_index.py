"""The index of the trail holds the beginning of an id: each save writes a third of the pages for it."""

from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    """Make it anew."""
    execute = op.get_bind().exec_driver_sql
    execute("DROP INDEX ix_trail_record")
    execute("CREATE INDEX ix_trail_record ON trail (substr(record_id, 1, 8))")
