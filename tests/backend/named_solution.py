"""Watches every statement of the backend: whose rows it may touch must be said in it."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, Final

import pytest
from sqlalchemy import CompoundSelect, Delete, Executable, Join, Select, Subquery, Update
from sqlalchemy.sql import visitors
from sqlalchemy.sql.elements import BinaryExpression

from safemate_desktop.backend.storage.database import Read

# Who asks is only known by the answer, or it is asked for everybody (what is found then carries
# its solution), or it is about age alone, or about whether an id is taken by anybody.
_FOR_ALL: Final = frozenset(
    {
        ("identity/repository.py", "session_for_access"),
        ("identity/repository.py", "session"),
        ("identity/repository.py", "demo_rows"),
        ("identity/gateways.py", "by_token"),
        ("identity/gateways.py", "in_use"),
        ("alerts/repository.py", "holders"),
        ("alerts/repository.py", "entry_exists"),
        ("positions/grants.py", "exists"),
        ("ingest/repository.py", "forget"),
        ("ingest/repository.py", "nothing_was_heard"),
        ("notify/repository.py", "waiting"),
        ("alerts/clock.py", "due"),
        ("alerts/clock.py", "unwound"),
        ("timers/contact.py", "_silent"),
        ("timers/cover.py", "_standing"),
    }
)
_BACKEND: Final = "/safemate_desktop/backend/"


@contextmanager
def every_statement_watched(patch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """Collect where in the backend a statement is made that does not name its solution."""
    found: list[str] = []
    for name in ("execute", "one", "all", "value"):
        patch.setattr(Read, name, _watched(getattr(Read, name), found))
    yield found


def _watched(plain: Any, found: list[str]) -> Any:  # noqa: ANN401
    async def run(self: Read, statement: Executable, *values: object) -> object:
        code = sys._getframe(1).f_code
        _, inside, path = code.co_filename.replace("\\", "/").rpartition(_BACKEND)
        if inside and (path, code.co_name) not in _FOR_ALL and not names_solution(statement):
            found.append(f"{path}, {code.co_name}: {statement}")
        return await plain(self, statement, *values)

    return run


def names_solution(statement: Any) -> bool:  # noqa: ANN401
    """Whether *statement* compares ``solution_id``, or touches no table that has one."""
    match statement:
        case CompoundSelect():
            return all(names_solution(each) for each in statement.selects)
        case Select():
            sources = [s for each in statement.get_final_froms() for s in _sources(each)]
        case Update() | Delete():
            sources = [statement.table]
        case _:
            return True  # an insert gives every column
    inner = [s.element for s in sources if isinstance(s, Subquery)]
    if not all(names_solution(each) for each in inner):
        return False
    owned = any("solution_id" in s.c for s in sources if not isinstance(s, Subquery))
    return not owned or _compares(statement.whereclause)


def _compares(where: Any) -> bool:  # noqa: ANN401
    parts = () if where is None else visitors.iterate(where)
    return any(isinstance(e, BinaryExpression) and "solution_id" in str(e.left) for e in parts)


def _sources(clause: Any) -> list[Any]:  # noqa: ANN401
    """The tables and inner selects that a FROM joins."""
    if isinstance(clause, Join):
        return _sources(clause.left) + _sources(clause.right)
    return [clause]
