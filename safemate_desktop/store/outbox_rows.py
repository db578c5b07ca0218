"""How a command lies in the outbox's table, and how one comes out of it."""

from typing import Final
from uuid import NAMESPACE_OID, UUID, uuid5

from pydantic import BaseModel, ValidationError

from safemate_desktop.commands import registry
from safemate_desktop.contract.base import LATER, Moment
from safemate_desktop.contract.problems import Problem
from safemate_desktop.store.rows import OutboxRow

COLUMNS: Final = "key, body, made_at, state, problem, tries, unreadable, sent, follows"


class Stub(BaseModel):
    """What every stored command has, whatever else it says."""

    model_config = LATER

    key: UUID
    made_at: Moment = 0


def stub_of(body: bytes) -> Stub:
    """Return what a stored command is known by; one that says nothing gets a key of its bytes."""
    try:
        return Stub.model_validate_json(body)
    except ValidationError:
        return Stub(key=uuid5(NAMESPACE_OID, body.hex()))


def row_of(
    key: bytes,
    body: bytes,
    made_at: int,
    state: str,
    problem: bytes | None,
    tries: int,
    unreadable: int,
    sent: int,
    follows: int | None,
) -> OutboxRow:
    """Return a row of the table, whose columns are ``COLUMNS``."""
    return OutboxRow(
        key=UUID(bytes=key),
        command=registry.load(body),
        made_at=made_at,
        state="parked" if state == "parked" else "unsent",
        problem=Problem.model_validate_json(problem) if problem else None,
        tries=tries,
        unreadable=unreadable,
        sent=bool(sent),
        follows=follows,
    )
