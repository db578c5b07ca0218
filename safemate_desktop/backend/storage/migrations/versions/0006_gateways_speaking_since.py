"""Since when a gateway has been speaking without a silence."""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the column; gateways that are there begin anew."""
    op.add_column("gateways", sa.Column("speaking_since", sa.BigInteger(), nullable=True))
