"""What every test gets: a world of its own, one Qt application, and a strict judge."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings

from tests.support.environment import isolate

HOME = Path(tempfile.mkdtemp(prefix="safemate-tests-"))
isolate(HOME)

pytest_plugins = ("tests.support.strict", "tests.support.qt")

# Busy machines make every limit in seconds a lie: examples are counted, never timed.
for _name, _examples in (("ci", 50), ("long", 2000)):
    settings.register_profile(
        _name,
        derandomize=_name == "ci",
        deadline=None,
        max_examples=_examples,
        database=None,
        suppress_health_check=[HealthCheck.too_slow],
    )
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci"))


@pytest.fixture
def safemate_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A ``SAFEMATE_HOME`` of this test alone, for code and child processes."""
    home = tmp_path / "safemate"
    monkeypatch.setenv("SAFEMATE_HOME", str(home))
    return home


@pytest.fixture(scope="session", autouse=True)
def _home_removed() -> Iterator[None]:
    yield
    shutil.rmtree(HOME, ignore_errors=True)
