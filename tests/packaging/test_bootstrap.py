"""The bootstrap with a real virtual environment, a real pip and the faults a new machine has."""

import base64
import hashlib
import os
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import bootstrap

MODULE = b"ANSWER = 42\n"


@pytest.fixture(autouse=True)
def _in_english(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LANGUAGE", "en")


def make_wheel(folder: Path, version: str) -> str:
    """A package of one line; the answer is its pin with the hash."""
    info = f"answer-{version}.dist-info"
    files = {
        "answer.py": MODULE,
        f"{info}/METADATA": f"Metadata-Version: 2.1\nName: answer\nVersion: {version}\n".encode(),
        f"{info}/WHEEL": b"Wheel-Version: 1.0\nRoot-Is-Purelib: true\nTag: py3-none-any\n",
    }
    digests = {
        name: base64.urlsafe_b64encode(hashlib.sha256(data).digest()).rstrip(b"=").decode()
        for name, data in files.items()
    }
    record = [f"{name},sha256={digests[name]},{len(data)}" for name, data in files.items()]
    files[f"{info}/RECORD"] = "\n".join([*record, f"{info}/RECORD,,\n"]).encode()
    path = folder / f"answer-{version}-py3-none-any.whl"
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return f"answer=={version} --hash=sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}\n"


@pytest.fixture
def machine(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout whose one requirement lies in a folder; no index is ever asked."""
    requirements, wheels = tmp_path / "requirements", tmp_path / "wheels"
    for folder in (requirements, wheels):
        folder.mkdir()
    pin = make_wheel(wheels, "1")
    for name in ("run", "dev"):
        (requirements / f"{name}.txt").write_text(pin)
    monkeypatch.setattr(bootstrap, "REQUIREMENTS", requirements)
    monkeypatch.setattr(bootstrap, "VENV", tmp_path / ".venv")
    monkeypatch.setenv("PIP_CONFIG_FILE", os.devnull)
    monkeypatch.setenv("PIP_FIND_LINKS", str(wheels))
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    return tmp_path


def installed(machine: Path) -> bool:
    python = machine / ".venv" / "bin" / "python"
    return subprocess.run([python, "-c", "import answer"], check=False).returncode == 0


@pytest.mark.timeout(300)
def test_a_first_set_up_with_all_its_mishaps(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One story, because each new environment costs seconds."""
    stamp, unfinished = (machine / ".venv" / f".safemate-{n}" for n in ("dev", "unfinished"))

    # No network: one clear sentence, and what was made so far is kept.
    with monkeypatch.context() as offline:
        offline.delenv("PIP_NO_INDEX")
        offline.delenv("PIP_FIND_LINKS")
        offline.setenv("PIP_RETRIES", "0")
        offline.setenv("PIP_INDEX_URL", "http://127.0.0.1:1/simple")
        with pytest.raises(bootstrap.SetupError, match="cannot be reached"):
            bootstrap.provide_packages(dev=True)
    assert not unfinished.exists()

    # Another package under the same name: nothing is installed.
    lock = machine / "requirements" / "run.txt"
    pin = lock.read_text()
    lock.write_text(pin.replace("sha256:", "sha256:0")[:-2])
    with pytest.raises(bootstrap.SetupError, match="its hash differs"):
        bootstrap.provide_packages(dev=False)
    assert not installed(machine)
    lock.write_text(pin)

    bootstrap.provide_packages(dev=True)
    assert installed(machine)

    # A finished environment is left alone, for the tests and for running.
    pip_log = machine / ".venv" / "pip.log"
    pip_log.unlink()
    bootstrap.provide_packages(dev=True)
    bootstrap.provide_packages(dev=False)
    assert not pip_log.exists()

    # A set-up that was killed half-way: the next one starts anew.
    stamp.unlink()
    unfinished.touch()
    (machine / ".venv" / "lib" / "rubbish").touch()
    bootstrap.provide_packages(dev=True)
    assert installed(machine)
    assert not (machine / ".venv" / "lib" / "rubbish").exists()

    # Other requirements: they are brought in, the environment stays.
    lock.write_text(make_wheel(machine / "wheels", "2"))
    pip_log.unlink()
    bootstrap.provide_packages(dev=False)
    assert pip_log.exists()
    assert not stamp.exists()


def test_where_nothing_may_be_written_it_says_so(
    machine: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (machine / "file").touch()
    monkeypatch.setattr(bootstrap, "VENV", machine / "file" / ".venv")
    with pytest.raises(bootstrap.SetupError, match=r"could not make|No permission"):
        bootstrap.provide_packages(dev=False)


@pytest.mark.parametrize("version", [(3, 9), (3, 10), (3, 13), (4, 0)])
def test_another_python_is_refused(version: tuple[int, int]) -> None:
    with pytest.raises(bootstrap.SetupError, match=r"needs 3\.11 or 3\.12"):
        bootstrap.check_python(version)


FAKE_APT = """#!/bin/sh
echo "$0 $*" >> {log}
case "$*" in *"install --yes"*) exit {code};; *libasound2t64*) exit 100;; esac
"""


@pytest.fixture
def apt(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A package manager that only writes down what it was asked; two things are missing."""
    log = tmp_path / "apt.log"
    for name in ("apt-get", "apt-cache"):
        tool = tmp_path / name
        tool.write_text(FAKE_APT.format(log=log, code=0))
        tool.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    monkeypatch.setattr(os, "geteuid", lambda: 0)
    absent = {"libasound.so.2", "libnss3.so"}
    monkeypatch.setattr(bootstrap, "_loads", lambda name: log.exists() or name not in absent)
    return log


def test_missing_libraries_are_named_and_installed(
    apt: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    bootstrap.provide_system(dev=False, yes=True)
    assert "This system lacks: libasound.so.2, libnss3.so" in capfd.readouterr().out
    assert (
        apt.read_text()
        .splitlines()[-1]
        .endswith("install --yes --no-install-recommends libasound2 libnss3")
    )


def test_without_a_yes_nothing_is_installed(apt: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    with open(os.devnull) as nobody:  # noqa: PTH123 - as a stream
        monkeypatch.setattr(sys, "stdin", nobody)
        with pytest.raises(bootstrap.SetupError, match="apt-get install libasound2 libnss3"):
            bootstrap.provide_system(dev=False, yes=False)
    assert "install" not in apt.read_text()


def test_without_a_screen_it_says_how_to_see_it(
    capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("QT_QPA_PLATFORM")
    assert bootstrap.run([]) == 3
    said = capfd.readouterr().out
    assert all(hint in said for hint in ("ssh -X", "Xvfb", "-localhost", "make tour"))


def test_any_terminal_can_read_it(tmp_path: Path) -> None:
    bare = {"PATH": os.environ["PATH"], "LC_ALL": "C", "HOME": str(tmp_path)}
    run = subprocess.run(
        [sys.executable, "-X", "utf8=0", bootstrap.__file__, "run", "--help"],
        env=bare,
        capture_output=True,
        check=False,
    )
    assert run.returncode == 0, run.stderr
    assert b"--profile" in run.stdout


def test_without_a_screen_make_ends_with_the_reason(monkeypatch: pytest.MonkeyPatch) -> None:
    """GNU make has one status for every failure; its last line names the one it was."""
    monkeypatch.delenv("QT_QPA_PLATFORM")
    # A make around the tests would have this one tell of its folders.
    ours = ("DISPLAY", "WAYLAND_DISPLAY", "MAKEFLAGS", "MAKELEVEL", "MFLAGS")
    made = subprocess.run(
        ["make", f"PYTHON={sys.executable}", "run"],
        cwd=bootstrap.ROOT,
        env={k: v for k, v in os.environ.items() if k not in ours},
        capture_output=True,
        text=True,
        check=False,
    )
    assert made.returncode == 2
    assert "exit status 3" in made.stdout.splitlines()[-1]
    assert "Error 3" in made.stderr.splitlines()[-1]
