"""The codes of an authenticator app: made from a secret both sides know, good for one step."""

from typing import Final

import pyotp

from safemate_desktop.domain.one_time_codes import tidy

_STEP_S: Final = 30
# The clocks of telephones are off, and typing takes time: one step before and one after.
_NEAR: Final = (0, -1, 1)


def new_secret() -> str:
    """Return 160 random bits in base32."""
    return pyotp.random_base32()


def uri(secret: str, account: str, issuer: str) -> str:
    """Return what the QR code says to the app."""
    return pyotp.TOTP(secret).provisioning_uri(name=account, issuer_name=issuer)


def good_step(secret: str, typed: str, now_ms: int, used: int | None) -> int | None:
    """Return the time step of a good code; ``None`` where it fits none after step *used*."""
    generator, now_step, code = pyotp.TOTP(secret), now_ms // 1000 // _STEP_S, tidy(typed)
    for step in (now_step + near for near in _NEAR):
        fresh = used is None or step > used
        if fresh and pyotp.utils.strings_equal(code, generator.generate_otp(step)):
            return step
    return None
