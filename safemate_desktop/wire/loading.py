"""Libraries that cost a tenth of a second to import are imported beside the window's thread."""

import asyncio
import importlib
import sys


async def load(*names: str) -> None:
    """Import the modules *names*; an ``import`` that follows costs nothing."""
    if missing := [name for name in names if name not in sys.modules]:
        await asyncio.to_thread(_load, missing)


def _load(names: list[str]) -> None:
    for name in names:
        importlib.import_module(name)
