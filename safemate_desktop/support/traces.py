"""Tracebacks that can be shown to anybody: where and what kind, never with which values."""

import errno
import traceback
from pathlib import PurePath
from typing import Final

_ROOTS: Final = ("safemate_desktop", "site-packages", "lib")
_DEEPEST: Final = 40
_CHAIN: Final = 5


def shape(fault: BaseException) -> str:
    """Return types and places of *fault* and of what caused it.

    Messages are left out: they quote whatever somebody typed, and paths name a person's home.
    """
    parts: list[str] = []
    at: BaseException | None = fault
    while at is not None and len(parts) < _CHAIN:
        frames = traceback.extract_tb(at.__traceback__)[-_DEEPEST:]
        lines = [f"  {short(f.filename)}:{f.lineno} {f.name}" for f in frames]
        parts.append("\n".join([kind(at), *lines]))
        at = at.__cause__ or (None if at.__suppress_context__ else at.__context__)
    return "\ncaused by ".join(parts)


def kind(fault: BaseException) -> str:
    """Return the name of the type, with the system's own code where there is one."""
    name = type(fault).__name__
    if isinstance(fault, OSError) and fault.errno is not None:
        return f"{name} {errno.errorcode.get(fault.errno, fault.errno)}"
    return name


def short(path: str) -> str:
    """Return *path* from our package or the library on, without what lies above."""
    parts = PurePath(path.replace("\\", "/")).parts
    for root in _ROOTS:
        if root in parts:
            place = len(parts) - 1 - parts[::-1].index(root)
            return "/".join(parts[place if root == _ROOTS[0] else place + 1 :])
    return parts[-1] if parts else path
