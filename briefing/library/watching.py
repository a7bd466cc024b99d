"""Watching folders: what appears in them is taken in, once each, when it is written completely."""

from __future__ import annotations

import os
import stat
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.errors import SourceError
from briefing.library.adding import Adding
from briefing.library.opened import now
from briefing.store import watched

if TYPE_CHECKING:
    from briefing.library.options import AddOptions
    from briefing.model import AddOutcome
    from briefing.store.watched import Stamp

SETTLED = 1.0
"""Seconds for which a file has to stay as it is to count as written completely."""
LOOK_EVERY = 0.5
"""Seconds between two looks at files that are being written, and at folders that are gone."""
_MOST_AT_ONCE = 200
"""Files that are handed to the parser together: what is in is in when the program is stopped."""

Ticks = Iterator[set[str]]
"""Each item is a moment, with the paths that changed since the one before."""


@dataclass(slots=True)
class Pending:
    """Files that were seen and are not taken in yet, each with how it looked last and since when."""

    clock: Callable[[], float] = time.monotonic
    files: dict[Path, tuple[Stamp, float]] = field(default_factory=dict)

    def see(self, path: Path) -> None:
        """A file appeared or changed."""
        found = stamp_of(path)
        if found is None:
            self.files.pop(path, None)
        elif path not in self.files or self.files[path][0] != found:
            self.files[path] = (found, self.clock())

    def settled(self) -> list[tuple[Path, Stamp]]:
        """Those that have not changed for long enough; they are no longer pending."""
        ready = []
        for path in sorted(self.files):
            self.see(path)
            found = self.files.get(path)
            if found is not None and self.clock() - found[1] >= SETTLED:
                ready.append((path, found[0]))
        for path, _ in ready:
            del self.files[path]
        return ready


class Watching(Adding):
    """The part of the library that watches folders."""

    def watch(
        self,
        folders: Sequence[str | Path],
        options: AddOptions | None = None,
        *,
        tell: Callable[[str], None] = lambda line: None,
        stop: threading.Event | None = None,
        ticks: Ticks | None = None,
        clock: Callable[[], float] = time.monotonic,
        jobs: int | None = None,
    ) -> Iterator[AddOutcome]:
        """Take in what is in `folders` and what appears there, until `stop` is set: one outcome an article.

        A file that was taken in, or could not be read, is not looked at again unless it changes, also
        by the next call. A folder that goes away is waited for. `tell` hears what concerns a folder.
        Raises `SourceError` for what is no folder; `ParserError` and `StoreError`.
        """
        roots = [_folder(folder) for folder in folders]
        stop = stop or threading.Event()
        pending = Pending(clock)
        present: set[Path] = set()
        for changed in ticks if ticks is not None else _ticks(roots, stop):
            for root in roots:
                if not root.is_dir():
                    if root in present or not changed:
                        self._gone(root, present, tell)
                elif root not in present:  # at the start, and when it is back
                    present.add(root)
                    tell(f"watching {root}")
                    for path in _files(root):
                        pending.see(path)
            for path in sorted(Path(name) for name in changed):
                for inner in _articles_at(path, roots):
                    pending.see(inner)
            for part in self._settled(pending):
                paths = [path for path, _ in part.values()]
                yield from self.add(paths, options, jobs=jobs)
                with self._store.writing() as connection:
                    rows = [(name, stamp) for name, (_, stamp) in part.items()]
                    watched.keep_stamps(connection, rows, now())
            if stop.is_set():
                return

    def _gone(self, root: Path, present: set[Path], tell: Callable[[str], None]) -> None:
        if root in present:
            present.discard(root)
            tell(f"{root} is gone; waiting for it to come back")

    def _settled(self, pending: Pending) -> Iterator[dict[str, tuple[Path, Stamp]]]:
        """Files that are complete and not taken in yet, some at a time, by the names they are kept under."""
        from briefing.sources.clean import clean_path

        ready = pending.settled()
        for start in range(0, len(ready), _MOST_AT_ONCE):
            part = {clean_path(path): (path, stamp) for path, stamp in ready[start : start + _MOST_AT_ONCE]}
            with self._store.reading() as connection:
                known = watched.stamps(connection, list(part))
            new = {name: found for name, found in part.items() if known.get(name) != found[1]}
            if new:
                yield new


def stamp_of(path: Path) -> Stamp | None:
    """Size and time of an ordinary file; None where there is none."""
    try:
        status = path.stat()
    except (OSError, ValueError):
        return None
    return (status.st_size, status.st_mtime_ns) if stat.S_ISREG(status.st_mode) else None


def _folder(name: str | Path) -> Path:
    path = Path(os.path.abspath(name))  # noqa: PTH100  (resolve() would follow a link that may change)
    if not path.is_dir():
        from briefing.sources.clean import clean_path

        said = "this is no folder" if path.exists() else "there is no such folder"
        raise SourceError(
            f"{clean_path(name)}: {said}", "briefing watch wants folders; briefing add takes files"
        )
    return path


def _files(folder: Path) -> Iterable[Path]:
    from briefing.sources.find import find_sources

    for item in find_sources([folder]):
        if item.error is None and item.path is not None:
            yield item.path


def _articles_at(path: Path, roots: Sequence[Path]) -> Iterable[Path]:
    """The files at or below a path that changed, which a walk of its root would find."""
    from briefing.sources.find import is_hidden_in

    for root in roots:
        if path == root or root not in path.parents:
            continue
        if is_hidden_in(root, path):
            return []
        return _files(path) if path.is_dir() else [path]
    return []


def _ticks(roots: Sequence[Path], stop: threading.Event) -> Ticks:
    """What changes, as the system tells; folders that are gone are looked for now and then."""
    from watchfiles import watch

    step = int(LOOK_EVERY * 1000)
    while not stop.is_set():
        there = {root: _identity(root) for root in roots if root.is_dir()}
        yield set()
        if not there:
            stop.wait(LOOK_EVERY)
            continue
        changes = watch(
            *there,
            watch_filter=None,
            debounce=step,
            stop_event=stop,
            rust_timeout=step,
            yield_on_timeout=True,
            raise_interrupt=True,
        )
        try:
            for found in changes:
                yield {path for _, path in found}
                # A folder that was renamed is followed to its new name: then, and where one is back,
                # the watch is set up anew.
                if any(_identity(root) != there.get(root) for root in roots):
                    break
        except (OSError, RuntimeError):  # it went away just now
            stop.wait(LOOK_EVERY)


def _identity(root: Path) -> tuple[int, int] | None:
    try:
        status = root.stat()
    except OSError:
        return None
    return (status.st_dev, status.st_ino) if stat.S_ISDIR(status.st_mode) else None
