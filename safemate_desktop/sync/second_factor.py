"""Setting up, renewing and turning off the second factor, in the name of whoever is signed in."""

from collections.abc import Awaitable, Callable

from pydantic import SecretStr

from safemate_desktop.contract.identity import Me
from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.second_factor import (
    BeginSecondFactor,
    ConfirmSecondFactor,
    NewSecret,
    ProvenByBoth,
    RecoveryCodes,
    SecondFactor,
)
from safemate_desktop.sync.problems import told
from safemate_desktop.wire.errors import RefusedError
from safemate_desktop.wire.session import SignedApi

_PATH = "/v1/me/second-factor"


class SecondFactorDoor:
    """``contract.ports.SecondFactorPort``; what changed is told to *changed*."""

    def __init__(
        self,
        server: Callable[[], SignedApi | None],
        changed: Callable[[SecondFactor], Awaitable[None]],
    ) -> None:
        self._server = server
        self._changed = changed

    async def begin(self, password: str | None, code: str | None) -> NewSecret:
        with told():
            ask = BeginSecondFactor(
                password=None if password is None else SecretStr(password),
                code=None if code is None else SecretStr(code),
            )
            return await self._signed().post(f"{_PATH}/begin", ask, NewSecret)

    async def confirm(self, code: str) -> tuple[str, ...]:
        with told():
            server, ask = self._signed(), ConfirmSecondFactor(code=SecretStr(code))
            try:
                answer = await server.post(f"{_PATH}/confirm", ask, RecoveryCodes)
            except RefusedError as no:
                if no.problem.code != ProblemCode.SETUP_EXPIRED:
                    raise
                # Perhaps it was confirmed, and the answer with the codes never arrived.
                me = await server.get("/v1/me", {}, Me)
                if not me.second_factor.on:
                    raise
                await self._changed(me.second_factor)
                return ()
            await self._changed(answer.second_factor)
            return answer.codes

    async def renew_codes(self, password: str, code: str) -> tuple[str, ...]:
        with told():
            path, ask = f"{_PATH}/recovery-codes", _both(password, code)
            answer = await self._signed().post(path, ask, RecoveryCodes)
            await self._changed(answer.second_factor)
            return answer.codes

    async def turn_off(self, password: str, code: str) -> None:
        with told():
            path, ask = f"{_PATH}/turn-off", _both(password, code)
            await self._changed(await self._signed().post(path, ask, SecondFactor))

    def _signed(self) -> SignedApi:
        if (server := self._server()) is None:
            raise ProblemError(Problem(code=ProblemCode.SESSION_ENDED, status=401))
        return server


def _both(password: str, code: str) -> ProvenByBoth:
    return ProvenByBoth(password=SecretStr(password), code=SecretStr(code))
