"""Listeners: told in order, taken away once, safe to change while they are told."""

from collections.abc import Callable

from safemate_desktop.support.listeners import Listeners


def test_everybody_is_told_in_the_order_they_came() -> None:
    heard: list[str] = []
    listeners: Listeners[[str]] = Listeners()
    listeners.add(lambda word: heard.append(f"first {word}"))
    end = listeners.add(lambda word: heard.append(f"second {word}"))
    listeners.tell("a")
    end()
    end()  # ending twice is harmless
    listeners.tell("b")
    assert heard == ["first a", "second a", "first b"]


def test_one_may_leave_while_it_is_told() -> None:
    heard: list[str] = []
    listeners: Listeners[[]] = Listeners()
    ends: list[Callable[[], None]] = []

    def once() -> None:
        heard.append("once")
        ends[0]()

    ends.append(listeners.add(once))
    listeners.add(lambda: heard.append("always"))
    listeners.tell()
    listeners.tell()
    assert heard == ["once", "always", "always"]
