"""No name that the store was given can be read in any of its files."""

import asyncio
from pathlib import Path

from nacl.public import PrivateKey

from safemate_desktop.store.sealed import Sealer
from safemate_desktop.support.clock import ManualClock
from tests.store import build
from tests.store.conftest import OpenStore

NAME = "Zebedeus-Quixotte"


def test_a_planted_name_is_in_no_file(
    open_store: OpenStore, path: Path, tmp_path: Path, clock: ManualClock
) -> None:
    public = bytes(PrivateKey.generate().public_key)
    sealed = path.parent / "one.sealed"
    path.parent.mkdir()
    store = open_store(sealer=Sealer(public, sealed, clock=clock))

    async def run() -> None:
        cards = [build.entry(build.recipient(n, last_name=NAME)) for n in range(300)]
        await store.truth.apply([build.entry(build.alert(1)), *cards], "cursor-" + NAME)
        await store.outbox.append(build.note(1, f"Spoke to {NAME}"))
        await store.values.put("me", build.recipient(1, last_name=NAME))

    asyncio.run(run())
    assert len(store.view.recipients(NAME, sort="municipality")) == 300
    files = [file for file in tmp_path.rglob("*") if file.is_file()]
    assert {"one.store", "one.store-wal", "one.sealed"} <= {file.name for file in files}
    for file in files:
        content = file.read_bytes()
        for form in (NAME, NAME.casefold(), NAME.upper()):
            assert form.encode() not in content, file.name
            assert form.encode("utf-16-le") not in content, file.name
        assert not content.startswith(b"SQLite format 3")
