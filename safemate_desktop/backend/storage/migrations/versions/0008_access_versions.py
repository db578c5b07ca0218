"""Which version of a user's access an administrator was looking at."""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; everybody's access is the first."""
    column: sa.Column[int] = sa.Column(
        "access_version", sa.Integer(), server_default="1", nullable=False
    )
    op.add_column("users", column)
