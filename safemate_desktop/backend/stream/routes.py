"""The doors to the stream: snapshot, telemetry, and the websocket."""

from typing import Annotated, Final

from fastapi import APIRouter, Query, Request, WebSocket
from pydantic import TypeAdapter, ValidationError
from sqlalchemy import select
from starlette.responses import Response

from safemate_desktop.backend.answers import as_json
from safemate_desktop.backend.devices.repository import to_telemetry
from safemate_desktop.backend.guard import access_of
from safemate_desktop.backend.problems import bad_request
from safemate_desktop.backend.services import services
from safemate_desktop.backend.storage.tables import devices, telemetry
from safemate_desktop.backend.stream import snapshot
from safemate_desktop.backend.stream.hub import Hub
from safemate_desktop.contract.base import Moment
from safemate_desktop.contract.devices import TelemetryPage
from safemate_desktop.domain.permissions import Permission

router = APIRouter()
_MOMENT: Final[TypeAdapter[int]] = TypeAdapter(Moment)


def _as_ms(text: str | None) -> int:
    try:
        return 0 if text is None else _MOMENT.validate_python(text)
    except ValidationError as exc:
        raise bad_request("since") from exc


@router.get("/v1/snapshot")
async def page(request: Request, page: str | None = None) -> Response:
    """Give one page of everything the user may see."""
    text = await snapshot.page(services(request), access_of(request), page)
    return Response(text, media_type="application/json")


@router.get("/v1/telemetry")
async def telemetry_since(
    request: Request, since: Annotated[str | None, Query(max_length=40)] = None
) -> Response:
    """Give battery, signal and last contact where they changed."""
    parts, access = services(request), access_of(request)
    wanted = (
        select(telemetry)
        .join(devices, devices.c.id == telemetry.c.device_id)
        .where(
            telemetry.c.solution_id == access.solution_id,
            telemetry.c.updated >= _as_ms(since),
            devices.c.unit_id.in_(access.units(Permission.DEVICES_SEE)),
        )
    )
    as_of = parts.clock.now_ms()
    async with parts.db.read() as tx:
        rows = await tx.all(wanted)
    return as_json(TelemetryPage(items=tuple(map(to_telemetry, rows)), as_of=as_of))


@router.websocket("/v1/stream")
async def follow(socket: WebSocket) -> None:
    """Send the numbered stream for as long as the desktop listens."""
    hub: Hub = socket.app.state.hub
    await socket.accept()
    await hub.serve(socket, access_of(socket))
