"""The open half of the wire: one websocket, heartbeats both ways, silence is death."""

import asyncio
import ssl
from typing import TYPE_CHECKING, Final

from pydantic import ValidationError

from safemate_desktop.contract.identity import API_VERSION
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import MAX_FRAME_BYTES, Beat, FromDesktop, FromServer
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.wire.errors import (
    BusyError,
    ContractError,
    NotAServerError,
    RefusedError,
    SignInError,
    TlsError,
    UnreachableError,
    WireError,
)
from safemate_desktop.wire.http import API_HEADER
from safemate_desktop.wire.loading import load
from safemate_desktop.wire.reading import read_message
from safemate_desktop.wire.tls import Address, Network

if TYPE_CHECKING:
    from websockets.asyncio.client import ClientConnection
    from websockets.exceptions import InvalidStatus

PATH: Final = "/v1/stream"
_CLOSE_S: Final = 0.5
_TOO_BIG: Final = 1009


class LiveConnection:
    """One open stream; it lives until it is closed, cut, or silent for too long."""

    def __init__(self, socket: "ClientConnection", network: Network) -> None:
        self._socket = socket
        self._silence_s = network.silence_s
        self._tasks = TaskOwner("live")
        _ = self._tasks.start(self._beat(network.beat_s), "beat")

    async def receive(self) -> FromServer:
        """Return the next message. Raises UnreachableError when cut or silent, ContractError."""
        from websockets.exceptions import ConnectionClosed

        try:
            async with asyncio.timeout(self._silence_s):
                message = await self._socket.recv(decode=False)
        except TimeoutError as exc:
            self._socket.transport.abort()
            raise UnreachableError("silent") from exc
        except ConnectionClosed as exc:
            if exc.sent is not None and exc.sent.code == _TOO_BIG:
                raise ContractError("larger than any frame may be") from exc
            raise UnreachableError("cut") from exc
        return await read_message(message)

    async def send(self, message: FromDesktop) -> None:
        """Send one message. Raises UnreachableError."""
        from websockets.exceptions import ConnectionClosed

        try:
            await self._socket.send(message.model_dump_json())
        except ConnectionClosed as exc:
            raise UnreachableError("cut") from exc

    async def close(self) -> None:
        """Say goodbye, but wait for nobody."""
        await self._tasks.close()
        await self._socket.close()

    async def _beat(self, every_s: float) -> None:
        while True:
            await asyncio.sleep(every_s)
            try:
                await self.send(Beat())
            except UnreachableError:
                return  # the reader sees it too, and says so


async def open_live(address: Address, network: Network, token: str) -> LiveConnection:
    """Open the stream. Raises WireError; websockets is imported at the first call."""
    await load("websockets.asyncio.client", "websockets.exceptions")
    from websockets.exceptions import InvalidHandshake, InvalidMessage, InvalidStatus

    try:
        return LiveConnection(await _connect(address, network, token), network)
    except InvalidStatus as exc:
        raise _refusal(exc) from exc
    except InvalidMessage as exc:
        raise UnreachableError("cut in the handshake") from exc
    except InvalidHandshake as exc:
        raise NotAServerError("no websocket is spoken there") from exc
    except ssl.SSLCertVerificationError as exc:
        raise TlsError("the certificate does not verify") from exc
    except (OSError, EOFError) as exc:
        raise UnreachableError(type(exc).__name__) from exc


async def _connect(address: Address, network: Network, token: str) -> "ClientConnection":
    from websockets.asyncio.client import connect

    class Connect(connect):
        def process_redirect(self, exc: Exception) -> Exception | str:
            return exc  # a redirect comes from somebody who is not our server

    return await Connect(
        f"{address.websocket}{PATH}",
        additional_headers={"Authorization": f"Bearer {token}", API_HEADER: str(API_VERSION)},
        user_agent_header="safemate-desktop",
        compression=None,  # frames are small, and on their way before a compressor is warm
        proxy=network.proxy_for(address),
        open_timeout=network.connect_s,
        ping_interval=None,
        close_timeout=_CLOSE_S,
        max_size=MAX_FRAME_BYTES,
        ssl=await network.trust(address) if address.secure else None,
    )


def _refusal(exc: "InvalidStatus") -> WireError:
    response = exc.response
    status = response.status_code
    try:
        problem = Problem.model_validate_json(response.body or b"")
    except ValidationError:
        problem = None
    if status == 429 or status >= 500:
        return BusyError(problem or Problem(code=ProblemCode.UNAVAILABLE, status=status))
    if status == 401:
        return SignInError(problem or Problem(code=ProblemCode.SESSION_ENDED, status=status))
    if problem is not None:
        return RefusedError(problem)
    return NotAServerError(f"{status} in answer to a websocket")
