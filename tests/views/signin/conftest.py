"""The sign-in window over a session that answers what it is told to."""

import asyncio
from collections.abc import Callable
from dataclasses import dataclass, field

import pytest
import qasync
from pytestqt.qtbot import QtBot

from safemate_desktop.contract.identity import DemoAccount, Me, Meta
from safemate_desktop.contract.ports import Credentials, ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.second_factor import SecondFactor
from safemate_desktop.support.listeners import Listeners
from safemate_desktop.support.tasks import TaskOwner
from safemate_desktop.views.common.notices import Notices
from safemate_desktop.views.signin.window import EntryWindow
from tests.views.alerts import night
from tests.views.factor.app import App

DEMO = "http://127.0.0.1:5000"
OTHER = "https://other.test"
ACCOUNTS = (
    DemoAccount(email="ingrid@demo.test", password="random", name="Ingrid", role="operator"),
    DemoAccount(email="jonas@demo.test", password="other", name="Jonas", role="supervisor"),
)


@dataclass
class Desk:
    """``contract.ports.Session``: a demo at one address, another server at the other."""

    refuses: ProblemCode | None = None
    unreachable: bool = False
    consented: bool = True
    me: Me | None = None
    hold: asyncio.Event | None = None
    asked: list[str] = field(default_factory=list)
    sent: list[tuple[str, str, str, str, str | None]] = field(default_factory=list)
    answers: list[bool] = field(default_factory=list)
    factor: SecondFactor = field(default_factory=SecondFactor)
    app: App = field(default_factory=App)
    _listeners: Listeners[[]] = field(default_factory=Listeners)

    def __post_init__(self) -> None:
        self.app.told = self._told

    @property
    def second_factor(self) -> App:
        return self.app

    async def look_up(self, address: str) -> tuple[Meta, tuple[DemoAccount, ...]]:
        self.asked.append(address)
        if self.hold is not None:
            await self.hold.wait()
        if self.unreachable:
            raise ProblemError(Problem(code=ProblemCode.UNREACHABLE))
        demo = address == DEMO
        meta = Meta(
            server_version="1", api=1, oldest_api=1, server_time=night.NOW, privacy_version=1,
            demo=demo, default_solution="demo" if demo else None,
        )  # fmt: skip
        return meta, ACCOUNTS if demo else ()

    async def sign_in(self, credentials: Credentials) -> Me:
        said = credentials
        self.sent.append((said.address, said.solution, said.email, said.password, said.code))
        if self.hold is not None:
            await self.hold.wait()
        if self.refuses is not None:
            raise ProblemError(Problem(code=self.refuses, status=401))
        me = night.me().model_copy(update={"second_factor": self.factor})
        self.me = me if self.consented else me.model_copy(update={"consent_version": None})
        return self.me

    async def consent(self, *, given: bool) -> None:
        if self.refuses is not None:
            raise ProblemError(Problem(code=self.refuses, status=503))
        self.answers.append(given)
        self.me = night.me() if given else None

    async def go_on(self) -> None:
        return

    async def sign_out(self) -> int:
        self.me = None
        return 0

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        return self._listeners.add(listener)

    def _told(self, factor: SecondFactor) -> None:
        if self.me is not None:
            self.me = self.me.model_copy(update={"second_factor": factor})
        self._listeners.tell()


@pytest.fixture
def desk() -> Desk:
    return Desk()


@pytest.fixture
def window(qtbot: QtBot, loop: qasync.QEventLoop, desk: Desk) -> EntryWindow:
    del loop
    made = EntryWindow(desk, Notices(), TaskOwner("test").start)
    qtbot.addWidget(made)
    made.show()
    made.activateWindow()
    qtbot.waitUntil(made.isActiveWindow)
    return made
