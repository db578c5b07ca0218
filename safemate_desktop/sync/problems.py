"""From errors of wire and store to the one that the window knows."""

from collections.abc import Iterator
from contextlib import contextmanager

from pydantic import ValidationError

from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.store.errors import StoreError
from safemate_desktop.wire.errors import WireError


@contextmanager
def told() -> Iterator[None]:
    """Raise ProblemError for whatever went wrong outside of the program."""
    try:
        yield
    except WireError as exc:
        raise ProblemError(exc.problem) from exc
    except StoreError as exc:
        raise ProblemError(exc.problem()) from exc
    except OSError as exc:  # of files alone: the wire has put its own into words
        raise ProblemError(Problem(code=ProblemCode.DISK_FULL)) from exc
    except ValidationError as exc:
        raise ProblemError(Problem(code=ProblemCode.BAD_REQUEST)) from exc
