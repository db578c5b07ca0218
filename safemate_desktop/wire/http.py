"""The request half of the wire: contract models in and out, ``WireError`` and nothing else."""

import asyncio
import ssl
from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, TypeVar
from urllib.parse import urlencode

from pydantic import BaseModel, SecretStr
from pydantic_core import to_json

from safemate_desktop.contract.identity import (
    API_VERSION,
    DemoAccounts,
    Meta,
    Refresh,
    SignedIn,
    SignIn,
    Tokens,
)
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.wire.answer import Answer, good
from safemate_desktop.wire.errors import (
    ContractError,
    NotAServerError,
    RefusedError,
    TlsError,
    UnreachableError,
    WireError,
)
from safemate_desktop.wire.loading import load
from safemate_desktop.wire.reading import read
from safemate_desktop.wire.tls import Address, Network

if TYPE_CHECKING:
    import httpx

    from safemate_desktop.wire.bulk import BulkReader

M = TypeVar("M", bound=BaseModel)

API_HEADER: Final = "Safemate-Api"
ANSWER_LIMIT: Final = 64 * 1024 * 1024
_ALWAYS: Final = {"Accept": "application/json", "User-Agent": "safemate-desktop"}
_GRACE_S: Final = 0.5


class ApiClient:
    """Speaks to one server; signing requests is for ``SignedApi``.

    Every method raises ``WireError``. httpx is imported at the first request.
    """

    def __init__(self, address: Address, network: Network) -> None:
        self.address = address
        self.network = network
        self._http: httpx.AsyncClient | None = None
        self._bulk: BulkReader | None = None
        self._under_way: set[asyncio.Task[bytes]] = set()

    async def meta(self) -> Meta:
        """Who the server is. Raises RefusedError where it and we are too far apart."""
        meta = await self.call(Meta, "GET", "/v1/meta")
        if meta.product != "safemate":
            raise NotAServerError("another product")
        if meta.api < API_VERSION:
            raise RefusedError(_too_old(ProblemCode.SERVER_TOO_OLD))
        if meta.oldest_api > API_VERSION:
            raise RefusedError(_too_old(ProblemCode.CLIENT_TOO_OLD))
        return meta

    async def demo_accounts(self) -> DemoAccounts:
        """The ready-made accounts of a demo server."""
        return await self.call(DemoAccounts, "GET", "/v1/demo/accounts")

    async def sign_in(self, ask: SignIn) -> SignedIn:
        """Sign in. Raises SignInError for wrong credentials, RefusedError for a closed account."""
        return await self.call(SignedIn, "POST", "/v1/sign-in", body=reveal(ask))

    async def refresh(self, ask: Refresh) -> Tokens:
        """Fetch the next pair of tokens; the same key gets the same answer."""
        return await self.call(Tokens, "POST", "/v1/refresh", body=reveal(ask))

    async def call(
        self,
        into: type[M],
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        token: str | None = None,
    ) -> M:
        """Return the answer as *into*. Raises WireError."""
        answer = await self.fetch(
            method, path, params=params, body=body, headers=headers, token=token
        )
        return await read(into, answer)

    async def fetch(
        self,
        method: str,
        path: str,
        *,
        params: Mapping[str, str] | None = None,
        body: bytes | None = None,
        headers: Mapping[str, str] | None = None,
        token: str | None = None,
    ) -> bytes:
        """Return the body of a good answer. Raises WireError."""
        await load("httpx")
        said = {API_HEADER: str(API_VERSION), **(headers or {})}
        if body is not None:
            said["Content-Type"] = "application/json"
        if token is not None:
            said["Authorization"] = f"Bearer {token}"
        http = await self._client()
        request = http.build_request(method, path, params=params, content=body, headers=said)
        # A request that is cancelled while it connects would leave its socket open: it goes on
        # alone, and nobody hears of it.
        work = asyncio.get_running_loop().create_task(self._answer(http, request), name="request")
        self._under_way.add(work)
        work.add_done_callback(self._done)
        return await asyncio.shield(work)

    async def fetch_large(self, path: str, *, params: Mapping[str, str], token: str) -> bytes:
        """Return the body of a good answer that may be large. Raises WireError."""
        if self.network.proxy_for(self.address) is not None:
            return await self.fetch("GET", path, params=params, token=token)
        await load("safemate_desktop.wire.bulk")
        if self._bulk is None:
            from safemate_desktop.wire.bulk import BulkReader

            trust = await self.network.trust(self.address)
            self._bulk = BulkReader(self.address, trust, self.network.answer_s)
        target = f"{path}?{urlencode(params)}" if params else path
        headers = {**_ALWAYS, API_HEADER: str(API_VERSION), "Authorization": f"Bearer {token}"}
        try:
            async with asyncio.timeout(self.network.whole_answer_s):
                answer = await self._bulk.get(target, headers, ANSWER_LIMIT)
        except OSError as exc:
            raise _blame(exc) from exc
        return good(answer)

    async def close(self) -> None:
        """Close the connections; what is under way gets a moment."""
        if self._bulk is not None:
            await self._bulk.close()
        if self._under_way:
            await asyncio.wait(self._under_way, timeout=_GRACE_S)
        for work in tuple(self._under_way):
            work.cancel()
        await asyncio.gather(*self._under_way, return_exceptions=True)
        if self._http is not None:
            await self._http.aclose()

    async def _answer(self, http: "httpx.AsyncClient", request: "httpx.Request") -> bytes:
        import httpx

        try:
            async with asyncio.timeout(self.network.whole_answer_s):
                return await _answer(http, request)
        except (httpx.RequestError, TimeoutError) as exc:
            raise _blame(exc) from exc

    def _done(self, work: asyncio.Task[bytes]) -> None:
        self._under_way.discard(work)
        if not work.cancelled():
            work.exception()  # heard, also where nobody waits any more

    async def _client(self) -> "httpx.AsyncClient":
        network, address = self.network, self.address
        trust = await network.trust(address)
        if self._http is None:
            import httpx

            self._http = httpx.AsyncClient(
                base_url=address.http,
                verify=trust,
                proxy=network.proxy_for(address),
                trust_env=False,
                timeout=httpx.Timeout(network.answer_s, connect=network.connect_s),
                headers=_ALWAYS,
            )
        return self._http


async def _answer(http: "httpx.AsyncClient", request: "httpx.Request") -> bytes:
    response = await http.send(request, stream=True)
    try:
        body = bytearray()
        async for part in response.aiter_bytes():
            body += part
            if len(body) > ANSWER_LIMIT:
                raise ContractError("larger than any answer may be")
    finally:
        await response.aclose()
    headers = response.headers
    kind = headers.get("Content-Type", "").partition(";")[0].strip().lower()
    retry_after = headers.get("Retry-After", "")
    return good(Answer(response.status_code, kind, retry_after, bytes(body)))


def _blame(exc: Exception) -> WireError:
    import httpx

    cause: BaseException | None = exc
    while cause is not None:
        if isinstance(cause, ssl.SSLCertVerificationError):
            return TlsError("the certificate does not verify")
        if isinstance(cause, ssl.SSLError):
            return NotAServerError("no TLS is spoken there")
        cause = cause.__cause__ or cause.__context__
    if isinstance(exc, httpx.DecodingError):
        return ContractError("an answer that cannot be unpacked")
    if isinstance(exc, httpx.RemoteProtocolError) and "disconnected" not in str(exc):
        return NotAServerError("no HTTP is spoken there")
    return UnreachableError(type(exc).__name__)


def reveal(ask: BaseModel) -> bytes:
    """The one place where secrets become bytes: a plain dump would write asterisks."""
    fields = {name: getattr(ask, name) for name in type(ask).model_fields}
    plain = {n: v.get_secret_value() if isinstance(v, SecretStr) else v for n, v in fields.items()}
    return to_json({name: value for name, value in plain.items() if value is not None})


def _too_old(code: ProblemCode) -> Problem:
    return Problem(code=code, status=426)
