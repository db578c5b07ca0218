"""What the store looks at of a record before it is written, and how it is read.

Of the two kinds that come by the hundred thousand that is a few fields; a whole card is read when
somebody looks at it.
"""

from dataclasses import dataclass
from typing import Annotated, Any, ClassVar, Final

from pydantic import BaseModel, BeforeValidator, ConfigDict, TypeAdapter

from safemate_desktop.contract.base import LATER
from safemate_desktop.contract.stream import RECORDS, Kind

_ID_BYTES: Final = 16


def raw(some: object) -> bytes:
    """Return the sixteen bytes of an id in text. Raises ``ValueError`` where it is none."""
    if not isinstance(some, str) or len(found := bytes.fromhex(some.replace("-", ""))) != _ID_BYTES:
        raise ValueError("not an id")
    return found


RawId = Annotated[bytes, BeforeValidator(raw)]


@dataclass(frozen=True, slots=True)
class Dwelling:
    """What a home is found by."""

    address: str
    place: str = ""
    municipality: str = ""


@dataclass(frozen=True, slots=True)
class Findable:
    """What a recipient is found and listed by."""

    __pydantic_config__: ClassVar[ConfigDict] = LATER

    id: RawId
    version: int
    unit_id: RawId
    first_name: str
    last_name: str
    home: Dwelling
    birth_date: str = ""
    phone: str = ""


@dataclass(frozen=True, slots=True)
class Worn:
    """What a device is found by."""

    __pydantic_config__: ClassVar[ConfigDict] = LATER

    id: RawId
    version: int
    unit_id: RawId
    serial: str
    recipient_id: RawId | None = None


Glanced = BaseModel | Findable | Worn
_SHAPES: Final[dict[str, TypeAdapter[Any]]] = {
    Kind.RECIPIENT: TypeAdapter(Findable),
    Kind.DEVICE: TypeAdapter(Worn),
}


def read_json(kind: Kind, plain: bytes) -> Glanced:
    """Return what the JSON *plain* of a record says. Raises ``ValidationError``."""
    if (shape := _SHAPES.get(kind)) is not None:
        looked: Glanced = shape.validate_json(plain)
        return looked
    return RECORDS[kind].model_validate_json(plain)


def read_values(kind: Kind, values: object) -> Glanced:
    """Return what the JSON values of a record say. Raises ``ValidationError``."""
    if (shape := _SHAPES.get(kind)) is not None:
        looked: Glanced = shape.validate_python(values)
        return looked
    return RECORDS[kind].model_validate(values)


def identity(record: Glanced) -> tuple[bytes, int]:
    """Return the sixteen bytes of a record's id, and its version (0 where it has none)."""
    if isinstance(record, Findable | Worn):
        return record.id, record.version
    some: Any = record  # every record of the stream has an id
    return some.id.bytes, getattr(record, "version", 0)
