"""The doors to the logs: a user's own activity, and what they opened."""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from safemate_desktop.backend import answers, reading
from safemate_desktop.backend.guard import access_of
from safemate_desktop.backend.logs import activity
from safemate_desktop.backend.problems import not_found
from safemate_desktop.backend.recipients import repository as recipients
from safemate_desktop.backend.services import services
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.contract.logs import CardOpened
from safemate_desktop.domain.permissions import Permission

router = APIRouter()


@router.get("/v1/me/activity")
async def mine(
    request: Request,
    page: str | None = None,
    limit: Annotated[int, Query(ge=1, le=activity.MOST)] = 100,
) -> Response:
    """Show users what is written down about what they did."""
    parts = services(request)
    async with parts.db.read() as tx:
        found = await activity.page_of(parts, tx, access_of(request), page, limit)
    return answers.as_json(found)


@router.post("/v1/activity/opened")
async def opened(request: Request) -> Response:
    """Write down that somebody read a person card."""
    parts, access = services(request), access_of(request)
    raw = await reading.body(request, reading.COMMAND_LIMIT)
    body = reading.as_model(reading.parse(raw), CardOpened)

    async def act(tx: Write) -> answers.Outcome:
        recipient = await recipients.get(tx, access.solution_id, body.id)
        if recipient is None:
            raise not_found()
        access.require(recipient.unit_id, Permission.RECIPIENTS_SEE)
        subject = activity.Subject("recipient", body.id, recipient.unit_id, recipient.name)
        await activity.write(parts, tx, access, "recipient.opened", subject, made_at=body.made_at)
        return answers.Outcome((), recipient.unit_id)

    return await answers.once(parts, answers.asking(request, access, raw), act)
