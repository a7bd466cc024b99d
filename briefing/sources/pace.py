"""Many addresses: several hosts at once, each in its own time."""

from __future__ import annotations

import threading
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, as_completed
from urllib.parse import urlsplit
from urllib.robotparser import RobotFileParser

from briefing.sources.base import ReadOptions
from briefing.sources.fetch import Fetched, FetchState, fetch

HOSTS_AT_ONCE = 8
DELAY = 1.0
"""Seconds between two requests to one host."""


def fetch_all(
    urls: Sequence[str],
    states: Mapping[str, FetchState] | None = None,
    options: ReadOptions | None = None,
    *,
    delay: float = DELAY,
    stop: threading.Event | None = None,
) -> Iterator[tuple[str, Fetched]]:
    """Each address with what came of it, as it comes: no failure is in the way of another.

    Hosts are asked side by side; one host's addresses one after the other, `delay` seconds apart.
    After `stop` is set nothing more is asked, and the iteration ends with what was under way.
    """
    known = states or {}
    stop = stop or threading.Event()
    hosts: dict[str, list[str]] = defaultdict(list)
    for url in dict.fromkeys(urls):
        hosts[_host(url)].append(url)

    def ask(url: str, pause: float) -> Fetched | None:
        if pause:
            stop.wait(pause)
        return None if stop.is_set() else fetch(url, options, known.get(url))

    with ThreadPoolExecutor(HOSTS_AT_ONCE, "fetch") as pool:
        waiting: dict[Future[Fetched | None], list[str]] = {
            pool.submit(ask, members[0], 0.0): members for members in hosts.values()
        }
        try:
            while waiting:
                done = next(as_completed(waiting))
                url, *rest = waiting.pop(done)
                found = done.result()
                if found is not None:
                    yield url, found
                if rest and not stop.is_set():
                    waiting[pool.submit(ask, rest[0], delay)] = rest
        finally:
            stop.set()


def crawl_delay(robots: str, agent: str = "briefing") -> float | None:
    """The seconds between requests that a site's `robots.txt` asks for; None where it does not."""
    parser = RobotFileParser()
    try:
        parser.parse(robots[:500_000].splitlines())
        found = parser.crawl_delay(agent)
    except (ValueError, TypeError):
        return None
    return None if found is None else min(float(found), 60.0)


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or url).lower()
    except ValueError:
        return url
