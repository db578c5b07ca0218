"""What columns of the backend's tables are made of, so that each kind looks the same."""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Boolean,
    Column,
    ForeignKey,
    Integer,
    MetaData,
    Text,
    Uuid,
)

metadata: Final = MetaData(
    naming_convention={
        "ix": "ix_%(table_name)s_%(column_0_N_name)s",
        "uq": "uq_%(table_name)s_%(column_0_N_name)s",
        "fk": "fk_%(table_name)s_%(column_0_N_name)s",
        "pk": "pk_%(table_name)s",
    }
)


def id_column() -> Column[Any]:
    """Return the key of a table whose rows have ids."""
    return Column("id", Uuid(), primary_key=True)


def solution_ref(*, primary_key: bool = False) -> Column[Any]:
    """Return whose row it is."""
    key = ForeignKey("solutions.id")
    return Column("solution_id", Uuid(), key, nullable=False, primary_key=primary_key)


def ref(name: str, *, nullable: bool = False) -> Column[Any]:
    """Return the id of a row elsewhere."""
    return Column(name, Uuid(), nullable=nullable)


def ms(name: str, *, nullable: bool = False) -> Column[Any]:
    """Return UTC milliseconds since the epoch."""
    return Column(name, BigInteger(), nullable=nullable)


def doc(name: str = "doc", *, nullable: bool = False) -> Column[Any]:
    """Return a record's own JSON object, exactly as the wire carries it."""
    return Column(name, Text(), nullable=nullable)


def text(name: str, *, default: str | None = "") -> Column[Any]:
    """Return text; without a *default* it must be given."""
    if default is None:
        return Column(name, Text(), nullable=False)
    return Column(name, Text(), nullable=False, server_default=default)


def version() -> Column[Any]:
    """Return the count of a row's changes."""
    return Column("version", Integer(), nullable=False, server_default="1")


def flag(name: str) -> Column[Any]:
    """Return a yes or no that must be given."""
    return Column(name, Boolean(), nullable=False)
