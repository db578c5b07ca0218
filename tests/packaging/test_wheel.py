"""The wheel: it carries the resources, finds them when installed, and nothing of the workshop."""

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

from checks.finding import ROOT

PARTS = ("safemate_desktop", "resources", "packaging/requirements")
FILES = ("pyproject.toml", "setup.py", "LICENSE", "README.md")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built offline from a copy, so that the checkout stays as it is."""
    copy, out = tmp_path_factory.mktemp("checkout"), tmp_path_factory.mktemp("wheel")
    for part in PARTS:
        shutil.copytree(ROOT / part, copy / part, ignore=shutil.ignore_patterns("__pycache__"))
    for name in FILES:
        if (ROOT / name).exists():
            shutil.copy(ROOT / name, copy)
    built = subprocess.run(
        [sys.executable, "-m", "build", "--wheel", "--no-isolation", "--outdir", out, copy],
        capture_output=True,
        text=True,
        check=False,
    )
    assert built.returncode == 0, built.stdout + built.stderr
    [path] = out.glob("*.whl")
    return path


def test_it_carries_resources_and_every_module(wheel: Path) -> None:
    inside = set(zipfile.ZipFile(wheel).namelist())
    sources = {
        path.relative_to(ROOT).as_posix() for path in (ROOT / "safemate_desktop").rglob("*.py")
    }
    assert sources - inside == set()
    resources = {
        f"safemate_desktop/_resources/{path.relative_to(ROOT / 'resources').as_posix()}"
        for path in (ROOT / "resources").rglob("*")
        if path.is_file() and path.suffix not in {".ts", ".part"}
    }
    assert resources - inside == set()
    assert "safemate_desktop/_resources/i18n/safemate_nb.qm" in inside


def test_it_carries_nothing_of_the_workshop(wheel: Path) -> None:
    inside = zipfile.ZipFile(wheel).namelist()
    tops = {name.split("/")[0] for name in inside}
    assert {top for top in tops if not top.endswith(".dist-info")} == {"safemate_desktop"}
    assert not [name for name in inside if name.endswith(".ts")]


def test_installed_it_finds_its_resources(wheel: Path, tmp_path: Path) -> None:
    zipfile.ZipFile(wheel).extractall(tmp_path)
    code = (
        "from safemate_desktop.support.paths import checkout, resource\n"
        "assert checkout() is None\n"
        "print(resource('i18n', 'safemate_nb.qm').is_file())"
    )
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert run.stdout == "True\n"
