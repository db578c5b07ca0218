"""The application: its doors, the guard before them, and how a refusal is written."""

import logging
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Final

from fastapi import Depends, FastAPI, Request, WebSocket
from fastapi.exceptions import RequestValidationError
from sqlalchemy.exc import DBAPIError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from safemate_desktop.backend import housekeeping
from safemate_desktop.backend.alerts import routes as alerts
from safemate_desktop.backend.guard import guard
from safemate_desktop.backend.identity import routes as identity
from safemate_desktop.backend.ingest import routes as ingest
from safemate_desktop.backend.ingest.catching_up import CatchingUp
from safemate_desktop.backend.logs import routes as logs
from safemate_desktop.backend.notify import sending
from safemate_desktop.backend.organisation import routes as organisation
from safemate_desktop.backend.positions import routes as positions
from safemate_desktop.backend.problems import RefusedError, to_response
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.stream import routes as stream
from safemate_desktop.backend.stream.hub import Hub
from safemate_desktop.backend.timers.loop import Timers
from safemate_desktop.contract.problems import ProblemCode
from safemate_desktop.support.tasks import TaskOwner

log = logging.getLogger(__name__)
_DOORS: Final = (identity, alerts, organisation, positions, logs, stream, ingest)
_FULL: Final = ("disk is full", "disk full", "no space left")
_BUSY: Final = ("database is locked", "database table is locked")


@asynccontextmanager
async def running(services: Services) -> AsyncIterator[FastAPI]:
    """The application with everything that runs beside it, ended in order."""
    hub, tasks = Hub(services), TaskOwner("backend")
    await hub.start()
    catching_up = CatchingUp(services.db, services.clock, services.ids)
    await catching_up.begin()
    _ = tasks.start(housekeeping.run(services), "housekeeping")
    _ = tasks.start(sending.run(services), "notify")
    timers = Timers(services.db, services.clock, services.ids, last_call=hub.last_call)
    _ = tasks.start(timers.run(), "timers")
    _ = tasks.start(catching_up.run(), "catching_up")
    try:
        yield create_app(services, hub)
    finally:
        await tasks.close()
        await hub.close()


def create_app(services: Services, hub: Hub) -> FastAPI:
    """Return the application; nothing of it is served without a row in ``access.ACCESS``."""
    app = FastAPI(
        docs_url=None,
        redoc_url=None,
        openapi_url=None,
        dependencies=[Depends(guard)],
        redirect_slashes=False,
    )
    app.state.services = services
    app.state.hub = hub
    for door in _DOORS:
        app.include_router(door.router)
    # Starlette types a handler for one of the two; this one serves requests and sockets.
    app.add_exception_handler(RefusedError, _refused)  # type: ignore[arg-type]
    app.add_exception_handler(HTTPException, _of_http)
    app.add_exception_handler(RequestValidationError, _invalid)
    app.add_exception_handler(DBAPIError, _database)
    app.add_exception_handler(Exception, _unexpected)
    return app


async def _refused(request: Request | WebSocket, fault: Exception) -> Response | None:
    if not isinstance(fault, RefusedError):
        raise fault
    response = to_response(fault.problem)
    if isinstance(request, WebSocket):
        await request.send_denial_response(response)
        return None
    return response


async def _of_http(request: Request, fault: Exception) -> Response:
    del request
    if not isinstance(fault, HTTPException):
        raise fault
    code = {404: ProblemCode.NOT_FOUND}.get(fault.status_code, ProblemCode.BAD_REQUEST)
    return to_response(RefusedError(code, status=fault.status_code).problem)


async def _invalid(request: Request, fault: Exception) -> Response:
    """A broken id in the path names nothing; a broken parameter is a broken request."""
    del request
    if not isinstance(fault, RequestValidationError):
        raise fault
    in_path = any(error["loc"][:1] == ("path",) for error in fault.errors())
    code = ProblemCode.NOT_FOUND if in_path else ProblemCode.BAD_REQUEST
    return to_response(RefusedError(code).problem)


async def _database(request: Request, fault: Exception) -> Response:
    text = str(getattr(fault, "orig", fault)).casefold()
    if any(words in text for words in _FULL):
        log.error("the disk is full")
        return to_response(RefusedError(ProblemCode.DISK_FULL).problem)
    if any(words in text for words in _BUSY):
        log.warning("the database is busy")
        return to_response(RefusedError(ProblemCode.UNAVAILABLE, retry_after_s=1).problem)
    return await _unexpected(request, fault)


async def _unexpected(request: Request, fault: Exception) -> Response:
    route = request.scope.get("route")
    log.error("fault in %s", getattr(route, "path", "?"), exc_info=fault)
    return to_response(RefusedError(ProblemCode.UNEXPECTED).problem)
