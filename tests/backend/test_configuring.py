"""What is settled from a file holds, is in the log without secrets, and is refused in words."""

import asyncio
import json
import sys
from io import BytesIO, TextIOWrapper
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import insert, select

from safemate_desktop.backend.__main__ import CANNOT, main
from safemate_desktop.backend.configuring import WRONG
from safemate_desktop.backend.data_dir import DataDir
from safemate_desktop.backend.identity.gateways import in_use, token_hash
from safemate_desktop.backend.ingest.repository import server_of
from safemate_desktop.backend.logs.chain import verify
from safemate_desktop.backend.notify.settings import notify_settings
from safemate_desktop.backend.organisation.repository import add_solution
from safemate_desktop.backend.rules.work import work_rules
from safemate_desktop.backend.services import Services, Settings
from safemate_desktop.backend.storage.tables import gateways, log_entries, log_personal
from safemate_desktop.contract.identity import Solution
from safemate_desktop.contract.rules import WorkRules

SECRET = "do-not-tell-anybody"
NOTIFY = {
    "mail": {"host": "mail.example", "sender": "a@example.invalid", "password": SECRET},
    "sms": {"url": "https://sms.example/send", "token": SECRET},
    "standby": [{"name": "Bakvakt Nord", "phone": "+4700000001"}],
}


@pytest.fixture
def data(tmp_path: Path) -> DataDir:
    """A backend with one solution and one gateway."""

    async def fill() -> None:
        async with DataDir(tmp_path / "backend").open(Settings()) as services:
            ids = services.ids
            solution = Solution(id=ids(), slug="nord", name="Nord", time_zone="Europe/Oslo")
            async with services.db.write() as tx:
                await add_solution(tx, solution, ids())
                gate = {"id": ids(), "name": "Gate", "token_hash": token_hash("gate")}
                await tx.execute(insert(gateways).values(solution_id=solution.id, **gate))

    asyncio.run(fill())
    return DataDir(tmp_path / "backend")


def _configure(data: DataDir, what: str, said: object, *words: str) -> int:
    file = data.path.parent / "wanted.json"
    file.write_text(said if isinstance(said, str) else json.dumps(said), encoding="utf-8")
    here = ["--data", str(data.path), "--slug", "nord"]
    return main([f"configure-{what}", str(file), *here, *words])


def _look(data: DataDir) -> tuple[dict[str, Any], list[str], list[str]]:
    """What now holds, the actions in the log, and everything that is in it."""

    async def look(services: Services) -> tuple[dict[str, Any], list[str], list[str]]:
        async with services.db.read() as tx:
            (gateway,) = await in_use(tx)
            one = gateway.solution_id
            assert (await verify(tx, one)).fault is None
            rows = await tx.all(select(log_entries).where(log_entries.c.solution_id == one))
            personal = select(log_personal.c.body).where(log_personal.c.solution_id == one)
            held = {
                "work": await work_rules(tx, one),
                "notify": await notify_settings(tx, one),
                "gateway": await server_of(tx, gateway),
            }
            texts = [row.body for row in rows] + [row.body for row in await tx.all(personal)]
            return held, [row.action for row in rows], texts

    async def opened() -> tuple[dict[str, Any], list[str], list[str]]:
        async with data.open(Settings()) as services:
            return await look(services)

    return asyncio.run(opened())


def test_what_is_settled_holds_and_is_logged(data: DataDir) -> None:
    rules = {"outcomes": ["care", "mistake"], "ladder": {"standby_s": 90}, "lock_after_min": 5}
    server = {"address": "https://traccar.example/", "token": SECRET}
    assert _configure(data, "work", rules) == 0
    assert _configure(data, "notify", NOTIFY) == 0
    assert _configure(data, "gateway", server, "--name", "Gate") == 0
    held, actions, texts = _look(data)
    assert held["work"] == WorkRules.model_validate(rules)
    assert held["notify"].sms.token.get_secret_value() == SECRET
    assert held["gateway"].address == "https://traccar.example"
    assert held["gateway"].token.get_secret_value() == SECRET
    assert actions == [
        "solution.work_settled", "solution.notify_settled", "gateway.server_settled",
    ]  # fmt: skip
    assert not [text for text in texts if SECRET in text or "Bakvakt" in text or "+47" in text]


def test_it_can_be_piped_in(data: DataDir, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", TextIOWrapper(BytesIO(b'{"lock_after_min": 3}')))
    assert main(["configure-work", "-", "--data", str(data.path), "--slug", "nord"]) == 0
    assert _look(data)[0]["work"].lock_after_min == 3


WRONGS: tuple[tuple[str, object, str], ...] = (
    ("work", {"lock_after": 5}, "lock_after: Extra inputs"),
    ("work", {"ladder": {"standby": 5}}, "ladder.standby: Extra inputs"),
    ("work", {"outcomes": ["coffee"]}, "outcomes.0: Input should be"),
    ("work", {"outcomes": []}, "outcomes: each once"),
    ("work", {"ladder": {"stronger_s": 61}}, "ladder: 1 <= stronger_s"),
    ("work", {"ladder": {"cry_s": 0}}, "ladder.cry_s"),
    ("work", {"lock_after_min": -1}, "lock_after_min"),
    ("work", {"flood": {"mass": 1}}, "flood.mass"),
    ("work", {"flood": {"minutes": 10_000}}, "flood: up to"),
    ("work", "[", "the file: Invalid JSON"),
    ("work", " " * 2_000_000, "too long"),
    ("notify", {"mail": {"password": SECRET}}, "mail.host: Field required"),
    ("notify", {"sms": {"url": [SECRET]}}, "sms.url: Input should be"),
    ("gateway", {"address": "http://far.example", "token": SECRET}, "address: Value error"),
    ("gateway", {"address": "https://a.example", "token": f"{SECRET}\n"}, "token: Value error"),
)


@pytest.mark.parametrize(("what", "said", "words"), WRONGS)
def test_what_cannot_hold_is_refused_in_words(
    data: DataDir, capsys: pytest.CaptureFixture[str], what: str, said: object, words: str
) -> None:
    name = ("--name", "Gate") if what == "gateway" else ()
    assert _configure(data, what, said, *name) == WRONG
    told = capsys.readouterr()
    assert words in told.out
    assert SECRET not in told.out + told.err
    assert _look(data)[1] == []


def test_what_is_not_there_is_said(data: DataDir, capsys: pytest.CaptureFixture[str]) -> None:
    server = {"address": "https://traccar.example", "token": SECRET}
    assert _configure(data, "gateway", server, "--name", "Another") == WRONG
    assert "there is no gateway Another" in capsys.readouterr().out
    here = ["--data", str(data.path), "--slug"]
    empty = data.path.parent / "empty.json"
    empty.write_text("{}", encoding="utf-8")
    assert main(["configure-work", str(empty), *here, "south"]) == WRONG
    assert main(["configure-work", str(data.path / "nothing"), *here, "nord"]) == CANNOT
