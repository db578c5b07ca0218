"""Each house rule catches what it is for, and lets its reason and its home pass."""

import pytest

from checks.house import MAX_FILE, MAX_FUNCTION, Source, check

DOC = '"""A module for one test."""\n'


def broken(path: str, code: str) -> list[str]:
    return [f"{found.line}: {found.text}" for found in check(Source(path, DOC + code))]


@pytest.mark.parametrize("text", ["", "x = 1\n", '"""Two\nlines of purpose."""\n'])
def test_a_module_tells_its_purpose_in_one_line(text: str) -> None:
    assert [found.line for found in check(Source("safemate_desktop/a.py", text))] == [1]


def test_a_purpose_may_be_followed_by_more() -> None:
    assert check(Source("a.py", '"""A purpose.\n\nAnd more.\n"""\n')) == []


def test_long_files_and_functions_need_a_reason() -> None:
    long = "def f():\n" + "    pass\n" * MAX_FUNCTION
    assert broken("a.py", long) == [f"2: f has {MAX_FUNCTION + 1} lines (limit {MAX_FUNCTION})"]
    assert broken("a.py", "# long: one table\n" + long) == []
    assert len(broken("a.py", "x = 1\n" * MAX_FILE)) == 1
    assert broken("a.py", "# long: a table of words\n" + "x = 1\n" * MAX_FILE) == []


@pytest.mark.parametrize(
    "code", ["time.sleep(1)", "asyncio.sleep(0.1)", "qtbot.wait(50)", "self.qtbot.wait(50)"]
)
def test_tests_wait_for_conditions(code: str) -> None:
    assert broken("tests/a.py", code) == ["2: " + PAUSE]
    assert broken("tests/a.py", f"while not done():\n    {code}") == []
    assert broken("tests/a.py", f"{code}  # waits: the server is slow on purpose") == []
    assert broken("safemate_desktop/a.py", code) == []


PAUSE = "wait for a condition (waitUntil, or poll in a while loop)"


def test_yielding_is_not_waiting() -> None:
    assert broken("tests/a.py", "asyncio.sleep(0)") == []


SQL = ["SELECT a FROM b", "insert", "INSERT INTO a VALUES (1)", "UPDATE a SET b = 1", "PRAGMA x"]


@pytest.mark.parametrize(
    ("path", "found"),
    [
        ("safemate_desktop/sync/push.py", 4),
        ("safemate_desktop/backend/alerts/service.py", 4),
        ("safemate_desktop/store/truth.py", 0),
        ("safemate_desktop/backend/alerts/repository.py", 0),
        ("safemate_desktop/backend/storage/migrations/a.py", 0),
        ("tests/store/test_a.py", 0),
    ],
)
def test_sql_has_its_homes(path: str, found: int) -> None:
    assert len(broken(path, "\n".join(f"x = f'{text}'" for text in SQL))) == found


@pytest.mark.parametrize("text", ["DELETE /v1/alerts", "Select a row", "UPDATE", "PRAGMATIC"])
def test_words_are_not_sql(text: str) -> None:
    assert broken("safemate_desktop/a.py", f"x = '{text}'") == []


@pytest.mark.parametrize(
    "call",
    ["datetime.now(UTC)", "datetime.datetime.now()", "time.time()", "uuid4()", "uuid.uuid4()"],
)
def test_clock_and_ids_are_injected(call: str) -> None:
    assert len(broken("safemate_desktop/a.py", call)) == 1
    assert broken("safemate_desktop/support/clock.py", call) == []
    assert broken("tests/a.py", call) == []


@pytest.mark.parametrize("code", ["import keyring", "from keyring.errors import KeyringError"])
def test_one_module_touches_the_keyring(code: str) -> None:
    assert len(broken("safemate_desktop/store/a.py", code)) == 1
    assert broken("safemate_desktop/settings/secrets.py", code) == []
    assert broken("safemate_desktop/a.py", "from . import keyring") == []


def test_no_loop_inside_a_loop() -> None:
    assert (
        len(broken("safemate_desktop/views/a.py", "dialog.exec()\nQMessageBox(self).exec()")) == 2
    )
    assert broken("safemate_desktop/app/main.py", "app.exec()") == []


def test_nothing_is_put_off_in_the_source() -> None:
    assert broken("a.py", "x = 1  # " + "TO" + "DO later") == [
        "2: do it now or file it; no notes to ourselves in the source"
    ]
