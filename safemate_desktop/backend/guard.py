"""Stands before every route: who asks, and does the table let them."""

import ipaddress
from typing import Final

from starlette.requests import HTTPConnection

from safemate_desktop.backend.access import ACCESS, Access, Need, Who
from safemate_desktop.backend.identity.gateways import Gateway, by_token
from safemate_desktop.backend.identity.sessions import access_for
from safemate_desktop.backend.problems import RefusedError, bad_request, not_found
from safemate_desktop.backend.services import Services, services
from safemate_desktop.contract.identity import API_VERSION
from safemate_desktop.contract.problems import ProblemCode

API_HEADER: Final = "Safemate-Api"
_BEARER: Final = "bearer "


async def guard(connection: HTTPConnection) -> None:
    """Let the request through to its route, or raise RefusedError.

    Leaves the user's ``Access`` in ``state.access``, or the ``Gateway`` in ``state.gateway``.
    """
    need = need_of(connection)
    _check_api(connection)
    match need.who:
        case Who.LOOPBACK_DEMO:
            if not (services(connection).settings.demo and from_loopback(connection)):
                raise not_found()
        case Who.USER:
            connection.state.access = await signed_in(connection, need)
        case Who.GATEWAY:
            connection.state.gateway = await _gateway(services(connection), bearer(connection))
        case Who.ANYBODY:
            pass


def need_of(connection: HTTPConnection) -> Need:
    """Return the row of the route; without one nobody gets through."""
    method = connection.scope.get("method", "WEBSOCKET")
    need = ACCESS.get((method, connection.scope["route"].path))
    if need is None:
        raise RefusedError(ProblemCode.FORBIDDEN)
    return need


async def signed_in(connection: HTTPConnection, need: Need) -> Access:
    """Return the access of whoever asks. Raises RefusedError."""
    access = await access_for(
        services(connection), bearer(connection), before_consent=need.before_consent
    )
    access.check(need)
    return access


def access_of(connection: HTTPConnection) -> Access:
    """Return the access that ``guard`` left."""
    access: Access = connection.state.access
    return access


def bearer(connection: HTTPConnection) -> str:
    """Return the token that was sent. Raises RefusedError where there is none."""
    sent = connection.headers.get("Authorization", "")
    if not sent[: len(_BEARER)].lower() == _BEARER:
        raise RefusedError(ProblemCode.SESSION_ENDED)
    return sent[len(_BEARER) :].strip()


def gateway_of(connection: HTTPConnection) -> Gateway:
    """Return the gateway that ``guard`` left."""
    gateway: Gateway = connection.state.gateway
    return gateway


async def _gateway(parts: Services, token: str) -> Gateway:
    async with parts.db.read() as tx:
        if (gateway := await by_token(tx, token)) is None:
            raise RefusedError(ProblemCode.SESSION_ENDED)
    return gateway


def from_loopback(connection: HTTPConnection) -> bool:
    """Return whether the other end is on this machine."""
    if connection.client is None:
        return False
    try:
        address = ipaddress.ip_address(connection.client.host)
    except ValueError:
        return False
    return address.is_loopback


def _check_api(connection: HTTPConnection) -> None:
    sent = connection.headers.get(API_HEADER)
    if sent is None:  # gateways, and people with a browser
        return
    if not (sent.isascii() and sent.isdigit() and len(sent) <= 6):
        raise bad_request(API_HEADER)
    if int(sent) < API_VERSION:
        raise RefusedError(ProblemCode.CLIENT_TOO_OLD)
