"""The locks: every pin hashed, every wish pinned, no address and no path of anybody's machine."""

import re
import tomllib

import pytest

from checks.finding import ROOT
from checks.licences import pinned

FOLDER = ROOT / "packaging" / "requirements"
LOCKS = ["run", "dev"]


def wishes(name: str) -> set[str]:
    lines = (FOLDER / f"{name}.in").read_text().splitlines()
    found = [re.match(r"[A-Za-z0-9._-]+", line) for line in lines]
    names = {match[0] for match in found if match and not match[0].startswith("-")}
    return {re.sub(r"[._-]+", "-", each).lower() for each in names}


@pytest.mark.parametrize("name", LOCKS)
def test_every_pin_has_hashes(name: str) -> None:
    lines = (FOLDER / f"{name}.txt").read_text().splitlines()
    text = "\n".join(line for line in lines if line and not line.startswith("#"))
    for block in re.split(r"\n(?=\S)", text):
        assert re.match(r"[a-z0-9._-]+==\S+ \\\n", block), block.splitlines()[0]
        assert re.search(r"--hash=sha256:[0-9a-f]{64}", block), block.splitlines()[0]


@pytest.mark.parametrize("name", LOCKS)
def test_every_wish_is_pinned(name: str) -> None:
    assert wishes(name) <= pinned((FOLDER / f"{name}.txt").read_text()).keys()


@pytest.mark.parametrize("name", LOCKS)
def test_no_address_and_no_path(name: str) -> None:
    for suffix in ("in", "txt"):
        text = (FOLDER / f"{name}.{suffix}").read_text()
        assert not re.search(r"://|^\s*(-i|-f|--index|--extra|--find|--trusted)|\s/\w", text, re.M)


def test_both_locks_agree() -> None:
    pins = [re.findall(r"^(\S+)==(\S+)", (FOLDER / f"{n}.txt").read_text(), re.M) for n in LOCKS]
    run, dev = (dict(each) for each in pins)
    assert {name: run[name] for name in run.keys() & dev} == {
        name: dev[name] for name in run.keys() & dev
    }


def test_qt_is_the_version_that_counts_references_right() -> None:
    assert re.search(r"^pyside6==6\.11\.3 ", (FOLDER / "run.txt").read_text(), re.M)


def test_the_project_and_the_bootstrap_ask_for_the_same_python() -> None:
    import bootstrap

    project = tomllib.loads((ROOT / "pyproject.toml").read_text())["project"]
    oldest, too_new = (".".join(map(str, v)) for v in (bootstrap.OLDEST, bootstrap.TOO_NEW))
    assert project["requires-python"] == f">={oldest},<{too_new}"
