"""House rules that no linter knows, each broken somewhere before it was written down.

A rule gives way to a reason beside the line: ``# long: why`` for size, ``# waits: why`` for a
pause in a test.
"""

import ast
import re
import sys
import tokenize
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Final

from checks.finding import ROOT, Finding, python_files, report

MAX_FILE, MAX_FUNCTION = 500, 60
_LATER: Final = re.compile(r"\b(TO" r"DO|FIX" r"ME|XX" r"X)\b")
_SQL: Final = re.compile(
    r"\s*(SELECT\s|INSERT\s+(INTO|OR)\b|UPDATE\s+\w+\s+SET\b|DELETE\s+FROM\b|PRAGMA\s)"
)
_SQL_HOMES: Final = re.compile(
    r"safemate_desktop/(store/|backend/storage/|backend/(.*/)?(repository\.py|migrations/))"
)
_CLOCKS: Final = {
    *((of, name) for of in ("datetime", "date") for name in ("now", "utcnow", "today")),
    *(("time", name) for name in ("time", "time_ns")),
    *(("uuid", name) for name in ("uuid1", "uuid4", "uuid7")),
    *(("uuid_utils", name) for name in ("uuid4", "uuid7")),
}
_IDS: Final = {"uuid1", "uuid4", "uuid7", "utcnow"}
_PAUSES: Final = {("time", "sleep"), ("asyncio", "sleep"), ("qtbot", "wait"), ("QTest", "qWait")}

AnyFunction = ast.FunctionDef | ast.AsyncFunctionDef


@dataclass(frozen=True)
class Source:
    """One file as the rules see it; ``path`` is relative to the project, with slashes."""

    path: str
    text: str

    @cached_property
    def tree(self) -> ast.Module:
        return ast.parse(self.text)

    @cached_property
    def lines(self) -> list[str]:
        return self.text.splitlines()

    def excused(self, line: int, word: str) -> bool:
        """Whether a reason stands on this line or the one above."""
        near = self.lines[max(0, line - 2) : line]
        return any(re.search(rf"# {word}: \S", text) for text in near)

    def within(self, *folders: str) -> bool:
        return self.path.startswith(folders)


Found = Iterator[tuple[int, str]]
Rule = Callable[[Source], Found]


def purpose(source: Source) -> Found:
    """The first line of every module says what it is for."""
    text = ast.get_docstring(source.tree, clean=False) or ""
    first, _, rest = text.partition("\n")
    if not first.strip() or (rest and rest.partition("\n")[0].strip()):
        yield 1, "open the module with one line that tells its purpose"


def size(source: Source) -> Found:
    """Small files, small functions."""
    if len(source.lines) > MAX_FILE and not any("# long: " in s for s in source.lines[:20]):
        yield 1, f"{len(source.lines)} lines: split the file (limit {MAX_FILE})"
    for node in ast.walk(source.tree):
        if isinstance(node, AnyFunction):
            length = (node.end_lineno or node.lineno) - node.lineno + 1
            if length > MAX_FUNCTION and not source.excused(node.lineno, "long"):
                yield node.lineno, f"{node.name} has {length} lines (limit {MAX_FUNCTION})"


def pauses(source: Source) -> Found:
    """A test waits for a condition, never for a time."""
    if not source.within("tests/"):
        return
    polls = {
        id(inner)
        for loop in ast.walk(source.tree)
        if isinstance(loop, ast.While)
        for inner in ast.walk(loop)
    }
    for call in _calls(source):
        if _name(call) not in _PAUSES or id(call) in polls or _only_yields(call):
            continue
        if not source.excused(call.lineno, "waits"):
            yield call.lineno, "wait for a condition (waitUntil, or poll in a while loop)"


def _only_yields(call: ast.Call) -> bool:
    """``sleep(0)`` lets others run and waits for nothing."""
    return bool(call.args) and isinstance(call.args[0], ast.Constant) and not call.args[0].value


def sql(source: Source) -> Found:
    """SQL lives in the store; in the backend in repositories, storage and migrations."""
    if not source.within("safemate_desktop/") or _SQL_HOMES.match(source.path):
        return
    for node in ast.walk(source.tree):
        if (
            isinstance(node, ast.Constant)
            and isinstance(node.value, str)
            and _SQL.match(node.value)
        ):
            yield node.lineno, "SQL belongs in store/, or a repository, storage/ or migrations/"


def clocks_and_ids(source: Source) -> Found:
    """Time and ids are injected; their one source is support/."""
    if not source.within("safemate_desktop/") or source.within("safemate_desktop/support/"):
        return
    for call in _calls(source):
        of, name = _name(call)
        if (of, name) in _CLOCKS or (not of and name in _IDS):
            yield call.lineno, f"{name}(): take the clock or the ids from support/, injected"


def keyring(source: Source) -> Found:
    """One line of the program touches the keyring."""
    if not source.within("safemate_desktop/") or source.path.endswith("/settings/secrets.py"):
        return
    for node in ast.walk(source.tree):
        match node:
            case ast.Import(names=names):
                modules = [alias.name for alias in names]
            case ast.ImportFrom(module=str(module), level=0):
                modules = [module]
            case _:
                continue
        if any(module.split(".")[0] == "keyring" for module in modules):
            yield node.lineno, "the keyring is touched in settings/secrets.py alone"


def nested_loops(source: Source) -> Found:
    """No second event loop inside the first: it hangs the task that opened it."""
    if not source.within("safemate_desktop/"):
        return
    for call in _calls(source):
        of, name = _name(call)
        if name in {"exec", "exec_"} and "app" not in of.lower():
            yield call.lineno, "open() the dialog and await its answer (views/common/dialogs.py)"


def postponed(source: Source) -> Found:
    """What is not done is an issue, not a comment."""
    for number, line in enumerate(source.lines, 1):
        if _LATER.search(line):
            yield number, "do it now or file it; no notes to ourselves in the source"


def _calls(source: Source) -> Iterator[ast.Call]:
    return (node for node in ast.walk(source.tree) if isinstance(node, ast.Call))


def _name(call: ast.Call) -> tuple[str, str]:
    """``a.b.c()`` is ("b", "c"), ``c()`` is ("", "c")."""
    match call.func:
        case ast.Attribute(value=ast.Name(id=of), attr=name):
            return of, name
        case ast.Attribute(value=ast.Attribute(attr=of), attr=name):
            return of, name
        case ast.Attribute(attr=name):
            return "?", name
        case ast.Name(id=name):
            return "", name
    return "?", "?"


RULES: Final[tuple[Rule, ...]] = (
    purpose,
    size,
    pauses,
    sql,
    clocks_and_ids,
    keyring,
    nested_loops,
    postponed,
)


def check(source: Source) -> list[Finding]:
    """Everything that breaks a rule in one file."""
    return [Finding(source.path, *found) for rule in RULES for found in rule(source)]


def read(path: Path) -> Source:
    with tokenize.open(path) as file:
        return Source(path.relative_to(ROOT).as_posix(), file.read())


def main() -> int:
    files = python_files("safemate_desktop", "packaging", "tests")
    return report("house rules", [found for path in files for found in check(read(path))])


if __name__ == "__main__":
    sys.exit(main())
