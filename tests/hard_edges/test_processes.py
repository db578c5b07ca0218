"""How the program starts and ends: as its own process, and with whatever the last run left.

Shown here: two instances of one profile · a name that is no profile's · ``--self-check`` ·
``--demo-reset`` while a desktop runs · a backend that dies at the start · a stale ``run.json`` · a
fault in a slot and in a task that the program lives through · the crash report at the next start
· a home where nothing can be written · no screen.
The report and the log themselves: tests/support/test_log.py.
"""

import json
import os
from pathlib import Path

import pytest

from safemate_desktop.app import embedded
from safemate_desktop.app.instance import Instance
from safemate_desktop.app.main import ALREADY_RUNNING, BAD_PROFILE, NO_SCREEN
from safemate_desktop.app.reset import RUNNING, demo_reset
from safemate_desktop.i18n.build import build
from safemate_desktop.support.paths import Places
from tests.hard_edges.desk import MakeDesk
from tests.hard_edges.program import run, start

FAULTS = """
seen = []

def act(window):
    said = labels(window)
    if not seen:
        seen.append(1)
        import asyncio, logging
        from safemate_desktop.support.tasks import TaskOwner
        async def fall():
            raise LookupError("Kari Nordmann")
        seen.append(TaskOwner("test"))
        seen[1].start(fall(), "fall")
        QTimer.singleShot(0, lambda: {}["Kari Nordmann"])
    elif any("went wrong" in text or "Noe gikk galt" in text for text in said):
        leave(window)
"""


def places(home: Path) -> Places:
    """Where that computer keeps things."""
    return Places.find("default", {"SAFEMATE_HOME": str(home)})


def test_the_second_of_a_profile_brings_the_first_to_the_front(
    safemate_home: Path, qtbot: object
) -> None:
    first = Instance(places(safemate_home).profile_dir)
    shown: list[bool] = []
    assert first.take()
    first.listen(lambda: shown.append(True))
    second = start(safemate_home)
    assert (second.returncode, "already open" in second.stderr) == (ALREADY_RUNNING, True)
    qtbot.waitUntil(lambda: bool(shown), timeout=5000)  # type: ignore[attr-defined]
    assert demo_reset(places(safemate_home)) == RUNNING, "nor is the demo erased under it"
    assert start(safemate_home, "--demo-reset").returncode == RUNNING
    first.release()
    assert demo_reset(places(safemate_home)) == 0


def test_a_name_that_is_no_profile_is_refused(safemate_home: Path) -> None:
    said = start(safemate_home, "--profile", "../b")
    assert (said.returncode, "Not a profile name: ../b." in said.stderr) == (BAD_PROFILE, True)


def test_the_self_check_names_what_does_not_work(tmp_path: Path) -> None:
    well = start(tmp_path / "home", "--self-check")
    assert "ok    store: SQLCipher opens" in well.stdout
    assert "keyring: none" in well.stdout
    (tmp_path / "file").touch()
    ill = start(tmp_path / "file", "--self-check")
    assert ill.returncode == 1
    assert "FAULT folder: cannot be written" in ill.stdout


def test_without_a_screen_that_is_said(
    safemate_home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    said = start(safemate_home)
    assert (said.returncode, "no screen" in said.stderr) == (NO_SCREEN, True)


def test_the_terminal_is_spoken_to_in_its_own_language(
    safemate_home: Path, monkeypatch: pytest.MonkeyPatch, qtbot: object
) -> None:
    del qtbot
    build()
    assert (
        "Ikke et profilnavn: ../b." in start(safemate_home, "--profile=../b", language="nb").stderr
    )
    first = Instance(places(safemate_home).profile_dir)
    assert first.take()
    assert "er alt åpen i et annet vindu" in start(safemate_home, language="nb").stderr
    assert "Ingenting ble slettet" in start(safemate_home, "--demo-reset", language="nb").stderr
    first.release()
    assert "Demoen er slettet" in start(safemate_home, "--demo-reset", language="nb").stderr
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert "ingen skjerm" in start(safemate_home, language="nb").stderr


def test_faults_are_lived_through_and_shown_at_the_next_start(safemate_home: Path) -> None:
    ended = run(safemate_home, act=FAULTS)
    assert ended.returncode == 0, ended.stderr
    report = (places(safemate_home).log_dir / "crash.txt").read_text("utf-8")
    assert "LookupError" in report or "KeyError" in report
    assert "Kari" not in report
    again = run(safemate_home)
    assert again.returncode == 0
    assert "last time" in again.stdout or "forrige gang" in again.stdout


def test_where_nothing_can_be_written_the_window_opens_all_the_same(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    ended = run(tmp_path / "file")
    assert (ended.returncode, "Safemate Desktop" in ended.stdout) == (0, True), ended.stderr


@pytest.mark.allow_log("embedded backend did not start")
def test_a_backend_that_dies_at_the_start_leaves_a_window_that_works(
    desks: MakeDesk, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(embedded, "_DEMO", ("-c", "raise SystemExit(3)"))
    desk = desks(demo=True, backend=True)
    folder = desk.places.demo_backend_dir
    folder.mkdir(parents=True)
    stale = {"address": "http://127.0.0.1:9", "lifeline": 9, "pid": os.getpid()}
    (folder / "run.json").write_text(json.dumps(stale))
    desk.sees("Demoens tjener startet ikke.")
    desk.sign_in("http://example.test")
    desk.sees("Adressen må begynne med https")
