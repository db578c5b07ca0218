"""Listeners that are told something, and can be taken away again."""

from collections.abc import Callable
from typing import Generic, ParamSpec

P = ParamSpec("P")


class Listeners(Generic[P]):
    """Calls everybody who listens, in the order they came; used from one thread."""

    def __init__(self) -> None:
        self._all: list[Callable[P, None]] = []

    def add(self, listener: Callable[P, None]) -> Callable[[], None]:
        """Tell *listener* from now on; return what ends that."""
        self._all.append(listener)

        def end() -> None:
            if listener in self._all:
                self._all.remove(listener)

        return end

    def tell(self, *args: P.args, **kwargs: P.kwargs) -> None:
        """Tell everybody."""
        for listener in tuple(self._all):
            listener(*args, **kwargs)
