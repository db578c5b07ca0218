"""What the sync engine needs of the server; ``wire`` gives it, a test gives a small one."""

from typing import Protocol, TypeVar

from pydantic import BaseModel

from safemate_desktop.contract.identity import Meta
from safemate_desktop.contract.stream import FromDesktop, FromServer, Page
from safemate_desktop.contract.writes import Settled, Write

M = TypeVar("M", bound=BaseModel)


class Stream(Protocol):
    """One open stream. Every method raises ``WireError``."""

    async def receive(self) -> FromServer:
        """Return the next message; raises when the line is cut or silent."""
        ...

    async def send(self, message: FromDesktop) -> None:
        """Send one message."""
        ...

    async def close(self) -> None:
        """Let go of it."""
        ...


class Server(Protocol):
    """The server, asked in the name of the signed-in user. Every method raises ``WireError``."""

    async def meta(self) -> Meta:
        """Who the server is, and what its clock says."""
        ...

    async def get(self, path: str, params: dict[str, str], into: type[M]) -> M:
        """Ask."""
        ...

    async def snapshot(self, page: str | None) -> Page:
        """Return a page of everything the user may see: the first, or the one of that name."""
        ...

    async def send(self, write: Write) -> Settled:
        """Change something; the same write again gets the same answer."""
        ...

    async def open_live(self) -> Stream:
        """Open the stream."""
        ...

    async def renew(self) -> None:
        """See whether a session that the server ended can go on."""
        ...

    async def usable(self) -> None:
        """Return when the session is one that the server may accept."""
        ...
