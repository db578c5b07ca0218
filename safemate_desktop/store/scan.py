"""Which keys hold the words: one pass over all of them at first, less for what is typed on."""

from collections.abc import Sequence


class Scan:
    """Searches *keys* as they are now; whoever changes them makes a new scan."""

    def __init__(self, keys: Sequence[str]) -> None:
        self._keys = keys
        self._last: tuple[tuple[str, ...], Sequence[int]] = ((), range(len(keys)))

    def matching(self, words: tuple[str, ...]) -> Sequence[int]:
        """Return the places of the keys that hold all *words*, in order."""
        keys = self._keys
        before, found = self._last
        # A word typed on can only be found where its beginning was.
        if not all(any(old in new for new in words) for old in before):
            before, found = (), range(len(keys))
        # The longest first: it leaves the fewest.
        for word in sorted(set(words).difference(before), key=len, reverse=True):
            if len(found) == len(keys):  # in their order, which memory likes
                found = [at for at, key in enumerate(keys) if word in key]
            else:
                found = [at for at in found if word in keys[at]]
        self._last = (words, found)
        return found
