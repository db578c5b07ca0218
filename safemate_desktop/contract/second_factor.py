"""The second factor: what a user has set up, and what setting it up asks and answers."""

from typing import Annotated

from pydantic import Field, SecretStr

from safemate_desktop.contract.base import Asked, Moment, Wire

Password = Annotated[SecretStr, Field(max_length=1024)]
Code = Annotated[SecretStr, Field(max_length=32)]


class SecondFactor(Wire):
    """Whether this user signs in with a code too, and whether the solution asks for it.

    ``recovery_left`` counts the recovery codes that have not been used.
    """

    on: bool = False
    required: bool = False
    recovery_left: int = 0


class BeginSecondFactor(Asked):
    """``POST /v1/me/second-factor/begin``: the password, and a code where one is set up already.

    Neither is asked for right after a first sign-in to a solution that requires the factor.
    """

    password: Password | None = None
    code: Code | None = None


class NewSecret(Wire):
    """What goes into the app: typed, or read from ``uri`` as a QR code; it holds once confirmed."""

    secret: str
    uri: str
    expires_at: Moment


class ConfirmSecondFactor(Asked):
    """``POST /v1/me/second-factor/confirm``: the app shows codes that fit the new secret."""

    code: Code


class ProvenByBoth(Asked):
    """``…/recovery-codes`` and ``…/turn-off``: what weakens a sign-in is proven by both factors."""

    password: Password
    code: Code


class RecoveryCodes(Wire):
    """New recovery codes, told this once; the ones before them are void."""

    codes: tuple[str, ...]
    second_factor: SecondFactor
