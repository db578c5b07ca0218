"""Builds the ``.qm`` files Qt loads from the committed ``.ts`` files; quick when all are fresh."""

import os
import subprocess
import sys
from importlib.util import find_spec
from pathlib import Path

from safemate_desktop.support.paths import resource


def build() -> list[Path]:
    """Release every ``.ts`` that is newer than its ``.qm``; returns what was built.

    Safe to run in several processes at once. Raises ``RuntimeError`` when a file is not well made.
    """
    sources = sorted(resource("i18n").glob("*.ts"))
    return [_release(source) for source in sources if _stale(source)]


def tool(name: str) -> Path:
    """The path of ``lrelease`` or ``lupdate``, which come with PySide6."""
    spec = find_spec("PySide6")
    if spec is None or not spec.submodule_search_locations:
        raise RuntimeError("PySide6 is not installed")
    suffix = ".exe" if sys.platform == "win32" else ""
    return Path(spec.submodule_search_locations[0]) / f"{name}{suffix}"


def run(name: str, *arguments: str) -> None:
    """Run one of PySide6's translation tools. Raises ``RuntimeError`` with what it said."""
    command = [str(tool(name)), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603 - ours
    if done.returncode != 0:
        raise RuntimeError(f"{name}: {done.stdout}{done.stderr}")


def _stale(source: Path) -> bool:
    built = source.with_suffix(".qm")
    return not built.exists() or built.stat().st_mtime_ns < source.stat().st_mtime_ns


def _release(source: Path) -> Path:
    built = source.with_suffix(".qm")
    half = built.with_suffix(f".{os.getpid()}.part")
    run("lrelease", "-silent", str(source), "-qm", str(half))
    half.replace(built)
    return built


if __name__ == "__main__":
    build()
