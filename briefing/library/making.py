"""Work and who does it: a task in, what is made of it out, in this process as in others."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import Future
from typing import Generic, TypeAlias, TypeVar

from briefing.errors import BriefingError, ParserError
from briefing.library.batch import defect

Task = TypeVar("Task")
Made = TypeVar("Made")
Tell: TypeAlias = Callable[[float], None]
"""Takes how much of one task is done, from 0 to 1."""
Work: TypeAlias = Callable[[Task, Tell], Made]
"""What is done with a task. It may tell how far it is."""


class Cancelled(BaseException):
    """Raised in the middle of a task, by what it tells its progress to: nobody wants it any more."""


class Maker(Generic[Task, Made]):
    """Its work, made ready when the first task comes."""

    def __init__(self, make: Callable[[], Work[Task, Made]]) -> None:
        """Work with what `make` gives."""
        self._make = make
        self._work: Work[Task, Made] | None = None

    def result(self, task: Task, tell: Tell) -> Made | BriefingError:
        """What is made of a task, or why nothing is."""
        try:
            if self._work is None:
                self._work = self._make()
        except BriefingError as error:
            return ParserError(str(error), error.hint)
        except Exception as error:
            return ParserError(f"the parser does not load: {type(error).__name__}: {error}")
        try:
            return self._work(task, tell)
        except BriefingError as error:
            return error
        except Exception as error:  # a defect of the parser must not end the batch
            return defect("parsed", error)


class Here(Generic[Task, Made]):
    """No other process at all: a task is done when it is submitted."""

    jobs = 1

    def __init__(self, make: Callable[[], Work[Task, Made]]) -> None:
        """Work with what `make` gives."""
        self._own = Maker(make)

    def submit(self, task: Task, tell: Tell | None = None) -> Future[Made]:
        """Do a task. Whatever `tell` raises that is no `Exception` goes through."""
        future: Future[Made] = Future()
        made = self._own.result(task, tell or (lambda part: None))
        if isinstance(made, BriefingError):
            future.set_exception(made)
        else:
            future.set_result(made)
        return future

    def close(self) -> None:
        """Nothing to end."""
