"""How far the server's word goes in this copy, and its clock, which outlives a restart here."""

from safemate_desktop.store.database import Database, Transaction
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.server_clock import ServerClock


class ServerTime:
    """Keeps the time of the newest frame, and how far the server's clock is from ours."""

    def __init__(self, clock: Clock, database: Database) -> None:
        sql = "SELECT value FROM meta WHERE name = ?"
        as_of, offset = (database.read(sql, name) for name in ("as_of_ms", "offset_ms"))
        self._as_of_ms: int | None = as_of[0][0] if as_of else None
        self.clock = ServerClock(clock, offset[0][0] if offset else 0)

    @property
    def as_of_ms(self) -> int | None:
        """The server's time at the newest frame; ``None`` before the first."""
        return self._as_of_ms

    def now_ms(self) -> int:
        """Return the server's time now, as far as this machine can tell."""
        return self.clock.now_ms()

    def note(self, tx: Transaction, as_of_ms: int) -> None:
        """Take over the time of a frame, once the transaction is committed."""
        self.clock.told(as_of_ms)
        for name, value in (("as_of_ms", as_of_ms), ("offset_ms", self.clock.offset_ms)):
            tx.db.execute("INSERT OR REPLACE INTO meta VALUES (?, ?)", (name, value))

        def install() -> None:
            self._as_of_ms = as_of_ms

        tx.then.append(install)
