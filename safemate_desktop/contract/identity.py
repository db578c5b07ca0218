"""Signing in, and what the server then says about the user and the solution."""

from typing import Annotated
from uuid import UUID

from pydantic import Field, SecretStr

from safemate_desktop.contract.base import Asked, Moment, ShortText, Wire
from safemate_desktop.contract.rules import WorkRules
from safemate_desktop.contract.second_factor import SecondFactor

ApiVersion = int
API_VERSION: ApiVersion = 1


class Meta(Wire):
    """``GET /v1/meta``: what a desktop must know before anybody signs in."""

    product: str = "safemate"
    server_version: str
    api: int
    oldest_api: int
    capabilities: tuple[str, ...] = ()
    server_time: Moment
    privacy_version: int
    demo: bool = False
    default_solution: str | None = None


class DemoAccount(Wire):
    """One ready-made account; given only by a demo server, and only over loopback."""

    email: str
    password: str
    name: str
    role: str


class DemoAccounts(Wire):
    """``GET /v1/demo/accounts``."""

    accounts: tuple[DemoAccount, ...]


class Workstation(Asked):
    """Which machine asks; the id is made once per profile and holds nothing personal."""

    id: UUID
    name: ShortText
    system: ShortText
    app_version: ShortText
    api: int


class SignIn(Asked):
    """``POST /v1/sign-in``."""

    solution: Annotated[str, Field(max_length=64)]
    email: Annotated[str, Field(max_length=254)]
    password: Annotated[SecretStr, Field(max_length=1024)]
    code: Annotated[str, Field(max_length=32)] | None = None
    workstation: Workstation


class Refresh(Asked):
    """``POST /v1/refresh``; the same key asked again gets the same answer."""

    refresh_token: Annotated[SecretStr, Field(max_length=256)]
    key: UUID


class Verify(Asked):
    """``POST /v1/me/verify``: whether it is still this person who sits here; answered by ``Me``."""

    password: Annotated[SecretStr, Field(max_length=1024)]


class Tokens(Wire):
    """A short access token, and the token that fetches the next pair."""

    session_id: UUID
    access_token: str
    access_expires: Moment
    refresh_token: str


class Link(Wire):
    """A page outside the program, named by the solution's configuration."""

    key: str
    url: str


class SolutionFacts(Wire):
    """Whom to turn to; shown under Help."""

    company: str = ""
    organisation_number: str = ""
    address: str = ""
    service_email: str = ""
    service_phone: str = ""
    privacy_officer: str = ""
    processor: str = ""
    links: tuple[Link, ...] = ()


class Solution(Wire):
    """One customer's installation; it may require of everybody to sign in with a code too."""

    id: UUID
    slug: str
    name: str
    time_zone: str
    demo: bool = False
    second_factor_required: bool = False
    facts: SolutionFacts = SolutionFacts()


class Right(Wire):
    """What one role gives: these permissions within these sub-departments."""

    role: str
    permissions: frozenset[str]
    unit_ids: frozenset[UUID]


class User(Wire):
    """The signed-in user's own record."""

    id: UUID
    version: int
    first_name: str
    last_name: str
    email: str
    phone: str = ""
    last_sign_in: Moment | None = None

    @property
    def name(self) -> str:
        """First and last name, as colleagues read it."""
        return f"{self.first_name} {self.last_name}".strip()


class Me(Wire):
    """``GET /v1/me``: the user, the solution, the *effective* rights, and what is settled."""

    user: User
    solution: Solution
    rights: tuple[Right, ...]
    consent_version: int | None = None
    lease_hours: int = 12
    second_factor: SecondFactor = SecondFactor()
    rules: WorkRules = WorkRules()

    @property
    def awaits_factor(self) -> bool:
        """Whether a second factor must be set up before anything else is shown."""
        return self.second_factor.required and not self.second_factor.on

    def may(self, permission: str, unit_id: UUID | None = None) -> bool:
        """Return whether *permission* is held at all, or in the sub-department *unit_id*."""
        return any(
            permission in right.permissions and (unit_id is None or unit_id in right.unit_ids)
            for right in self.rights
        )


class SignedIn(Wire):
    """Answer to a sign-in.

    ``seal_public`` is what unsent work is sealed to; ``seal_private`` opens what an earlier
    sign-in left behind and is never stored. Both X25519, base64.
    """

    tokens: Tokens
    me: Me
    seal_public: str
    seal_private: str
    server_time: Moment


class Consent(Asked):
    """``POST /v1/me/consent``: to the registration of the user's data and to local storage."""

    privacy_version: int
    given: bool
