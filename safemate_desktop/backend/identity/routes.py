"""The doors to identity: who the server is, signing in and out, me, consent."""

from fastapi import APIRouter, Request
from starlette.responses import Response

from safemate_desktop import __version__
from safemate_desktop.backend.answers import as_json
from safemate_desktop.backend.guard import access_of
from safemate_desktop.backend.identity import (
    profile,
    repository,
    second_factor,
    sessions,
    signing_in,
    verifying,
)
from safemate_desktop.backend.organisation.repository import all_solutions
from safemate_desktop.backend.reading import asked
from safemate_desktop.backend.services import PRIVACY_VERSION, services
from safemate_desktop.contract.identity import (
    API_VERSION,
    Consent,
    DemoAccount,
    DemoAccounts,
    Meta,
    Refresh,
    SignIn,
    Verify,
)
from safemate_desktop.contract.second_factor import (
    BeginSecondFactor,
    ConfirmSecondFactor,
    ProvenByBoth,
)

router = APIRouter()


@router.get("/v1/meta")
async def meta(request: Request) -> Response:
    """Say what a desktop must know before anybody signs in."""
    parts = services(request)
    async with parts.db.read() as tx:
        known = await all_solutions(tx)
    answer = Meta(
        server_version=__version__,
        api=API_VERSION,
        oldest_api=API_VERSION,
        server_time=parts.clock.now_ms(),
        privacy_version=PRIVACY_VERSION,
        demo=parts.settings.demo,
        default_solution=known[0].slug if len(known) == 1 else None,
    )
    return as_json(answer)


@router.get("/v1/demo/accounts")
async def demo(request: Request) -> Response:
    """Offer the ready-made accounts of a demo."""
    async with services(request).db.read() as tx:
        rows = await repository.demo_rows(tx)
    accounts = tuple(
        DemoAccount(
            email=row.email,
            password=row.password,
            name=f"{row.first_name} {row.last_name}",
            role=row.role,
        )
        for row in rows
    )
    return as_json(DemoAccounts(accounts=accounts))


@router.post("/v1/sign-in")
async def sign_in(request: Request) -> Response:
    """Open a session."""
    return as_json(await signing_in.sign_in(services(request), await asked(request, SignIn)))


@router.post("/v1/refresh")
async def refresh(request: Request) -> Response:
    """Give the next tokens."""
    return as_json(await sessions.refresh(services(request), await asked(request, Refresh)))


@router.post("/v1/sign-out")
async def sign_out(request: Request) -> Response:
    """End the session."""
    await sessions.sign_out(services(request), access_of(request))
    return Response(status_code=204)


@router.get("/v1/me")
async def me(request: Request) -> Response:
    """Tell a user about themselves."""
    access = access_of(request)
    async with services(request).db.read() as tx:
        return as_json(await profile.me(tx, access.solution_id, access.user_id))


@router.post("/v1/me/verify")
async def verify(request: Request) -> Response:
    """Say whether it is still this user who sits there."""
    body = await asked(request, Verify)
    return as_json(await verifying.verify(services(request), access_of(request), body))


@router.post("/v1/me/consent")
async def consent(request: Request) -> Response:
    """Write down whether the user agrees."""
    body = await asked(request, Consent)
    return as_json(await sessions.consent(services(request), access_of(request), body))


@router.post("/v1/me/second-factor/begin")
async def begin_second_factor(request: Request) -> Response:
    """Hand out a secret for the app."""
    body = await asked(request, BeginSecondFactor)
    return as_json(await second_factor.begin(services(request), access_of(request), body))


@router.post("/v1/me/second-factor/confirm")
async def confirm_second_factor(request: Request) -> Response:
    """Sign in with the new secret from now on."""
    body = await asked(request, ConfirmSecondFactor)
    return as_json(await second_factor.confirm(services(request), access_of(request), body))


@router.post("/v1/me/second-factor/recovery-codes")
async def renew_recovery_codes(request: Request) -> Response:
    """Give new recovery codes."""
    body = await asked(request, ProvenByBoth)
    return as_json(await second_factor.renew_codes(services(request), access_of(request), body))


@router.post("/v1/me/second-factor/turn-off")
async def turn_off_second_factor(request: Request) -> Response:
    """Sign in by password alone again."""
    body = await asked(request, ProvenByBoth)
    return as_json(await second_factor.turn_off(services(request), access_of(request), body))
