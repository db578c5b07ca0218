"""The second factor: setting it up, recovery codes, and solutions that require it."""

import sqlalchemy as sa
from alembic import op

revision = "0007"
down_revision = "0006"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Add the columns and the table; nobody is asked for more than before."""
    required: sa.Column[bool] = sa.Column(
        "second_factor_required", sa.Boolean(), server_default=sa.false(), nullable=False
    )
    op.add_column("solutions", required)
    op.add_column("users", sa.Column("totp_new_sealed", sa.LargeBinary(), nullable=True))
    op.add_column("users", sa.Column("totp_new_at", sa.BigInteger(), nullable=True))
    awaits: sa.Column[bool] = sa.Column(
        "awaits_factor", sa.Boolean(), server_default=sa.false(), nullable=False
    )
    op.add_column("sessions", awaits)
    op.create_table(
        "recovery_codes",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("code_mac", sa.LargeBinary(length=32), nullable=False),
        sa.Column("used_at", sa.BigInteger(), nullable=True),
        sa.ForeignKeyConstraint(
            ["solution_id"], ["solutions.id"], name=op.f("fk_recovery_codes_solution_id")
        ),
        sa.ForeignKeyConstraint(["user_id"], ["users.id"], name=op.f("fk_recovery_codes_user_id")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recovery_codes")),
    )
    op.create_index(op.f("ix_recovery_codes_user_id"), "recovery_codes", ["user_id"], unique=False)
