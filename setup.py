"""Puts the resources, with the translations built, inside the wheel (the rest: pyproject.toml)."""

import shutil
import subprocess
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).resolve().parent


class BuildWithResources(build_py):
    """``resources/`` becomes ``safemate_desktop/_resources``; sources of translations stay out."""

    def run(self) -> None:
        super().run()
        command = [sys.executable, "-m", "safemate_desktop.i18n.build"]
        subprocess.run(command, cwd=ROOT, check=True)  # noqa: S603 - our own module
        target = Path(self.build_lib) / "safemate_desktop" / "_resources"
        shutil.rmtree(target, ignore_errors=True)
        shutil.copytree(ROOT / "resources", target, ignore=shutil.ignore_patterns("*.ts"))


setup(cmdclass={"build_py": BuildWithResources})
