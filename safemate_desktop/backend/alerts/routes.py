"""The doors to alerts: one for each thing that can be done to one."""

from uuid import UUID

from fastapi import APIRouter, Request
from starlette.responses import Response

from safemate_desktop.backend import answers, reading
from safemate_desktop.backend.alerts.changes import Ask
from safemate_desktop.backend.alerts.service import handle
from safemate_desktop.backend.guard import access_of
from safemate_desktop.backend.services import services
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.contract.alerts import (
    ClaimBody,
    NoteBody,
    ReleaseBody,
    ReopenBody,
    ResolveBody,
    WaitBody,
)
from safemate_desktop.domain.alert_states import Action

router = APIRouter(prefix="/v1/alerts/{alert_id}")
Body = ClaimBody | ReleaseBody | WaitBody | NoteBody | ResolveBody | ReopenBody


async def _do(request: Request, alert_id: UUID, action: Action, model: type[Body]) -> Response:
    parts, access = services(request), access_of(request)
    raw = await reading.body(request, reading.COMMAND_LIMIT)
    body = reading.as_model(reading.parse(raw), model)
    asking = answers.asking(request, access, raw)
    ask = Ask(
        action=action,
        made_at=body.made_at,
        text=getattr(body, "text", ""),
        until=getattr(body, "until", None),
        outcome=getattr(body, "outcome", None),
    )

    async def act(tx: Write) -> answers.Outcome:
        return await handle(parts, tx, asking, alert_id, ask)

    return await answers.once(parts, asking, act)


@router.post("/claim")
async def claim(request: Request, alert_id: UUID) -> Response:
    """Take the alert."""
    return await _do(request, alert_id, Action.CLAIM, ClaimBody)


@router.post("/release")
async def release(request: Request, alert_id: UUID) -> Response:
    """Put the alert back into the queue."""
    return await _do(request, alert_id, Action.RELEASE, ReleaseBody)


@router.post("/wait")
async def wait(request: Request, alert_id: UUID) -> Response:
    """Keep the alert, and come back to it later."""
    return await _do(request, alert_id, Action.WAIT, WaitBody)


@router.post("/notes")
async def note(request: Request, alert_id: UUID) -> Response:
    """Add to the story of the alert."""
    return await _do(request, alert_id, Action.NOTE, NoteBody)


@router.post("/resolve")
async def resolve(request: Request, alert_id: UUID) -> Response:
    """Close the alert with its cause and result."""
    return await _do(request, alert_id, Action.RESOLVE, ResolveBody)


@router.post("/reopen")
async def reopen(request: Request, alert_id: UUID) -> Response:
    """Open the closed alert again."""
    return await _do(request, alert_id, Action.REOPEN, ReopenBody)
