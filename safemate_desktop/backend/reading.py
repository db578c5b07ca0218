"""Reads what others send: never more than a limit, never more trusting than JSON allows."""

import asyncio
import json
import math
from collections.abc import Iterable
from typing import Final, NoReturn, TypeVar

from pydantic import BaseModel, ValidationError
from starlette.requests import ClientDisconnect, Request

from safemate_desktop.backend.problems import RefusedError, bad_request
from safemate_desktop.contract.problems import ProblemCode

COMMAND_LIMIT: Final = 64 * 1024
INGEST_LIMIT: Final = 1024 * 1024
# An answer reaches a sender only once it has been heard out, up to here.
_DRAIN_LIMIT: Final = 64 * 1024 * 1024
_READ_LIMIT_S: Final = 30.0
_MAX_DIGITS: Final = 19

M = TypeVar("M", bound=BaseModel)


async def body(request: Request, limit: int) -> bytes:
    """Return the request's body. Raises RefusedError when it has more than *limit* bytes.

    What is too large is heard out and thrown away as it comes, so that nothing is held of it.
    """
    try:
        async with asyncio.timeout(_READ_LIMIT_S):
            return await _bounded(request, limit)
    except TimeoutError as exc:
        raise RefusedError(ProblemCode.BAD_REQUEST, "too slow", status=408) from exc
    except ClientDisconnect as exc:
        raise bad_request("the request broke off") from exc


async def _bounded(request: Request, limit: int) -> bytes:
    kept, size = bytearray(), 0
    async for part in request.stream():
        size += len(part)
        if size > _DRAIN_LIMIT:
            break
        if size <= limit:
            kept += part
    if size > limit:
        raise RefusedError(ProblemCode.TOO_LARGE)
    return bytes(kept)


async def asked(request: Request, model: type[M], limit: int = COMMAND_LIMIT) -> M:
    """Return the request's body as *model*. Raises RefusedError where it is not one."""
    return as_model(parse(await body(request, limit)), model)


def as_model(value: object, model: type[M]) -> M:
    """Return parsed JSON as *model*. Raises RefusedError that names the fields at fault."""
    try:
        return model.model_validate(value)
    except ValidationError as exc:
        places = {".".join(map(str, error["loc"])) or "body" for error in exc.errors()}
        raise bad_request("not valid: " + ", ".join(sorted(places))[:500]) from None


def parse(raw: bytes) -> object:
    """Return the JSON value in *raw*.

    Raises RefusedError for what two parsers could read in two ways, or what no database can
    keep: doubled names, NaN, numbers without end, nesting without end, broken characters.
    """
    try:
        text = raw.decode("utf-8")
        value: object = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_int=_integer,
            parse_float=_finite,
        )
    except (ValueError, RecursionError) as exc:
        raise bad_request("not JSON") from exc
    if "\\u" in text:
        _check_letters(value)
    return value


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    made = dict(pairs)
    if len(made) != len(pairs):
        raise ValueError("a name twice")
    return made


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is not a number")


def _integer(digits: str) -> int:
    if len(digits) > _MAX_DIGITS:
        raise ValueError("a number without end")
    return int(digits)


def _finite(digits: str) -> float:
    number = float(digits)
    if not math.isfinite(number):
        raise ValueError("a number without end")
    return number


def _check_letters(value: object) -> None:
    waiting: list[object] = [value]
    while waiting:
        item = waiting.pop()
        if isinstance(item, str):
            if "\x00" in item or any("\ud800" <= letter <= "\udfff" for letter in item):
                raise bad_request("letters that cannot be kept")
        elif isinstance(item, dict):
            waiting.extend(_both(item.items()))
        elif isinstance(item, list):
            waiting.extend(item)


def _both(pairs: Iterable[tuple[object, object]]) -> Iterable[object]:
    for name, value in pairs:
        yield name
        yield value
