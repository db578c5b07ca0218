"""Another operator at another workstation: plain requests to the public doors."""

from types import TracebackType
from typing import Any, Self
from uuid import uuid4

import httpx

from safemate_desktop.contract.base import rfc3339
from safemate_desktop.contract.identity import DemoAccounts, Meta, SignedIn
from safemate_desktop.support.clock import SystemClock


class Colleague:
    """Signs in as the demo's second operator; takes an alert, and puts it back the next time."""

    def __init__(self, address: str) -> None:
        self._clock = SystemClock()
        self._http = httpx.Client(
            base_url=address, trust_env=False, headers={"Safemate-Api": "1"}, timeout=30
        )
        self._holds: set[str] = set()

    def __enter__(self) -> Self:
        meta = Meta.model_validate_json(self._http.get("/v1/meta").content)
        said = self._http.get("/v1/demo/accounts").content
        known = DemoAccounts.model_validate_json(said).accounts
        account = [one for one in known if one.role == "operator"][1]
        workstation = {
            "id": str(uuid4()), "name": "Colleague", "system": "bench", "app_version": "0", "api": 1
        }  # fmt: skip
        answer = self._post(
            "/v1/sign-in",
            solution=meta.default_solution,
            email=account.email,
            password=account.password,
            workstation=workstation,
        )
        tokens = SignedIn.model_validate_json(answer.content).tokens
        self._http.headers["Authorization"] = f"Bearer {tokens.access_token}"
        _ = self._post("/v1/me/consent", privacy_version=meta.privacy_version, given=True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        exc: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._http.close()

    def take_or_put_back(self, alert_id: str) -> None:
        """Claim the alert, or release it where it was claimed before."""
        action = "release" if alert_id in self._holds else "claim"
        self._holds ^= {alert_id}
        made_at = rfc3339(self._clock.now_ms())
        _ = self._post(f"/v1/alerts/{alert_id}/{action}", key=str(uuid4()), made_at=made_at)

    def _post(self, path: str, key: str | None = None, **body: Any) -> httpx.Response:  # noqa: ANN401
        headers = {"Idempotency-Key": key} if key is not None else {}
        answer = self._http.post(path, json=body, headers=headers)
        answer.raise_for_status()
        return answer
