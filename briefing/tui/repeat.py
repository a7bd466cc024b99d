"""What was done last, so that `.` can do it again elsewhere."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from briefing.tui.command import Command


@dataclass(slots=True)
class Deed:
    """A command that was run, and what was typed where it asked."""

    command: Command
    count: int | None = None
    answers: list[str] = field(default_factory=list)


class Repeater:
    """Keeps the last deed. A question that is left undone leaves the one before in its place."""

    def __init__(self) -> None:
        """Nothing was done yet."""
        self.last: Deed | None = None
        self._under_way: Deed | None = None
        self._ready: deque[str] = deque()

    def begins(self, command: Command, count: int | None, answers: Sequence[str] = ()) -> None:
        """A command starts, with `answers` to what it will ask; what does not repeat is of no interest."""
        self._ready = deque(answers)
        if command.repeats:
            self._under_way = Deed(command, count)

    def ends(self, command: Command, *, asks: bool) -> None:
        """The command has run; where it `asks`, it is not done before it is answered."""
        if command.repeats and not asks:
            self._keep()

    def answered(self, answer: str) -> None:
        """What it asked was answered by typing."""
        if self._under_way is not None:
            self._under_way.answers.append(answer)

    def settled(self) -> None:
        """The answer was taken, and nothing more is asked."""
        if self._under_way is not None:
            self._keep()

    def left(self) -> None:
        """What it asked was left undone."""
        self._under_way = None

    def _keep(self) -> None:
        self.last = self._under_way

    def ready_answer(self) -> str | None:
        """The answer to give to the question that is asked now; None to let a person type it."""
        if not self._ready:
            return None
        answer = self._ready.popleft()
        self.answered(answer)
        return answer
