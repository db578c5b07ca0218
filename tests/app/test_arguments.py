"""The command line."""

import pytest

from safemate_desktop import __version__
from safemate_desktop.app.arguments import Options, parse
from safemate_desktop.support.paths import DEFAULT_PROFILE


def test_nothing_said_is_the_default_profile_and_no_demo() -> None:
    assert parse([]) == Options(DEFAULT_PROFILE, demo=False, backend=True)


def test_everything_said() -> None:
    said = parse(["--profile", "b", "--demo", "--no-backend", "--demo-reset", "--self-check"])
    assert said == Options("b", demo=True, backend=False, demo_reset=True, self_check=True)


def test_nonsense_ends_with_a_sentence_and_the_version_is_told(
    capsys: pytest.CaptureFixture[str],
) -> None:
    with pytest.raises(SystemExit) as wrong:
        parse(["--no-such-choice"])
    assert wrong.value.code == 2
    assert "--no-such-choice" in capsys.readouterr().err
    with pytest.raises(SystemExit) as told:
        parse(["--version"])
    assert told.value.code == 0
    assert capsys.readouterr().out.strip() == __version__
