"""Codes as people type them: what was meant is found, and the two kinds are told apart."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from safemate_desktop.domain.one_time_codes import (
    LETTERS,
    RECOVERY_LENGTH,
    grouped,
    is_app_code,
    tidy,
)

RECOVERY = st.text(LETTERS, min_size=RECOVERY_LENGTH, max_size=RECOVERY_LENGTH)


@given(RECOVERY)
def test_a_recovery_code_is_found_as_it_is_shown_and_as_it_is_misread(code: str) -> None:
    assert tidy(grouped(code)) == code
    assert tidy(grouped(code).lower().replace("-", " ")) == code
    assert tidy(code.replace("0", "O").replace("1", "l")) == code
    assert not is_app_code(grouped(code))


@given(st.text(max_size=40))
def test_whatever_is_typed_comes_to_letters_and_digits(typed: str) -> None:
    assert tidy(typed).isalnum() or tidy(typed) == ""
    assert tidy(tidy(typed)) == tidy(typed)
    assert len(tidy(typed)) <= len(typed.upper())


@pytest.mark.parametrize(
    ("typed", "app"),
    [
        ("123456", True),
        (" 123 456 ", True),
        ("12345", False),
        ("1234567", False),
        ("١٢٣٤٥٦", False),
    ],
)
def test_six_digits_are_a_code_from_an_app(typed: str, app: bool) -> None:  # noqa: FBT001
    assert is_app_code(typed) is app
