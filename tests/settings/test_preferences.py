"""Preferences: encrypted, bounded, replaced in one step, set aside with a reason."""

import json
import sys
from pathlib import Path
from uuid import UUID

import pytest
from nacl.secret import SecretBox
from pydantic import ValidationError

from safemate_desktop.settings import migrations
from safemate_desktop.settings.box import SettingsBox
from safemate_desktop.settings.file import PreferencesFile, Trouble, UnsavedError
from safemate_desktop.settings.migrations import MIGRATIONS
from safemate_desktop.settings.preferences import (
    NEWEST,
    LanguageChoice,
    LastSolution,
    Preferences,
    ThemeChoice,
)
from safemate_desktop.support.clock import ManualClock

KEY = bytes(range(32))
CLOCK = ManualClock(1_750_000_000_000)
HEAD = b"safemate preferences\n"
CHOSEN = Preferences(
    theme=ThemeChoice.CONTRAST,
    language=LanguageChoice.BOKMAL,
    volume_percent=35,
    muted=frozenset({4}),
    last=LastSolution(address="https://alarm.example", slug="oslo", solution_name="Oslo"),
    told=frozenset({"call_logs"}),
    workstation_id=UUID(int=7),
    window="AAEC",
)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "config" / "preferences"


@pytest.fixture
def file(path: Path) -> PreferencesFile:
    return PreferencesFile(path, KEY, clock=CLOCK)


def sealed(plain: bytes, key: bytes = KEY) -> bytes:
    return HEAD + bytes(SecretBox(key).encrypt(plain))


def test_what_was_saved_is_loaded(file: PreferencesFile, path: Path) -> None:
    assert file.load().preferences == Preferences()
    file.save(CHOSEN)
    assert file.load() == (CHOSEN, None, None)
    content = path.read_bytes()
    assert b"oslo" not in content.lower()
    assert path.stat().st_mode & 0o077 == 0
    assert [one.name for one in path.parent.iterdir()] == [path.name]


@pytest.mark.parametrize(
    ("content", "trouble"),
    [
        (b"", Trouble.NOT_OURS),
        (b'{"theme": "dark"}', Trouble.NOT_OURS),
        (HEAD, Trouble.WRONG_KEY),
        (sealed(b"{}", bytes(32)), Trouble.WRONG_KEY),
        (sealed(b"{}")[:-1], Trouble.WRONG_KEY),
        (sealed(b"not json"), Trouble.UNREADABLE),
        (sealed(b"[1]"), Trouble.UNREADABLE),
        (sealed(b'{"theme": "pink"}'), Trouble.UNREADABLE),
        (sealed(b'{"volume_percent": 900}'), Trouble.UNREADABLE),
        (sealed(json.dumps({"version": NEWEST + 1}).encode()), Trouble.TOO_NEW),
    ],
)
def test_what_cannot_be_used_is_set_aside_with_a_reason(
    file: PreferencesFile, path: Path, content: bytes, trouble: Trouble
) -> None:
    path.parent.mkdir()
    path.write_bytes(content)
    loaded = file.load()
    assert (loaded.preferences, loaded.trouble) == (Preferences(), trouble)
    assert loaded.aside is not None
    assert loaded.aside.read_bytes() == content
    assert not path.exists()
    assert file.load().trouble is None


def test_a_disk_that_refuses_leaves_the_old_file(file: PreferencesFile, path: Path) -> None:
    file.save(CHOSEN)
    in_the_way = path.with_name(path.name + ".new")
    in_the_way.mkdir()
    with pytest.raises(UnsavedError):
        file.save(Preferences())
    assert file.load().preferences == CHOSEN


def test_every_migration_is_in_turn_and_tested() -> None:
    assert [migration.number for migration in MIGRATIONS] == list(range(1, NEWEST + 1))
    tests = [name for name in dir(sys.modules[__name__]) if name.startswith("test_migration_")]
    for migration in MIGRATIONS:
        assert any(name.startswith(f"test_migration_{migration.number:04}_") for name in tests)


def test_migration_0001_reads_what_says_no_version() -> None:
    assert migrations.migrate({"theme": "dark"}) == {"theme": "dark", "version": 1}


def test_a_change_is_told_and_written(file: PreferencesFile) -> None:
    box = SettingsBox(Preferences(), file)
    heard: list[Preferences] = []
    leave = box.subscribe(heard.append)
    box.update(theme=ThemeChoice.DARK, volume_percent=10)
    box.update(theme=ThemeChoice.DARK)
    leave()
    box.update(theme=ThemeChoice.LIGHT)
    assert [value.theme for value in heard] == [ThemeChoice.DARK]
    assert box.value.volume_percent == 10
    assert file.load().preferences == box.value
    assert box.kept


@pytest.mark.parametrize(
    "change",
    [{"volume_percent": 101}, {"text_percent": 50}, {"muted": {1}}, {"window": "<script>"}],
)
def test_a_bound_holds(change: dict[str, object]) -> None:
    box = SettingsBox(CHOSEN, None)
    with pytest.raises(ValidationError):
        box.update(**change)
    assert box.value == CHOSEN


def test_without_a_file_it_only_remembers(tmp_path: Path) -> None:
    box = SettingsBox(Preferences(), None)
    box.update(last=CHOSEN.last)
    assert box.value.last == CHOSEN.last
    assert not box.kept
    assert not list(tmp_path.iterdir())
