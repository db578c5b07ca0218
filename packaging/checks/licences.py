"""Compares the licence of every pinned run-time package with what this project may ship."""

import re
import sys
from importlib.metadata import PackageMetadata, PackageNotFoundError, metadata
from typing import Final

from checks.finding import ROOT, Finding, report

ALLOWED: Final = {
    "0BSD",
    "Apache-2.0",
    "BSD-2-Clause",
    "BSD-3-Clause",
    "CC0-1.0",
    "HPND",
    "ISC",
    "LGPL-3.0-only",
    "MIT",
    "MIT-0",
    "MPL-2.0",
    "OFL-1.1",
    "PSF-2.0",
    "Unlicense",
    "Zlib",
}
# What older packages write in their classifiers.
CLASSIFIERS: Final = {
    "Apache Software License": "Apache-2.0",
    "BSD License": "BSD-3-Clause",
    "ISC License (ISCL)": "ISC",
    "MIT License": "MIT",
    "Mozilla Public License 2.0 (MPL 2.0)": "MPL-2.0",
    "Python Software Foundation License": "PSF-2.0",
}
# Packages whose metadata names none; read in the licence file that they ship.
READ_BY_US: Final = {"sqlcipher3": "Zlib"}
LOCK: Final = "packaging/requirements/run.txt"


def pinned(lock: str) -> dict[str, int]:
    """Package name -> line (from 1) of each pin in the text of a lock file."""
    found = {}
    for number, line in enumerate(lock.splitlines(), 1):
        if name := re.match(r"([A-Za-z0-9._-]+)==", line):
            found[name[1]] = number
    return found


def licence_of(package: PackageMetadata) -> str:
    """An SPDX expression, as good as the package's metadata tells it; "" for none."""
    fields = package.json
    expression = str(fields.get("license_expression") or fields.get("license") or "")
    if expression and "\n" not in expression and allowed(expression):
        return expression
    names = [c.split(" :: ")[-1] for c in package.get_all("Classifier") or [] if "License" in c]
    known = [CLASSIFIERS.get(name, name.replace(" ", "-")) for name in names]
    return " AND ".join(known) or expression


def allowed(expression: str) -> bool:
    """Whether one way through an SPDX expression (no brackets) uses allowed licences only."""
    ways = re.split(r"\s+OR\s+", expression.strip("() "))
    return any(all(part in ALLOWED for part in re.split(r"\s+AND\s+", way)) for way in ways)


def main() -> int:
    found = []
    for name, line in pinned((ROOT / LOCK).read_text()).items():
        try:
            licence = READ_BY_US.get(name) or licence_of(metadata(name))
        except PackageNotFoundError:
            found.append(Finding(LOCK, line, f"{name} is not installed: run make test"))
            continue
        if not allowed(licence):
            found.append(Finding(LOCK, line, f"{name}: licence {licence!r} is not allowed"))
    return report("licences", found)


if __name__ == "__main__":
    sys.exit(main())
