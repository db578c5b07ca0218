"""What people here decided and the server has not confirmed: the only table of intent."""

from collections.abc import Sequence
from uuid import UUID

from safemate_desktop.commands.base import Command
from safemate_desktop.contract.problems import Problem
from safemate_desktop.contract.stream import Entry
from safemate_desktop.store.rows import OutboxRow


class Outbox:
    """Commands in the order they were made; each write is on disk when it returns.

    Raises ``StoreError``. Reading is from memory and cheap.
    """

    def rows(self) -> Sequence[OutboxRow]:
        """Return everything that is not settled, in order."""
        raise NotImplementedError

    def unsent(self) -> Sequence[OutboxRow]:
        """Return what is to be sent, in order; every one has a readable command."""
        raise NotImplementedError

    def counts(self) -> tuple[int, int]:
        """Return how many are (unsent, parked)."""
        raise NotImplementedError

    async def append(self, command: Command) -> None:
        """Keep *command*, here and sealed; a key that is already here changes nothing."""
        raise NotImplementedError

    async def adopt(self, stored: Sequence[bytes]) -> int:
        """Take in commands that ``open_sealed`` brought back; return how many were new.

        What this version cannot read is parked with ``unknown_command``.
        """
        raise NotImplementedError

    async def tried(self, key: UUID) -> None:
        """Count one attempt to send."""
        raise NotImplementedError

    async def settle(self, key: UUID, entries: Sequence[Entry]) -> None:
        """The server did it: write its records and take the command out, in one step.

        Later commands that saw the version just before the settled one now count as having
        seen the settled one; any other gap stays for the server to refuse.
        """
        raise NotImplementedError

    async def park(self, key: UUID, problem: Problem) -> None:
        """The server refused: keep it for a person; it no longer changes what is shown."""
        raise NotImplementedError

    async def discard(self, key: UUID) -> None:
        """A person gave it up."""
        raise NotImplementedError

    async def replace(self, key: UUID, command: Command) -> None:
        """A person edited or redoes it: *command* (with a key of its own) takes its place, last."""
        raise NotImplementedError
