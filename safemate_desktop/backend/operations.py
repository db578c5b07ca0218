"""What an administrator of the installation does from the command line."""

import getpass
import sys
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from safemate_desktop.backend.data_dir import DataDir
from safemate_desktop.backend.identity import keys
from safemate_desktop.backend.identity.repository import user_by_email
from safemate_desktop.backend.identity.second_factor import take_away
from safemate_desktop.backend.logs import chain
from safemate_desktop.backend.organisation import repository as organisation
from safemate_desktop.backend.rules.defaults import default_configuration
from safemate_desktop.backend.rules.repository import seed
from safemate_desktop.backend.services import Services, Settings
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.contract.identity import Solution, User
from safemate_desktop.contract.organisation import Unit
from safemate_desktop.domain.permissions import BuiltInRole


def say(line: str) -> None:
    """Print one line for whoever sits at the terminal."""
    sys.stdout.write(f"{line}\n")


async def migrate(data: DataDir) -> int:
    """Bring the database to this version's shape."""
    async with data.open(Settings()):
        say("The database has the shape of this version.")
    return 0


async def verify_log(data: DataDir) -> int:
    """Check the chain of every solution's logs; 1 where one of them is broken."""
    broken = 0
    async with data.open(Settings()) as services, services.db.read() as tx:
        for solution in await organisation.all_solutions(tx):
            verdict = await chain.verify(tx, solution.id)
            broken += verdict.fault is not None
            found = "whole" if verdict.fault is None else f"{verdict.fault} (at {verdict.at_seq})"
            say(f"{solution.slug}: {verdict.entries} entries, {found}")
    return 1 if broken else 0


async def require_second_factor(data: DataDir, slug: str, *, required: bool) -> int:
    """Have a solution require the second factor; sessions that run already go on."""
    async with data.open(Settings()) as services, services.db.write() as tx:
        solution = await organisation.solution_by_slug(tx, slug)
        if solution is None:
            return _unknown(slug)
        await organisation.require_second_factor(tx, solution.id, required=required)
        action = "solution.second_factor_required" if required else "solution.second_factor_free"
        await write_down(services, tx, solution.id, action, "solution", solution.id)
    say(f"{solution.slug}: the second factor is {'required' if required else 'optional'}.")
    return 0


async def reset_second_factor(data: DataDir, slug: str, email: str) -> int:
    """Take the second factor from somebody who has lost app and recovery codes."""
    async with data.open(Settings()) as services, services.db.write() as tx:
        solution = await organisation.solution_by_slug(tx, slug)
        if solution is None:
            return _unknown(slug)
        user = await user_by_email(tx, solution.id, organisation.email_key(email))
        if user is None:
            say(f"Nobody signs in to {solution.slug} as {email}.")
            return 2
        await take_away(tx, solution.id, user.id)
        await write_down(services, tx, solution.id, "second_factor.reset", "user", user.id)
    say(f"{email} signs in by password alone, until they set it up again.")
    return 0


def _unknown(slug: str) -> int:
    say(f"There is no solution {slug}.")
    return 2


async def write_down(
    services: Services,
    tx: Write,
    solution_id: UUID,
    action: str,
    kind: str,
    subject_id: UUID,
    facts: Mapping[str, Any] | None = None,
) -> None:
    """Write down what was done at the command line, where nobody is signed in."""
    line = chain.LogLine(
        id=services.ids(),
        at=services.clock.now_ms(),
        kind=chain.LogKind.CHANGE,
        action=action,
        subject_kind=kind,
        subject_id=subject_id,
        facts=facts or {},
    )
    await chain.append(tx, solution_id, line)


async def create_solution(data: DataDir, solution: Solution, first: User) -> int:
    """Make a solution with one administrator, whose password is asked for."""
    password = read_password()
    if len(password) < 12:
        say("The password needs at least 12 characters.")
        return 2
    async with data.open(Settings()) as services:
        hashed = await services.passwords.hash(password)
        pair, now = keys.make(services.secret), services.clock.now_ms()
        root = Unit(id=services.ids(), version=1, parent_id=None, name=solution.name)
        user = organisation.NewUser(
            id=first.id,
            email=first.email,
            first_name=first.first_name,
            last_name=first.last_name,
            password_hash=hashed,
            seal_public=pair.public,
            seal_private_sealed=pair.private_sealed,
        )
        async with services.db.write() as tx:
            if await organisation.solution_by_slug(tx, solution.slug) is not None:
                say(f"There is a solution {solution.slug} already.")
                return 2
            await organisation.add_solution(tx, solution, services.ids())
            await organisation.put_unit(tx, solution.id, root, at=now)
            await organisation.add_user(tx, solution.id, user)
            await organisation.give_role(
                tx, solution.id, services.ids(), user.id, BuiltInRole.ADMINISTRATOR, root.id, at=now
            )
            await seed(tx, solution.id, root.id, default_configuration(), services.ids)
    say(f"Solution {solution.slug} is ready for {first.email}.")
    return 0


def read_password() -> str:
    """Ask for a password at the terminal, or take the first line of what is piped in."""
    if sys.stdin.isatty():
        return getpass.getpass("Password of the first administrator: ")
    return sys.stdin.readline().rstrip("\n")
