"""The arrows: what imports what, as declared, and what a bare import really loads."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
BACKEND_LIBRARIES = ("fastapi", "starlette", "uvicorn", "sqlalchemy", "alembic", "argon2")

LEAVES_OUT = {
    "safemate_desktop": ("PySide6", "pydantic", "asyncio"),
    "safemate_desktop.domain.alert_states": ("PySide6", "pydantic", "asyncio", "sqlcipher3"),
    "safemate_desktop.contract.stream": ("PySide6", "httpx", "sqlcipher3", *BACKEND_LIBRARIES),
    "safemate_desktop.sync.engine": ("PySide6", "qasync", *BACKEND_LIBRARIES),
    "safemate_desktop.store.store": ("PySide6", "httpx", "websockets", *BACKEND_LIBRARIES),
    "safemate_desktop.app.arguments": ("PySide6", "pydantic", "httpx", *BACKEND_LIBRARIES),
    "safemate_desktop.app.launch": ("PySide6", "pydantic", "keyring", "secretstorage"),
    "safemate_desktop.app.main": ("folium", *BACKEND_LIBRARIES),
    "safemate_desktop.backend.__main__": ("PySide6", "qasync", "sqlcipher3", "folium"),
}


def test_every_contract_of_the_import_linter_holds() -> None:
    code = "import sys; from importlinter.cli import lint_imports; sys.exit(lint_imports())"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stdout + run.stderr


@pytest.mark.parametrize("module", LEAVES_OUT)
def test_importing_one_leaves_the_others_out(module: str) -> None:
    code = f"import sys, {module}; print(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=False
    )
    assert run.returncode == 0, run.stderr
    loaded = {name.split(".")[0] for name in run.stdout.split()}
    assert loaded.isdisjoint(LEAVES_OUT[module])
