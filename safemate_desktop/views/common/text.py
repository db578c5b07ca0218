"""Texts that follow a live language switch: a callable asked again whenever it is shown."""

from collections.abc import Callable

Text = str | Callable[[], str]


def say(text: Text) -> str:
    """The words now, in the language now."""
    return text if isinstance(text, str) else text()
