"""What went wrong, in a file for whoever looks into it: kinds and places, never the words of an article.

The log lies in the state folder, is readable by its owner alone, and begins anew at a quarter of a
megabyte; three older ones are kept. Nothing is imported and no file is opened before there is something
to write, which is after the first frame.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

from briefing import __version__
from briefing.errors import BriefingError
from briefing.tui.session.home import state_folder

if TYPE_CHECKING:
    import logging

LARGEST = 256_000
"""Bytes of one file."""
OLDER = 3


def log_path() -> Path:
    """Where the log lies."""
    return state_folder() / "briefing.log"


class Journal:
    """Writes to the log. Where that fails, the reader goes on without one."""

    def __init__(self, path: Path | None) -> None:
        """None for no log at all."""
        self._path = path
        self._logger: logging.Logger | None = None

    def started(self, what: str) -> None:
        """The reader runs: on what terminal, with what."""
        self._write("info", f"briefing {__version__} started: {what}")

    def ended(self, how: str) -> None:
        """The reader ends."""
        self._write("info", f"ended {how}")

    def failed(self, problem: BaseException) -> None:
        """Something went wrong: its kind and where, without its words, which may be those of an article."""
        level = "warning" if isinstance(problem, BriefingError) else "error"
        self._write(level, f"{type(problem).__name__}{_where(problem)}")

    def _write(self, level: str, line: str) -> None:
        if self._path is None:
            return
        try:
            if self._logger is None:
                self._logger = _open(self._path)
            getattr(self._logger, level)(line)
        except OSError:
            self._path = None


def _where(problem: BaseException) -> str:
    """' at briefing/tui/app.py:10 run < ...', the innermost first."""
    import traceback

    frames = traceback.extract_tb(problem.__traceback__)[::-1]
    places = [f"{_short(frame.filename)}:{frame.lineno} {frame.name}" for frame in frames[:12]]
    cause = problem.__cause__ or problem.__context__
    because = f" because of {type(cause).__name__}{_where(cause)}" if cause is not None else ""
    return (f" at {' < '.join(places)}" if places else "") + because


def _short(file: str) -> str:
    return "/".join(Path(file).parts[-3:])


def _open(path: Path) -> logging.Logger:
    import logging
    import os
    from logging.handlers import RotatingFileHandler

    class Private(RotatingFileHandler):
        """A file of its owner's alone, each time that one is begun."""

        def _open(self) -> Any:
            handle = os.open(self.baseFilename, os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
            return os.fdopen(handle, "a", encoding="utf-8")

        def handleError(self, record: logging.LogRecord) -> None:  # noqa: N802 - logging's own name
            """A full disk must not draw over the screen."""

    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    handler = Private(path, maxBytes=LARGEST, backupCount=OLDER, delay=True)
    handler.setFormatter(logging.Formatter("%(asctime)s %(process)d %(levelname)s %(message)s"))
    logger = logging.Logger("briefing.reader")
    logger.addHandler(handler)
    return logger
