"""What every part of the backend is given, built once by whoever starts it."""

from dataclasses import dataclass, field
from typing import Final

from starlette.requests import HTTPConnection

from safemate_desktop.backend.channels.base import Channel
from safemate_desktop.backend.identity.passwords import Cost, Passwords
from safemate_desktop.backend.identity.rights import RightsBook
from safemate_desktop.backend.secret import ServerSecret
from safemate_desktop.backend.storage.database import Database
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.ids import IdMaker

PRIVACY_VERSION: Final = 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Settings:
    """How this backend runs. Times in seconds; tests shorten them.

    Positions are kept for *positions_days*, but for the last ones.
    """

    demo: bool = False
    bench: bool = False
    heartbeat_s: float = 4.0
    silence_s: float = 10.0
    send_limit_s: float = 15.0
    live_every_s: float = 1.0
    presence_every_s: float = 0.25
    holder_lost_s: float = 60.0
    holder_lost_in_call_s: float = 300.0
    positions_days: int = 30
    password_cost: Cost = field(default_factory=Cost)


@dataclass(frozen=True, slots=True)
class Services:
    """The backend's parts, wired."""

    settings: Settings
    clock: Clock
    ids: IdMaker
    db: Database
    channel: Channel
    secret: ServerSecret
    passwords: Passwords
    rights: RightsBook


def build(
    settings: Settings,
    *,
    url: str,
    channel: Channel,
    secret: ServerSecret,
    clock: Clock,
    ids: IdMaker,
) -> Services:
    """Wire a backend over the database at *url*."""
    return Services(
        settings=settings,
        clock=clock,
        ids=ids,
        db=Database(url, channel),
        channel=channel,
        secret=secret,
        passwords=Passwords(settings.password_cost),
        rights=RightsBook(),
    )


def services(connection: HTTPConnection) -> Services:
    """Return the services of the application that serves *connection*."""
    found: Services = connection.app.state.services
    return found
