"""Sends the messages of a script when their time has come, the way a Traccar server does."""

import asyncio
import logging
from collections.abc import Iterable
from typing import Final

import httpx

from safemate_desktop.backend.simulator.script import Sending
from safemate_desktop.support.clock import Clock

log = logging.getLogger(__name__)
INGEST_PATH: Final = "/v1/ingest/traccar"
_TIMEOUT_S: Final = 5.0
_TRIES: Final = 10
_STALE_S: Final = 60.0
_MOST_A_SECOND: Final = 200.0


class NotLetInError(Exception):
    """The gateway's token is not accepted; sending more cannot help."""


class Sender:
    """One gateway: sends in order, one at a time, and never faster than a bound."""

    def __init__(self, address: str, token: str, clock: Clock) -> None:
        self._clock = clock
        # The system's proxies are none of a simulator's business.
        self._http = httpx.AsyncClient(
            base_url=address,
            headers={"Authorization": f"Bearer {token}"},
            timeout=_TIMEOUT_S,
            trust_env=False,
        )
        self._down = False

    async def play(self, sendings: Iterable[Sending]) -> int:
        """Send everything at its time; return how many were taken. Raises NotLetInError.

        After an outage old positions are left out; alarms are sent however late they are.
        """
        start, taken = self._clock.monotonic(), 0
        async with self._http:
            for sending in sendings:
                wait = sending.at_s - (self._clock.monotonic() - start)
                if wait < -_STALE_S and not sending.urgent:
                    continue
                await asyncio.sleep(max(wait, 1 / _MOST_A_SECOND))
                taken += await self._send(sending)
        return taken

    async def _send(self, sending: Sending) -> bool:
        for attempt in range(_TRIES):
            try:
                answer = await self._http.post(INGEST_PATH, json=sending.message)
            except httpx.RequestError:
                self._outage("no answer")
            else:
                if answer.status_code == httpx.codes.UNAUTHORIZED:
                    raise NotLetInError(str(self._http.base_url))
                if not answer.is_server_error:
                    self._back()
                    return answer.is_success
                self._outage(str(answer.status_code))
            await asyncio.sleep(min(0.25 * 2**attempt, 5.0))
        return False

    def _outage(self, why: str) -> None:
        if not self._down:
            log.warning("the backend does not take messages: %s", why)
        self._down = True

    def _back(self) -> None:
        if self._down:
            log.warning("the backend takes messages again")
        self._down = False
