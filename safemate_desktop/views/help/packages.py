"""What the program stands on at run time, each with its licence; tools of development are not."""

import re
from collections.abc import Iterator
from importlib import metadata
from typing import Final

# What we ask for ourselves; what that asks for in turn is found by following it.
ASKED_FOR: Final = (
    "PySide6",
    "qasync",
    "httpx",
    "pydantic",
    "keyring",
    "jeepney",
    "secretstorage",
    "segno",
    "folium",
    "websockets",
    "sqlcipher3",
    "cryptography",
    "truststore",
    "uuid-utils",
    "rfc8785",
    "pynacl",
    "platformdirs",
    "fastapi",
    "uvicorn",
    "SQLAlchemy",
    "greenlet",
    "aiosqlite",
    "alembic",
    "argon2-cffi",
    "pyotp",
    "psutil",
    "colorama",
    "pywin32-ctypes",
    "tzdata",
)
BUNDLED: Final = (
    ("Noto Sans", "", "OFL-1.1"),
    ("Lucide", "", "ISC"),
)
_NAME: Final = re.compile(r"[A-Za-z0-9._-]+")


def licences() -> list[tuple[str, str, str]]:
    """Name, version and licence of what is installed for us and of what we bring along."""
    found: dict[str, tuple[str, str, str]] = {}
    waiting = list(ASKED_FOR)
    while waiting:
        name = waiting.pop()
        key = re.sub(r"[-_.]+", "-", name).casefold()
        if key in found:
            continue
        try:
            dist = metadata.distribution(name)
        except metadata.PackageNotFoundError:
            continue  # of another system
        found[key] = (dist.name, dist.version, _licence(dist.metadata))
        waiting += _needs(dist)
    return sorted([*found.values(), *BUNDLED], key=lambda line: line[0].casefold())


def plain(text: str) -> str:
    """Text from outside, with nothing in it that Markdown would read as a mark."""
    return re.sub(r"([\\`*_\[\]<>#|~])", r"\\\1", text)


def _needs(dist: metadata.Distribution) -> Iterator[str]:
    for requirement in dist.requires or ():
        name = _NAME.match(requirement)
        # What only an extra asks for was not asked for.
        if name is not None and not re.search(r"\bextra\s*==", requirement):
            yield name[0]


def _licence(about: metadata.PackageMetadata) -> str:
    named = next((about[key] for key in ("License-Expression", "License") if key in about), "")
    first = named.strip().partition("\n")[0].strip()
    if first and len(first) <= 60:
        return plain(first)
    classes = [c for c in about.get_all("Classifier") or [] if c.startswith("License ::")]
    return plain(classes[0].rpartition("::")[2].strip()) if classes else "–"
