"""Which keys hold the words: typed letter by letter, pasted, or typed otherwise than before."""

import pytest

from safemate_desktop.store.scan import Scan

KEYS = (
    "hansen anna\x00anna hansen storgata 1",
    "moe per\x00per moe",
    "aas aase\x00aase aas abcd0007",
)


@pytest.mark.parametrize(
    "typed",
    ["a", "as", "aas aase", "per mo", "e e", "0007", "storgata 1", "q", "moe", "", "\ud800"],
)
def test_however_it_came_the_same_is_found(typed: str) -> None:
    wanted = tuple(typed.split())
    plain = [at for at, key in enumerate(KEYS) if all(word in key for word in wanted)]
    scan = Scan(KEYS)
    for end in range(len(typed) + 1):
        scan.matching(tuple(typed[:end].split()))
    assert list(scan.matching(wanted)) == plain
    assert list(Scan(KEYS).matching(wanted)) == plain
    scan.matching(("otherwise",))
    assert list(scan.matching(wanted)) == plain
