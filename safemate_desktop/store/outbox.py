"""What people here decided and the server has not confirmed: the only table of intent."""

from collections.abc import Iterable, Sequence
from typing import Final
from uuid import UUID

from safemate_desktop.commands import registry
from safemate_desktop.commands.base import Command
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import Entry
from safemate_desktop.store import records
from safemate_desktop.store.database import Database, Transaction
from safemate_desktop.store.entries import write
from safemate_desktop.store.following import follow, succeed
from safemate_desktop.store.outbox_rows import COLUMNS, row_of, stub_of
from safemate_desktop.store.projection import (
    Key,
    Projection,
    target_of,
    touched_by,
)
from safemate_desktop.store.rows import OutboxRow
from safemate_desktop.store.sealed import Sealer
from safemate_desktop.store.server_time import ServerTime
from safemate_desktop.support.ids import successor

_UNKNOWN: Final = Problem(code=ProblemCode.UNKNOWN_COMMAND)


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

    async def sending(self, key: UUID) -> Command | None:
        """Return the command that leaves now, which is on disk first; ``None`` where it may not.

        From here on its bytes never change, whatever becomes of them on the way.
        """
        row = next((row for row in self._rows if row.key == key), None)
        if row is None or row.sent:
            return row.command if row is not None and row.state == "unsent" else None

        def work(tx: Transaction) -> Command | None:
            sql = "UPDATE outbox SET sent = 1 WHERE key = ? AND state = 'unsent' RETURNING body"
            leaving = tx.one(sql, key.bytes)
            self.reload(tx)
            return registry.load(leaving[0]) if leaving else None

        return await self._database.commit(work, durable=True)

    async def tried(self, key: UUID, *, unreadable: bool = False) -> None:
        """Count one attempt to send that came to nothing, or whose answer could not be read."""

        def work(tx: Transaction) -> None:
            sql = "UPDATE outbox SET tries = tries + 1, unreadable = unreadable + ? WHERE key = ?"
            tx.db.execute(sql, (unreadable, key.bytes))
            self._changed(tx, [])

        await self._database.commit(work)

    async def settle(self, key: UUID, entries: Sequence[Entry]) -> None:
        """The server did it: write its records and take the command out, in one step.

        Later commands that saw the version just before the one it made now count as having seen
        that; any other gap stays for the server to refuse.
        """

        def work(tx: Transaction) -> None:
            write(tx, entries, self._time.now_ms())
            versions = {(e.kind, e.id): e.version for e in entries if e.op == "put"}
            self.take_out(tx, [key], versions)

        await self._database.commit(work, durable=True)

    async def supersede(self, key: UUID) -> None:
        """The server refused what it would take from somebody who saw what this command follows.

        The same command takes its place as one that did, under a key of its own.
        """

        def work(tx: Transaction) -> None:
            if (later := succeed(tx, key, self._sealer)) is not None:
                self._changed(tx, [*self._commands([key]), later])

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
                "UPDATE outbox SET state = 'unsent', problem = NULL, tries = 0, unreadable = 0"
                " WHERE key = ? AND state = 'parked'"
            )
            tx.db.execute(sql, (key.bytes,))
            self._changed(tx, self._commands([key]))

        await self._database.commit(work, durable=True)

    def _take_in(self, tx: Transaction, stored: Iterable[bytes]) -> int:
        """Insert stored commands as they are; return how many were new."""
        taken: list[Command] = []
        new: list[UUID] = []
        for body in stored:
            stub = stub_of(body)
            if tx.one("SELECT 1 FROM sealed_done WHERE key = ?", stub.key.bytes):
                continue
            if not self._insert(tx, stub.key, body, stub.made_at, sent=True):
                continue
            new.append(stub.key)
            if (command := registry.load(body)) is not None:
                taken.append(command)
        if (sealer := self._sealer) is not None:
            tx.then.append(lambda: sealer.drop_succeeded(new))
        self.park_unreadable(tx)
        self._changed(tx, taken)
        return len(new)

    def take_out(
        self, tx: Transaction, keys: Sequence[UUID], versions: dict[tuple[str, UUID], int]
    ) -> None:
        """Delete settled commands and let later ones on the same record follow them.

        *versions* are those the server settled them as; where it did not say, nothing follows.
        """
        commands = self._commands(keys)
        for key in keys:
            self._delete(tx, key)
        for command in commands:
            if (version := versions.get(target_of(command))) is not None:
                follow(tx, command, version, keys, self._sealer)
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
        sql = f"SELECT {COLUMNS} FROM outbox ORDER BY seq"  # noqa: S608
        rows = tuple(row_of(*columns) for columns in tx.db.execute(sql).fetchall())
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
        rows = tx.db.execute("SELECT key, body, sent FROM outbox ORDER BY seq").fetchall()
        here = {UUID(bytes=key): body for key, body, _ in rows}
        # What was sealed for a step that was never committed, and thus never sent.
        self._sealer.drop([heir for key in here if (heir := successor(key)) not in here])
        for key, body in here.items():
            self._sealer.add(key, body)
        self._sealer.drop_succeeded(here)
        self._sealer.refresh({UUID(bytes=key): body for key, body, sent in rows if not sent})

    def _insert(
        self, tx: Transaction, key: UUID, body: bytes, made_at: int, *, sent: bool = False
    ) -> bool:
        sql = (
            "INSERT OR IGNORE INTO outbox (key, body, made_at, state, sent)"
            " VALUES (?, ?, ?, 'unsent', ?)"
        )
        if not tx.db.execute(sql, (key.bytes, body, made_at, sent)).rowcount:
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
