"""Phone numbers that nobody can have.

Norwegian subscribers have eight digits and the first is 2 to 9; 00 is the international prefix,
and no country code begins with 0. So ``+47 00 0x xx xx`` reaches nobody, dialled in any form.
"""

import re
from typing import Final

_FORM: Final = re.compile(r"\+47 00 0\d \d\d \d\d")


def demo_phone(number: int) -> str:
    """Return the demo phone number with the running number *number* (modulo 100,000)."""
    digits = f"{number % 100_000:05d}"
    return f"+47 00 0{digits[0]} {digits[1:3]} {digits[3:]}"


def is_demo_phone(phone: str) -> bool:
    """Return whether *phone* is one that nobody can have."""
    return _FORM.fullmatch(phone) is not None
