"""The bootstrap's two languages: every sentence in both, with the same parts, in any terminal."""

import ast
import os
import string
import subprocess
import sys
from pathlib import Path

import pytest

import bootstrap
from bootstrap_words import BOKMAL, speaks_norwegian, told

SOURCE = ast.parse(Path(bootstrap.__file__).read_text("utf-8"))
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def said() -> set[str]:
    """Every sentence that the bootstrap says."""
    told_at_once = {
        call.args[0].value
        for call in ast.walk(SOURCE)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Name)
        and call.func.id == "told"
        and isinstance(call.args[0], ast.Constant)
    }
    return {*map(str, told_at_once), *bootstrap.PIP_TROUBLE.values(), bootstrap.WITHOUT_SCREEN}


def parts(text: str) -> set[str]:
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def test_every_sentence_is_there_in_both_languages_and_no_other() -> None:
    assert said() == BOKMAL.keys()


@pytest.mark.parametrize("text", BOKMAL)
def test_both_have_the_same_parts(text: str) -> None:
    assert parts(text) == parts(BOKMAL[text])
    assert BOKMAL[text] != text


@pytest.mark.parametrize(
    ("variables", "norwegian"),
    [
        ({}, False),
        ({"LANG": "nb_NO.UTF-8"}, True),
        ({"LANG": "nn_NO.UTF-8"}, True),
        ({"LANG": "en_GB.UTF-8"}, False),
        ({"LANG": "C.UTF-8"}, False),
        ({"LANG": "nb_NO", "LC_ALL": "C"}, False),
        ({"LANG": "C", "LC_MESSAGES": "no_NO"}, True),
        ({"LANG": "en_US", "LANGUAGE": "nb:en"}, True),
        ({"LANG": "nb_NO", "LANGUAGE": ""}, True),
    ],
    ids=str,
)
def test_the_first_variable_that_says_anything_decides(
    variables: dict[str, str],
    norwegian: bool,  # noqa: FBT001  a parameter of the test
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in VARIABLES:
        monkeypatch.delenv(name, raising=False)
    for name, value in variables.items():
        monkeypatch.setenv(name, value)
    assert speaks_norwegian() is norwegian
    assert ("Mangler" in told("No permission to write {file}.", file="x")) is norwegian


def test_in_norwegian_and_without_a_screen_it_says_how_to_see_it(tmp_path: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "LANG": "nb_NO.UTF-8", "HOME": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, bootstrap.__file__, "run"], env=bare, capture_output=True, check=False
    )
    assert run.returncode == 3, run.stderr
    assert "Slik får du se programmet" in run.stdout.decode()
