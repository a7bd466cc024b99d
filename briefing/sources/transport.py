"""Connections that go to checked addresses alone, and that end by a deadline whatever the server does."""

from __future__ import annotations

import time
import zlib
from collections.abc import Iterable, Iterator
from typing import Any

import httpcore

from briefing.sources.addresses import checked_address

_STEP = 15.0
"""The most seconds to wait for a server to say anything at all."""
_PIECE = 262_144


class Deadline:
    """A moment of the monotonic clock by which all has to be done."""

    def __init__(self, seconds: float) -> None:
        """It is `seconds` from now."""
        self._at = time.monotonic() + seconds

    def left(self) -> float:
        """The seconds left. Raises `httpcore.ReadTimeout` when there are none."""
        left = self._at - time.monotonic()
        if left <= 0:
            raise httpcore.ReadTimeout("the deadline has passed")
        return left

    def step(self) -> float:
        """How long one read or write may take."""
        return min(self.left(), _STEP)


class CheckedBackend(httpcore.NetworkBackend):
    """Connects to an address only after looking at it, and to the very address that was looked at.

    Looking again at the name when connecting would let it lead elsewhere by then (DNS rebinding).
    """

    def __init__(self, deadline: Deadline, *, allow_private: bool) -> None:
        """All connections keep to `deadline`."""
        self._deadline = deadline
        self._allow_private = allow_private
        self._inner = httpcore.SyncBackend()

    def connect_tcp(
        self,
        host: str,
        port: int,
        timeout: float | None = None,
        local_address: str | None = None,
        socket_options: Iterable[Any] | None = None,
    ) -> httpcore.NetworkStream:
        """Raises `SourceError` for an address that may not be connected to."""
        address = checked_address(host, port, allow_private=self._allow_private)
        stream = self._inner.connect_tcp(address, port, self._deadline.step(), local_address, socket_options)
        return _TimedStream(stream, self._deadline)


class _TimedStream(httpcore.NetworkStream):
    """A stream whose every step keeps to the deadline: one byte a second is no way round it."""

    def __init__(self, inner: httpcore.NetworkStream, deadline: Deadline) -> None:
        self._inner = inner
        self._deadline = deadline

    def read(self, max_bytes: int, timeout: float | None = None) -> bytes:
        return self._inner.read(max_bytes, self._deadline.step())

    def write(self, buffer: bytes, timeout: float | None = None) -> None:
        self._inner.write(buffer, self._deadline.step())

    def close(self) -> None:
        self._inner.close()

    def start_tls(
        self, ssl_context: Any, server_hostname: str | None = None, timeout: float | None = None
    ) -> httpcore.NetworkStream:
        secure = self._inner.start_tls(ssl_context, server_hostname, self._deadline.step())
        return _TimedStream(secure, self._deadline)

    def get_extra_info(self, info: str) -> Any:
        return self._inner.get_extra_info(info)


def decompressed(chunks: Iterable[bytes], encoding: str) -> Iterator[bytes]:
    """The body without its content encoding, in pieces that stay small however well it is packed.

    Raises `zlib.error` for a damaged or cut off body, `ValueError` for an encoding that was not asked for.
    """
    names = [name for part in encoding.lower().split(",") if (name := part.strip()) not in ("", "identity")]
    if not names:
        yield from chunks
        return
    if len(names) > 1 or names[0] not in ("gzip", "x-gzip", "deflate"):
        raise ValueError(encoding)
    engine, first = zlib.decompressobj(wbits=47), True  # gzip or zlib, by its head
    for chunk in chunks:
        if first and names[0] == "deflate" and chunk[:1] and chunk[0] & 0x0F != 8:
            engine = zlib.decompressobj(wbits=-15)  # some servers leave zlib's own head out
        first = False
        while chunk:
            yield engine.decompress(chunk, _PIECE)
            chunk = engine.unconsumed_tail
    if not engine.eof and not first:
        raise zlib.error("cut off")
