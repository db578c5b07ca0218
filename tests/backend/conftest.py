"""What the backend's tests share: the real backend on a socket."""

from tests.support.live_backend import live, live_settings

__all__ = ["live", "live_settings"]
