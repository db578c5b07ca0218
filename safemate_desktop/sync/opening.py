"""From somebody at the door to a desk at work: signing in, their store, what they left behind."""

import asyncio

from pydantic import SecretStr

from safemate_desktop.contract.identity import Me, SignIn
from safemate_desktop.contract.ports import Credentials
from safemate_desktop.store.store import Store
from safemate_desktop.sync.around import Last, Surroundings
from safemate_desktop.sync.desk import ME, SESSION, Desk, Tools
from safemate_desktop.sync.entering import Entering
from safemate_desktop.sync.house import Owner, key_of
from safemate_desktop.sync.password import LOCK, LockNote
from safemate_desktop.wire.http import ApiClient
from safemate_desktop.wire.session import SessionState
from safemate_desktop.wire.tls import Address


def client(address: str, around: Surroundings) -> ApiClient:
    """Return a client of the server at *address*. Raises WireError for what is no address."""
    return ApiClient(Address.parse(address), around.network)


async def knock(api: ApiClient, credentials: Credentials, around: Surroundings) -> Entering:
    """Ask the server to let somebody in. Raises WireError."""
    meta = await api.meta()
    slug = credentials.solution or meta.default_solution or ""
    answer = await api.sign_in(
        SignIn(
            solution=slug,
            email=credentials.email,
            password=SecretStr(credentials.password),
            code=credentials.code,
            workstation=around.workstation,
        )
    )
    return Entering(api, slug, meta.privacy_version, answer, around.make_id, credentials.password)


async def open_desk(entering: Entering, around: Surroundings, tools: Tools) -> Desk:
    """Open the store of somebody who may work, and remember them. Raises WireError, StoreError."""
    answer, me = entering.answer, entering.me
    owner, state = Owner(me.solution.id, me.user.id), SessionState(tokens=entering.tokens)
    opened = await asyncio.to_thread(around.house.enter, owner, key_of(answer.seal_public))
    try:
        await _furnish(opened.store, state, me)
        private = key_of(answer.seal_private)
        left = await asyncio.to_thread(around.house.unseal, owner, private)
        await opened.store.outbox.adopt(left)
        await around.memory.remember(
            Last(entering.api.address.http, entering.slug, me.solution.name, owner)
        )
        return Desk(owner, entering.api, opened.store, state, tools, opened.aside)
    except BaseException:
        await asyncio.to_thread(opened.store.close)
        raise


async def take_up(
    owner: Owner, address: str, around: Surroundings, tools: Tools
) -> tuple[Desk, Me] | None:
    """Open what is kept of *owner* without a line; ``None`` where nothing is to be gone on with.

    Raises WireError for what is no address, StoreError.
    """
    store = await asyncio.to_thread(around.house.restore, owner)
    if store is None:
        return None
    taken = None
    try:
        me, state = store.values.get(ME, Me), store.values.get(SESSION, SessionState)
        if me is not None and state is not None:
            taken = Desk(owner, client(address, around), store, state, tools), me
    finally:
        if taken is None:  # or its lock would keep everybody out
            await asyncio.to_thread(store.close)
    return taken


async def _furnish(store: Store, state: SessionState, me: Me) -> None:
    """Put in what is needed without a line."""
    await store.values.put(SESSION, state)
    await store.values.put(ME, me)
    if store.values.get(LOCK, LockNote) is not None:  # their password was given just now
        await store.values.drop(LOCK)
