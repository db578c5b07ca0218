"""Whether the engine may start: on every kind of machine, asked of a child process."""

import sys

import pytest
from PySide6.QtCore import QObject
from pytestqt.qtbot import QtBot

from safemate_desktop.views.map import sandbox_probe
from safemate_desktop.views.map.engine import EngineCheck, Machine, Verdict

PLAIN = Machine(root=False, sandbox_off=False, linux=True, installed=True)
ROOT = Machine(root=True, sandbox_off=False, linux=True, installed=True)


def exits(code: str) -> list[str]:
    return [sys.executable, "-c", code]


def verdict(qtbot: QtBot, machine: Machine, *, demo: bool, probe: str = "") -> Verdict:
    owner = QObject()
    check = EngineCheck(demo=demo, machine=machine, probe=exits(probe), parent=owner)
    with qtbot.waitSignal(check.decided) as heard:
        check.start()
    found = heard.args[0]
    assert isinstance(found, Verdict)
    return found


@pytest.mark.parametrize(
    ("machine", "demo", "expected"),
    [
        (ROOT, False, Verdict.ROOT),
        (ROOT, True, Verdict.UNSANDBOXED),
        (Machine(False, True, True, True), False, Verdict.SANDBOX_OFF),  # noqa: FBT003
        (Machine(False, False, False, True), False, Verdict.READY),  # noqa: FBT003
        (Machine(False, False, True, False), True, Verdict.MISSING),  # noqa: FBT003
    ],
)
def test_what_is_known_without_a_probe(
    qtbot: QtBot,
    machine: Machine,
    demo: bool,  # noqa: FBT001
    expected: Verdict,
) -> None:
    assert verdict(qtbot, machine, demo=demo) is expected


@pytest.mark.parametrize(
    ("probe", "demo", "expected"),
    [
        ("", False, Verdict.READY),
        (f"raise SystemExit({sandbox_probe.NO_NAMESPACES})", False, Verdict.NO_NAMESPACES),
        (f"raise SystemExit({sandbox_probe.NO_NAMESPACES})", True, Verdict.UNSANDBOXED),
        ("raise SystemExit(1)", False, Verdict.UNKNOWN),
        ("import os; os.abort()", False, Verdict.UNKNOWN),
    ],
)
def test_what_the_probe_says(
    qtbot: QtBot,
    probe: str,
    demo: bool,  # noqa: FBT001
    expected: Verdict,
) -> None:
    assert verdict(qtbot, PLAIN, demo=demo, probe=probe) is expected


def test_a_probe_that_cannot_start(qtbot: QtBot) -> None:
    owner = QObject()
    check = EngineCheck(demo=False, machine=PLAIN, probe=["/nowhere/at-all"], parent=owner)
    with qtbot.waitSignal(check.decided) as heard:
        check.start()
    assert heard.args == [Verdict.UNKNOWN]


def test_only_a_ready_engine_or_the_demo_may_start() -> None:
    assert [v for v in Verdict if v.may_start] == [Verdict.READY, Verdict.UNSANDBOXED]
