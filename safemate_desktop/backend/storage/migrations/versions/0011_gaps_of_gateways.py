"""Where a gateway's own server can be asked, and since when something of it may be missing."""

import sqlalchemy as sa
from alembic import op

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns; no gateway that is there has a server to ask."""
    op.add_column("gateways", sa.Column("traccar", sa.Text(), nullable=False, server_default=""))
    op.add_column("gateways", sa.Column("gap_from", sa.BigInteger(), nullable=True))
