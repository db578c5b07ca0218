"""The doors to positions: open a grant, look, end it."""

from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from safemate_desktop.backend import answers, reading
from safemate_desktop.backend.guard import access_of
from safemate_desktop.backend.positions import service
from safemate_desktop.backend.services import services
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.contract.base import Asked
from safemate_desktop.contract.positions import OpenGrant

router = APIRouter(prefix="/v1/grants")


class EndBody(Asked):
    """``POST /v1/grants/{id}/end`` has nothing to say."""


@router.post("")
async def open_grant(request: Request) -> Response:
    """Open a grant for a reason."""
    parts, access = services(request), access_of(request)
    raw = await reading.body(request, reading.COMMAND_LIMIT)
    body = reading.as_model(reading.parse(raw), OpenGrant)
    asking = answers.asking(request, access, raw)

    async def act(tx: Write) -> answers.Outcome:
        return await service.open_grant(parts, tx, asking, body)

    return await answers.once(parts, asking, act)


@router.post("/{grant_id}/end")
async def end(request: Request, grant_id: UUID) -> Response:
    """End a grant before its time."""
    parts, access = services(request), access_of(request)
    raw = await reading.body(request, reading.COMMAND_LIMIT)
    reading.as_model(reading.parse(raw), EndBody)
    asking = answers.asking(request, access, raw)

    async def act(tx: Write) -> answers.Outcome:
        return await service.end_grant(parts, tx, asking, grant_id)

    return await answers.once(parts, asking, act)


@router.get("/{grant_id}/positions")
async def positions(request: Request, grant_id: UUID) -> Response:
    """Show the positions that the grant covers."""
    found = await service.positions_under(services(request), access_of(request), grant_id)
    return answers.as_json(found)
