"""Who else is at work, as the server tells it, and what is told of this workplace; never stored."""

import asyncio
from collections.abc import Callable
from typing import Final

from safemate_desktop.contract.presence import Here, Person, Present
from safemate_desktop.support.listeners import Listeners
from safemate_desktop.sync.server import Stream

EVERY_S: Final = 0.25


class Presence:
    """In memory only: without a line nobody is known to be at work."""

    def __init__(self) -> None:
        self._people: tuple[Person, ...] = ()
        self._listeners = Listeners[[]]()
        self._here = Here()
        self._said = asyncio.Event()

    @property
    def people(self) -> tuple[Person, ...]:
        """Everybody at work now, this user too."""
        return self._people

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call *listener* whenever somebody comes, goes or does something else."""
        return self._listeners.add(listener)

    def say(self, here: Here) -> None:
        """Tell from now on that this is what happens here, also over every later line."""
        self._here = here
        self._said.set()

    def heard(self, present: Present) -> None:
        """Everybody who is at work now."""
        self._know(present.people)

    async def run(self, stream: Stream) -> None:
        """Tell what happens here over *stream* until it fails: the newest word, and only changes.

        Raises WireError.
        """
        told = None
        try:
            while True:
                self._said.clear()
                if self._here != told:
                    told = self._here
                    await stream.send(told)
                    await asyncio.sleep(EVERY_S)
                await self._said.wait()
        finally:
            self._know(())

    def _know(self, people: tuple[Person, ...]) -> None:
        if people != self._people:
            self._people = people
            self._listeners.tell()
