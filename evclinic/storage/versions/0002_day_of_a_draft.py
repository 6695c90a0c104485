"""A parked sheet keeps the day on which it was done."""

from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    """Add its column."""
    op.get_bind().exec_driver_sql("ALTER TABLE drafts ADD COLUMN performed_at TEXT")
