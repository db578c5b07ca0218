"""Gathers the texts of the whole package for translation, keeping what is translated."""

from safemate_desktop.i18n.build import run
from safemate_desktop.support.paths import checkout


def update() -> None:
    """Rewrite ``safemate_nb.ts``.

    Line numbers are left out, so that a moved line is no change; texts no longer used go.
    Raises ``RuntimeError`` outside a checkout or when a source file cannot be read.
    """
    root = checkout()
    if root is None:
        raise RuntimeError("texts are gathered in a checkout only")
    sources = sorted(str(path) for path in (root / "safemate_desktop").rglob("*.py"))
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
        "nb_NO",
        "-ts",
        str(root / "resources" / "i18n" / "safemate_nb.ts"),
    )


if __name__ == "__main__":
    update()
