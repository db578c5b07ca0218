"""The channel of a backend that is one process."""

from collections.abc import Callable, Sequence

from safemate_desktop.backend.channels.base import Listener


class InProcessChannel:
    """Calls the listeners at once, in the loop that commits."""

    def __init__(self) -> None:
        self._listeners: dict[str, list[Listener]] = {}

    def wake(self, topic: str, at_ns: int, handed: Sequence[object] = ()) -> None:
        for listener in list(self._listeners.get(topic, ())):
            listener(at_ns, handed)

    def listen(self, topic: str, listener: Listener) -> Callable[[], None]:
        self._listeners.setdefault(topic, []).append(listener)

        def stop() -> None:
            left = self._listeners.get(topic, [])
            if listener in left:
                left.remove(listener)
            if not left:
                self._listeners.pop(topic, None)

        return stop
