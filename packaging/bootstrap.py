"""From a fresh machine to a running program, with nothing but Python's standard library.

``setup`` makes ``.venv`` and says or installs what the system lacks; ``run`` does the same and
opens the demo; ``demo-reset`` forgets it.
Exit codes: 0 done, 1 a step failed (the sentence says which), 2 wrong usage, 3 no screen.
"""

import argparse
import ctypes
import hashlib
import importlib.util
import os
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bootstrap_words import told

ROOT = Path(__file__).resolve().parent.parent
REQUIREMENTS = ROOT / "packaging" / "requirements"
VENV = ROOT / ".venv"
OLDEST, TOO_NEW = (3, 11), (3, 13)
NO_SCREEN = 3

# What the wheels of Qt link against but do not bring: shared library -> Debian's packages, the
# first one that exists is taken (newer releases renamed some). tests/packaging compares the list
# with the wheels; what these packages themselves depend on needs no line.
SYSTEM_LIBRARIES = {
    "libEGL.so.1": ("libegl1",),
    "libGL.so.1": ("libgl1",),
    "libX11-xcb.so.1": ("libx11-xcb1",),
    "libX11.so.6": ("libx11-6",),
    "libXcomposite.so.1": ("libxcomposite1",),
    "libXdamage.so.1": ("libxdamage1",),
    "libXext.so.6": ("libxext6",),
    "libXfixes.so.3": ("libxfixes3",),
    "libXrandr.so.2": ("libxrandr2",),
    "libXtst.so.6": ("libxtst6",),
    "libasound.so.2": ("libasound2t64", "libasound2"),
    "libbz2.so.1": ("libbz2-1.0",),
    "libbrotlidec.so.1": ("libbrotli1",),
    "libdbus-1.so.3": ("libdbus-1-3",),
    "libdrm.so.2": ("libdrm2",),
    "libexpat.so.1": ("libexpat1",),
    "libfontconfig.so.1": ("libfontconfig1",),
    "libfreetype.so.6": ("libfreetype6",),
    "libgbm.so.1": ("libgbm1",),
    "libglib-2.0.so.0": ("libglib2.0-0t64", "libglib2.0-0"),
    "libgssapi_krb5.so.2": ("libgssapi-krb5-2",),
    "libnspr4.so": ("libnspr4",),
    "libnss3.so": ("libnss3",),
    "libpulse.so.0": ("libpulse0",),
    "libudev.so.1": ("libudev1",),
    "libwayland-client.so.0": ("libwayland-client0",),
    "libwayland-cursor.so.0": ("libwayland-cursor0",),
    "libwayland-egl.so.1": ("libwayland-egl1",),
    "libxcb-cursor.so.0": ("libxcb-cursor0",),
    "libxcb-dri3.so.0": ("libxcb-dri3-0",),
    "libxcb-glx.so.0": ("libxcb-glx0",),
    "libxcb-icccm.so.4": ("libxcb-icccm4",),
    "libxcb-image.so.0": ("libxcb-image0",),
    "libxcb-keysyms.so.1": ("libxcb-keysyms1",),
    "libxcb-randr.so.0": ("libxcb-randr0",),
    "libxcb-render-util.so.0": ("libxcb-render-util0",),
    "libxcb-render.so.0": ("libxcb-render0",),
    "libxcb-shape.so.0": ("libxcb-shape0",),
    "libxcb-shm.so.0": ("libxcb-shm0",),
    "libxcb-sync.so.1": ("libxcb-sync1",),
    "libxcb-util.so.1": ("libxcb-util1",),
    "libxcb-xfixes.so.0": ("libxcb-xfixes0",),
    "libxcb-xkb.so.1": ("libxcb-xkb1",),
    "libxcb.so.1": ("libxcb1",),
    "libxkbcommon-x11.so.0": ("libxkbcommon-x11-0",),
    "libxkbcommon.so.0": ("libxkbcommon0",),
    "libxkbfile.so.1": ("libxkbfile1",),
    "libz.so.1": ("zlib1g",),
    "libzstd.so.1": ("libzstd1",),
}
TEST_PROGRAMS = {
    "dbus-run-session": ("dbus-daemon", "dbus"),
    "gnome-keyring-daemon": ("gnome-keyring",),
    "Xvfb": ("xvfb",),
}
CERTIFICATES = Path("/etc/ssl/certs/ca-certificates.crt")

NO_NETWORK = (
    "The package server cannot be reached: is this computer on the network, and does it need a "
    "proxy (HTTPS_PROXY) or an index of your own (PIP_INDEX_URL)? What was fetched is kept; "
    "run the same command again."
)
OTHER_HASH = (
    "A downloaded package is not the one this project was tested with (its hash differs), "
    "so nothing was installed. Do not go around this: ask the package server's owner."
)
# What pip writes in its log -> what a person should read.
PIP_TROUBLE = {
    "THESE PACKAGES DO NOT MATCH THE HASHES": OTHER_HASH,
    "No space left on device": "The disk is full: about 1.5 GB are needed for the packages.",
    "Permission denied": "Some files could not be written for want of permission.",
    "Failed to establish a new connection": NO_NETWORK,
    "Temporary failure in name resolution": NO_NETWORK,
    "Name or service not known": NO_NETWORK,
    "ProxyError": NO_NETWORK,
    "ReadTimeoutError": NO_NETWORK,
    "ConnectTimeoutError": NO_NETWORK,
}


class SetupError(Exception):
    """Something a person must do first; the text tells what."""


def say(text: str) -> None:
    """One line of progress, at once, in whatever the terminal can write."""
    encoding = sys.stdout.encoding or "ascii"
    print(text.encode(encoding, "replace").decode(encoding), flush=True)


# --- the system ------------------------------------------------------------------------------


def check_python(version: tuple[int, ...] = sys.version_info[:2]) -> None:
    if not OLDEST <= tuple(version) < TOO_NEW:
        raise SetupError(
            told(
                "This is Python {version}; Safemate Desktop needs 3.11 or 3.12. "
                "Where one is installed under another name: make PYTHON=python3.11 run",
                version=".".join(map(str, version)),
            )
        )


def missing_from_system(*, dev: bool) -> dict[str, tuple[str, ...]]:
    """What Qt (and with ``dev`` the tests) will look for in vain: name -> Debian's packages."""
    if not sys.platform.startswith("linux"):
        return {}
    missing = {k: v for k, v in SYSTEM_LIBRARIES.items() if not _loads(k)}
    if importlib.util.find_spec("ensurepip") is None:
        missing["Python's ensurepip"] = (f"python3.{sys.version_info[1]}-venv", "python3-venv")
    if _is_debian() and not CERTIFICATES.is_file():
        missing["trusted certificates"] = ("ca-certificates",)
    if dev:
        missing |= {k: v for k, v in TEST_PROGRAMS.items() if shutil.which(k) is None}
    return missing


def _loads(soname: str) -> bool:
    try:
        ctypes.CDLL(soname)
    except OSError:
        return False
    return True


def _is_debian() -> bool:
    return shutil.which("apt-get") is not None


def provide_system(*, dev: bool, yes: bool) -> None:
    """Install what is missing after asking; raises SetupError where that cannot be done."""
    missing = missing_from_system(dev=dev)
    if not missing:
        return
    say(told("This system lacks: {names}", names=", ".join(missing)))
    if not _is_debian():
        raise SetupError(
            told(
                "Install the packages of your system that bring these, then run this again "
                "(README.md names them for Debian and Ubuntu)."
            )
        )
    if not yes and not _agreed(told("Install what is missing with apt-get now?")):
        packages = " ".join(_packages(missing.values()))
        raise SetupError(
            told(
                "Nothing was installed. By hand, as root: apt-get install {packages}",
                packages=packages,
            )
        )
    _apt("update", "-q")
    _apt("install", "--yes", "--no-install-recommends", *_packages(missing.values()))
    if still := missing_from_system(dev=dev):
        raise SetupError(
            told("Still missing after the installation: {names}", names=", ".join(still))
        )


def _packages(wanted: Iterable[tuple[str, ...]]) -> list[str]:
    """One package for each wish: the first name that this release knows, else the last."""
    names = set()
    for choices in wanted:
        known = [name for name in choices[:-1] if _known_to_apt(name)]
        names.add((known or [choices[-1]])[0])
    return sorted(names)


def _known_to_apt(package: str) -> bool:
    shown = subprocess.run(["apt-cache", "show", package], capture_output=True, check=False)
    return shown.returncode == 0


def _agreed(question: str) -> bool:
    if not sys.stdin.isatty():
        say(told("There is no terminal to ask on; with --yes it is done without asking."))
        return False
    return input(f"{question} [y/N] ").strip().lower() in {"y", "yes", "j", "ja"}


def _apt(*arguments: str) -> None:
    command = ["apt-get", "-o", "DPkg::Lock::Timeout=300", *arguments]
    if os.geteuid() != 0:
        if shutil.which("sudo") is None:
            raise SetupError(
                told("Only root can install packages: {command}", command=" ".join(command))
            )
        command = ["sudo", "DEBIAN_FRONTEND=noninteractive", *command]
    say("> " + " ".join(command))
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(command, env=environment, check=False)
    # A failed update is told by apt and may not matter: the installation decides.
    if done.returncode != 0 and arguments[0] == "install":
        raise SetupError(told("apt-get could not install the packages; its own words are above."))


# --- the virtual environment -----------------------------------------------------------------


def venv_python() -> Path:
    return VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")


def provide_packages(*, dev: bool) -> None:
    """Bring ``.venv`` to what the requirement files say; a finished one costs two small reads."""
    if _stamp(dev=dev).is_file() and _stamp(dev=dev).read_text() == _wanted(dev=dev):
        return
    try:
        _provide_venv()
        _install(dev=dev)
    except PermissionError as error:
        raise SetupError(told("No permission to write {file}.", file=error.filename)) from error
    except OSError as error:
        raise SetupError(told("The set-up failed: {error}.", error=error)) from error


def _files(*, dev: bool) -> list[Path]:
    return [REQUIREMENTS / name for name in (("run.txt", "dev.txt") if dev else ("run.txt",))]


def _wanted(*, dev: bool) -> str:
    """What a finished environment is made of, in one line."""
    digest = hashlib.sha256(b"".join(path.read_bytes() for path in _files(dev=dev)))
    return digest.hexdigest()


def _stamp(*, dev: bool) -> Path:
    return VENV / (".safemate-dev" if dev else ".safemate-run")


def _provide_venv() -> None:
    """A working environment; one left half-made by an interruption is made anew."""
    if VENV.is_dir() and not _unfinished().exists() and _venv_works():
        return
    version = sys.version.split()[0]
    say(told("Making {folder} (Python {version}) ...", folder=VENV.name, version=version))
    made = subprocess.run([sys.executable, "-m", "venv", "--clear", str(VENV)], check=False)
    if made.returncode != 0:
        raise SetupError(
            told(
                "Python could not make {folder}: may you write here, "
                "and is python3-venv installed?",
                folder=VENV,
            )
        )


def _venv_works() -> bool:
    code = f"import sys, pip; sys.exit(not {OLDEST} <= sys.version_info[:2] < {TOO_NEW})"
    try:
        tried = subprocess.run([venv_python(), "-c", code], capture_output=True, check=False)
    except OSError:
        return False
    return tried.returncode == 0


def _unfinished() -> Path:
    return VENV / ".safemate-unfinished"


def _install(*, dev: bool) -> None:
    for either in (True, False):
        _stamp(dev=either).unlink(missing_ok=True)
    _unfinished().touch()
    say(told("Fetching and installing the packages (about 350 MB the first time) ..."))
    log = VENV / "pip.log"
    log.unlink(missing_ok=True)
    command = [str(venv_python()), "-m", "pip", "install", "--disable-pip-version-check"]
    command += ["--require-hashes", "--only-binary", ":all:", "--log", str(log)]
    for path in _files(dev=dev):
        command += ["-r", str(path)]
    if subprocess.run(command, check=False).returncode != 0:
        why = _why(log)
        if why in (
            told(NO_NETWORK),
            told(OTHER_HASH),
        ):  # pip fetches and checks all before it installs any
            _unfinished().unlink()
        raise SetupError(why)
    for either in {dev, False}:
        _stamp(dev=either).write_text(_wanted(dev=either))
    _unfinished().unlink()


def _why(log: Path) -> str:
    """One sentence for what pip wrote in its log."""
    text = log.read_text(errors="replace") if log.is_file() else ""
    for sign, sentence in PIP_TROUBLE.items():
        if sign in text:
            return told(sentence)
    return told(
        "pip could not install the packages; its own words are above and in {log}.", log=log
    )


# --- the commands ----------------------------------------------------------------------------


def setup(*, dev: bool, yes: bool) -> None:
    check_python()
    provide_system(dev=dev, yes=yes)
    provide_packages(dev=dev)
    build_translations()


def build_translations() -> None:
    """Make every ``.qm`` that is older than its ``.ts``."""
    command = [str(venv_python()), "-m", "safemate_desktop.i18n.build"]
    if subprocess.run(command, cwd=ROOT, check=False).returncode != 0:
        raise SetupError(told("The translations could not be built; the reason is above."))


def run(arguments: Sequence[str]) -> int:
    """Open the program's demo in place of this process; 3 where there is no screen."""
    if not has_screen():
        say(told(WITHOUT_SCREEN))
        return NO_SCREEN
    return _become("--demo", *arguments)


WITHOUT_SCREEN = """\
Safemate Desktop is set up, but there is no screen here (DISPLAY and WAYLAND_DISPLAY are empty).
To see it:
  - from your own computer: ssh -X this-machine, then make run
  - or a screen in memory, looked at through a viewer that listens on this machine alone:
      Xvfb :9 -screen 0 1440x900x24 &
      x11vnc -display :9 -localhost -forever &      (reach it with ssh -L 5900:localhost:5900)
      DISPLAY=:9 make run
  - or let the program work through its pages by itself and take pictures: make tour
No window was opened: exit status 3 (make calls any failure 2, and names the 3 beside it)."""


def has_screen() -> bool:
    if not sys.platform.startswith("linux"):
        return True
    wanted = os.environ.get("QT_QPA_PLATFORM", "")
    if wanted and not wanted.startswith(("xcb", "wayland")):
        return True  # somebody asked for another platform by name
    return any(os.environ.get(name) for name in ("DISPLAY", "WAYLAND_DISPLAY"))


def _become(*arguments: str) -> int:
    command = [str(venv_python()), "-m", "safemate_desktop", *arguments]
    os.chdir(ROOT)
    if os.name != "nt":  # exec on Windows ends the console's job before the program
        os.execv(command[0], command)  # noqa: S606
    return subprocess.run(command, check=False).returncode


def parse(arguments: Sequence[str]) -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="bootstrap.py", description=__doc__.splitlines()[0])
    commands = parser.add_subparsers(dest="command", required=True)
    for name in ("setup", "run", "demo-reset"):
        command = commands.add_parser(name)
        command.add_argument("--yes", action="store_true", help="install without asking")
        if name == "setup":
            command.add_argument("--dev", action="store_true", help="the tests' needs as well")
        if name == "run":
            command.add_argument("--profile", default="", help="a second desktop beside others")
            command.add_argument("--no-backend", action="store_true", help="last state only")
    return parser.parse_args(arguments)


def main(arguments: Sequence[str]) -> int:
    options = parse(arguments)
    try:
        setup(dev=getattr(options, "dev", False), yes=options.yes)
        if options.command == "run":
            profile = ["--profile", options.profile] if options.profile else []
            return run([*profile, *(["--no-backend"] if options.no_backend else [])])
        if options.command == "demo-reset":
            return _become("--demo-reset")
    except SetupError as error:
        say(str(error))
        return 1
    except KeyboardInterrupt:
        say(told("Stopped. The same command goes on from here."))
        return 130
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
