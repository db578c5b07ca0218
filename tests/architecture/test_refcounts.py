"""The pinned Qt keeps CPython's reference counts: 6.12.0 did not, and ended the process."""

import json
import subprocess
import sys
from pathlib import Path


def test_no_call_into_qt_gains_or_loses_a_reference() -> None:
    probe = Path(__file__).with_name("refcounts.py")
    run = subprocess.run([sys.executable, str(probe)], capture_output=True, text=True, check=False)
    assert run.returncode == 0, run.stderr
    drifts = json.loads(run.stdout)
    assert drifts == {name: [0.0, 0.0, 0.0] for name in drifts}
