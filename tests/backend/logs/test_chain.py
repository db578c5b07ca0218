"""The chain: whatever is changed, taken out or cut off is noticed."""

import asyncio
import json
from typing import Any
from uuid import UUID, uuid4

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sqlalchemy import delete, select, update

from safemate_desktop.backend.logs import chain
from safemate_desktop.backend.storage.database import Database, Write
from safemate_desktop.backend.storage.tables import log_entries, log_heads, log_personal
from tests.backend.storage.databases import empty_solution

words = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=20)
numbers = st.integers(-(2**53) + 1, 2**53 - 1)
facts = st.dictionaries(words, words | numbers | st.none() | st.booleans(), max_size=4)
lines = st.builds(
    chain.LogLine,
    id=st.uuids(),
    at=st.integers(0, 2**45),
    kind=st.sampled_from(chain.LogKind),
    action=words,
    actor_id=st.none() | st.uuids(),
    subject_kind=words,
    subject_id=st.none() | st.uuids(),
    unit_id=st.none() | st.uuids(),
    facts=facts,
    personal=facts,
)


async def _write(db: Database, solution_id: UUID, *entries: chain.LogLine) -> None:
    async with db.write() as tx:
        for line in entries:
            await chain.append(tx, solution_id, line)


async def _verdict(db: Database, solution_id: UUID) -> chain.Verdict:
    async with db.read() as tx:
        return await chain.verify(tx, solution_id)


@given(st.lists(lines, max_size=6, unique_by=lambda line: line.id))
@settings(max_examples=15)
def test_whatever_is_written_verifies(entries: list[chain.LogLine]) -> None:
    async def run() -> None:
        async with empty_solution() as (db, solution_id):
            await _write(db, solution_id, *entries)
            assert await _verdict(db, solution_id) == chain.Verdict(len(entries))

    asyncio.run(run())


def _line(**fields: Any) -> chain.LogLine:  # noqa: ANN401
    given_fields: dict[str, Any] = {
        "id": uuid4(), "at": 1, "kind": chain.LogKind.ACTIVITY, "action": "x", **fields,
    }  # fmt: skip
    return chain.LogLine(**given_fields)


async def _change_column(tx: Write) -> None:
    await tx.execute(update(log_entries).where(log_entries.c.seq == 2).values(action="other"))


async def _change_actor(tx: Write) -> None:
    await tx.execute(update(log_entries).where(log_entries.c.seq == 2).values(actor_id=uuid4()))


async def _change_body(tx: Write) -> None:
    body = json.loads(await tx.value(select(log_entries.c.body).where(log_entries.c.seq == 2)))
    changed = json.dumps({**body, "facts": {"n": 2}})
    await tx.execute(update(log_entries).where(log_entries.c.seq == 2).values(body=changed))


async def _take_out(tx: Write) -> None:
    await tx.execute(delete(log_entries).where(log_entries.c.seq == 2))


async def _cut_the_end(tx: Write) -> None:
    await tx.execute(delete(log_entries).where(log_entries.c.seq == 3))


async def _change_personal(tx: Write) -> None:
    await tx.execute(update(log_personal).values(body='{"name":"other"}'))


async def _change_head(tx: Write) -> None:
    await tx.execute(update(log_heads).values(hash=bytes(32)))


@pytest.mark.parametrize(
    "tamper",
    [_change_column, _change_actor, _change_body, _take_out, _cut_the_end, _change_personal,
     _change_head],
)  # fmt: skip
def test_tampering_is_noticed(tamper: Any) -> None:  # noqa: ANN401
    async def run() -> None:
        async with empty_solution() as (db, solution_id):
            personal = {"name": "Åse"}
            await _write(db, solution_id, _line(), _line(personal=personal), _line())
            async with db.write() as tx:
                await tamper(tx)
            verdict = await _verdict(db, solution_id)
            assert verdict.fault is not None
            assert verdict.at_seq is not None

    asyncio.run(run())


def test_personal_fields_can_be_erased_and_the_chain_stays_whole() -> None:
    async def run() -> None:
        async with empty_solution() as (db, solution_id):
            await _write(db, solution_id, _line(personal={"name": "Åse"}), _line())
            async with db.write() as tx:
                await tx.execute(delete(log_personal))
                bodies = [row.body for row in await tx.all(select(log_entries.c.body))]
            assert not any("Åse" in body for body in bodies)
            assert (await _verdict(db, solution_id)).fault is None

    asyncio.run(run())


def test_the_same_name_leaves_another_digest_each_time() -> None:
    async def run() -> None:
        async with empty_solution() as (db, solution_id):
            same = {"name": "Åse"}
            await _write(db, solution_id, _line(personal=same), _line(personal=same))
            async with db.read() as tx:
                rows = await tx.all(select(log_entries.c.body))
            digests = {json.loads(row.body)["personal"] for row in rows}
            assert len(digests) == 2

    asyncio.run(run())
