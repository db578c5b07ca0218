"""The demo's users: one for each kind of work."""

import asyncio
from typing import Final, NamedTuple
from uuid import UUID

from safemate_desktop.backend.demo.passwords import new_password
from safemate_desktop.backend.demo.phones import demo_phone
from safemate_desktop.backend.identity import keys
from safemate_desktop.backend.organisation import repository
from safemate_desktop.backend.organisation.repository import NewUser
from safemate_desktop.backend.services import Services
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.domain.permissions import BuiltInRole as Role


class Account(NamedTuple):
    """A user to be; the first of ``roles`` is the one shown in the sign-in window."""

    first_name: str
    last_name: str
    roles: tuple[Role, ...]


class Ready(NamedTuple):
    """An account with its password, hashed outside of any transaction."""

    account: Account
    password: str
    password_hash: str


ACCOUNTS: Final = (
    Account("Ingrid", "Solberg", (Role.OPERATOR,)),
    Account("Jonas", "Berg", (Role.OPERATOR,)),
    Account("Marit", "Øverland", (Role.SUPERVISOR, Role.SHIFT_LEADER)),
    Account("Anders", "Lie", (Role.ADMINISTRATOR,)),
    Account("Risten", "Hætta", (Role.SEARCHER,)),
)
OPERATORS: Final = 2  # the first ones
_PHONES_FROM: Final = 99_000
_LETTERS: Final = str.maketrans({"ø": "o", "æ": "ae", "å": "a"})


def email(account: Account) -> str:
    """Return an address in a domain that cannot exist."""
    name = f"{account.first_name}.{account.last_name}".casefold().translate(_LETTERS)
    return f"{name}@demo.invalid"


async def prepare(services: Services) -> list[Ready]:
    """Make the passwords; slow by design, so before the transaction."""
    passwords = [new_password() for _ in ACCOUNTS]
    hashes = await asyncio.gather(*(services.passwords.hash(word) for word in passwords))
    return [
        Ready(account, password, kept)
        for account, password, kept in zip(ACCOUNTS, passwords, hashes, strict=True)
    ]


async def add(
    tx: Write, services: Services, solution_id: UUID, root_id: UUID, ready: list[Ready], at: int
) -> list[UUID]:
    """Add the users with their roles in the whole tree, and offer them in the sign-in window.

    Return their ids, in the order of ``ACCOUNTS``.
    """
    made: list[UUID] = []
    for place, (account, password, kept) in enumerate(ready):
        pair = keys.make(services.secret)
        user = NewUser(
            id=services.ids(),
            email=email(account),
            first_name=account.first_name,
            last_name=account.last_name,
            phone=demo_phone(_PHONES_FROM + place),
            password_hash=kept,
            seal_public=pair.public,
            seal_private_sealed=pair.private_sealed,
        )
        await repository.add_user(tx, solution_id, user)
        for role in account.roles:
            await repository.give_role(
                tx, solution_id, services.ids(), user.id, role, root_id, at=at
            )
        await repository.add_demo_account(
            tx, solution_id, user.id, position=place, password=password, role=account.roles[0]
        )
        made.append(user.id)
    return made
