"""Which keys hold the words: one pass over all of them at first, less for what is typed on."""

from collections.abc import Sequence
from itertools import accumulate
from operator import methodcaller
from typing import Final

_END: Final = b"\n"  # folding leaves none in a key
_ENDS: Final = methodcaller("count", _END)
# While more than one key in so many is left, a pass over the whole text is faster than over them.
_DENSE: Final = 8


class Scan:
    """Searches *keys* as they are now; whoever changes them makes a new scan."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._text: bytes | None = None
        self._last: tuple[tuple[str, ...], Sequence[int]] = ((), range(len(keys)))

    def matching(self, words: tuple[str, ...]) -> Sequence[int]:
        """Return the places of the keys that hold all *words*, in order."""
        keys = self._keys
        before, found = self._last
        # A word typed on can only be found where its beginning was.
        if not all(any(old in new for new in words) for old in before):
            found = range(len(keys))
        left = sorted(set(words), key=len)
        if left and len(left[-1]) > 1 and len(found) * _DENSE > len(keys):
            found = self._everywhere(left.pop())
        for word in reversed(left):
            if len(found) == len(keys):
                found = [at for at, key in enumerate(keys) if word in key]
            else:
                found = [at for at in found if word in keys[at]]
        self._last = (words, found)
        return found

    def _everywhere(self, word: str) -> list[int]:
        """Cut the whole text at *word*: as many ends before a cut as keys before it."""
        if self._text is None:
            self._text = _END.join(map(_bytes, self._keys))
        before = self._text.split(_bytes(word))
        del before[-1]
        return list(dict.fromkeys(accumulate(map(_ENDS, before))))


def _bytes(text: str) -> bytes:
    return text.encode(errors="surrogatepass")
