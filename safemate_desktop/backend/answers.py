"""Answers, and the commands that are answered once and repeated word for word after that."""

import hashlib
from collections.abc import Awaitable, Callable
from typing import Final, NamedTuple
from uuid import UUID

from pydantic import BaseModel
from sqlalchemy import insert, select
from starlette.requests import Request
from starlette.responses import Response

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.problems import RefusedError, bad_request, not_found, to_response
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Read, Write
from safemate_desktop.backend.storage.tables import answers
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import Entry, Kind
from safemate_desktop.contract.writes import KEY_HEADER, VERSION_HEADER, Settled

KEEP_MS: Final = 90 * 24 * 60 * 60 * 1000
# Decided on the state of things: asked again with the same key, they stay decided.
_KEPT: Final = frozenset({409, 412})
_OK: Final = 200


def as_json(model: BaseModel) -> Response:
    """Return *model* as an answer."""
    return Response(model.model_dump_json(), media_type="application/json")


def put(kind: Kind, record: BaseModel, record_id: UUID, version: int) -> Entry:
    """Return the entry that carries *record*."""
    return Entry(
        op="put", kind=kind, id=record_id, version=version, record=record.model_dump(mode="json")
    )


class Outcome(NamedTuple):
    """What a command came to: the records as they now stand, in which sub-department."""

    entries: tuple[Entry, ...]
    unit_id: UUID | None


class Asking(NamedTuple):
    """One command as it was sent: whose, under which key, about which version."""

    access: Access
    key: UUID
    seen_version: int | None
    digest: bytes


def asking(request: Request, access: Access, body: bytes) -> Asking:
    """Read the headers of a command. Raises RefusedError where the key is missing."""
    seen = _version(request.headers.get(VERSION_HEADER))
    text = f"{request.method} {request.url.path} {seen}\n".encode()
    return Asking(access, _key(request), seen, hashlib.sha256(text + body).digest())


def _key(request: Request) -> UUID:
    try:
        return UUID(request.headers.get(KEY_HEADER, ""))
    except ValueError as exc:
        raise bad_request(KEY_HEADER) from exc


def _version(sent: str | None) -> int | None:
    if sent is None:
        return None
    digits = sent.strip().strip('"')
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 9):
        raise bad_request(VERSION_HEADER)
    return int(digits)


async def once(
    services: Services, asking: Asking, act: Callable[[Write], Awaitable[Outcome]]
) -> Response:
    """Do *act* in one transaction with its answer; for a key that was answered, answer again.

    A refusal undoes what *act* did; one that the state of things decided is kept all the same.
    """
    async with services.db.write() as tx:
        if (kept := await _kept(tx, asking)) is not None:
            return _again(asking, kept)
        try:
            async with tx.savepoint():
                outcome = await act(tx)
        except RefusedError as refused:
            problem, unit_id = refused.problem, refused.unit_id
            if problem.status in _KEPT:
                body = problem.model_dump_json(exclude_none=True)
                await _keep(services, tx, asking, problem.status, body, unit_id)
            answer = to_response(problem)
        else:
            body = Settled(key=asking.key, entries=outcome.entries).model_dump_json()
            await _keep(services, tx, asking, _OK, body, outcome.unit_id)
            answer = Response(body, media_type="application/json")
    return answer


class _Kept(NamedTuple):
    digest: bytes
    status: int
    body: str
    unit_id: UUID | None


async def _kept(tx: Read, asking: Asking) -> _Kept | None:
    found = select(answers.c.digest, answers.c.status, answers.c.body, answers.c.unit_id).where(
        answers.c.solution_id == asking.access.solution_id,
        answers.c.user_id == asking.access.user_id,
        answers.c.key == asking.key,
    )
    row = await tx.one(found)
    return None if row is None else _Kept(row.digest, row.status, row.body, row.unit_id)


def _again(asking: Asking, kept: _Kept) -> Response:
    if kept.digest != asking.digest:
        raise RefusedError(ProblemCode.KEY_REUSED)
    access = asking.access
    if kept.unit_id is not None and kept.unit_id not in access.all_units:
        raise not_found()
    if kept.status != _OK:
        problem = Problem.model_validate_json(kept.body)
        if kept.unit_id not in access.sees(Kind.ALERT):  # the record in it is an alert
            problem = problem.model_copy(update={"current": None, "by_name": None})
        return to_response(problem)
    settled = Settled.model_validate_json(kept.body)
    seen = tuple(entry for entry in settled.entries if _sees(access, entry, kept.unit_id))
    if seen == settled.entries:
        return Response(kept.body, media_type="application/json")
    return as_json(settled.model_copy(update={"entries": seen}))


def _sees(access: Access, entry: Entry, unit_id: UUID | None) -> bool:
    """Whether the stream would give the user this entry; a grant is its owner's, who asks."""
    return entry.kind == Kind.GRANT or unit_id in access.sees(entry.kind)


async def _keep(
    services: Services, tx: Write, asking: Asking, status: int, body: str, unit_id: UUID | None
) -> None:
    row = insert(answers).values(
        solution_id=asking.access.solution_id,
        user_id=asking.access.user_id,
        key=asking.key,
        digest=asking.digest,
        status=status,
        body=body,
        unit_id=unit_id,
        at=services.clock.now_ms(),
    )
    await tx.execute(row)
