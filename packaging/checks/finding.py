"""What a checker found: where, and a sentence that tells what to do."""

import sys
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).resolve().parents[2]


@dataclass(frozen=True, order=True, slots=True)
class Finding:
    """One place that breaks a rule; ``line`` counts from 1, 0 means the whole file."""

    path: str
    line: int
    text: str

    def __str__(self) -> str:
        return f"{self.path}:{self.line}: {self.text}"


def report(what: str, findings: Iterable[Finding]) -> int:
    """Print them all in order; the answer is the exit code."""
    found = sorted(set(findings))
    for finding in found:
        print(finding)
    print(f"{what}: {len(found)} found" if found else f"{what}: fine", file=sys.stderr)
    return 1 if found else 0


def python_files(*folders: str, root: Path = ROOT) -> list[Path]:
    """Every Python file of the project below these folders."""
    return sorted(path for folder in folders for path in (root / folder).rglob("*.py"))
