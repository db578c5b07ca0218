"""The fixture itself: the backend is up, the cable can be pulled, answers can be lost."""

import httpx
import pytest

from tests.support.live_backend import LiveBackend


def test_it_answers_and_the_cable_can_be_pulled(live: LiveBackend) -> None:
    with httpx.Client(base_url=live.url, trust_env=False) as http:
        assert http.get("/v1/meta").json()["demo"] is True
        live.unplug()
        with pytest.raises(httpx.TransportError):
            http.get("/v1/meta")
        live.plug_in()
        assert http.get("/v1/meta").status_code == 200


def test_a_lost_answer_was_done_all_the_same(live: LiveBackend) -> None:
    with httpx.Client(base_url=live.url, trust_env=False) as http:
        live.lose_next_answer = True
        with pytest.raises(httpx.TransportError):
            http.post("/v1/sign-in", json=live.sign_in_body("operator"))
        assert http.get("/v1/meta").status_code == 200
    assert live.chain_verdict().entries == 1
