"""What is begun before the libraries are loaded."""

import subprocess
import sys

import pytest

from safemate_desktop.app import launch
from safemate_desktop.settings.secrets import NoVault

LOADED = """
from safemate_desktop.app.launch import load_qt, prepare
prepare()
load_qt()
import linecache, json.tool
from PySide6.QtCore import QObject
assert not any("json" in name for name in linecache.cache), "the source was read"
print(QObject().objectName() == "")
"""


def test_what_is_imported_after_qt_is_not_read_by_it() -> None:
    told = subprocess.run(
        [sys.executable, "-c", LOADED], capture_output=True, text=True, check=False
    )
    assert told.stdout.strip() == "True", told.stderr


def test_the_keyring_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(launch, "open_vault", lambda _profile: NoVault())
    assert isinstance(launch.vault_ahead("a")(), NoVault)


def test_what_fails_ahead_fails_where_it_is_waited_for(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(profile: str) -> NoVault:
        raise OSError(profile)

    monkeypatch.setattr(launch, "open_vault", fail)
    opened = launch.vault_ahead("a")
    with pytest.raises(OSError, match="a"):
        opened()
