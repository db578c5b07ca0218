"""Frames and records as they come from the wire."""

from uuid import UUID

import pytest
from pydantic import ValidationError

from safemate_desktop.contract.stream import (
    FROM_DESKTOP,
    FROM_SERVER,
    RECORDS,
    Entry,
    Frame,
    Kind,
    ScopeChanged,
)


def test_every_kind_has_the_shape_of_its_record() -> None:
    assert set(RECORDS) == {kind.value for kind in Kind}


def test_a_frame_with_an_unknown_kind_is_still_read() -> None:
    frame = FROM_SERVER.validate_json(
        '{"type": "frame", "after": "a", "cursor": "b", "server_time": 1, "entries": '
        '[{"op": "put", "kind": "weather", "id": "00000000-0000-0000-0000-000000000001",'
        ' "record": {"sky": "blue"}}]}'
    )
    assert isinstance(frame, Frame)
    assert frame.entries == (
        Entry(op="put", kind="weather", id=UUID(int=1), record={"sky": "blue"}),
    )


def test_a_frame_of_an_unknown_type_is_an_error_and_not_a_guess() -> None:
    with pytest.raises(ValidationError):
        FROM_SERVER.validate_json('{"type": "surprise"}')
    assert FROM_SERVER.validate_json('{"type": "scope_changed"}') == ScopeChanged()


def test_what_a_desktop_says_too_much_is_refused() -> None:
    with pytest.raises(ValidationError):
        FROM_DESKTOP.validate_json('{"type": "beat", "who": "me"}')
