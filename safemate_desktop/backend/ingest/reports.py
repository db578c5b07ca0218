"""Asks a gateway's own Traccar server what happened while nothing came from it."""

import asyncio
import json
import ssl
from collections.abc import AsyncGenerator, AsyncIterator, Iterator
from contextlib import asynccontextmanager
from typing import Annotated, Final
from urllib.parse import urlsplit

import httpx
from pydantic import AfterValidator, BaseModel, ConfigDict, PlainSerializer, SecretStr

from safemate_desktop.backend.ingest import values
from safemate_desktop.contract.base import rfc3339

LIMIT_S: Final = 60.0
MOST_BYTES: Final = 32 * 1024 * 1024
_SLICE_MS: Final = 6 * 60 * 60 * 1000
_DEVICES_AT_ONCE: Final = 50
_LOOPBACK: Final = ("127.0.0.1", "::1", "localhost")
# Whether a device had contact then says nothing of now; silence has a timer of its own.
_STALE: Final = frozenset({"deviceonline", "deviceoffline", "deviceunknown", "deviceinactive"})
Message = dict[str, object]
_Params = list[tuple[str, str | int | float | bool | None]]


def _secure(address: str) -> str:
    parts = urlsplit(address)
    if parts.scheme != "https" and not (parts.scheme == "http" and parts.hostname in _LOOPBACK):
        raise ValueError("an https address (plain http only on this machine)")
    if not parts.hostname or parts.query or parts.fragment or parts.username:
        raise ValueError("an address with a host, and without a name, question or mark")
    return address.rstrip("/")


def _plain(token: SecretStr) -> SecretStr:
    text = token.get_secret_value()
    if not (text and text.isascii() and text.isprintable()):
        raise ValueError("a token of plain letters")
    return token


class TraccarServer(BaseModel):
    """Where a gateway's Traccar server answers, and the token of a user who sees its devices."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)

    address: Annotated[str, AfterValidator(_secure)]
    token: Annotated[
        SecretStr,
        AfterValidator(_plain),
        PlainSerializer(lambda kept: kept.get_secret_value(), when_used="json"),
    ]


class NotToldError(Exception):
    """The server could not be asked; the text says why, without address or token."""


async def happened(server: TraccarServer, since: int, until: int) -> AsyncGenerator[Message, None]:
    """Give each event between the two times (UTC ms) as a message of the door, in their order.

    Raises NotToldError.
    """
    async with _client(server) as http:
        told = [(values.identity(d.get("id")), d) for d in await _get(http, "/api/devices", [])]
        devices = {one: device for one, device in told if one is not None}
        for start, end in _slices(since, until):
            found: list[Message] = []
            for some in _some(sorted(devices)):
                asked: _Params = [("from", rfc3339(start)), ("to", rfc3339(end))]
                asked += [("deviceId", one) for one in some]
                found += await _get(http, "/api/reports/events", asked)
            for event in sorted(found, key=_order):
                device = devices.get(values.identity(event.get("deviceId")) or 0)
                if device is not None and _lasting(event):
                    yield {"event": event, "device": device}


def _lasting(event: Message) -> bool:
    return values.text(event.get("type"), 64).casefold() not in _STALE


def _order(event: Message) -> tuple[int, int]:
    return values.moment(event.get("eventTime")) or 0, values.identity(event.get("id")) or 0


def _slices(since: int, until: int) -> Iterator[tuple[int, int]]:
    for start in range(since, until, _SLICE_MS):
        yield start, min(start + _SLICE_MS, until)


def _some(ids: list[int]) -> Iterator[list[int]]:
    for first in range(0, len(ids), _DEVICES_AT_ONCE):
        yield ids[first : first + _DEVICES_AT_ONCE]


@asynccontextmanager
async def _client(server: TraccarServer) -> AsyncIterator[httpx.AsyncClient]:
    # Reading the system's certificates takes long enough to be noticed.
    trusted = await asyncio.to_thread(ssl.create_default_context)
    token = server.token.get_secret_value()
    headers = {"Authorization": f"Bearer {token}", "Accept": "application/json"}
    async with httpx.AsyncClient(
        base_url=server.address, headers=headers, verify=trusted, trust_env=False, timeout=LIMIT_S
    ) as http:
        yield http


async def _get(http: httpx.AsyncClient, path: str, params: _Params) -> list[Message]:
    body = bytearray()
    try:
        async with asyncio.timeout(LIMIT_S), http.stream("GET", path, params=params) as answer:
            if answer.status_code != httpx.codes.OK:
                raise NotToldError(f"status {answer.status_code}")
            async for part in answer.aiter_bytes():
                body += part
                if len(body) > MOST_BYTES:
                    raise NotToldError("too much")
        found = json.loads(body, parse_constant=lambda _: None)
    except (httpx.HTTPError, TimeoutError, ValueError, RecursionError) as exc:
        raise NotToldError(type(exc).__name__) from exc
    if not isinstance(found, list):
        raise NotToldError("no list")
    return [one for one in found if isinstance(one, dict)]
