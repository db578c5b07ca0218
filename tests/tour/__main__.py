"""``python -m tests.tour``: works the program, writes ``build/tour/``, and says what failed."""

import argparse
import json
import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING, Final

from tests.support.environment import isolate

if TYPE_CHECKING:
    from tests.tour.tour import Result

_ROOT: Final = Path(__file__).resolve().parents[2]
_FOLDER: Final = _ROOT / "build" / "tour"
_LARGE: Final = "200"


def main() -> int:
    """Run the tour; 1 when a step failed."""
    asked = _parser().parse_args()
    home = Path(tempfile.mkdtemp(prefix="safemate-tour-"))
    isolate(home)
    _give_a_screen(home)
    try:
        worst = _tour(home, asked)
        if asked.full and not asked.scale:
            worst = max(worst, _large())
        return worst
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.tour", description=__doc__)
    full = os.environ.get("TOUR") == "full"
    parser.add_argument("--full", action="store_true", default=full, help="high contrast, 200 %%")
    parser.add_argument("--only", metavar="STEP", help="photograph one step, and stop there")
    parser.add_argument("--scale", help=argparse.SUPPRESS)
    return parser


def _tour(home: Path, asked: argparse.Namespace) -> int:
    # Only now: Qt reads its environment when it is imported.
    from safemate_desktop.app.application import application
    from safemate_desktop.i18n.install import Language
    from safemate_desktop.views.common.theme import Theme
    from tests.tour.camera import Camera
    from tests.tour.steps import STEPS
    from tests.tour.tour import run, write_summary
    from tests.tour.visit import visit

    app = application()
    _FOLDER.mkdir(parents=True, exist_ok=True)
    camera = Camera(_FOLDER)
    if asked.scale:
        camera = Camera(_FOLDER, (Theme.LIGHT,), (Language.BOKMAL,), f"-{_LARGE}")
    elif asked.full:
        camera = Camera(_FOLDER, (Theme.LIGHT, Theme.DARK, Theme.CONTRAST))
    with visit(app, home, camera) as tour:
        results = run(tour, STEPS, _tell, asked.only)
    write_summary(_FOLDER, results, f"-{_LARGE}" if asked.scale else "")
    app.quit()
    return 0 if all(result.ok for result in results) else 1


def _large() -> int:
    """Everything once more at 200 %, which Qt can only be told at its start."""
    again = [sys.executable, "-m", "tests.tour", "--scale", "2"]
    return subprocess.run(again, env={**os.environ, "QT_SCALE_FACTOR": "2"}, check=False).returncode


def _give_a_screen(home: Path) -> None:
    """The offscreen platform's own screen is so small that menus would lie elsewhere."""
    screen = {"name": "screen", "x": 0, "y": 0, "width": 1920, "height": 1200, "logicalDpi": 96,
              "logicalBaseDpi": 96, "dpr": 1}  # fmt: skip
    file = home / "screen.json"
    file.write_text(json.dumps({"screens": [screen]}), encoding="utf-8")
    os.environ["QT_QPA_PLATFORM"] = f"offscreen:configfile={file}"


def _tell(result: "Result") -> None:
    mark = "ok   " if result.ok else "FAULT"
    sys.stdout.write(f"{mark} {result.step:28} {result.ms:6} ms  {result.problem or ''}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    sys.exit(main())
