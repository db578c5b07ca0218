"""Whom we believe: a certificate that does not verify is never talked past."""

import asyncio
from pathlib import Path

import pytest

from safemate_desktop.wire.errors import NotAServerError, TlsError
from safemate_desktop.wire.http import ApiClient
from safemate_desktop.wire.live import open_live
from safemate_desktop.wire.tls import Address, Network
from tests.support.faulty import ScriptedServer, answer
from tests.wire.certificates import self_signed
from tests.wire.test_http import meta_bytes


def test_an_unknown_certificate_is_refused_and_a_pinned_one_believed(tmp_path: Path) -> None:
    certificate, tls = self_signed(tmp_path)

    async def run() -> None:
        async with ScriptedServer(lambda _: answer(body=meta_bytes()), tls) as server:
            address = Address.parse(server.url)
            stranger = ApiClient(address, Network())
            with pytest.raises(TlsError):
                await stranger.meta()
            with pytest.raises(TlsError):
                await open_live(address, Network(), "token")
            pinned = ApiClient(address, Network(ca_file=certificate))
            assert (await pinned.meta()).api == 1
            await stranger.close()
            await pinned.close()
            assert [request.path for request in server.heard] == ["/v1/meta"]

    asyncio.run(run())


def test_a_server_without_tls_is_not_a_server() -> None:
    async def run() -> None:
        async with ScriptedServer(lambda _: answer(body=meta_bytes())) as server:
            api = ApiClient(Address.parse(f"https://127.0.0.1:{server.port}"), Network())
            with pytest.raises(NotAServerError):
                await api.meta()
            await api.close()

    asyncio.run(run())
