"""Ends the embedded backend with the last desktop, also when that was killed."""

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from safemate_desktop.backend.serving import LOOPBACK

LAST_GONE_S: Final = 3.0
NOBODY_CAME_S: Final = 30.0


class Lifeline:
    """A loopback port that each desktop holds a connection to for as long as it lives."""

    def __init__(self, last_gone_s: float = LAST_GONE_S, nobody_s: float = NOBODY_CAME_S) -> None:
        self.port = 0
        self._last_gone_s, self._nobody_s = last_gone_s, nobody_s
        self._held = 0
        self._changed = asyncio.Event()

    @asynccontextmanager
    async def listening(self) -> AsyncIterator[None]:
        """Take connections on ``port``."""
        server = await asyncio.start_server(self._hold, LOOPBACK, 0)
        self.port = server.sockets[0].getsockname()[1]
        try:
            yield
        finally:
            server.close()

    async def cut(self) -> None:
        """Return once nobody holds on any more, or nobody ever came."""
        patience = self._nobody_s
        while True:
            self._changed.clear()
            try:
                async with asyncio.timeout(None if self._held else patience):
                    await self._changed.wait()
            except TimeoutError:
                return
            patience = self._last_gone_s

    async def _hold(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._held += 1
        self._changed.set()
        try:
            while await reader.read(1024):
                pass  # only the end of it matters
        except OSError:
            pass  # a killed desktop ends its line like this
        finally:
            self._held -= 1
            self._changed.set()
            writer.close()
