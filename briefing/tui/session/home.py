"""The state folder, and files in it that nobody else may read."""

from __future__ import annotations

import os
from pathlib import Path
from zlib import crc32

STATE_VARIABLE = "BRIEFING_STATE"
"""The environment variable that names another state folder."""


def state_folder() -> Path:
    """Where the reader keeps its own: `BRIEFING_STATE`, or the platform's folder for state."""
    named = os.environ.get(STATE_VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_state_path

    return user_state_path("briefing", appauthor=False)


def file_for(store: Path, kind: str) -> Path:
    """The file of one kind that belongs to a store: 'session', 'frame'."""
    whole = os.path.abspath(store)  # noqa: PTH100 - as typed, without a look at the disk
    return state_folder() / f"{kind}-{store.stem[:40]}-{crc32(os.fsencode(whole)):08x}"


def write_privately(path: Path, content: str, *, sure: bool = False) -> None:
    """Put `content` in place whole or not at all, readable by its owner alone. Raises `OSError`.

    With `sure` it is on the disk afterwards, also where the power fails.
    """
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    half = path.with_name(f"{path.name}.{os.getpid()}")
    handle = os.open(half, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
    try:
        with os.fdopen(handle, "w", encoding="utf-8", errors="surrogatepass") as file:
            file.write(content)
            if sure:
                file.flush()
                os.fsync(file.fileno())
        half.replace(path)
    except OSError:
        half.unlink(missing_ok=True)
        raise
