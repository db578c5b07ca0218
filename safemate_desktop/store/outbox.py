"""What people here decided and the server has not confirmed: the only table of intent."""

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import NAMESPACE_OID, UUID, uuid5

from pydantic import BaseModel, ValidationError

from safemate_desktop.commands import registry
from safemate_desktop.commands.base import Command
from safemate_desktop.contract.base import LATER, Moment
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import Entry
from safemate_desktop.store import records
from safemate_desktop.store.database import Database, Transaction
from safemate_desktop.store.entries import write
from safemate_desktop.store.projection import (
    Key,
    Projection,
    rebased,
    target_of,
    touched_by,
)
from safemate_desktop.store.rows import OutboxRow
from safemate_desktop.store.sealed import Sealer
from safemate_desktop.store.server_time import ServerTime

_UNKNOWN: Final = Problem(code=ProblemCode.UNKNOWN_COMMAND)
_COLUMNS: Final = "key, body, made_at, state, problem, tries"


class _Stub(BaseModel):
    """What every stored command has, whatever else it says."""

    model_config = LATER

    key: UUID
    made_at: Moment = 0


class Outbox:
    """Commands in the order they were made; each write is on disk when it returns.

    Raises ``StoreError``. Reading is from memory and cheap.
    """

    def __init__(self, database: Database, time: ServerTime, sealer: Sealer | None) -> None:
        self._database = database
        self._time = time
        self._sealer = sealer
        self._rows: tuple[OutboxRow, ...] = ()
        self._projection = Projection()

    @property
    def projection(self) -> Projection:
        """What the unsent rows make of the truth."""
        return self._projection

    def rows(self) -> Sequence[OutboxRow]:
        """Return everything that is not settled, in order."""
        return self._rows

    def unsent(self) -> Sequence[OutboxRow]:
        """Return what is to be sent, in order; every one has a readable command."""
        return [row for row in self._rows if row.state == "unsent" and row.command is not None]

    def counts(self) -> tuple[int, int]:
        """Return how many are (unsent, parked)."""
        parked = sum(row.state == "parked" for row in self._rows)
        return len(self._rows) - parked, parked

    async def append(self, command: Command) -> None:
        """Keep *command*, here and sealed; a key that is already here changes nothing."""

        def work(tx: Transaction) -> None:
            if self._insert(tx, command.key, registry.dump(command), command.made_at):
                self._changed(tx, [command])

        await self._database.commit(work, durable=True)

    async def adopt(self, stored: Sequence[bytes]) -> int:
        """Take in commands that ``open_sealed`` brought back; return how many were new.

        What this version cannot read is parked with ``unknown_command``.
        """
        return await self._database.commit(lambda tx: self._take_in(tx, stored), durable=True)

    def adopt_now(self, stored: Sequence[bytes]) -> int:
        """Do the same while the store is being opened, waiting for it."""
        return self._database.commit_now(lambda tx: self._take_in(tx, stored))

    async def tried(self, key: UUID) -> None:
        """Count one attempt to send."""

        def work(tx: Transaction) -> None:
            tx.db.execute("UPDATE outbox SET tries = tries + 1 WHERE key = ?", (key.bytes,))
            self._changed(tx, [])

        await self._database.commit(work)

    async def settle(self, key: UUID, entries: Sequence[Entry]) -> None:
        """The server did it: write its records and take the command out, in one step.

        Later commands that saw the version just before the settled one now count as having
        seen the settled one; any other gap stays for the server to refuse.
        """

        def work(tx: Transaction) -> None:
            write(tx, entries, self._time.now_ms())
            versions = {(e.kind, e.id): e.version for e in entries if e.op == "put"}
            self.take_out(tx, [key], versions)

        await self._database.commit(work, durable=True)

    async def park(self, key: UUID, problem: Problem) -> None:
        """The server refused: keep it for a person; it no longer changes what is shown."""

        def work(tx: Transaction) -> None:
            sql = "UPDATE outbox SET state = 'parked', problem = ? WHERE key = ?"
            tx.db.execute(sql, (problem.model_dump_json().encode(), key.bytes))
            self._changed(tx, self._commands([key]))

        await self._database.commit(work, durable=True)

    async def discard(self, key: UUID) -> None:
        """A person gave it up."""

        def work(tx: Transaction) -> None:
            self._delete(tx, key)
            self._changed(tx, self._commands([key]))

        await self._database.commit(work, durable=True)

    async def replace(self, key: UUID, command: Command) -> None:
        """A person edited or redoes it: *command* (with a key of its own) takes its place, last.

        What is not here any more has been sent again, given up or replaced: nothing happens.
        """

        def work(tx: Transaction) -> None:
            if not self._delete(tx, key):
                return
            self._insert(tx, command.key, registry.dump(command), command.made_at)
            self._changed(tx, [*self._commands([key]), command])

        await self._database.commit(work, durable=True)

    async def retry(self, key: UUID) -> None:
        """Send a parked one again as it is: it may have been done, and its key tells."""

        def work(tx: Transaction) -> None:
            sql = (
                "UPDATE outbox SET state = 'unsent', problem = NULL, tries = 0"
                " WHERE key = ? AND state = 'parked'"
            )
            tx.db.execute(sql, (key.bytes,))
            self._changed(tx, self._commands([key]))

        await self._database.commit(work, durable=True)

    def _take_in(self, tx: Transaction, stored: Iterable[bytes]) -> int:
        """Insert stored commands as they are; return how many were new."""
        taken: list[Command] = []
        new = 0
        for body in stored:
            stub = _stub(body)
            if tx.one("SELECT 1 FROM sealed_done WHERE key = ?", stub.key.bytes):
                continue
            if not self._insert(tx, stub.key, body, stub.made_at):
                continue
            new += 1
            if (command := registry.load(body)) is not None:
                taken.append(command)
        self.park_unreadable(tx)
        self._changed(tx, taken)
        return new

    def take_out(
        self, tx: Transaction, keys: Sequence[UUID], versions: dict[tuple[str, UUID], int]
    ) -> None:
        """Delete settled commands and let later ones on the same record follow them.

        *versions* are those the server settled them as; where it did not say, the truth's.
        """
        commands = self._commands(keys)
        for key in keys:
            self._delete(tx, key)
        for command in commands:
            kind, some = target_of(command)
            version = versions.get((kind, some)) or records.version_of(tx, kind, some)
            if version is not None:
                self._rebase(tx, command, version, without=keys)
        if commands:
            self._changed(tx, commands)

    def park_unreadable(self, tx: Transaction) -> None:
        """Park what this version cannot read; nothing unreadable is ever sent or dropped."""
        sql = "SELECT key, body FROM outbox WHERE state = 'unsent'"
        for key, body in tx.db.execute(sql).fetchall():
            if registry.load(body) is None:
                sql = "UPDATE outbox SET state = 'parked', problem = ? WHERE key = ?"
                tx.db.execute(sql, (_UNKNOWN.model_dump_json().encode(), key))

    def reload(self, tx: Transaction) -> None:
        """Read the table anew, once the transaction is committed."""
        sql = f"SELECT {_COLUMNS} FROM outbox ORDER BY seq"  # noqa: S608
        rows = tuple(_row(*columns) for columns in tx.db.execute(sql).fetchall())
        projection = Projection.of(rows)

        def install() -> None:
            self._rows, self._projection = rows, projection

        tx.then.append(install)

    def reconcile_sealed(self, tx: Transaction) -> None:
        """Bring the sealed file to what this store knows, at opening."""
        if self._sealer is None:
            return
        done = [UUID(bytes=k) for (k,) in tx.db.execute("SELECT key FROM sealed_done").fetchall()]
        self._sealer.drop(done)
        tx.db.execute("DELETE FROM sealed_done")
        for key, body in tx.db.execute("SELECT key, body FROM outbox ORDER BY seq").fetchall():
            self._sealer.add(UUID(bytes=key), body)

    def _insert(self, tx: Transaction, key: UUID, body: bytes, made_at: int) -> bool:
        sql = "INSERT OR IGNORE INTO outbox (key, body, made_at, state) VALUES (?, ?, ?, 'unsent')"
        if not tx.db.execute(sql, (key.bytes, body, made_at)).rowcount:
            return False
        if (sealer := self._sealer) is not None and sealer.add(key, body):
            # Only what was sealed here and now: what lay there before is somebody's only copy.
            tx.undo.append(lambda: sealer.drop([key]))
        return True

    def _delete(self, tx: Transaction, key: UUID) -> bool:
        gone = tx.db.execute("DELETE FROM outbox WHERE key = ?", (key.bytes,)).rowcount
        if gone and (sealer := self._sealer) is not None:
            tx.db.execute("INSERT OR IGNORE INTO sealed_done VALUES (?)", (key.bytes,))
            tx.then.append(lambda: sealer.drop([key]))
        return gone > 0

    def _commands(self, keys: Sequence[UUID]) -> list[Command]:
        return [row.command for row in self._rows if row.key in keys and row.command is not None]

    def _rebase(
        self, tx: Transaction, settled: Command, version: int, without: Sequence[UUID]
    ) -> None:
        sql = "SELECT key, body FROM outbox WHERE state = 'unsent' ORDER BY seq"
        for key, body in tx.db.execute(sql).fetchall():
            later = registry.load(body)
            if later is None or later.key in without or target_of(later) != target_of(settled):
                continue
            if (moved := rebased(later, version)) is not later:
                sql = "UPDATE outbox SET body = ? WHERE key = ?"
                tx.db.execute(sql, (registry.dump(moved), key))

    def _changed(self, tx: Transaction, commands: Iterable[Command]) -> None:
        """Note what looks different now that these commands came, went or were parked."""
        self.reload(tx)
        tx.outbox = True
        left: set[Key] = set()
        sql = "SELECT body FROM outbox WHERE state = 'unsent'"
        touched = {key for command in commands for key in touched_by(command)}
        if touched:
            loaded = (registry.load(body) for (body,) in tx.db.execute(sql).fetchall())
            left = {key for command in loaded if command for key in touched_by(command)}
        for kind, some in touched:
            here = (kind, some) in left or records.exists(tx, kind, some)
            (tx.put if here else tx.gone)[kind].add(some)


def _stub(body: bytes) -> _Stub:
    """Return what a stored command is known by; one that says nothing gets a key of its bytes."""
    try:
        return _Stub.model_validate_json(body)
    except ValidationError:
        return _Stub(key=uuid5(NAMESPACE_OID, body.hex()))


def _row(
    key: bytes, body: bytes, made_at: int, state: str, problem: bytes | None, tries: int
) -> OutboxRow:
    return OutboxRow(
        key=UUID(bytes=key),
        command=registry.load(body),
        made_at=made_at,
        state="parked" if state == "parked" else "unsent",
        problem=Problem.model_validate_json(problem) if problem else None,
        tries=tries,
    )
