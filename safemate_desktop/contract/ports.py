"""What the window is given to act through: it knows these shapes and nothing behind them."""

from collections.abc import Callable
from typing import Protocol

from safemate_desktop.contract.identity import DemoAccount, Me, Meta
from safemate_desktop.contract.problems import Problem
from safemate_desktop.contract.second_factor import NewSecret


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


class SecondFactorPort(Protocol):
    """The second factor of whoever is signed in; ``Session.me`` tells how it stands.

    Every method raises ``ProblemError`` where the answer is no.
    """

    async def begin(self, password: str | None, code: str | None) -> NewSecret:
        """Fetch a secret for the app: by password, and by code where there is a factor already.

        Neither is needed where ``me.awaits_factor``.
        """
        ...

    async def confirm(self, code: str) -> tuple[str, ...]:
        """Turn it on; return the recovery codes, none where their answer was lost on the way."""
        ...

    async def renew_codes(self, password: str, code: str) -> tuple[str, ...]:
        """Return new recovery codes; those before are void."""
        ...

    async def turn_off(self, password: str, code: str) -> None:
        """Sign in by password alone from now on."""
        ...


class LockPort(Protocol):
    """The locked screen of whoever is signed in; what happens behind it goes on."""

    @property
    def locked(self) -> bool:
        """Whether it was locked and not opened since, also by an earlier run of the program."""
        ...

    async def lock(self) -> None:
        """Remember that it is locked."""
        ...

    async def unlock(self, password: str) -> None:
        """Open it. Raises ``ProblemError``.

        ``not_confirmed``: wrong; ``account_locked``: too often, ``retry_after_s`` tells how long;
        ``unreachable``: without a line nothing here can tell.
        """
        ...


class Session(Protocol):
    """Signing in and out. Every method raises ``ProblemError`` where the answer is no."""

    @property
    def me(self) -> Me | None:
        """The signed-in user, also from the local copy when there is no line."""
        ...

    @property
    def second_factor(self) -> SecondFactorPort:
        """Their second factor."""
        ...

    async def look_up(self, address: str) -> tuple[Meta, tuple[DemoAccount, ...]]:
        """Ask the server at *address* who it is; demo accounts only where it is a demo."""
        ...

    async def sign_in(self, credentials: Credentials) -> Me:
        """Sign in. Nothing is stored on this machine before consent is on record."""
        ...

    async def go_on(self) -> None:
        """Enter, once a required second factor is set up; consent may still be asked for."""
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
