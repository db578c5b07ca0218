"""The desktop's first window must not wait for the network's libraries, and Qt stays out."""

import subprocess
import sys


def test_importing_sync_is_light_and_free_of_qt() -> None:
    program = (
        "import sys, safemate_desktop.sync.session, safemate_desktop.sync.ask\n"
        "heavy = ('PySide6', 'qasync', 'httpx', 'websockets', 'truststore', 'keyring')\n"
        "print([name for name in heavy if name in sys.modules])\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    )
    assert done.stdout.strip() == "[]"
