"""From bytes to contract models, so that no size and no malice stalls the window."""

import asyncio
import json
import re
from typing import Final, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import to_json

from safemate_desktop.contract.stream import (
    FROM_SERVER,
    Entry,
    Frame,
    FromServer,
    Page,
    SnapshotPage,
)
from safemate_desktop.wire.errors import ContractError

M = TypeVar("M", bound=BaseModel)

IN_THREAD_BYTES: Final = 128 * 1024
# One call of the fast reader holds the interpreter until it is done: beyond this size it would be
# felt in the window, so that entries are read one by one.
PIECEWISE_BYTES: Final = 2 * 1024 * 1024
_SPACE: Final = re.compile(r"[ \t\r\n]*")
_DECODER: Final = json.JSONDecoder()


async def read(into: type[M], body: bytes) -> M:
    """Return *body* as *into*. Raises ContractError."""
    if len(body) < IN_THREAD_BYTES:
        return _read(into, body)
    return await asyncio.to_thread(_read, into, body)


async def read_page(body: bytes) -> Page:
    """Return a page of the snapshot; its entries are read by who needs them. Raises ContractError.

    ``SnapshotPage`` says how a page is laid out of which no entry needs to be read here.
    """
    first, last = body.find(b"\n"), body.rfind(b"\n")
    if first != last and body[:first].endswith(b"[") and body.startswith(b"\n]", last):
        # JSON texts hold no line breaks: these two stand where the list begins and ends.
        frame = _read(SnapshotPage, body[:first] + body[last + 1 :])
        if not frame.entries:
            return Page(frame.cursor, body[first + 1 : last].split(b",\n"), frame.next)
    page = await read(SnapshotPage, body)
    return Page(page.cursor, [to_json(entry) for entry in page.entries], page.next)


async def read_message(body: bytes) -> FromServer:
    """Return one message of the stream. Raises ContractError."""
    if len(body) < IN_THREAD_BYTES:
        return _read_message(body)
    return await asyncio.to_thread(_read_message, body)


def _read(into: type[M], body: bytes) -> M:
    try:
        if len(body) >= PIECEWISE_BYTES and into is SnapshotPage and _plain(body):
            return into.model_validate(_piecewise(body))
        return into.model_validate_json(body)
    except (ValidationError, ValueError, RecursionError) as exc:
        raise ContractError(f"not a {into.__name__}") from exc


def _read_message(body: bytes) -> FromServer:
    try:
        if len(body) >= PIECEWISE_BYTES and _plain(body):
            return Frame.model_validate(_piecewise(body))
        return FROM_SERVER.validate_json(body)
    except (ValidationError, ValueError, RecursionError) as exc:
        raise ContractError("not a message of the stream") from exc


def _plain(body: bytes) -> bool:
    # Escaped surrogates may stand alone; only the fast reader refuses those.
    return b"\\ud" not in body and b"\\uD" not in body


def _piecewise(body: bytes) -> dict[str, object]:
    """Decode one JSON object; its ``entries`` are read and checked one at a time."""
    text = body.decode()
    fields: dict[str, object] = {}
    at, more = _expect(text, 0, "{"), True
    while more:
        name, at = _DECODER.raw_decode(text, _skip(text, at))
        at = _skip(text, _expect(text, at, ":"))
        if name == "entries":
            fields[name], at = _entries(text, at)
        else:
            fields[str(name)], at = _DECODER.raw_decode(text, at)
        at, more = _next(text, at, "}")
    if at != len(text):
        raise ValueError("more than one value")
    return fields


def _entries(text: str, at: int) -> tuple[tuple[Entry, ...], int]:
    entries: list[Entry] = []
    at = _skip(text, _expect(text, at, "["))
    more = text[at : at + 1] != "]"
    if not more:
        at += 1
    while more:
        item, at = _DECODER.raw_decode(text, at)
        entries.append(Entry.model_validate(item))
        at, more = _next(text, at, "]")
    return tuple(entries), at


def _next(text: str, at: int, end: str) -> tuple[int, bool]:
    """Step over a comma, or over the *end*; return where to go on, and whether more follows."""
    at = _skip(text, at)
    more = text[at : at + 1] == ","
    return _skip(text, at + 1 if more else _expect(text, at, end)), more


def _skip(text: str, at: int) -> int:
    found = _SPACE.match(text, at)
    return found.end() if found else at


def _expect(text: str, at: int, mark: str) -> int:
    at = _skip(text, at)
    if text[at : at + 1] != mark:
        raise ValueError(f"{mark} expected")
    return at + 1
