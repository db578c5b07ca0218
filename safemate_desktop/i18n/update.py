"""Gathers the texts of the whole package into the ``.ts`` files, keeping what is translated."""

from pathlib import Path

from safemate_desktop.i18n.build import run
from safemate_desktop.support.paths import checkout


def update() -> None:
    """Rewrite ``safemate_nb.ts`` (every text) and ``safemate_en.ts`` (plural forms only).

    Line numbers are left out, so that a moved line is no change; texts no longer used go.
    Raises ``RuntimeError`` outside a checkout or when a source file cannot be read.
    """
    root = checkout()
    if root is None:
        raise RuntimeError("texts are gathered in a checkout only")
    sources = sorted(str(path) for path in (root / "safemate_desktop").rglob("*.py"))
    _lupdate(sources, root / "resources" / "i18n" / "safemate_nb.ts", "nb_NO")
    _lupdate(sources, root / "resources" / "i18n" / "safemate_en.ts", "en_GB", "-pluralonly")


def _lupdate(sources: list[str], ts: Path, language: str, *more: str) -> None:
    # -no-ui-lines and -locations none: the files say what is said, not where.
    run(
        "lupdate",
        *sources,
        "-silent",
        "-no-obsolete",
        "-locations",
        "none",
        "-source-language",
        "en",
        "-target-language",
        language,
        *more,
        "-ts",
        str(ts),
    )


if __name__ == "__main__":
    update()
