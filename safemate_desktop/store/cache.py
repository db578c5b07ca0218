"""Records that were read lately, never older than the newest commit that was told about."""

import threading
from collections import OrderedDict
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Final, Generic, TypeVar

K = TypeVar("K")
V = TypeVar("V")

_MOST: Final = 1024


class Cache(Generic[K, V]):
    """Keeps the last values read; safe for readers while the writer drops what it changed."""

    def __init__(self) -> None:
        self._values: OrderedDict[K, V] = OrderedDict()
        self._drops = 0
        self._guard = threading.Lock()

    def get(self, key: K, read: Callable[[], V | None]) -> V | None:
        """Return the value of *key*, by *read* where it is not here."""
        with self._guard:
            if (known := self._values.get(key)) is not None:
                self._values.move_to_end(key)
                return known
            drops = self._drops
        value = read()
        if value is not None:
            with self._guard:
                # What was read before a commit must not outlive it.
                if drops == self._drops:
                    self._values[key] = value
                    if len(self._values) > _MOST:
                        self._values.popitem(last=False)
        return value

    def get_all(
        self, keys: Iterable[K], read: Callable[[Sequence[K]], Mapping[K, V]]
    ) -> Mapping[K, V]:
        """Return the values of *keys* that there are, by one *read* where they are not here."""
        with self._guard:
            here = {key: self._values.get(key) for key in keys}
            drops = self._drops
        found = {key: known for key, known in here.items() if known is not None}
        if missing := [key for key in here if key not in found]:
            fresh = read(missing)
            found |= fresh
            with self._guard:
                if drops == self._drops:
                    self._values.update(fresh)
                    while len(self._values) > _MOST:
                        self._values.popitem(last=False)
        return found

    def drop(self, keys: Iterable[K]) -> None:
        """Forget *keys*, and whatever is being read right now."""
        with self._guard:
            self._drops += 1
            for key in keys:
                self._values.pop(key, None)

    def drop_if(self, stale: Callable[[K], bool]) -> None:
        """Forget what is *stale*, and whatever is being read right now."""
        with self._guard:
            self._drops += 1
            for key in [key for key in self._values if stale(key)]:
                del self._values[key]

    def clear(self) -> None:
        """Forget everything."""
        with self._guard:
            self._drops += 1
            self._values.clear()
