"""Times on the wire, strict requests, forgiving answers."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from safemate_desktop.contract.base import Asked, Moment, Wire

LAST_MS = 253_402_300_799_999


class Answer(Wire):
    at: Moment


class Request(Asked):
    at: Moment


@given(st.integers(0, LAST_MS))
def test_a_time_survives_the_wire(ms: int) -> None:
    assert Answer.model_validate_json(Answer(at=ms).model_dump_json()).at == ms


def test_any_offset_is_read_as_the_same_moment() -> None:
    utc = Answer.model_validate_json('{"at": "2026-11-22T08:42:01.852Z"}')
    local = Answer.model_validate_json('{"at": "2026-11-22T09:42:01.852+01:00"}')
    assert utc == local


@pytest.mark.parametrize(
    "at", ['"2026-11-22T08:42:01"', '"soon"', "true", "null", "1e400", "-1", '"0001-01-01T00:00Z"']
)
def test_what_is_not_a_moment_is_refused(at: str) -> None:
    with pytest.raises(ValidationError):
        Answer.model_validate_json(f'{{"at": {at}}}')


def test_unknown_fields_are_ignored_in_answers_and_refused_in_requests() -> None:
    said = '{"at": 0, "new": 1}'
    assert Answer.model_validate_json(said).at == 0
    with pytest.raises(ValidationError):
        Request.model_validate_json(said)
