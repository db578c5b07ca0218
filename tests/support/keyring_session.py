"""Runs a command with a real, unlocked Secret Service of its own on a session bus of its own."""

import contextlib
import os
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

_ROOT: Final = Path(__file__).resolve().parents[2]
_PATIENCE_S: Final = 20.0


def run(
    arguments: Sequence[str], *, env: Mapping[str, str] | None = None, timeout: float = 60
) -> subprocess.CompletedProcess[str]:
    """Run ``arguments`` inside such a session and return what it said; ``timeout`` in seconds.

    The keyring's files go where ``XDG_DATA_HOME`` says, so two runs with the same
    environment find each other's secrets.
    """
    return subprocess.run(
        command(arguments),
        env=environment(env),
        timeout=timeout,
        capture_output=True,
        text=True,
        check=False,
    )


def command(arguments: Sequence[str]) -> list[str]:
    """The command line for callers that start the process themselves, with ``environment()``."""
    inner = [sys.executable, "-m", "tests.support.keyring_session", *arguments]
    return ["dbus-run-session", "--", *inner]


def environment(extra: Mapping[str, str] | None = None) -> dict[str, str]:
    """This process's environment with the real keyring let in."""
    env = {**os.environ, "PYTHONPATH": str(_ROOT), **(extra or {})}
    env["PYTHON_KEYRING_BACKEND"] = "keyring.backends.SecretService.Keyring"
    return env


def _main() -> None:
    """Inside the new bus: unlock a keyring with an empty password, then become the command."""
    Path(os.environ["XDG_DATA_HOME"], "keyrings").mkdir(parents=True, exist_ok=True)
    subprocess.run(
        ["gnome-keyring-daemon", "--unlock", "--components=secrets"],
        input=b"\n",
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=True,
    )
    deadline = time.monotonic() + _PATIENCE_S
    while not _unlocked():
        if time.monotonic() > deadline:
            sys.exit("the keyring did not open")
        time.sleep(0.02)
    os.execvp(sys.argv[1], sys.argv[1:])


def _unlocked() -> bool:
    import secretstorage

    try:
        with contextlib.closing(secretstorage.dbus_init()) as bus:
            return not secretstorage.get_default_collection(bus).is_locked()
    except secretstorage.exceptions.SecretStorageException:
        return False


if __name__ == "__main__":
    _main()
