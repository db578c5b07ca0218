"""Libraries that cost a tenth of a second to import are imported beside the window's thread."""

import asyncio
import importlib
import sys


async def load(*names: str) -> None:
    """Import the modules *names*; an ``import`` that follows costs nothing."""
    if missing := [name for name in names if not _whole(name)]:
        await asyncio.to_thread(_load, missing)


def _whole(name: str) -> bool:
    """Whether it has been imported; one that another thread is importing would be waited for."""
    module = sys.modules.get(name)
    return module is not None and not getattr(module.__spec__, "_initializing", False)


def _load(names: list[str]) -> None:
    for name in names:
        importlib.import_module(name)
