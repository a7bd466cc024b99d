"""Manners towards the hosts that are asked: their `robots.txt`, and a pause between two requests."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from briefing.errors import SourceError
from briefing.sources.base import ReadOptions
from briefing.sources.clean import clean_line
from briefing.sources.encoding import decode

if TYPE_CHECKING:
    from briefing.sources.fetch import Fetched

AGENT = "briefing"
"""The name by which a `robots.txt` knows this program."""
DELAY = 1.0
"""Seconds between two requests to one host that asks for nothing else."""
LONGEST_DELAY = 60.0
ROBOTS_LAST = 3_600.0
"""Seconds for which a `robots.txt` is not asked for again."""
_ROBOTS_BYTES = 512_000
_ROBOTS_SECONDS = 10.0

Ask = Callable[[str, ReadOptions], "Fetched"]


@dataclass(slots=True)
class _Host:
    """What is known of one scheme, host and port."""

    lock: threading.Lock = field(default_factory=threading.Lock)
    next_turn: float = 0.0
    rules: Any = None
    """A `Protego`; None where the host has no rules."""
    unknown: bool = False
    """Whether it could not tell its rules: it counts as one that wants no programs (RFC 9309, 2.3.1.4)."""
    until: float = 0.0


class Manners:
    """Remembers hosts, for as long as the program runs; several threads may use it."""

    def __init__(
        self, delay: float = DELAY, clock: Callable[[], float] = time.monotonic, ask: Ask | None = None
    ) -> None:
        """`delay` is in seconds; `ask` fetches a `robots.txt`."""
        self._delay = delay
        self._clock = clock
        self._ask = ask or _fetch
        self._hosts: dict[str, _Host] = {}
        self._lock = threading.Lock()

    def turn(self, url: str) -> float:
        """How many seconds to wait before asking `url`; the turn is taken with the answer."""
        host = self._host(url)
        with host.lock:
            now = self._clock()
            wait = max(0.0, host.next_turn - now)
            asked_for = host.rules.crawl_delay(AGENT) if host.rules is not None else None
            pause = max(self._delay, min(float(asked_for or 0.0), LONGEST_DELAY))
            host.next_turn = now + wait + pause
        return wait

    def check(self, url: str, options: ReadOptions) -> None:
        """Raises `SourceError` where the host's `robots.txt` keeps programs away from this address."""
        if options.as_person:
            return
        host = self._host(url)
        with host.lock:
            if host.until <= self._clock():
                self._learn(host, url, options)
            rules, unknown = host.rules, host.unknown
        shown = clean_line(url, 200)
        if unknown:
            raise SourceError(f"{shown}: the site does not tell its rules for programs now", _hint("later"))
        if rules is not None and not rules.can_fetch(url, AGENT):
            raise SourceError(f"{shown}: the site's robots.txt asks programs to stay away", _hint(None))

    def _learn(self, host: _Host, url: str, options: ReadOptions) -> None:
        from protego import Protego

        limits = options.limits
        seconds = min(limits.download_seconds, _ROBOTS_SECONDS)
        small = replace(
            options, limits=replace(limits, download_bytes=_ROBOTS_BYTES, download_seconds=seconds)
        )
        found = self._ask(f"{_origin(url)}/robots.txt", small)
        host.until = self._clock() + ROBOTS_LAST
        host.rules, host.unknown = None, False
        if found.error is None:
            try:
                host.rules = Protego.parse(decode(found.data, "robots.txt")[0])
            except Exception:  # of somebody else's making: what cannot be understood forbids nothing
                host.rules = None
        elif found.status >= 500:
            host.unknown = True
            host.until = self._clock() + _ROBOTS_SECONDS
        elif not found.status:  # not reached: what is asked for next will tell why
            host.until = 0.0

    def _host(self, url: str) -> _Host:
        with self._lock:
            return self._hosts.setdefault(_origin(url), _Host())


def _hint(when: str | None) -> str:
    again = f"Try again {when}, or say" if when else "Say"
    return f"{again} that you, a person, ask for this one page: --as-person."


def _fetch(url: str, options: ReadOptions) -> Fetched:
    from briefing.sources.fetch import fetch

    return fetch(url, options)


def _origin(url: str) -> str:
    try:
        parts = urlsplit(url)
        return f"{parts.scheme}://{parts.netloc.lower()}"
    except ValueError:
        return url


OWN = Manners()
"""Those of this process."""
