"""Keys in a real Secret Service, and everything that counts as having none."""

import logging
import subprocess
import sys
from pathlib import Path

import keyring
import keyring.backend
import keyring.backends.chainer
import keyring.backends.fail
import keyring.backends.null
import keyring.errors
import pytest

from safemate_desktop.settings.secrets import KEY_BYTES, KeyringVault, NoKey, NoVault, open_vault
from tests.support import keyring_session


class Fake(keyring.backend.KeyringBackend):
    """A keyring that fails the way it is told to; the outside world's fault, so made up."""

    priority = 1.0

    def __init__(self, fault: Exception | None = None) -> None:
        super().__init__()  # type: ignore[no-untyped-call]
        self.fault = fault
        self.kept: dict[tuple[str, str], str] = {}
        self.forgetful = False

    def get_password(self, service: str, username: str) -> str | None:
        self._fail()
        return self.kept.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        self._fail()
        if not self.forgetful:
            self.kept[service, username] = password

    def delete_password(self, service: str, username: str) -> None:
        self._fail()
        if self.kept.pop((service, username), None) is None:
            raise keyring.errors.PasswordDeleteError("not there")

    def _fail(self) -> None:
        if self.fault:
            raise self.fault


class PlainFile(Fake):
    """Stands for backends that write secrets into a file of their own."""


def test_a_key_is_made_once_and_forgotten_for_good() -> None:
    vault = KeyringVault(Fake(), "")
    assert vault.key("store/a", make=False) is None
    made = vault.key("store/a", make=True)
    assert made is not None
    assert len(made) == KEY_BYTES
    assert vault.key("store/a", make=True) == made
    assert vault.key("store/b", make=True) != made
    vault.forget("store/a")
    vault.forget("store/a")
    assert vault.key("store/a", make=False) is None
    assert vault.unavailable is None


def test_profiles_do_not_share_keys() -> None:
    backend = Fake()
    one, other = KeyringVault(backend, "default/"), KeyringVault(backend, "b/")
    assert one.key("preferences", make=True) != other.key("preferences", make=True)
    one.forget("preferences")
    assert other.key("preferences", make=False)


@pytest.mark.parametrize(
    ("fault", "reason"),
    [
        (keyring.errors.NoKeyringError("none"), NoKey.NO_KEYRING),
        (keyring.errors.InitError("none"), NoKey.NO_KEYRING),
        (keyring.errors.KeyringLocked("dismissed"), NoKey.LOCKED),
        (keyring.errors.PasswordSetError("denied"), NoKey.FAILED),
        (OSError("the bus has gone"), NoKey.FAILED),
    ],
)
def test_a_keyring_that_refuses_gives_none_and_says_why(fault: Exception, reason: NoKey) -> None:
    vault = KeyringVault(Fake(fault), "")
    assert vault.key("a", make=True) is None
    assert vault.unavailable is reason
    vault.forget("a")


def test_a_key_that_was_not_kept_is_not_believed() -> None:
    backend = Fake()
    backend.forgetful = True
    vault = KeyringVault(backend, "")
    assert vault.key("a", make=True) is None
    assert vault.unavailable is NoKey.FAILED


def test_what_is_no_key_counts_as_none() -> None:
    backend = Fake()
    backend.set_password("Safemate Desktop", "a", "hunter2")
    vault = KeyringVault(backend, "")
    assert vault.key("a", make=False) is None
    assert vault.key("a", make=True)


@pytest.mark.parametrize(
    "backend",
    [keyring.backends.fail.Keyring, keyring.backends.null.Keyring, PlainFile],
)
def test_what_keeps_no_secret_counts_as_no_keyring(
    backend: type[keyring.backend.KeyringBackend], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(keyring.core, "load_env", lambda: backend())
    vault = open_vault()
    assert isinstance(vault, NoVault)
    assert vault.unavailable is NoKey.NO_KEYRING
    assert vault.key("a", make=True) is None
    vault.forget("a")


def test_no_key_reaches_the_log(caplog: pytest.LogCaptureFixture) -> None:
    with caplog.at_level(logging.DEBUG):
        backend = Fake()
        vault = KeyringVault(backend, "")
        vault.key("a", make=True)
        (text,) = backend.kept.values()
        backend.fault = OSError(text)
        vault.key("a", make=False)
    assert "OSError" in caplog.text
    assert text not in caplog.text


def test_importing_it_leaves_keyring_out() -> None:
    code = (
        "import sys; import safemate_desktop.settings.secrets\nassert 'keyring' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


ASK = """
import sys
from safemate_desktop.settings.secrets import open_vault
vault = open_vault("default")
print(vault.unavailable, (vault.key("store/a", make=sys.argv[1] == "make") or b"").hex())
if sys.argv[1] == "forget":
    vault.forget("store/a")
"""


def test_a_real_keyring_keeps_a_key_from_one_session_to_the_next(tmp_path: Path) -> None:
    def ask(word: str) -> str:
        command = [sys.executable, "-c", ASK, word]
        told = keyring_session.run(command, env={"XDG_DATA_HOME": str(tmp_path)})
        assert told.returncode == 0, told.stderr
        return told.stdout.strip()

    assert ask("look") == "None"
    made = ask("make")
    assert len(made) == len("None ") + 2 * KEY_BYTES
    assert ask("look") == made
    assert ask("forget") == made
    assert ask("look") == "None"


def test_the_systems_own_keyring_is_found_without_being_named(tmp_path: Path) -> None:
    command = ["env", "-u", "PYTHON_KEYRING_BACKEND", sys.executable, "-c", ASK, "make"]
    told = keyring_session.run(command, env={"XDG_DATA_HOME": str(tmp_path)})
    assert told.stdout.startswith("None "), told.stderr


SHARED = """
import sys
from safemate_desktop.settings.secrets import open_vault
vault = open_vault("default")
key = vault.key("store/a", make=True)
assert "keyring" not in sys.modules
import base64, keyring
kept = keyring.get_password("Safemate Desktop", "default/store/a")
assert kept == base64.b64encode(key).decode()
keyring.set_password("Safemate Desktop", "default/store/a", base64.b64encode(bytes(32)).decode())
assert vault.key("store/a", make=False) == bytes(32)
vault._backend._line.connection.close()
assert vault.key("store/a", make=False) == bytes(32), "called anew"
keyring.delete_password("Safemate Desktop", "default/store/a")
vault.forget("store/a")
assert vault.key("store/a", make=False) is None
assert vault.unavailable is None
"""


def test_the_secret_service_holds_what_the_keyring_library_holds(tmp_path: Path) -> None:
    command = [sys.executable, "-W", "error", "-c", SHARED]
    told = keyring_session.run(command, env={"XDG_DATA_HOME": str(tmp_path)})
    assert told.returncode == 0, told.stderr


@pytest.mark.parametrize("named", [True, False])
def test_without_a_session_bus_there_is_no_keyring(*, named: bool) -> None:
    env = keyring_session.environment({})
    if not named:
        del env["PYTHON_KEYRING_BACKEND"]
    env.pop("DBUS_SESSION_BUS_ADDRESS", None)
    command = [sys.executable, "-c", ASK, "make"]
    told = subprocess.run(command, env=env, capture_output=True, text=True, check=True)
    assert told.stdout.split() in (["no_keyring"], ["failed"])
