"""The stream, the answers to commands, the chain of the logs."""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _stream_heads()
    _stream()
    _answers()
    _log_heads()
    _log_entries()
    _log_personal()


def _stream_heads() -> None:
    op.create_table(
        "stream_heads",
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.Column("epoch", sa.Uuid(), nullable=False),
        sa.Column("head", sa.BigInteger(), nullable=False),
        sa.Column("floor", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["solution_id"], ["solutions.id"], name=op.f("fk_stream_heads_solution_id")
        ),
        sa.PrimaryKeyConstraint("solution_id", name=op.f("pk_stream_heads")),
    )


def _stream() -> None:
    op.create_table(
        "stream",
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("record_id", sa.Uuid(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("was_unit_id", sa.Uuid(), nullable=True),
        sa.Column("only_user_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["solution_id"], ["solutions.id"], name=op.f("fk_stream_solution_id")
        ),
        sa.PrimaryKeyConstraint("solution_id", "seq", name=op.f("pk_stream")),
    )


def _answers() -> None:
    op.create_table(
        "answers",
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.Column("user_id", sa.Uuid(), nullable=False),
        sa.Column("key", sa.Uuid(), nullable=False),
        sa.Column("digest", sa.LargeBinary(length=32), nullable=False),
        sa.Column("status", sa.Integer(), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["solution_id"], ["solutions.id"], name=op.f("fk_answers_solution_id")
        ),
        sa.PrimaryKeyConstraint("solution_id", "user_id", "key", name=op.f("pk_answers")),
    )
    op.create_index(op.f("ix_answers_at"), "answers", ["at"], unique=False)


def _log_heads() -> None:
    op.create_table(
        "log_heads",
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["solution_id"], ["solutions.id"], name=op.f("fk_log_heads_solution_id")
        ),
        sa.PrimaryKeyConstraint("solution_id", name=op.f("pk_log_heads")),
    )


def _log_entries() -> None:
    op.create_table(
        "log_entries",
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.Column("seq", sa.BigInteger(), autoincrement=False, nullable=False),
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("at", sa.BigInteger(), nullable=False),
        sa.Column("kind", sa.Text(), nullable=False),
        sa.Column("action", sa.Text(), nullable=False),
        sa.Column("actor_id", sa.Uuid(), nullable=True),
        sa.Column("subject_id", sa.Uuid(), nullable=True),
        sa.Column("unit_id", sa.Uuid(), nullable=True),
        sa.Column("body", sa.Text(), nullable=False),
        sa.Column("hash", sa.LargeBinary(length=32), nullable=False),
        sa.ForeignKeyConstraint(
            ["solution_id"], ["solutions.id"], name=op.f("fk_log_entries_solution_id")
        ),
        sa.PrimaryKeyConstraint("solution_id", "seq", name=op.f("pk_log_entries")),
        sa.UniqueConstraint("id", name=op.f("uq_log_entries_id")),
    )
    op.create_index(
        op.f("ix_log_entries_solution_id_actor_id_seq"),
        "log_entries",
        ["solution_id", "actor_id", "seq"],
        unique=False,
    )
    op.create_index(
        op.f("ix_log_entries_solution_id_kind_seq"),
        "log_entries",
        ["solution_id", "kind", "seq"],
        unique=False,
    )
    op.create_index(
        op.f("ix_log_entries_solution_id_subject_id_seq"),
        "log_entries",
        ["solution_id", "subject_id", "seq"],
        unique=False,
    )


def _log_personal() -> None:
    op.create_table(
        "log_personal",
        sa.Column("entry_id", sa.Uuid(), nullable=False),
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.Column("salt", sa.LargeBinary(length=16), nullable=False),
        sa.Column("body", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["solution_id"], ["solutions.id"], name=op.f("fk_log_personal_solution_id")
        ),
        sa.PrimaryKeyConstraint("entry_id", name=op.f("pk_log_personal")),
    )
