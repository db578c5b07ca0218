"""What every shape on the wire has in common: strictness and the form of times."""

from datetime import UTC, datetime
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, PlainSerializer

# Built at first use: a window that opens must not wait for shapes it does not need yet.
LATER = ConfigDict(defer_build=True)
_YEAR_10000_MS = 253_402_300_800_000


def _to_ms(value: object) -> int:
    if isinstance(value, bool):
        raise ValueError("not a time")  # noqa: TRY004  pydantic turns ValueError into its own
    if isinstance(value, int):
        ms = value
    elif isinstance(value, str):
        moment = datetime.fromisoformat(value)
        if moment.tzinfo is None:
            raise ValueError("a time needs its offset")
        ms = round(moment.timestamp() * 1000)
    else:
        raise ValueError("not a time")  # noqa: TRY004
    if not 0 <= ms < _YEAR_10000_MS:
        raise ValueError("a time outside the years 1970 to 9999")
    return ms


def rfc3339(ms: int) -> str:
    """Return UTC milliseconds since the epoch as RFC 3339, to the millisecond."""
    whole, rest = divmod(ms, 1000)
    return f"{datetime.fromtimestamp(whole, UTC):%Y-%m-%dT%H:%M:%S}.{rest:03d}Z"


# In Python UTC milliseconds since the epoch; on the wire RFC 3339.
Moment = Annotated[
    int,
    BeforeValidator(_to_ms, json_schema_input_type=str),
    PlainSerializer(rfc3339, return_type=str, when_used="json"),
    Field(json_schema_extra={"format": "date-time"}),
]
ShortText = Annotated[str, Field(max_length=200)]
LongText = Annotated[str, Field(max_length=4000)]


class Wire(BaseModel):
    """An answer: unknown fields are ignored, so that an older desktop keeps working."""

    model_config = ConfigDict(frozen=True, extra="ignore", defer_build=True)


class Asked(BaseModel):
    """A request: unknown fields are refused, so that nothing is believed to be heard."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)
