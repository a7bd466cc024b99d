"""Work off the event loop: reads of which the newest counts, and writes that all count, in order."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Any, TypeVar

from textual.message import Message
from textual.message_pump import MessagePump

from briefing.errors import BriefingError

T = TypeVar("T")


class Desk:
    """Two threads for reading, one for writing, one for other programs; answers come as messages."""

    class Answer(Message):
        """What a piece of work gave, or how it failed."""

        bubble = False

        def __init__(self, ticket: tuple[str, int] | None, then: Callable[[], object]) -> None:
            """`ticket` is None for work whose answer never grows stale."""
            super().__init__()
            self.ticket = ticket
            self.then = then

    def __init__(self, owner: MessagePump, failed: Callable[[Exception], object]) -> None:
        """`failed` is called on the loop with what a piece of work raised."""
        self._owner = owner
        self._failed = failed
        self._readers = ThreadPoolExecutor(2, thread_name_prefix="read")
        self._writer = ThreadPoolExecutor(1, thread_name_prefix="write")
        self._others = ThreadPoolExecutor(1, thread_name_prefix="other")
        self._newest: dict[str, int] = {}
        self._closed = False

    def read(
        self,
        topic: str,
        work: Callable[[], T],
        then: Callable[[T], object],
        failed: Callable[[Exception], object] | None = None,
    ) -> None:
        """Do `work` in a thread, then `then` on the loop, unless `topic` was asked about again meanwhile.

        `failed` hears what `work` raised, instead of the owner.
        """
        number = self._newest[topic] = self._newest.get(topic, 0) + 1
        if not self._closed:
            self._readers.submit(self._run, (topic, number), work, then, failed or self._failed)

    def write(self, work: Callable[[], T], then: Callable[[T], object] = lambda _: None) -> None:
        """Do `work` after all writes before it, then `then` on the loop. Never dropped, also at exit."""
        if not self._closed:
            self._writer.submit(self._run, None, work, then, self._failed)

    def aside(self, work: Callable[[], object]) -> None:
        """Do `work`, which waits for another program, where nothing else waits behind it."""
        if not self._closed:
            self._others.submit(self._run, None, work, lambda _: None, self._failed)

    def drop(self, topic: str) -> None:
        """Whatever is under way about `topic` no longer interests."""
        self._newest[topic] = self._newest.get(topic, 0) + 1

    def _run(
        self,
        ticket: tuple[str, int] | None,
        work: Callable[[], Any],
        then: Callable[[Any], object],
        failed: Callable[[Exception], object],
    ) -> None:
        if ticket and self._newest.get(ticket[0]) != ticket[1]:
            return
        try:
            result = work()
        except Exception as problem:
            failure = problem
            self._owner.post_message(self.Answer(ticket, lambda: failed(failure)))
        else:
            self._owner.post_message(self.Answer(ticket, lambda: then(result)))

    def deliver(self, answer: Answer) -> None:
        """Hand an answer on, unless it is stale."""
        if answer.ticket is None or self._newest.get(answer.ticket[0]) == answer.ticket[1]:
            answer.then()

    def close(self) -> None:
        """Let the writes finish and the reads that have begun: the store is closed after this."""
        self._closed = True
        self._readers.shutdown(wait=True, cancel_futures=True)
        self._writer.shutdown(wait=True)
        self._others.shutdown(wait=True)


def one_line(problem: Exception) -> str:
    """What to tell a person about `problem`: one line, with what to do where that is known."""
    text = " ".join(str(problem).split()) or type(problem).__name__
    if isinstance(problem, BriefingError):
        return f"{text} ({problem.hint})" if problem.hint else text
    return f"{type(problem).__name__}: {text}"
