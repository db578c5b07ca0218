"""What the window is given to act through: it knows these shapes and nothing behind them."""

from collections.abc import Callable
from typing import Protocol

from safemate_desktop.contract.identity import DemoAccount, Me, Meta
from safemate_desktop.contract.problems import Problem


class ProblemError(Exception):
    """What was asked for cannot be had; ``problem.code`` says why, ``i18n`` says it in words."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self.problem = problem


class Credentials(Protocol):
    """What a person types to sign in."""

    @property
    def address(self) -> str: ...
    @property
    def solution(self) -> str: ...
    @property
    def email(self) -> str: ...
    @property
    def password(self) -> str: ...
    @property
    def code(self) -> str | None: ...


class Session(Protocol):
    """Signing in and out. Every method raises ``ProblemError`` where the answer is no."""

    @property
    def me(self) -> Me | None:
        """The signed-in user, also from the local copy when there is no line."""
        ...

    async def look_up(self, address: str) -> tuple[Meta, tuple[DemoAccount, ...]]:
        """Ask the server at *address* who it is; demo accounts only where it is a demo."""
        ...

    async def sign_in(self, credentials: Credentials) -> Me:
        """Sign in. Nothing is stored on this machine before consent is on record."""
        ...

    async def consent(self, *, given: bool) -> None:
        """Record the answer; a refusal signs out and leaves nothing behind."""
        ...

    async def sign_out(self) -> int:
        """Sign out, destroy the local copy; return how many commands wait sealed, unsent."""
        ...

    def subscribe(self, listener: Callable[[], None]) -> Callable[[], None]:
        """Call *listener* whenever ``me`` changes; return what ends that."""
        ...
