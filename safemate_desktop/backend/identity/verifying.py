"""The password once more, at a locked screen: wrong tries are counted, and end no session."""

from safemate_desktop.backend.access import Access
from safemate_desktop.backend.identity import profile, repository
from safemate_desktop.backend.identity.sessions import log_activity
from safemate_desktop.backend.problems import RefusedError, not_found
from safemate_desktop.backend.services import Services
from safemate_desktop.contract.identity import Me, Verify
from safemate_desktop.contract.problems import ProblemCode


async def verify(services: Services, access: Access, asked: Verify) -> Me:
    """Return the user's own record, if this is their password.

    Raises RefusedError: it is not, or too many were wrong; they are counted apart from those at
    signing in, so that nobody at a locked screen keeps its owner out.
    """
    tries = services.secret.mac("verify.tries", access.user_id.bytes)
    try_id, now = services.ids(), services.clock.now_ms()
    async with services.db.write() as tx:
        locked_until = await repository.count_try(tx, try_id, tries, now)
    if locked_until is not None:
        wait_s = (locked_until - now) / 1000
        raise RefusedError(ProblemCode.ACCOUNT_LOCKED, retry_after_s=wait_s)
    async with services.db.read() as tx:
        user = await repository.user_by_id(tx, access.solution_id, access.user_id)
    if user is None:
        raise not_found()
    right = await services.passwords.fits(user.password_hash, asked.password.get_secret_value())
    async with services.db.write() as tx:
        if right:
            await repository.forget_tries(tx, tries)
        await log_activity(services, tx, access, "unlocked" if right else "unlock_refused")
        me = await profile.me(tx, access.solution_id, access.user_id)
    if not right:
        raise RefusedError(ProblemCode.NOT_CONFIRMED)
    return me
