"""A session at the server: who asks, and how the right to ask is renewed without ever being lost.

A refresh token works once. Its successor is stored before it is used, and the key of a refresh
before it is sent: a lost answer, or a crash at any point, is asked again under the same key.
"""

import asyncio
from collections.abc import Callable
from typing import Final, Protocol, TypeVar
from uuid import UUID

from pydantic import BaseModel, ConfigDict, SecretStr

from safemate_desktop.contract.identity import Meta, Refresh, Tokens
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.stream import Page
from safemate_desktop.contract.writes import KEY_HEADER, VERSION_HEADER, Settled, Write
from safemate_desktop.support.ids import IdMaker
from safemate_desktop.wire.errors import RefusedError, SignInError
from safemate_desktop.wire.http import ApiClient, reveal
from safemate_desktop.wire.live import LiveConnection, open_live
from safemate_desktop.wire.reading import read, read_page

M = TypeVar("M", bound=BaseModel)

_SNAPSHOT: Final = "/v1/snapshot"
_OVER: Final = frozenset(
    {ProblemCode.SESSION_ENDED, ProblemCode.TOKEN_REUSED, ProblemCode.ACCOUNT_CLOSED}
)


class SessionState(BaseModel):
    """What must be stored to go on with a session; ``ended`` when only a sign-in helps."""

    model_config = ConfigDict(frozen=True)

    tokens: Tokens
    refresh_key: UUID | None = None
    ended: Problem | None = None


class Shelf(Protocol):
    """Where the state of the session is kept."""

    async def save(self, state: SessionState) -> None:
        """Return when it is safe on the disk."""
        ...


class SessionTokens:
    """The right to ask: handed out, renewed one at a time, and never destroyed from here."""

    def __init__(
        self,
        api: ApiClient,
        state: SessionState,
        shelf: Shelf,
        make_id: IdMaker,
        on_end: Callable[[Problem], None] | None = None,
    ) -> None:
        self._on_end = on_end
        self._api = api
        self._state = state
        self._shelf = shelf
        self._make_id = make_id
        self._turn = asyncio.Lock()
        self._usable = asyncio.Event()
        self._note_usable()

    @property
    def ended(self) -> Problem | None:
        """Why the session is over, if it is: what is stored stays, a sign-in is needed."""
        return self._state.ended

    @property
    def state(self) -> SessionState:
        """The session as it was last stored."""
        return self._state

    def access(self) -> str:
        """Return the access token. Raises SignInError when the session is over."""
        if self._state.ended is not None:
            raise SignInError(self._state.ended)
        return self._state.tokens.access_token

    async def usable(self) -> None:
        """Wait until somebody has signed in again."""
        await self._usable.wait()

    async def renew(self, refused: str) -> str:
        """Return an access token newer than *refused*. Raises WireError, SignInError at the end."""
        async with self._turn:
            if self.access() != refused:
                return self.access()
            key = self._state.refresh_key
            if key is None:
                key = self._make_id()
                await self._keep(self._state.model_copy(update={"refresh_key": key}))
            token = SecretStr(self._state.tokens.refresh_token)
            try:
                tokens = await self._api.refresh(Refresh(refresh_token=token, key=key))
            except (SignInError, RefusedError) as exc:
                if exc.problem.code not in _OVER:
                    raise
                await self._end(exc.problem)
                raise SignInError(exc.problem) from exc
            await self._keep(SessionState(tokens=tokens))
            return tokens.access_token

    async def replace(self, tokens: Tokens) -> None:
        """Go on with the tokens of a new sign-in of the same person."""
        async with self._turn:
            await self._keep(SessionState(tokens=tokens))

    async def _end(self, problem: Problem) -> None:
        await self._keep(self._state.model_copy(update={"ended": problem, "refresh_key": None}))
        if self._on_end is not None:
            self._on_end(problem)

    async def _keep(self, state: SessionState) -> None:
        await self._shelf.save(state)
        self._state = state
        self._note_usable()

    def _note_usable(self) -> None:
        if self._state.ended is None:
            self._usable.set()
        else:
            self._usable.clear()


class SignedApi:
    """Requests in the name of the signed-in user; renews the right to ask once where needed."""

    def __init__(self, api: ApiClient, tokens: SessionTokens) -> None:
        self.api = api
        self.tokens = tokens

    async def meta(self) -> Meta:
        """Who the server is, and what its clock says. Raises WireError."""
        return await self.api.meta()

    async def usable(self) -> None:
        """Return when the session is one that the server may accept."""
        await self.tokens.usable()

    async def get(self, path: str, params: dict[str, str], into: type[M]) -> M:
        """Ask. Raises WireError."""
        return await self._call(into, "GET", path, params=params)

    async def post(self, path: str, ask: BaseModel, into: type[M]) -> M:
        """Change something of the user's own that no outbox may keep. Raises WireError."""
        return await self._call(into, "POST", path, body=reveal(ask))

    async def sign_out(self) -> None:
        """End the session at the server, also after the access token ran out. Raises WireError."""
        await self._fetch("POST", "/v1/sign-out")

    async def snapshot(self, page: str | None) -> Page:
        """Return a page of everything the user may see: the first, or the one of that name."""
        params = {} if page is None else {"page": page}
        token = self.tokens.access()
        try:
            body = await self.api.fetch_large(_SNAPSHOT, params=params, token=token)
        except SignInError:
            token = await self.tokens.renew(token)
            body = await self.api.fetch_large(_SNAPSHOT, params=params, token=token)
        return await read_page(body)

    async def send(self, write: Write) -> Settled:
        """Send a write. Raises WireError; the same write again gets the same answer."""
        headers = {KEY_HEADER: str(write.key)}
        if write.if_version is not None:
            headers[VERSION_HEADER] = f'"{write.if_version}"'
        return await self._call(Settled, write.method, write.path, body=write.body, headers=headers)

    async def open_live(self) -> LiveConnection:
        """Open the stream. Raises WireError."""
        token = self.tokens.access()
        try:
            return await open_live(self.api.address, self.api.network, token)
        except SignInError:
            token = await self.tokens.renew(token)
            return await open_live(self.api.address, self.api.network, token)

    async def renew(self) -> None:
        """The server says that the session ended: see whether it can go on. Raises WireError."""
        await self.tokens.renew(self.tokens.access())

    async def _call(
        self,
        into: type[M],
        method: str,
        path: str,
        *,
        params: dict[str, str] | None = None,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> M:
        answer = await self._fetch(method, path, params=params, body=body, headers=headers)
        return await read(into, answer)

    async def _fetch(
        self,
        method: str,
        path: str,
        *,
        params: dict[str, str] | None = None,
        body: bytes | None = None,
        headers: dict[str, str] | None = None,
    ) -> bytes:
        token = self.tokens.access()
        try:
            return await self.api.fetch(
                method, path, params=params, body=body, headers=headers, token=token
            )
        except SignInError:
            token = await self.tokens.renew(token)
            return await self.api.fetch(
                method, path, params=params, body=body, headers=headers, token=token
            )
