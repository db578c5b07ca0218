"""Where resources and profiles lie, in a checkout and below ``SAFEMATE_HOME``."""

import stat
import subprocess
import sys
from pathlib import Path

import pytest

from safemate_desktop.support.paths import Places, checkout, private_dir, resource


def test_a_checkout_serves_its_own_resources() -> None:
    root = checkout()
    assert root is not None
    assert resource("i18n") == root / "resources" / "i18n"
    assert resource("i18n").is_dir()


def test_one_variable_moves_everything(tmp_path: Path) -> None:
    places = Places.find("b", {"SAFEMATE_HOME": str(tmp_path)})
    everything = [places.profile_dir, places.demo_backend_dir, places.log_dir, places.config]
    assert all(path.is_relative_to(tmp_path) for path in everything)
    assert not list(tmp_path.iterdir())


def test_profiles_share_the_demo_but_nothing_else(tmp_path: Path) -> None:
    environ = {"SAFEMATE_HOME": str(tmp_path)}
    one, other = Places.find(environ=environ), Places.find("b", environ)
    assert one.demo_backend_dir == other.demo_backend_dir
    assert one.profile_dir != other.profile_dir
    assert one.log_dir != other.log_dir


@pytest.mark.parametrize("name", ["", "..", "a/b", "a b", "-x", "x" * 33, "x\n"])
def test_a_profile_name_cannot_leave_its_folder(name: str) -> None:
    with pytest.raises(ValueError, match="profile name"):
        Places.find(name, {})


def test_without_the_variable_the_system_decides() -> None:
    places = Places.find(environ={})
    assert places.data.name == "safemate-desktop"
    assert len({places.data, places.config, places.logs}) == 3


def test_maps_come_from_the_variable_first(tmp_path: Path) -> None:
    mine, own = tmp_path / "mine", tmp_path / "data" / "maps"
    for folder in (mine, own):
        folder.mkdir(parents=True)
    environ = {"SAFEMATE_HOME": str(tmp_path), "SAFEMATE_MAPS": f"{mine}:{tmp_path / 'absent'}"}
    found = Places.find(environ=environ).maps_dirs()
    assert (found[0], found[-1]) == (mine, own)
    assert all(folder.is_dir() for folder in found)


def test_a_new_folder_is_private(tmp_path: Path) -> None:
    made = private_dir(tmp_path / "a" / "b")
    assert stat.S_IMODE(made.stat().st_mode) == 0o700
    assert private_dir(made) == made


def test_importing_it_is_cheap() -> None:
    code = (
        "import sys; import safemate_desktop.support.paths\n"
        "assert not {'platformdirs', 'PySide6', 'pydantic', 'asyncio'} & set(sys.modules)"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
