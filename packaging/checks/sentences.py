"""Shows that both languages are complete: gathers the texts anew in a copy and compares."""

import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Final
from xml.etree import ElementTree

from checks.finding import ROOT, Finding, report

FOLDER: Final = Path("resources/i18n")
Text = tuple[str, str, str]  # context, source, comment


def texts(ts: Path) -> dict[Text, ElementTree.Element]:
    """Every message of a ``.ts`` file that is still in use."""
    found = {}
    for context in ElementTree.parse(ts).getroot().iter("context"):  # noqa: S314 - our own file
        for message in context.iter("message"):
            translation = message.find("translation")
            if translation is None or translation.get("type") in {"vanished", "obsolete"}:
                continue
            key = (
                context.findtext("name", ""),
                message.findtext("source", ""),
                message.findtext("comment", ""),
            )
            found[key] = translation
    return found


def unfinished(ts: Path) -> list[Finding]:
    """Messages without a translation, or without one of its plural forms."""
    found = []
    for (context, source, _), translation in texts(ts).items():
        forms = translation.findall("numerusform") or [translation]
        empty = any(not "".join(form.itertext()).strip() for form in forms)
        if empty or translation.get("type") == "unfinished":
            found.append(Finding(_shown(ts), 0, f"not translated: [{context}] {source!r}"))
    return found


def differences(committed: Path, gathered: Path) -> list[Finding]:
    """What the program says and the file lacks, and what it holds for nobody."""
    have, want = texts(committed).keys(), texts(gathered).keys()
    name = _shown(committed)
    missing = [
        Finding(name, 0, f"missing: [{c}] {s!r} (make translations)") for c, s, _ in want - have
    ]
    unused = [Finding(name, 0, f"no longer used: [{c}] {s!r}") for c, s, _ in have - want]
    return missing + unused


def _shown(ts: Path) -> str:
    return (FOLDER / ts.name).as_posix()


def gather(into: Path) -> None:
    """A copy of what holds and gathers texts, gathered anew."""
    for part in ("safemate_desktop", "resources/i18n"):
        shutil.copytree(ROOT / part, into / part, ignore=shutil.ignore_patterns("__pycache__"))
    shutil.copy(ROOT / "pyproject.toml", into)
    command = [sys.executable, "-m", "safemate_desktop.i18n.update"]
    subprocess.run(command, cwd=into, check=True)


def main() -> int:
    found = []
    with tempfile.TemporaryDirectory() as folder:
        copy = Path(folder)
        gather(copy)
        for gathered in sorted((copy / FOLDER).glob("safemate_*.ts")):
            committed = ROOT / FOLDER / gathered.name
            found += differences(committed, gathered) if committed.exists() else []
    for ts in sorted((ROOT / FOLDER).glob("*.ts")):
        found += unfinished(ts)
    return report("translations", found)


if __name__ == "__main__":
    sys.exit(main())
