"""Where files lie: what ships with the program, and what this computer keeps for each profile."""

import os
import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Self

APP_NAME: Final = "safemate-desktop"
HOME_VARIABLE: Final = "SAFEMATE_HOME"
MAPS_VARIABLE: Final = "SAFEMATE_MAPS"
DEFAULT_PROFILE: Final = "default"

_PACKAGE: Final = Path(__file__).resolve().parents[1]
_PROFILE: Final = re.compile(r"[A-Za-z0-9][A-Za-z0-9_-]{0,31}")


def checkout() -> Path | None:
    """The root of the source checkout this program runs from, or None when it is installed."""
    root = _PACKAGE.parent
    return root if (root / "pyproject.toml").is_file() and (root / "resources").is_dir() else None


def resource(*parts: str) -> Path:
    """The path of a shipped file or folder; whether it exists is for the caller to see."""
    root = checkout()
    return (root / "resources" if root else _PACKAGE / "_resources").joinpath(*parts)


def private_dir(path: Path) -> Path:
    """Make ``path`` with its parents, open to this user alone where it is new. Raises OSError."""
    path.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


@dataclass(frozen=True, slots=True)
class Places:
    """The folders of one profile on this computer; nothing is made before it is needed."""

    data: Path
    config: Path
    logs: Path
    profile: str = DEFAULT_PROFILE
    maps: tuple[Path, ...] = ()

    @classmethod
    def find(cls, profile: str = DEFAULT_PROFILE, environ: Mapping[str, str] = os.environ) -> Self:
        """Places as the system wants them, or all below ``SAFEMATE_HOME`` where that is set.

        Raises ValueError for a profile name that is not 1 to 32 letters, digits, ``-`` or ``_``.
        """
        if not _PROFILE.fullmatch(profile):
            raise ValueError(f"not a profile name: {profile!r}")
        maps = tuple(Path(p) for p in environ.get(MAPS_VARIABLE, "").split(os.pathsep) if p)
        if home := environ.get(HOME_VARIABLE):
            root = Path(home).absolute()
            return cls(root / "data", root / "config", root / "logs", profile, maps)
        import platformdirs  # only here: tests and portable installations do without

        dirs = platformdirs.PlatformDirs(APP_NAME, appauthor=False)
        return cls(dirs.user_data_path, dirs.user_config_path, dirs.user_log_path, profile, maps)

    @property
    def profile_dir(self) -> Path:
        """Everything one desktop keeps: store, sealed outbox, instance lock."""
        return self.data / "profiles" / self.profile

    @property
    def demo_backend_dir(self) -> Path:
        """The demo solution's database and passwords, shared by all profiles."""
        return self.data / "demo-backend"

    @property
    def log_dir(self) -> Path:
        """Logs of this profile: two desktops never rotate one file."""
        return self.logs / self.profile

    def maps_dirs(self) -> tuple[Path, ...]:
        """Folders that may hold map files, the preferred first; only those that exist."""
        beside = checkout()
        folders = (
            *self.maps,
            *([beside.parent / "shared" / "data"] if beside else []),
            self.data / "maps",
        )
        return tuple(folder for folder in folders if folder.is_dir())
