"""A server that says what a test wants, in a thread of its own: the window never waits for it."""

import asyncio
import ssl
import threading
from collections.abc import Callable, Coroutine
from typing import Any

from tests.support.faulty import Heard, ScriptedServer


class Served:
    """A ``ScriptedServer`` that runs beside the test."""

    def __init__(
        self, script: Callable[[Heard], bytes | None], tls: ssl.SSLContext | None = None
    ) -> None:
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, name="scripted")
        self._thread.start()
        self._server = ScriptedServer(script, tls)
        self._do(self._server.__aenter__())

    @property
    def url(self) -> str:
        return self._server.url

    @property
    def heard(self) -> list[Heard]:
        """Every request that came."""
        return self._server.heard

    def close(self) -> None:
        """End it and its thread."""
        self._do(self._end())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    async def _end(self) -> None:
        await self._server.__aexit__()
        greeting = asyncio.all_tasks() - {asyncio.current_task()}  # asyncio's own, for TLS
        for task in greeting:
            task.cancel()
        await asyncio.gather(*greeting, return_exceptions=True)
        for _ in range(3):
            await asyncio.sleep(0)  # what was cut is closed in the loop's next turns

    def _do(self, work: Coroutine[Any, Any, object]) -> None:
        asyncio.run_coroutine_threadsafe(work, self._loop).result(20)


serve = Served
