"""What the store hands out: small frozen values, read together in one look."""

from dataclasses import dataclass
from typing import Literal
from uuid import UUID

from safemate_desktop.commands.base import Command
from safemate_desktop.contract.alerts import Alert, AlertEntry
from safemate_desktop.contract.problems import Problem

Sort = Literal["name", "unit", "municipality"]
State = Literal["unsent", "parked"]


@dataclass(frozen=True, slots=True)
class OutboxRow:
    """One command that is not settled; ``command`` is ``None`` where this version cannot read it.

    ``made_at`` is the workstation's time in UTC milliseconds, ``tries`` how often it was sent in
    vain, ``unreadable`` how often the answer could not be read. ``sent``: its bytes may have left
    this machine, so that they never change any more. ``follows`` is the version that this
    person's own earlier work has made of what the command saw.
    """

    key: UUID
    command: Command | None
    made_at: int
    state: State
    problem: Problem | None = None
    tries: int = 0
    unreadable: int = 0
    sent: bool = False
    follows: int | None = None


@dataclass(frozen=True, slots=True)
class AlertView:
    """An alert as it looks here: the server's truth with this workplace's unsent work over it.

    ``pending``: unsent work changes it. ``refused``: parked work wanted to and waits for a person.
    """

    alert: Alert
    pending: bool = False
    refused: bool = False


@dataclass(frozen=True, slots=True)
class EntryView:
    """One line of an alert's story; ``pending`` until the server has it."""

    entry: AlertEntry
    pending: bool = False


@dataclass(frozen=True, slots=True)
class RecipientRow:
    """One row of the list of recipients; ``serials`` of the devices they carry."""

    row: int
    id: UUID
    name: str
    birth_date: str
    unit_name: str
    municipality: str
    serials: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Snapshot:
    """A snapshot that was begun and not finished.

    ``cursor`` is where the stream goes on from once it is whole, ``token`` the page to ask next
    (``None``: begin with the first).
    """

    cursor: str
    token: str | None
