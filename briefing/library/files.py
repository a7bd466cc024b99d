"""Files that a person has written out: whole lists and pages, readable by their owner alone."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TextIO

from briefing.errors import BriefingError


def write_file(path: Path, text: str, *, overwrite: bool = False) -> None:
    """Write `text` to a file as `private_file` opens it. Raises `BriefingError` as that does."""
    with private_file(path, overwrite=overwrite) as file:
        file.write(text)


@contextmanager
def private_file(path: Path, *, overwrite: bool = False) -> Iterator[TextIO]:
    """A file that its owner alone can read, to be written; its line ends are kept, '~' is the home.

    Raises `BriefingError` where it is there already and not to be written over, or cannot be written.
    """
    flags = os.O_CREAT | os.O_WRONLY | (os.O_TRUNC if overwrite else os.O_EXCL)
    try:
        handle = os.open(path.expanduser(), flags, 0o600)
        with os.fdopen(handle, "w", encoding="utf-8", newline="") as file:
            if overwrite and stat.S_ISREG(os.fstat(handle).st_mode):
                path.expanduser().chmod(0o600)  # one that was there has the rights that it had
            yield file
    except FileExistsError as error:
        raise BriefingError(f"{path} is there already", "name another file") from error
    except OSError as error:
        raise BriefingError(f"{path} cannot be written: {error.strerror or error}") from error
