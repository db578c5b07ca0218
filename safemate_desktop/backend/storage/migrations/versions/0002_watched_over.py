"""Recipients, devices, positions."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the tables."""
    _recipients()
    _devices()
    _telemetry()
    _positions()
    _last_positions()


def _recipients() -> None:
    op.create_table(
        "recipients",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("sort_key", sa.Text(), nullable=False),
        sa.Column("search_key", sa.Text(), nullable=False),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["solution_id"], ["solutions.id"], name=op.f("fk_recipients_solution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recipients")),
    )
    op.create_index(
        op.f("ix_recipients_solution_id_id_unit_id"),
        "recipients",
        ["solution_id", "id", "unit_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_recipients_solution_id_sort_key"),
        "recipients",
        ["solution_id", "sort_key"],
        unique=False,
    )


def _devices() -> None:
    op.create_table(
        "devices",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.Column("version", sa.Integer(), server_default="1", nullable=False),
        sa.Column("unit_id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=True),
        sa.Column("serial", sa.Text(), nullable=False),
        sa.Column("hardware_id", sa.Text(), nullable=False),
        sa.Column("retired_at", sa.BigInteger(), nullable=True),
        sa.Column("doc", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["solution_id"], ["solutions.id"], name=op.f("fk_devices_solution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_devices")),
        sa.UniqueConstraint(
            "solution_id", "hardware_id", name=op.f("uq_devices_solution_id_hardware_id")
        ),
        sa.UniqueConstraint("solution_id", "serial", name=op.f("uq_devices_solution_id_serial")),
    )
    op.create_index(
        op.f("ix_devices_solution_id_id_unit_id"),
        "devices",
        ["solution_id", "id", "unit_id"],
        unique=False,
    )
    op.create_index(
        op.f("ix_devices_solution_id_recipient_id"),
        "devices",
        ["solution_id", "recipient_id"],
        unique=False,
    )


def _telemetry() -> None:
    op.create_table(
        "telemetry",
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.Column("battery", sa.Integer(), nullable=True),
        sa.Column("signal", sa.Integer(), nullable=True),
        sa.Column("last_contact", sa.BigInteger(), nullable=True),
        sa.Column("silence_told", sa.BigInteger(), nullable=True),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(["device_id"], ["devices.id"], name=op.f("fk_telemetry_device_id")),
        sa.ForeignKeyConstraint(
            ["solution_id"], ["solutions.id"], name=op.f("fk_telemetry_solution_id")
        ),
        sa.PrimaryKeyConstraint("device_id", name=op.f("pk_telemetry")),
    )
    op.create_index(
        op.f("ix_telemetry_solution_id_last_contact"),
        "telemetry",
        ["solution_id", "last_contact"],
        unique=False,
    )
    op.create_index(
        op.f("ix_telemetry_solution_id_updated"),
        "telemetry",
        ["solution_id", "updated"],
        unique=False,
    )


def _positions() -> None:
    op.create_table(
        "positions",
        sa.Column("id", sa.Uuid(), nullable=False),
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("device_id", sa.Uuid(), nullable=False),
        sa.Column("lat", sa.Float(), nullable=False),
        sa.Column("lon", sa.Float(), nullable=False),
        sa.Column("accuracy_m", sa.Float(), nullable=True),
        sa.Column("source", sa.Text(), nullable=False),
        sa.Column("satellites", sa.Integer(), nullable=True),
        sa.Column("quality", sa.Text(), nullable=False),
        sa.Column("fixed_at", sa.BigInteger(), nullable=False),
        sa.Column("received_at", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["solution_id"], ["solutions.id"], name=op.f("fk_positions_solution_id")
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_positions")),
    )
    op.create_index(
        op.f("ix_positions_solution_id_received_at"),
        "positions",
        ["solution_id", "received_at"],
        unique=False,
    )
    op.create_index(
        op.f("ix_positions_solution_id_recipient_id_fixed_at"),
        "positions",
        ["solution_id", "recipient_id", "fixed_at"],
        unique=False,
    )


def _last_positions() -> None:
    op.create_table(
        "last_positions",
        sa.Column("recipient_id", sa.Uuid(), nullable=False),
        sa.Column("solution_id", sa.Uuid(), nullable=False),
        sa.Column("newest", sa.Text(), nullable=False),
        sa.Column("newest_at", sa.BigInteger(), nullable=False),
        sa.Column("good", sa.Text(), nullable=True),
        sa.Column("good_at", sa.BigInteger(), nullable=True),
        sa.Column("updated", sa.BigInteger(), nullable=False),
        sa.ForeignKeyConstraint(
            ["recipient_id"], ["recipients.id"], name=op.f("fk_last_positions_recipient_id")
        ),
        sa.ForeignKeyConstraint(
            ["solution_id"], ["solutions.id"], name=op.f("fk_last_positions_solution_id")
        ),
        sa.PrimaryKeyConstraint("recipient_id", name=op.f("pk_last_positions")),
    )
    op.create_index(
        op.f("ix_last_positions_solution_id_updated"),
        "last_positions",
        ["solution_id", "updated"],
        unique=False,
    )
