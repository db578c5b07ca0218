"""The program's other processes as the system knows them; Linux only, like these journeys."""

import json
import os
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path
from typing import Final

import psutil

_ROOT: Final = Path(__file__).resolve().parents[2]


def backend_pids(folder: Path) -> set[int]:
    """The backend that works in *folder*, and its simulator."""
    backend = int(json.loads((folder / "run.json").read_bytes())["pid"])
    return {backend, *(pid for pid in _running() if _parent(pid) == backend)}


def alive(pids: Iterable[int]) -> set[int]:
    """Those that still run."""
    return {pid for pid in pids if _state(pid) not in ("", "Z")}


def holds_lifeline(program: "subprocess.Popen[bytes]", folder: Path) -> bool:
    """Whether *program* is connected to the lifeline of the backend in *folder*."""
    port = int(json.loads((folder / "run.json").read_bytes())["lifeline"])
    lines = psutil.Process(program.pid).net_connections("tcp4")
    return any(line.raddr and line.raddr.port == port for line in lines)


def _running() -> list[int]:
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def _stat(pid: int) -> list[str]:
    try:
        text = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
    except OSError:
        return []
    return text.rpartition(")")[2].split()


def _state(pid: int) -> str:
    return next(iter(_stat(pid)), "")


def _parent(pid: int) -> int:
    fields = _stat(pid)
    return int(fields[1]) if fields else 0


def desktop(home: Path, *arguments: str) -> subprocess.Popen[bytes]:
    """Start the program as a person would, in *home* and without a screen."""
    return subprocess.Popen(
        [sys.executable, "-m", "safemate_desktop", *arguments],
        env={**os.environ, "SAFEMATE_HOME": str(home), "PYTHONPATH": str(_ROOT)},
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
