"""What a user's own record said when their copy was made: rights, and how the solution works."""

import hashlib
from typing import Final

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.rules.work import kept_rules
from safemate_desktop.backend.storage.database import Read

MARK_BYTES: Final = 8


async def mark(tx: Read, access: Access) -> bytes:
    """Return a mark that differs once the rights or the work rules do.

    It is part of every cursor: whoever was away when they changed is told at the first word.
    """
    rights = sorted(
        (right.role, sorted(right.permissions), sorted(one.hex for one in right.unit_ids))
        for right in access.rights
    )
    said = f"{rights}\n{await kept_rules(tx, access.solution_id)}"
    return hashlib.blake2b(said.encode(), digest_size=MARK_BYTES).digest()
