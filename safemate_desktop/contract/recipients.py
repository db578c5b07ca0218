"""Service recipients: the person card that answers who, how to talk, whom to call."""

from uuid import UUID

from safemate_desktop.contract.base import LongText, ShortText, Wire
from safemate_desktop.domain.alert_types import AlertType


class Contact(Wire):
    """Next of kin or another person to call, in the order of the list."""

    id: UUID
    name: ShortText
    relation: ShortText = ""
    phone: ShortText = ""
    minutes_away: int | None = None
    has_key: bool = False
    do_not_contact: bool = False
    note: ShortText = ""


class PlanStep(Wire):
    """One step of an action plan; ``limit_min`` is when the next must begin at the latest."""

    text: ShortText
    limit_min: int | None = None
    required: bool = False


class Plan(Wire):
    """What to do when one of ``types`` happens; no types means every other alert."""

    types: tuple[AlertType, ...] = ()
    steps: tuple[PlanStep, ...]


class Home(Wire):
    """Where the person lives: an address, not a position of the device."""

    address: ShortText
    postcode: str = ""
    place: ShortText = ""
    municipality: ShortText = ""
    lat: float | None = None
    lon: float | None = None


class Recipient(Wire):
    """A service recipient as the control room needs to know them."""

    id: UUID
    version: int
    unit_id: UUID
    first_name: ShortText
    last_name: ShortText
    birth_date: str = ""
    language: ShortText = ""
    phone: ShortText = ""
    talk: LongText = ""
    dangers: LongText = ""
    key_info: ShortText = ""
    home: Home
    contacts: tuple[Contact, ...] = ()
    plans: tuple[Plan, ...] = ()

    @property
    def name(self) -> str:
        """First and last name."""
        return f"{self.first_name} {self.last_name}".strip()

    def plan_for(self, kind: AlertType) -> Plan | None:
        """Return the plan for *kind*: the one that names it, else the general one."""
        named = next((p for p in self.plans if kind in p.types), None)
        return named or next((p for p in self.plans if not p.types), None)
