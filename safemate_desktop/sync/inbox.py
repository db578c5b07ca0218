"""What came over the line and is not applied yet: bounded, and taken all at once."""

import asyncio
from typing import Final

from safemate_desktop.contract.stream import FromServer

_MOST: Final = 64


class Inbox:
    """Between the reader and the writer: a burst is written in one step, a flood is held back."""

    def __init__(self) -> None:
        self._messages: list[FromServer] = []
        self._fault: Exception | None = None
        self._filled = asyncio.Event()
        self._room = asyncio.Event()
        self._room.set()

    async def put(self, message: FromServer) -> None:
        """Add a message; waits while there are too many."""
        await self._room.wait()
        self._messages.append(message)
        self._filled.set()
        if len(self._messages) >= _MOST:
            self._room.clear()

    def fail(self, fault: Exception) -> None:
        """Nothing more will come; what came before is still taken first."""
        self._fault = self._fault or fault
        self._filled.set()

    def poke(self) -> None:
        """Let whoever takes look up, although there is nothing new."""
        self._filled.set()

    async def take(self) -> list[FromServer]:
        """Return everything that waits, in order. Raises the fault once there is nothing."""
        await self._filled.wait()
        messages, self._messages = self._messages, []
        self._room.set()
        if not messages and self._fault is not None:
            raise self._fault
        if self._fault is None:
            self._filled.clear()
        return messages
