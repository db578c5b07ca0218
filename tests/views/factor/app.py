"""A second factor without a server: it knows one password and one code at a time."""

from collections.abc import Callable
from dataclasses import dataclass, field

from safemate_desktop.contract.ports import ProblemError
from safemate_desktop.contract.problems import Problem, ProblemCode
from safemate_desktop.contract.second_factor import NewSecret, SecondFactor

PASSWORD = "correct horse"
CODE = "123456"
SECRET = "JBSWY3DPEHPK3PXPJBSWY3DPEHPK3PXP"
URI = f"otpauth://totp/Safemate:i%40s.no?secret={SECRET}&issuer=Safemate"
CODES = tuple(f"AAAA-BBBB-{number:04d}" for number in range(10))


@dataclass
class App:
    """``contract.ports.SecondFactorPort``."""

    told: Callable[[SecondFactor], None] = print
    refuses: ProblemCode | None = None
    codes: tuple[str, ...] = CODES
    begun: list[tuple[str | None, str | None]] = field(default_factory=list)

    async def begin(self, password: str | None, code: str | None) -> NewSecret:
        self.begun.append((password, code))
        self._check(password in (None, PASSWORD) and code in (None, CODE))
        return NewSecret(secret=SECRET, uri=URI, expires_at=0)

    async def confirm(self, code: str) -> tuple[str, ...]:
        self._check(code == CODE)
        self.told(SecondFactor(on=True, recovery_left=10))
        return self.codes

    async def renew_codes(self, password: str, code: str) -> tuple[str, ...]:
        self._check((password, code) == (PASSWORD, CODE))
        self.told(SecondFactor(on=True, recovery_left=10))
        return self.codes

    async def turn_off(self, password: str, code: str) -> None:
        self._check((password, code) == (PASSWORD, CODE))
        self.told(SecondFactor())

    def _check(self, right: bool) -> None:  # noqa: FBT001
        if self.refuses is not None:
            raise ProblemError(Problem(code=self.refuses, status=503))
        if not right:
            raise ProblemError(Problem(code=ProblemCode.NOT_CONFIRMED, status=403))
