"""``POST /v1/ingest/traccar``: answers fast, and says no only to what can never be taken."""

import logging

from fastapi import APIRouter, Request, Response
from sqlalchemy.exc import SQLAlchemyError

from safemate_desktop.backend.guard import gateway_of
from safemate_desktop.backend.ingest.service import IngestService
from safemate_desktop.backend.ingest.traccar import UnreadableError
from safemate_desktop.backend.problems import RefusedError, bad_request
from safemate_desktop.backend.reading import INGEST_LIMIT
from safemate_desktop.backend.reading import body as bounded_body
from safemate_desktop.backend.services import services
from safemate_desktop.contract.problems import ProblemCode

log = logging.getLogger(__name__)


router = APIRouter()


@router.post("/v1/ingest/traccar", status_code=204, response_class=Response)
async def take(request: Request) -> Response:
    """Take one position or event; a repeat is answered like the first."""
    parts = services(request)
    service = IngestService(parts.db, parts.clock, parts.ids)
    try:
        await service.take(gateway_of(request), await bounded_body(request, INGEST_LIMIT))
    except UnreadableError as exc:
        raise bad_request(str(exc)) from exc
    except SQLAlchemyError as exc:
        # The gateway keeps positions and sends them again: nothing is lost by saying so.
        log.exception("a message could not be kept")
        raise RefusedError(ProblemCode.UNAVAILABLE, retry_after_s=5.0) from exc
    return Response(status_code=204)
