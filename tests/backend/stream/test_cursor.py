"""Cursors say where somebody stands, and nobody but the server can write one."""

from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.backend.secret import ServerSecret
from safemate_desktop.backend.stream import cursor

OURS, THEIRS = ServerSecret(b"a" * 32), ServerSecret(b"b" * 32)
places = st.builds(
    cursor.Place,
    st.uuids(),
    st.uuids(),
    st.integers(0, 2**63 - 1),
    st.binary(min_size=8, max_size=8),
)


@given(places)
def test_a_cursor_is_read_as_it_was_written(place: cursor.Place) -> None:
    word = cursor.write(OURS, place)
    assert cursor.read(OURS, word) == place
    assert cursor.write(OURS, place) == word
    assert cursor.read(THEIRS, word) is None


@given(places, st.data())
def test_a_changed_cursor_is_no_cursor(place: cursor.Place, data: st.DataObject) -> None:
    word = cursor.write(OURS, place)
    at = data.draw(st.integers(0, len(word) - 1))
    letter = data.draw(st.sampled_from("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz-_9"))
    changed = word[:at] + letter + word[at + 1 :]
    assert cursor.read(OURS, changed) == (place if changed == word else None)


@given(st.text())
def test_nonsense_is_no_cursor(word: str) -> None:
    assert cursor.read(OURS, word) is None


def test_other_signed_words_are_no_cursors() -> None:
    data = bytes(48)
    assert cursor.read(OURS, OURS.sign("page.snapshot", data)) is None
    assert cursor.read(OURS, OURS.sign("stream.cursor", data[:-1])) is None
    nowhere = (UUID(int=0), UUID(int=0), 0, bytes(8))
    assert cursor.read(OURS, OURS.sign("stream.cursor", data)) == nowhere
