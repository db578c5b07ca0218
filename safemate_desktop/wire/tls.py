"""Whom we speak to and why we believe it: addresses, certificates, proxies."""

import asyncio
import ipaddress
import ssl
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Self
from urllib.parse import urlsplit

from safemate_desktop.wire.errors import NotAServerError, PlainHttpError


@dataclass(frozen=True, slots=True)
class Address:
    """The root of one server. Plain HTTP exists only within this machine."""

    secure: bool
    host: str
    port: int

    @classmethod
    def parse(cls, text: str) -> Self:
        """Read what a person typed; the scheme may be missing.

        Raises NotAServerError where it is no address, PlainHttpError for plain HTTP elsewhere.
        """
        bare = text.strip()
        try:
            parts = urlsplit(bare if "://" in bare else f"//{bare}")
            host, port = parts.hostname or "", parts.port
        except ValueError as exc:
            raise NotAServerError("not an address") from exc
        if not host or any(c.isspace() for c in host) or parts.username is not None:
            raise NotAServerError("not an address")
        scheme = parts.scheme or ("http" if is_loopback(host) else "https")
        if scheme not in {"http", "https"}:
            raise NotAServerError("not an address")
        if scheme == "http" and not is_loopback(host):
            raise PlainHttpError("plain http leaves this machine")
        secure = scheme == "https"
        return cls(secure, host, port or (443 if secure else 80))

    @property
    def loopback(self) -> bool:
        """Whether the server runs on this machine."""
        return is_loopback(self.host)

    @property
    def http(self) -> str:
        """The address as it is shown, stored, and asked over HTTP."""
        return f"http{'s' if self.secure else ''}://{self._place}"

    @property
    def websocket(self) -> str:
        """The same server for a websocket."""
        return f"ws{'s' if self.secure else ''}://{self._place}"

    @property
    def _place(self) -> str:
        host = f"[{self.host}]" if ":" in self.host else self.host
        usual = 443 if self.secure else 80
        return host if self.port == usual else f"{host}:{self.port}"


@dataclass(frozen=True, slots=True)
class Network:
    """How this machine reaches servers; from our settings, never from the environment.

    ``ca_file`` (PEM) is trusted instead of the system's store where a solution pins its own.
    """

    ca_file: Path | None = None
    proxy: str | None = None
    connect_s: float = 5.0
    answer_s: float = 15.0
    whole_answer_s: float = 60.0
    silence_s: float = 10.0
    beat_s: float = 5.0

    def proxy_for(self, address: Address) -> str | None:
        """The proxy on the way to *address*; none within this machine."""
        return None if address.loopback else self.proxy

    async def trust(self, address: Address) -> ssl.SSLContext:
        """Return what decides whether a certificate is believed. Raises OSError for a bad file."""
        if not address.secure:
            return ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)  # trusts nobody: no TLS is spoken
        return await asyncio.to_thread(_trust, self.ca_file)


@lru_cache(maxsize=4)
def _trust(ca_file: Path | None) -> ssl.SSLContext:
    """Reading every certificate of the system takes a while: once is enough."""
    if ca_file is not None:
        return ssl.create_default_context(cafile=str(ca_file))
    import truststore

    return truststore.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


def is_loopback(host: str) -> bool:
    """Whether *host* names this machine and can name no other."""
    if host.lower() == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
