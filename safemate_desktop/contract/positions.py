"""Positions, which are only ever given under a grant: for a reason, and for a time."""

from enum import StrEnum
from typing import Annotated
from uuid import UUID

from pydantic import Field

from safemate_desktop.contract.base import Asked, Moment, ShortText, Wire
from safemate_desktop.domain.quality import Quality, Source


class GrantKind(StrEnum):
    """Why positions are given."""

    ALERT = "alert"
    LOOKUP = "lookup"
    OVERVIEW = "overview"


class Reason(StrEnum):
    """Stated reason of a look-up outside an alert; "other" needs words."""

    CARE_CALL = "care_call"
    KIN_ASKED = "kin_asked"
    DEVICE_CHECK = "device_check"
    OTHER = "other"


class OpenGrant(Asked):
    """``POST /v1/grants``: the key of the command is the grant's id."""

    kind: GrantKind
    alert_id: UUID | None = None
    recipient_id: UUID | None = None
    reason: Reason | None = None
    reason_text: ShortText = ""
    minutes: Annotated[int, Field(ge=1, le=720)] = 60
    made_at: Moment


class Grant(Wire):
    """Leave to see positions, until it expires or is ended."""

    id: UUID
    version: int = 1
    kind: GrantKind
    alert_id: UUID | None = None
    recipient_id: UUID | None = None
    opened_at: Moment
    expires_at: Moment
    ended_at: Moment | None = None


class Position(Wire):
    """One fix of one recipient's device; ``quality`` is the server's judgement."""

    recipient_id: UUID
    device_id: UUID
    lat: Annotated[float, Field(ge=-90, le=90, allow_inf_nan=False)]
    lon: Annotated[float, Field(ge=-180, le=180, allow_inf_nan=False)]
    accuracy_m: float | None = None
    source: Source
    satellites: int | None = None
    quality: Quality
    fixed_at: Moment
    received_at: Moment


class LastPositions(Wire):
    """Of one recipient: the newest fix of any quality, and the last good one."""

    recipient_id: UUID
    newest: Position | None
    good: Position | None


class GrantPositions(Wire):
    """``GET /v1/grants/{id}/positions``."""

    grant: Grant
    as_of: Moment
    items: tuple[LastPositions, ...]
