"""The doors to what an administrator does to somebody's access."""

from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from safemate_desktop.backend import answers, reading
from safemate_desktop.backend.guard import access_of
from safemate_desktop.backend.organisation import user_access
from safemate_desktop.backend.services import services
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.contract.organisation import AccessBody, CloseBody

router = APIRouter(prefix="/v1/users/{user_id}")


@router.get("/access")
async def look(request: Request, user_id: UUID) -> Response:
    """Give the roles and sub-departments of a user."""
    async with services(request).db.read() as tx:
        return answers.as_json(await user_access.look(tx, access_of(request), user_id))


@router.put("/access")
async def change(request: Request, user_id: UUID) -> Response:
    """Replace the roles and sub-departments of a user."""
    parts = services(request)
    raw = await reading.body(request, reading.COMMAND_LIMIT)
    body = reading.as_model(reading.parse(raw), AccessBody)
    asking = answers.asking(request, access_of(request), raw)

    async def act(tx: Write) -> answers.Outcome:
        return await user_access.change(parts, tx, asking, user_id, body.memberships)

    return await answers.once(parts, asking, act)


@router.post("/close")
async def close(request: Request, user_id: UUID) -> Response:
    """End the account of a user."""
    parts = services(request)
    raw = await reading.body(request, reading.COMMAND_LIMIT)
    _ = reading.as_model(reading.parse(raw), CloseBody)
    asking = answers.asking(request, access_of(request), raw)

    async def act(tx: Write) -> answers.Outcome:
        return await user_access.close(parts, tx, asking, user_id)

    return await answers.once(parts, asking, act)
