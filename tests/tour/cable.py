"""The cable between a desktop and its backend, in the hand of whoever tests what it carries."""

import contextlib
import socket
import threading
from typing import Final

_LOOPBACK: Final = "127.0.0.1"
_CHUNK: Final = 65_536


class Cable:
    """A TCP proxy on loopback: can be cut, joined again, and lose one answer on purpose."""

    def __init__(self, target_port: int) -> None:
        self.target_port = target_port
        self._lose: bytes | None = None
        self.lost = 0
        self._joined = True
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        self._threads: list[threading.Thread] = []
        self._door = socket.create_server((_LOOPBACK, 0))
        self.port: int = self._door.getsockname()[1]
        self._thread = threading.Thread(target=self._serve, name="cable")
        self._thread.start()

    @property
    def address(self) -> str:
        """Where a desktop finds the backend."""
        return f"http://{_LOOPBACK}:{self.port}"

    def cut(self) -> None:
        """Break every connection, and refuse new ones."""
        self._joined = False
        self._hang_up()

    def join(self) -> None:
        """Let connections through again."""
        self._joined = True

    def lose_answer_to(self, begin: bytes) -> None:
        """The next request that begins so is passed on, and its answer never arrives."""
        self._lose = begin

    def close(self) -> None:
        """End every connection and every thread."""
        self._joined = False
        with contextlib.suppress(OSError):
            self._door.shutdown(socket.SHUT_RDWR)
        self._door.close()
        self._thread.join()
        self._hang_up()
        for thread in self._threads:
            thread.join()

    def _serve(self) -> None:
        while True:
            try:
                near, _ = self._door.accept()
            except OSError:
                return
            if not self._joined:
                near.close()
                continue
            try:
                far = socket.create_connection((_LOOPBACK, self.target_port))
            except OSError:
                near.close()
                continue
            self._carry(near, far)

    def _carry(self, near: socket.socket, far: socket.socket) -> None:
        with self._lock:
            self._open |= {near, far}
        pair = _Pair(near, far)
        for work in (self._up, self._down):
            thread = threading.Thread(target=work, args=(pair,), name="cable")
            self._threads.append(thread)
            thread.start()

    def _up(self, pair: "_Pair") -> None:
        while data := _read(pair.near):
            if self._lose is not None and data.startswith(self._lose):
                self._lose, pair.losing = None, True
            if not _write(pair.far, data):
                break
        self._end(pair)

    def _down(self, pair: "_Pair") -> None:
        while data := _read(pair.far):
            if pair.losing:
                self.lost += 1
                break
            if not _write(pair.near, data):
                break
        self._end(pair)

    def _end(self, pair: "_Pair") -> None:
        for one in (pair.near, pair.far):
            with self._lock:
                self._open.discard(one)
            _hang_up(one)

    def _hang_up(self) -> None:
        with self._lock:
            every, self._open = self._open, set()
        for one in every:
            _hang_up(one)


class _Pair:
    """The two ends of one connection."""

    def __init__(self, near: socket.socket, far: socket.socket) -> None:
        self.near, self.far = near, far
        self.losing = False


def _read(end: socket.socket) -> bytes:
    try:
        return end.recv(_CHUNK)
    except OSError:
        return b""


def _write(end: socket.socket, data: bytes) -> bool:
    try:
        end.sendall(data)
    except OSError:
        return False
    return True


def _hang_up(end: socket.socket) -> None:
    # The other thread may wait on it: only a shut-down wakes it.
    with contextlib.suppress(OSError):
        end.shutdown(socket.SHUT_RDWR)
    end.close()
