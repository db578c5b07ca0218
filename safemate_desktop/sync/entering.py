"""Between the server's yes and an open store: a second factor to set up, consent to give."""

from pydantic import SecretStr

from safemate_desktop.contract.identity import Consent, Me, SignedIn, Tokens
from safemate_desktop.support.ids import IdMaker
from safemate_desktop.wire.errors import WireError
from safemate_desktop.wire.http import ApiClient
from safemate_desktop.wire.session import SessionState, SessionTokens, SignedApi


class _Nowhere:
    """Nothing is kept of somebody who has not consented."""

    async def save(self, state: SessionState) -> None:
        del state


class Entering:
    """Somebody the server let in, and who is not at work yet."""

    def __init__(
        self,
        api: ApiClient,
        slug: str,
        privacy_version: int,
        answer: SignedIn,
        make_id: IdMaker,
        password: str,
    ) -> None:
        self.password = SecretStr(password)
        self.api, self.slug, self.answer = api, slug, answer
        self.me = answer.me
        self._privacy_version = privacy_version
        # Reading the privacy statement may take longer than an access token lasts.
        state = SessionState(tokens=answer.tokens)
        self._tokens = SessionTokens(api, state, _Nowhere(), make_id)
        self.server = SignedApi(api, self._tokens)

    @property
    def tokens(self) -> Tokens:
        """The tokens as they now are."""
        return self._tokens.state.tokens

    @property
    def consented(self) -> bool:
        """Whether consent to this version is on record."""
        given = self.me.consent_version
        return given is not None and given >= self._privacy_version

    @property
    def ready(self) -> bool:
        """Whether nothing stands between this person and their work."""
        return self.consented and not self.me.awaits_factor

    @property
    def asked(self) -> Me:
        """Who it is, as the sign-in window sees them: a consent that is too old is none."""
        return self.me if self.consented else self.me.model_copy(update={"consent_version": None})

    async def consent(self, *, given: bool) -> None:
        """Put the answer on record. Raises WireError."""
        ask = Consent(privacy_version=self._privacy_version, given=given)
        self.me = await self.server.post("/v1/me/consent", ask, Me)

    async def leave(self) -> None:
        """Sign out, where the server can be told, and let go of the line."""
        try:
            await self.server.sign_out()
        except WireError:
            return  # a session nobody uses ends by itself
        finally:
            await self.api.close()
