"""Large answers, read beside the window's thread: one call of the system for as much as is there.

Read in small parts by the window's own loop, a snapshot of a hundred thousand cards would wake the
window ten thousand times.
"""

import asyncio
import contextlib
import http.client
import socket
import ssl
from collections.abc import Mapping

from safemate_desktop.wire.answer import Answer
from safemate_desktop.wire.errors import ContractError, NotAServerError, UnreachableError, WireError
from safemate_desktop.wire.tls import Address


class BulkReader:
    """One connection that is kept; one request at a time, each in a thread of the loop's.

    Raises ``WireError`` for what is no HTTP, and ``OSError`` where the line is to blame.
    """

    def __init__(self, address: Address, trust: ssl.SSLContext, timeout_s: float) -> None:
        self._connection: http.client.HTTPConnection = (
            http.client.HTTPSConnection(
                address.host, address.port, timeout=timeout_s, context=trust
            )
            if address.secure
            else http.client.HTTPConnection(address.host, address.port, timeout=timeout_s)
        )
        self._turn = asyncio.Lock()

    async def get(self, target: str, headers: Mapping[str, str], most: int) -> Answer:
        """Return the answer to a GET of *target*; one of more than *most* bytes is refused."""
        async with self._turn:
            work = asyncio.get_running_loop().run_in_executor(
                None, self._get, target, headers, most
            )
            try:
                return await asyncio.shield(work)
            except asyncio.CancelledError:
                # Nothing else ends a read that waits.
                self.interrupt()
                with contextlib.suppress(OSError, WireError):
                    await work
                raise

    def interrupt(self) -> None:
        """End what is being read; the next request connects anew."""
        if (line := self._connection.sock) is not None:
            with contextlib.suppress(OSError):
                line.shutdown(socket.SHUT_RDWR)

    async def close(self) -> None:
        """End what is being read and close the connection."""
        self.interrupt()
        async with self._turn:
            self._connection.close()

    def _get(self, target: str, headers: Mapping[str, str], most: int) -> Answer:
        try:
            return self._ask_again(target, headers, most)
        except (http.client.IncompleteRead, ConnectionError) as exc:
            raise UnreachableError(type(exc).__name__) from exc
        except http.client.HTTPException as exc:
            raise NotAServerError("no HTTP is spoken there") from exc

    def _ask_again(self, target: str, headers: Mapping[str, str], most: int) -> Answer:
        kept = self._connection.sock is not None
        try:
            return self._ask(target, headers, most)
        except (http.client.RemoteDisconnected, BrokenPipeError, ConnectionResetError):
            # The other side may let go of a connection that nobody used for a while.
            self._connection.close()
            if not kept:
                raise
            return self._ask(target, headers, most)
        except BaseException:
            self._connection.close()
            raise

    def _ask(self, target: str, headers: Mapping[str, str], most: int) -> Answer:
        line = self._connection
        line.request("GET", target, headers=dict(headers))
        with line.getresponse() as said:
            body = said.read(most + 1)
            if len(body) > most:
                raise ContractError("larger than any answer may be")
            return Answer(
                said.status,
                said.headers.get_content_type() if "Content-Type" in said.headers else "",
                said.headers.get("Retry-After", ""),
                body,
            )
