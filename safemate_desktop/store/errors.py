"""What can be wrong with the store, each with the code that the window has a sentence for."""

from typing import ClassVar

from safemate_desktop.contract.problems import Problem, ProblemCode


class StoreError(Exception):
    """The local copy cannot be used as asked; the environment's fault, never the user's."""

    code: ClassVar[ProblemCode] = ProblemCode.UNEXPECTED

    def problem(self) -> Problem:
        """Return this as what the window shows."""
        return Problem(code=self.code, status=500)


class StoreKeyError(StoreError):
    """The key does not open the file: another key, none any more, or not a store at all."""

    code = ProblemCode.STORE_KEY_GONE


class StoreTooNewError(StoreError):
    """A newer version of the program wrote this store."""

    code = ProblemCode.STORE_TOO_NEW


class StoreBrokenError(StoreError):
    """The file is torn or damaged."""

    code = ProblemCode.STORE_BROKEN


class StoreInUseError(StoreError):
    """Another process has this store open."""

    code = ProblemCode.STORE_IN_USE


class DiskFullError(StoreError):
    """The disk is full or refuses to be written; what was committed before stands."""

    code = ProblemCode.DISK_FULL


class StoreClosedError(StoreError):
    """The store was closed before this could be done."""
