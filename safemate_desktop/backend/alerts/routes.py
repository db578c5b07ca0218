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
    AnswerBody,
    ClaimBody,
    ContactBody,
    EscalateBody,
    KeepBody,
    NoteBody,
    OfferBody,
    ReleaseBody,
    ReopenBody,
    ResolveBody,
    ShelveBody,
    StepBody,
    UndoBody,
    WaitBody,
)
from safemate_desktop.domain.alert_states import Action

router = APIRouter(prefix="/v1/alerts/{alert_id}")
_Doing = ClaimBody | ReleaseBody | WaitBody | ShelveBody | ResolveBody | ReopenBody | UndoBody
_Handing = OfferBody | AnswerBody | EscalateBody | KeepBody
Body = _Doing | _Handing | NoteBody | StepBody | ContactBody


async def _do(request: Request, alert_id: UUID, action: Action, model: type[Body]) -> Response:
    parts, access = services(request), access_of(request)
    raw = await reading.body(request, reading.COMMAND_LIMIT)
    body = reading.as_model(reading.parse(raw), model)
    asking = answers.asking(request, access, raw)
    ask = Ask(action=action, **dict(body))

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


@router.post("/shelve")
async def shelve(request: Request, alert_id: UUID) -> Response:
    """Put the technical alert off until a time."""
    return await _do(request, alert_id, Action.SHELVE, ShelveBody)


@router.post("/offer")
async def offer(request: Request, alert_id: UUID) -> Response:
    """Ask a colleague to take the alert over."""
    return await _do(request, alert_id, Action.OFFER, OfferBody)


@router.post("/accept")
async def accept(request: Request, alert_id: UUID) -> Response:
    """Take over what was offered."""
    return await _do(request, alert_id, Action.ACCEPT, AnswerBody)


@router.post("/decline")
async def decline(request: Request, alert_id: UUID) -> Response:
    """Say no to what was offered."""
    return await _do(request, alert_id, Action.DECLINE, AnswerBody)


@router.post("/withdraw")
async def withdraw(request: Request, alert_id: UUID) -> Response:
    """Take the own offer back."""
    return await _do(request, alert_id, Action.WITHDRAW, AnswerBody)


@router.post("/escalate")
async def escalate(request: Request, alert_id: UUID) -> Response:
    """Tell the next in line."""
    return await _do(request, alert_id, Action.ESCALATE, EscalateBody)


@router.post("/keep")
async def keep(request: Request, alert_id: UUID) -> Response:
    """Say that one still has the alert."""
    return await _do(request, alert_id, Action.KEEP, KeepBody)


@router.post("/steps")
async def step(request: Request, alert_id: UUID) -> Response:
    """Tick a step of the plan off, or leave it out."""
    return await _do(request, alert_id, Action.STEP, StepBody)


@router.post("/contacts")
async def contact(request: Request, alert_id: UUID) -> Response:
    """Write down how it went to reach somebody."""
    return await _do(request, alert_id, Action.CONTACT, ContactBody)


@router.post("/undo")
async def undo(request: Request, alert_id: UUID) -> Response:
    """Take back one's own last action."""
    return await _do(request, alert_id, Action.UNDO, UndoBody)
