"""Many addresses: several hosts at once, each in its own time."""

from __future__ import annotations

import threading
import time
from collections import defaultdict, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from queue import Empty, Full, Queue
from typing import Any
from urllib.parse import urlsplit

from briefing.sources import manners
from briefing.sources.base import ReadOptions
from briefing.sources.fetch import Fetched, FetchState, fetch
from briefing.sources.manners import Manners

HOSTS_AT_ONCE = 8
_AHEAD = 16
"""Answers that may wait to be taken: each holds a whole feed."""


@dataclass(frozen=True, slots=True)
class Request:
    """One address to be asked."""

    url: str
    state: FetchState = field(default_factory=FetchState)
    options: ReadOptions = field(default_factory=ReadOptions)
    key: Any = None
    """The caller's own, to know it by."""
    page: bool = False
    """Whether it is a page, about which the host's `robots.txt` is asked; a feed is there for programs."""


def fetch_all(
    requests: Iterable[Request],
    *,
    own: Manners | None = None,
    stop: threading.Event | None = None,
    cancelled: Callable[[], bool] = lambda: False,
    pause: Callable[[float], object] | None = None,
    clock: Callable[[], float] = time.time,
) -> Iterator[tuple[Request, Fetched]]:
    """Each request with what came of it, as it comes: no failure is in the way of another.

    Hosts are asked side by side, one host's addresses one after the other with pauses. A host that asks
    for patience is not asked for its other addresses. After `stop` is set, or when `cancelled` says so,
    nothing more is asked, and the iteration ends without waiting for what is under way.
    """
    stop = stop or threading.Event()
    hosts: dict[str, list[Request]] = defaultdict(list)
    for request in requests:
        hosts[_host(request.url)].append(request)
    work = _Work(deque(hosts.values()), own or manners.OWN, stop, pause or stop.wait, clock)
    workers = min(HOSTS_AT_ONCE, len(hosts))
    for number in range(workers):
        # Daemons: a server that drips must not keep the program from ending.
        threading.Thread(target=work.run, name=f"fetch-{number}", daemon=True).start()
    ended = 0
    try:
        while ended < workers and not stop.is_set() and not cancelled():
            try:
                found = work.answers.get(timeout=0.1)
            except Empty:
                continue
            if found is None:
                ended += 1
            else:
                yield found
    finally:
        stop.set()


@dataclass(slots=True)
class _Work:
    """What the threads share."""

    hosts: deque[list[Request]]
    own: Manners
    stop: threading.Event
    pause: Callable[[float], object]
    clock: Callable[[], float]
    answers: Queue[tuple[Request, Fetched] | None] = field(default_factory=lambda: Queue(_AHEAD))

    def run(self) -> None:
        """One host after the other, until there are none."""
        while not self.stop.is_set():
            try:
                requests = self.hosts.popleft()
            except IndexError:
                break
            self._host(requests)
        self._put(None)

    def _host(self, requests: list[Request]) -> None:
        not_before = 0.0
        for request in requests:
            if self.stop.is_set():
                return
            state = replace(request.state, not_before=max(request.state.not_before, not_before))
            found = self._ask(replace(request, state=state))
            if found is None:
                return
            not_before = max(not_before, found.state.not_before)
            self._put((request, found))

    def _ask(self, request: Request) -> Fetched | None:
        now = self.clock()
        options = request.options
        if request.state.not_before <= now:  # else nothing is asked, and no turn taken
            wait = self.own.turn(request.url)
            if wait > 0:
                self.pause(wait)
            if self.stop.is_set():
                return None
        check = (lambda url: self.own.check(url, options)) if request.page else None
        return fetch(request.url, options, request.state, self.clock(), check)

    def _put(self, answer: tuple[Request, Fetched] | None) -> None:
        while not self.stop.is_set():
            try:
                self.answers.put(answer, timeout=0.1)
                return
            except Full:
                continue


def _host(url: str) -> str:
    try:
        return (urlsplit(url).hostname or url).lower()
    except ValueError:
        return url
