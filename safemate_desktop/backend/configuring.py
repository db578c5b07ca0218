"""What is settled for a solution from a file: read strictly, kept, and written into the log."""

import sys
from collections.abc import Awaitable, Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple, TypeVar
from uuid import UUID

from pydantic import BaseModel, ValidationError

from safemate_desktop.backend import operations
from safemate_desktop.backend.data_dir import DataDir
from safemate_desktop.backend.identity.gateways import in_use
from safemate_desktop.backend.ingest import repository as ingest
from safemate_desktop.backend.ingest.reports import TraccarServer
from safemate_desktop.backend.notify import settings as notify
from safemate_desktop.backend.notify.settings import NotifySettings
from safemate_desktop.backend.organisation import repository as organisation
from safemate_desktop.backend.rules import work
from safemate_desktop.backend.services import Services, Settings
from safemate_desktop.backend.storage.database import Write
from safemate_desktop.contract.rules import WorkRules

M = TypeVar("M", bound=BaseModel)
WRONG: Final = 2
MOST_BYTES: Final = 1024 * 1024


class WrongError(Exception):
    """What is written cannot hold; ``lines`` say where and why, and nothing of what is there."""

    def __init__(self, lines: list[str]) -> None:
        super().__init__("; ".join(lines))
        self.lines = lines


class Kept(NamedTuple):
    """What was settled: for the log, without secrets or names."""

    action: str
    subject_kind: str
    subject_id: UUID
    facts: Mapping[str, Any]


_Keep = Callable[[Write, UUID], Awaitable[Kept]]


def read(text: bytes, model: type[M]) -> M:
    """Return what *text* settles; an unknown word is refused. Raises WrongError."""
    try:
        return model.model_validate_json(text, extra="forbid")
    except ValidationError as exc:
        found = exc.errors(include_url=False, include_context=False, include_input=False)
        lines = [f"{'.'.join(map(str, e['loc'])) or 'the file'}: {e['msg']}" for e in found]
        raise WrongError(lines) from None  # the cause would print what is written


async def configure_work(data: DataDir, slug: str, file: Path) -> int:
    """Settle outcomes, ladder, flood limits and the lock from *file* (``WorkRules`` as JSON)."""

    async def keep(tx: Write, solution_id: UUID) -> Kept:
        rules = read(_text(file), WorkRules)
        if lines := work.faults(rules):
            raise WrongError(lines)
        await work.settle(tx, solution_id, rules)
        facts = rules.model_dump(mode="json")
        return Kept("solution.work_settled", "solution", solution_id, facts)

    return await _configure(data, slug, keep)


async def configure_notify(data: DataDir, slug: str, file: Path) -> int:
    """Settle through what, and to whom, people outside are told (``NotifySettings`` as JSON)."""

    async def keep(tx: Write, solution_id: UUID) -> Kept:
        wanted = read(_text(file), NotifySettings)
        await notify.configure(tx, solution_id, wanted)
        facts = {
            "mail": wanted.mail is not None,
            "sms": wanted.sms is not None,
            "standby": len(wanted.standby),
        }
        return Kept("solution.notify_settled", "solution", solution_id, facts)

    return await _configure(data, slug, keep)


async def configure_gateway(data: DataDir, slug: str, name: str, file: Path) -> int:
    """Say where the Traccar server of the gateway *name* is asked (``TraccarServer`` as JSON)."""

    async def keep(tx: Write, solution_id: UUID) -> Kept:
        server = read(_text(file), TraccarServer)
        found = [g for g in await in_use(tx) if (g.solution_id, g.name) == (solution_id, name)]
        if len(found) != 1:
            raise WrongError([f"there is no gateway {name}, or more than one"])
        await ingest.configure(tx, found[0], server)
        return Kept("gateway.server_settled", "gateway", found[0].id, {})

    return await _configure(data, slug, keep)


async def _configure(data: DataDir, slug: str, keep: _Keep) -> int:
    async with data.open(Settings()) as services:
        try:
            await _in_one_go(services, slug, keep)
        except WrongError as exc:
            for line in exc.lines:
                operations.say(line)
            return WRONG
    operations.say(f"{slug}: settled.")
    return 0


async def _in_one_go(services: Services, slug: str, keep: _Keep) -> None:
    async with services.db.write() as tx:
        solution = await organisation.solution_by_slug(tx, slug)
        if solution is None:
            raise WrongError([f"there is no solution {slug}"])
        kept = await keep(tx, solution.id)
        about = kept.subject_kind, kept.subject_id, kept.facts
        await operations.write_down(services, tx, solution.id, kept.action, *about)


def _text(file: Path) -> bytes:
    """What is in the file, or piped in for ``-``. Raises OSError, WrongError."""
    if str(file) == "-":
        text = sys.stdin.buffer.read(MOST_BYTES + 1)
    else:
        with file.open("rb") as there:
            text = there.read(MOST_BYTES + 1)
    if len(text) > MOST_BYTES:
        raise WrongError(["the file is too long"])
    return text
