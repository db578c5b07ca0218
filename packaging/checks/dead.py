"""Finds code that nothing uses: vulture, less what a framework calls by name."""

import re
import sys
from pathlib import Path
from typing import Final

from vulture import Vulture

from checks.finding import ROOT, Finding, python_files, report

# Qt's own names for overridden methods; ruff allows camelCase nowhere else.
_QT_OVERRIDE: Final = re.compile(r"[a-z]+([A-Z][a-zA-Z]*)+")
# Called by a framework, which finds them by decorator or by name.
DECORATORS: Final = [
    "@*.get",
    "@*.post",
    "@*.put",
    "@*.patch",
    "@*.delete",
    "@*.websocket",
    "@*.middleware",
    "@*.exception_handler",
    "@*.fixture",
    "@fixture",
    "@*field_validator",
    "@*model_validator",
    "@*field_serializer",
    "@*model_serializer",
    "@*computed_field",
    "@*PlainSerializer",
    "@*listens_for",
    "@*rule",
    "@*invariant",
    "@*initialize",
    "@given",
]
NAMES: Final = [
    "test_*",
    "Test*",
    "pytest_*",
    "pytestmark",
    "pytest_plugins",
    "qapp_cls",
    "model_config",
    "visit_*",
    "do_GET",
    "do_POST",
    "upgrade",  # alembic
    "downgrade",
    "revision",
    "down_revision",
    "branch_labels",
    "depends_on",
    "teardown",  # hypothesis
    "__*__",
]


# Overrides with plain names -> who calls them.
CALLED_BY: Final = {
    "event": "Qt",
    "log_message": "http.server",
    "paint": "Qt's item views",
    "process_redirect": "websockets",
}


def find() -> list[Finding]:
    judge = Vulture(ignore_names=[*NAMES, *CALLED_BY], ignore_decorators=DECORATORS)
    judge.scavenge([str(path) for path in python_files("safemate_desktop", "packaging", "tests")])
    found = []
    for item in judge.get_unused_code(min_confidence=60):
        path = item.filename.relative_to(ROOT).as_posix()
        if path.startswith("packaging/basemap/"):
            continue  # scripts of their own environment, which name whole layers
        if item.typ == "method" and _QT_OVERRIDE.fullmatch(item.name):
            continue
        if item.typ in {"variable", "attribute"} and _is_member(item.filename, item.first_lineno):
            continue
        found.append(Finding(path, item.first_lineno, f"unused {item.typ} {item.name!r}"))
    return found


def _is_member(path: Path, line: int) -> bool:
    """Fields and enum members are read by serialisers and people; ruff knows unused locals."""
    return path.read_text().splitlines()[line - 1][:1].isspace()


if __name__ == "__main__":
    sys.exit(report("dead code", find()))
