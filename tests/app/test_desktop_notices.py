"""What is said before somebody signs out: never that something is kept which is not."""

import pytest

from safemate_desktop.app.desktop_notices import before_sign_out

WIPED = "The encrypted copy on this machine is destroyed."


def test_with_nothing_in_hand_only_the_copy_is_spoken_of() -> None:
    assert before_sign_out(0, 0, keeps=True).startswith(WIPED)
    assert before_sign_out(0, 0, keeps=False).startswith("Nothing is kept on this machine")


@pytest.mark.parametrize(("held", "said"), [(1, "You hold an alert"), (3, "You hold 3 alerts")])
def test_alerts_in_hand_come_first(held: int, said: str) -> None:
    for keeps in (True, False):
        assert before_sign_out(0, held, keeps=keeps).startswith(said)


def test_unsent_work_waits_or_is_lost() -> None:
    kept = before_sign_out(2, 0, keeps=True)
    assert "they wait sealed" in kept
    assert WIPED in kept
    lost = before_sign_out(2, 0, keeps=False)
    assert "They are lost" in lost
    assert WIPED not in lost
