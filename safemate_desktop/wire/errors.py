"""What the network can do to us, split by blame; the sentences are in ``i18n.problem_text``."""

from typing import ClassVar

from safemate_desktop.contract.problems import Problem, ProblemCode


class WireError(Exception):
    """Anything that kept a request from its answer; ``problem`` says it in a stable code."""

    retry: ClassVar[bool] = False  # whether the same request may do better later
    code: ClassVar[ProblemCode] = ProblemCode.UNEXPECTED

    @property
    def problem(self) -> Problem:
        """The same as a problem document, as a server would have sent it."""
        return Problem(code=self.code, status=503, detail=str(self))


class UnreachableError(WireError):
    """No connection, or it was cut or silent before the answer came."""

    retry = True
    code = ProblemCode.UNREACHABLE


class TlsError(WireError):
    """Somebody answers, but cannot prove to be the server that was asked for."""

    retry = True  # a captive portal does this too, and goes away
    code = ProblemCode.TLS_UNTRUSTED


class NotAServerError(WireError):
    """Something answers that is not a Safemate server: a web page, a portal, another service."""

    retry = True
    code = ProblemCode.NOT_A_SERVER


class ContractError(WireError):
    """An answer that does not fit ``contract``, or is larger than any answer may be."""

    retry = True
    code = ProblemCode.UNREADABLE_ANSWER


class PlainHttpError(WireError):
    """An address that would send passwords unencrypted over a network."""

    code = ProblemCode.PLAIN_HTTP


class _SaidError(WireError):
    """The server itself said no, in a problem document."""

    def __init__(self, problem: Problem) -> None:
        super().__init__(problem.code)
        self._problem = problem

    @property
    def problem(self) -> Problem:
        return self._problem


class BusyError(_SaidError):
    """The server cannot answer now; ``wait_s`` is how long it asks to be left alone."""

    retry = True

    @property
    def wait_s(self) -> float | None:
        return self._problem.retry_after_s


class SignInError(_SaidError):
    """The server does not know who asks: wrong credentials, or a session that is over."""


class RefusedError(_SaidError):
    """The server understood and said no; the same request again cannot help."""


class StaleVersionError(RefusedError):
    """The record moved on; ``problem.current`` is how it now stands."""
