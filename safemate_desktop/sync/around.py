"""What a session stands in: who worked here last, and all that is not its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from safemate_desktop.contract.identity import Workstation
from safemate_desktop.support.clock import Clock
from safemate_desktop.support.ids import IdMaker
from safemate_desktop.sync.house import Owner, StoreHouse
from safemate_desktop.sync.status import StatusBoard
from safemate_desktop.wire.tls import Network


@dataclass(frozen=True, slots=True)
class Last:
    """Who worked here last, and where; ``owner`` is None once they signed out."""

    address: str
    slug: str
    solution_name: str
    owner: Owner | None


class Memory(Protocol):
    """What this computer remembers between two starts."""

    def last(self) -> Last | None: ...
    async def remember(self, last: Last) -> None: ...


@dataclass(frozen=True, slots=True)
class Surroundings:
    """Everything a session needs that is not its own."""

    house: StoreHouse
    memory: Memory
    workstation: Workstation
    network: Network
    status: StatusBoard
    clock: Clock
    make_id: IdMaker
    random: Callable[[], float]
