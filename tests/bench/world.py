"""The backend of a benchmark: the real process, full of people, with its gateway's door."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

ROOT: Final = Path(__file__).resolve().parents[2]
_PATIENCE_S: Final = 180.0
_AT: Final = "%Y-%m-%dT%H:%M:%S.000+00:00"


@dataclass(frozen=True, slots=True)
class World:
    """A running backend; ``hardware`` are the devices that can call."""

    address: str
    token: str
    hardware: tuple[str, ...]

    def cry(self, number: int) -> None:
        """The device *number* sends an SOS through the public door."""
        at = time.strftime(_AT, time.gmtime())
        body = {
            "event": {
                "id": 1_000_000 + number,
                "attributes": {"alarm": "sos"},
                "deviceId": number,
                "type": "alarm",
                "eventTime": at,
                "positionId": 0,
            },
            "device": {"id": number, "uniqueId": self.hardware[number], "name": "bench"},
        }
        answer = httpx.post(
            f"{self.address}/v1/ingest/traccar",
            json=body,
            headers={"Authorization": f"Bearer {self.token}"},
            trust_env=False,
        )
        answer.raise_for_status()


@contextlib.contextmanager
def running(home: Path, recipients: int) -> Iterator[World]:
    """Run the embedded backend under *home* with that many invented people."""
    folder = home / "data" / "demo-backend"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "run.json").unlink(missing_ok=True)
    words = ["demo", "--bench", "--recipients", str(recipients), "--data", str(folder)]
    child = subprocess.Popen(
        [sys.executable, "-m", "safemate_desktop.backend", *words],
        cwd=ROOT,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "SAFEMATE_HOME": str(home)},
    )
    try:
        note = _note(folder / "run.json", child)
        with socket.create_connection(("127.0.0.1", note["lifeline"])):
            walkers = json.loads((folder / "world.json").read_text())["walkers"]
            yield World(
                str(note["address"]),
                (folder / "gateway.token").read_text().strip(),
                tuple(walker["hardware_id"] for walker in walkers),
            )
    finally:
        child.terminate()
        child.wait(30)


def _note(path: Path, child: "subprocess.Popen[bytes]") -> dict[str, int]:
    deadline = time.monotonic() + _PATIENCE_S
    while time.monotonic() < deadline:
        if child.poll() is not None:
            raise RuntimeError(f"the backend ended with {child.returncode}")
        with contextlib.suppress(OSError, ValueError):
            note: dict[str, int] = json.loads(path.read_text())
            return note
        time.sleep(0.1)  # waits: for another process's file
    raise RuntimeError("the backend did not come up")
