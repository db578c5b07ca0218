"""The outside world of a desktop: the real backend and simulator as processes, and colleagues."""

import json
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final
from uuid import UUID, uuid4

import httpx

from safemate_desktop.contract.base import rfc3339
from safemate_desktop.support.paths import Places, private_dir
from tests.tour.cable import Cable

SEED: Final = 7
PATIENCE_S: Final = 30.0
_POLL_S: Final = 0.02
_LOOPBACK: Final = "127.0.0.1"
_PROGRAM: Final = (sys.executable, "-m", "safemate_desktop.backend")


def wait_for(condition: Callable[[], object], what: str, seconds: float = PATIENCE_S) -> None:
    """Return once *condition* holds; for things that need no Qt."""
    deadline = time.monotonic() + seconds
    while not condition():
        if time.monotonic() > deadline:
            raise TimeoutError(what)
        time.sleep(_POLL_S)


class World:
    """A demo in *home*; a desktop with that ``SAFEMATE_HOME`` finds it running, over a cable."""

    def __init__(self, home: Path) -> None:
        self._places = Places.find(environ={"SAFEMATE_HOME": str(home)})
        self.folder = private_dir(home / "backend")
        self._backend: subprocess.Popen[bytes] | None = None
        self._simulator: subprocess.Popen[bytes] | None = None
        self._lifeline: socket.socket | None = None
        self._port = _free_port()
        self.cable = Cable(self._port)

    @property
    def direct(self) -> str:
        """The backend's own address, past the cable."""
        return f"http://{_LOOPBACK}:{self._port}"

    def start(self) -> None:
        """Start the backend, or start it again; returns when it answers."""
        told = self.folder / "run.json"
        told.unlink(missing_ok=True)
        self._backend = _spawn(
            "demo", "--data", str(self.folder), "--port", str(self._port), "--seed", str(SEED)
        )
        wait_for(told.exists, "the backend's address")
        said = json.loads(told.read_bytes())
        # Hold it ourselves: desktops come and go.
        self._lifeline = socket.create_connection((_LOOPBACK, said["lifeline"]))
        said["address"] = self.cable.address
        place = private_dir(self._places.demo_backend_dir) / "run.json"
        place.write_text(json.dumps(said), encoding="utf-8")

    def kill(self) -> None:
        """End the backend without a warning."""
        if self._backend is not None:
            self._backend.kill()
            self._backend.wait()
            self._backend = None
        if self._lifeline is not None:
            self._lifeline.close()
            self._lifeline = None

    def command(self, *words: str) -> None:
        """Run a command of the backend's over its folder, as its administrator would."""
        self.kill()
        done = _spawn(words[0], "--data", str(self.folder), *words[1:])
        if done.wait(PATIENCE_S) != 0:
            raise RuntimeError(words[0])
        self.start()

    def freeze(self) -> None:
        """Stop the backend where it stands: its connections stay open and say nothing."""
        if self._backend is not None:
            self._backend.send_signal(signal.SIGSTOP)

    def thaw(self) -> None:
        """Let it go on."""
        if self._backend is not None:
            self._backend.send_signal(signal.SIGCONT)

    def simulate(self, scenario: str = "calm", speed: float = 4.0) -> None:
        """Let devices speak, through the public door and no other."""
        self._simulator = _spawn(
            "simulate",
            *("--address", self.direct, "--seed", str(SEED), "--speed", str(speed)),
            *("--scenario", scenario),
            *("--token-file", str(self.folder / "gateway.token")),
            *("--world", str(self.folder / "world.json")),
            pipe=True,
        )

    def calm(self) -> None:
        """End the simulator: nothing new comes."""
        simulator, self._simulator = self._simulator, None
        if simulator is not None and simulator.stdin is not None:
            simulator.stdin.close()
            simulator.wait(PATIENCE_S)

    def close(self) -> None:
        """End everything."""
        self.calm()
        self.thaw()
        if self._lifeline is not None:
            self._lifeline.close()
            self._lifeline = None
        if self._backend is not None:
            self._backend.terminate()
            self._backend.wait(PATIENCE_S)
        self.cable.close()

    def accounts(self) -> list[dict[str, Any]]:
        """The demo's accounts as the sign-in window is told of them."""
        answer = httpx.get(f"{self.direct}/v1/demo/accounts", trust_env=False)
        return list(answer.json()["accounts"])

    def colleague(self, name: str) -> "Colleague":
        """Somebody at another workstation, signed in over the same API."""
        account = next(a for a in self.accounts() if str(a["name"]).startswith(name))
        return Colleague(self.direct, account["email"], account["password"])


class Colleague:
    """A person at another desktop, as the backend sees one."""

    def __init__(self, address: str, email: str, password: str) -> None:
        self._http = httpx.Client(base_url=address, trust_env=False, headers={"Safemate-Api": "1"})
        answer = self._http.post(
            "/v1/sign-in",
            json={
                "solution": "demo", "email": email, "password": password,
                "workstation": {
                    "id": str(uuid4()), "name": "Other desk", "system": "test",
                    "app_version": "0", "api": 1,
                },
            },
        )  # fmt: skip
        answer.raise_for_status()
        token = answer.json()["tokens"]["access_token"]
        self._http.headers["Authorization"] = f"Bearer {token}"
        version = self._http.get("/v1/meta").json()["privacy_version"]
        self._http.post(
            "/v1/me/consent", json={"privacy_version": version, "given": True}
        ).raise_for_status()

    def alert(self, alert_id: UUID) -> dict[str, Any]:
        """The alert as the backend has it now."""
        return next(a for a in self.alerts() if a["id"] == str(alert_id))

    def alerts(self) -> list[dict[str, Any]]:
        """Every alert that this colleague may see."""
        return [e["record"] for e in self._snapshot() if e["kind"] == "alert"]

    def timeline(self, alert_id: UUID) -> list[dict[str, Any]]:
        """What happened to an alert, as the backend has it."""
        entries = (e["record"] for e in self._snapshot() if e["kind"] == "alert_entry")
        return [entry for entry in entries if entry["alert_id"] == str(alert_id)]

    def do(self, alert_id: UUID, what: str, **more: object) -> dict[str, Any]:
        """Do *what* to an alert as it stands now; raises what httpx raises for a refusal."""
        now = rfc3339(time.time_ns() // 1_000_000)
        answer = self._http.post(
            f"/v1/alerts/{alert_id}/{what}",
            json={"made_at": now, **more},
            headers={
                "Idempotency-Key": str(uuid4()),
                "If-Match": f'"{self.alert(alert_id)["version"]}"',
            },
        )
        answer.raise_for_status()
        return dict(answer.json())

    def close(self) -> None:
        """Leave."""
        self._http.close()

    def _snapshot(self) -> list[dict[str, Any]]:
        page = self._http.get("/v1/snapshot").raise_for_status().json()
        entries = list(page["entries"])
        while page["next"] is not None:
            page = self._http.get("/v1/snapshot", params={"page": page["next"]}).json()
            entries += page["entries"]
        return entries


def _spawn(*arguments: str, pipe: bool = False) -> subprocess.Popen[bytes]:
    root = str(Path(__file__).resolve().parents[2])
    return subprocess.Popen(
        [*_PROGRAM, *arguments],
        stdin=subprocess.PIPE if pipe else subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "PYTHONPATH": root},
    )


def _free_port() -> int:
    with socket.create_server((_LOOPBACK, 0)) as probe:
        port: int = probe.getsockname()[1]
    return port
