"""Fetching an address: politely, within limits, and never where a person did not mean to go."""

from __future__ import annotations

import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any
from urllib.parse import quote, urljoin, urlsplit

from briefing.errors import SourceError
from briefing.sources.addresses import checked_url
from briefing.sources.base import Blob, ReadOptions, spoken_size
from briefing.sources.clean import clean_line

REDIRECTS = 5
LONGEST_WAIT = 7 * 86_400
"""Seconds: no server can ask to be left alone for longer."""

_AGENT = "briefing (a reader for one person; asks on demand)"
_ACCEPT = "application/atom+xml, application/rss+xml, application/feed+json, text/html;q=0.9, */*;q=0.5"
_MOVED = (301, 302, 303, 307, 308)
_BUSY = (429, 503)
_TOO_MANY = 429


@dataclass(frozen=True, slots=True)
class FetchState:
    """What is known of an address from the last time: kept by the caller, given back the next time."""

    etag: str | None = None
    last_modified: str | None = None
    not_before: float = 0.0
    """Seconds since 1970: the server asked not to be asked earlier (`Retry-After`)."""
    failures: int = 0
    """How many times in a row it has failed."""
    error: str | None = None
    """The line that says why it failed last."""


@dataclass(frozen=True, slots=True)
class Fetched:
    """What came of asking an address."""

    url: str
    """The final address, after redirects."""
    state: FetchState
    data: bytes = b""
    media_type: str | None = None
    charset: str | None = None
    at: str = ""
    """When: ISO 8601, UTC."""
    status: int = 0
    """What the server answered; 0 where it did not."""
    unchanged: bool = False
    """The server says that nothing is new (304)."""
    moved: str | None = None
    """The address that has replaced the one asked for, for good (301, 308)."""
    waits: bool = False
    """It was not asked: it had asked for patience."""
    error: SourceError | None = None

    def blob(self) -> Blob:
        """The bytes for a reader. Raises `error` where there is one."""
        if self.error:
            raise self.error
        name = urlsplit(self.url).path.rsplit("/", 1)[-1]
        return Blob(
            self.data,
            clean_line(self.url, 200),
            name=name,
            url=self.url,
            media_type=self.media_type,
            charset=self.charset,
            fetched=self.at,
        )


def fetch_blob(url: str, options: ReadOptions) -> Blob:
    """The bytes at an address that a person named, for a reader; with the manners due to its host.

    Waits where the host was asked a moment ago. Raises `SourceError` where they cannot be had.
    """
    from briefing.sources import manners

    checked_url(url)
    own = manners.OWN
    wait = own.turn(url)
    if wait > 0:
        time.sleep(wait)
    return fetch(url, options, check=lambda hop: own.check(hop, options)).blob()


def fetch(
    url: str,
    options: ReadOptions | None = None,
    state: FetchState | None = None,
    now: float | None = None,
    check: Callable[[str], None] | None = None,
) -> Fetched:
    """Ask an address, with what is known of it from the last time. Never raises; never sleeps.

    http and https alone; every address on the way is looked at before it is connected to; at most
    five redirects; at most `Limits.download_bytes` after decompression, `Limits.download_seconds` in
    all. One that asked for patience (429, 503 with `Retry-After`) is not asked until then. `check` may
    refuse an address on the way, by raising `SourceError`.
    """
    state = state or FetchState()
    now = time.time() if now is None else now
    stamp = datetime.fromtimestamp(now, UTC).isoformat(timespec="seconds")
    shown = clean_line(url, 200)
    if state.not_before > now:
        until = datetime.fromtimestamp(state.not_before, UTC).strftime("%Y-%m-%d %H:%M UTC")
        error = SourceError(f"{shown}: the server asked not to be asked before {until}", "Try again then.")
        return Fetched(url, state, at=stamp, error=error, waits=True)
    exchange = _Exchange(url, options or ReadOptions(), state, now, check)
    try:
        found = exchange.run()
    except SourceError as error:
        found = Fetched(url, state, error=error)
    if found.error:
        found = replace(found, error=_named(found.error, shown, exchange.url == url))
        failed = replace(found.state, failures=state.failures + 1, error=str(found.error))
        found = replace(found, state=failed)
    return replace(found, at=stamp)


def _named(error: SourceError, shown: str, same: bool) -> SourceError:
    """The error with the address that was asked for, whatever hop or host it came from."""
    told = str(error)
    if told.startswith(shown):
        return error
    told = f"{shown}: {told.partition(': ')[2] or told}" if same else f"{shown}: it led on to {told}"
    return (type(error) if same else SourceError)(clean_line(told), error.hint)


@dataclass(slots=True)
class _Exchange:
    """One address on its way through redirects."""

    url: str
    options: ReadOptions
    state: FetchState
    now: float
    check: Callable[[str], None] | None = None
    moved: str | None = None
    _lasting: bool = field(default=True)

    def run(self) -> Fetched:
        import ssl

        import httpcore

        from briefing.sources.transport import CheckedBackend, Deadline

        deadline = Deadline(self.options.limits.download_seconds)
        backend = CheckedBackend(deadline, allow_private=self.options.allow_private)
        try:
            with httpcore.ConnectionPool(network_backend=backend) as pool:
                for _ in range(REDIRECTS + 1):
                    found = self._ask(pool)
                    if found is not None:
                        return found
            raise self._fail(f"it redirects more than {REDIRECTS} times", "Open it in a browser.")
        except httpcore.TimeoutException:
            seconds = f"{self.options.limits.download_seconds:g}"
            hint = "Try again, or raise the limit: --raise download_seconds=120."
            raise self._fail(f"no answer within {seconds} seconds", hint) from None
        except ssl.SSLError:
            raise self._fail("its certificate is not valid", "Check the address and the clock.") from None
        except (httpcore.NetworkError, httpcore.ProtocolError, OSError) as error:
            if "CERTIFICATE" in str(error).upper():
                raise self._fail("its certificate is not valid", "Check the address and the clock.") from None
            raise self._fail("the connection broke off or was refused", "Try again later.") from None
        except (zlib.error, ValueError, UnicodeError):
            raise self._fail("its answer is damaged", "Try again later.") from None

    def _ask(self, pool: Any) -> Fetched | None:
        """One request: what came of it, or None where it leads on to another address."""
        checked_url(self.url)
        if self.check is not None:
            self.check(self.url)
        with pool.stream("GET", _ascii(self.url), headers=self._headers()) as response:
            headers = _headers_of(response.headers)
            if response.status in _MOVED and "location" in headers:
                self._follow(headers["location"], lasting=response.status in (301, 308))
                return None
            if response.status == 304:
                kept = replace(self.state, failures=0, error=None, not_before=0.0)
                return Fetched(self.url, kept, status=304, unchanged=True, moved=self.moved)
            if response.status != 200:
                return self._refused(response.status, headers)
            data = self._body(response, headers)
            return self._found(data, headers)

    def _headers(self) -> dict[str, str]:
        headers = {
            "Host": _host(self.url),
            "User-Agent": _AGENT,
            "Accept": _ACCEPT,
            "Accept-Encoding": "gzip, deflate",
            "Connection": "close",
        }
        if self.state.etag:
            headers["If-None-Match"] = self.state.etag
        if self.state.last_modified:
            headers["If-Modified-Since"] = self.state.last_modified
        return headers

    def _follow(self, location: str, *, lasting: bool) -> None:
        self.url = urljoin(self.url, location.strip())
        self._lasting = self._lasting and lasting
        self.moved = self.url if self._lasting else self.moved

    def _body(self, response: Any, headers: dict[str, str]) -> bytes:
        from briefing.sources.transport import decompressed

        most = self.options.limits.download_bytes
        parts: list[bytes] = []
        size = 0
        for part in decompressed(response.iter_stream(), headers.get("content-encoding", "")):
            size += len(part)
            if size > most:
                message = f"it is larger than {spoken_size(most)}"
                raise self._fail(
                    message, "Save it to a file, or raise the limit: --raise download_bytes=200MB."
                )
            parts.append(part)
        return b"".join(parts)

    def _found(self, data: bytes, headers: dict[str, str]) -> Fetched:
        kind, _, rest = headers.get("content-type", "").partition(";")
        charset = rest.partition("charset=")[2].split(";")[0].strip(" \"'") if "charset=" in rest else None
        state = FetchState(_kept(headers.get("etag")), _kept(headers.get("last-modified")))
        media_type = kind.strip().lower() or None
        return Fetched(self.url, state, data, media_type, charset, status=200, moved=self.moved)

    def _refused(self, status: int, headers: dict[str, str]) -> Fetched:
        state = self.state
        hint = "Open it in a browser, and save the page."
        if status in _BUSY:
            asked = headers.get("retry-after")
            # A 503 that names no time is this address's trouble, and not in the way of its neighbours.
            if asked or status == _TOO_MANY:
                state = replace(state, not_before=self.now + _patience(asked, self.now))
            hint = "Try again later."
        what = {404: "there is nothing at this address (404)", 410: "it is gone for good (410)"}.get(status)
        what = what or f"the server answered {status}"
        return Fetched(self.url, state, status=status, error=self._fail(what, hint))

    def _fail(self, message: str, hint: str) -> SourceError:
        return SourceError(f"{clean_line(self.url, 200)}: {message}", hint)


def _patience(value: str | None, now: float) -> float:
    """The seconds that `Retry-After` asks for: a number, or a date (RFC 9110, 10.2.3)."""
    if not value:
        return 60.0
    try:
        seconds = float(value) if value.strip().isdigit() else parsedate_to_datetime(value).timestamp() - now
    except (ValueError, TypeError, OverflowError):
        return 60.0
    return min(max(seconds, 0.0), LONGEST_WAIT)


def _headers_of(pairs: Any) -> dict[str, str]:
    return {name.decode("latin-1").lower(): value.decode("latin-1") for name, value in pairs}


def _kept(value: str | None) -> str | None:
    """A header to be sent back the next time: printable, and not endless."""
    return value if value and len(value) <= 500 and value.isprintable() else None


def _host(url: str) -> str:
    return _ascii(urlsplit(url).netloc.rpartition("@")[2])


def _ascii(url: str) -> str:
    """`url` in ASCII: the host by IDNA, the rest by percent signs."""
    try:
        host = urlsplit(url).hostname or ""
    except ValueError:
        host = ""
    if host and not host.isascii():
        url = url.replace(host, host.encode("idna").decode("ascii"), 1)
    return quote(url, safe="%/:=&?~#+!$,;'@()*[]")
