"""The helper's promise: a real keyring that keeps its secrets from one session to the next."""

import os
import sys
from pathlib import Path

from tests.support import keyring_session

KEEP = "import keyring; keyring.set_password('safemate', 'a', 'blåbær')"
RECALL = "import keyring; print(ascii(keyring.get_password('safemate', 'a')))"


def test_a_secret_outlives_the_session(tmp_path: Path) -> None:
    env = {"XDG_DATA_HOME": str(tmp_path)}
    kept = keyring_session.run([sys.executable, "-c", KEEP], env=env)
    assert kept.returncode == 0, kept.stderr
    recalled = keyring_session.run([sys.executable, "-c", RECALL], env=env)
    assert recalled.stdout == "'bl\\xe5b\\xe6r'\n", recalled.stderr


def test_the_tests_own_process_has_no_keyring() -> None:
    assert os.environ["PYTHON_KEYRING_BACKEND"] == "keyring.backends.fail.Keyring"
    assert "DBUS_SESSION_BUS_ADDRESS" not in os.environ
