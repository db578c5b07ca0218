"""The backend of a benchmark: the real process, full of people, with its gateway's door."""

import contextlib
import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import httpx

ROOT: Final = Path(__file__).resolve().parents[2]
_PATIENCE_S: Final = 180.0
_SENDERS: Final = 4
_MOVERS: Final = 400
_AT: Final = "%Y-%m-%dT%H:%M:%S.000+00:00"


@dataclass(frozen=True, slots=True)
class World:
    """A running backend; ``hardware`` are the devices that can call."""

    address: str
    token: str
    hardware: tuple[str, ...]

    def client(self) -> httpx.Client:
        """A line of the gateway."""
        headers = {"Authorization": f"Bearer {self.token}"}
        return httpx.Client(base_url=self.address, headers=headers, trust_env=False, timeout=30)

    def cry(self, number: int) -> None:
        """The device *number* sends an SOS through the public door."""
        with self.client() as client:
            self._cry(client, number, "sos")

    def cry_many(self, numbers: Sequence[int]) -> None:
        """Each device calls: in turn a person's SOS and an empty battery."""

        def some(first: int) -> None:
            with self.client() as client:
                for number in numbers[first::_SENDERS]:
                    self._cry(client, number, "lowBattery" if number % 2 else "sos")

        with ThreadPoolExecutor(_SENDERS) as senders:
            list(senders.map(some, range(_SENDERS)))

    def move(self, client: httpx.Client, number: int) -> None:
        """One of a few hundred people is somewhere else; *number* counts the messages."""
        at, who = time.strftime(_AT, time.gmtime()), number % _MOVERS
        position = {
            "id": 10_000_000 + number,
            "attributes": {"batteryLevel": 80.0, "sat": 9},
            "deviceId": who,
            "serverTime": at,
            "deviceTime": at,
            "fixTime": at,
            "outdated": False,
            "valid": True,
            "latitude": 59.9 + 0.0001 * (number % 997),
            "longitude": 10.7,
            "speed": 2.1,
            "accuracy": 8.0,
        }
        device = {"id": who, "uniqueId": self.hardware[-1 - who], "name": "bench"}
        self._send(client, {"position": position, "device": device})

    def _cry(self, client: httpx.Client, number: int, alarm: str) -> None:
        event = {
            "id": 1_000_000 + number,
            "attributes": {"alarm": alarm},
            "deviceId": number,
            "type": "alarm",
            "eventTime": time.strftime(_AT, time.gmtime()),
            "positionId": 0,
        }
        device = {"id": number, "uniqueId": self.hardware[number], "name": "bench"}
        self._send(client, {"event": event, "device": device})

    def _send(self, client: httpx.Client, body: dict[str, object]) -> None:
        client.post("/v1/ingest/traccar", json=body).raise_for_status()


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
