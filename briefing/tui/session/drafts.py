"""What is being written and not yet kept: on disk within a moment of each key, until it is kept or let go.

Each running reader writes one file of its own, and holds a lock beside it for as long as it runs. A file
whose lock is free was left by a reader that ended or was killed: the next one takes its drafts over.
"""

from __future__ import annotations

import fcntl
import json
import os
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import asdict, dataclass, field, fields, replace
from datetime import UTC, datetime
from pathlib import Path
from threading import Lock
from typing import Any, NamedTuple

from briefing.tui.session.home import write_privately

MAIN = "text"
"""The part of a draft that has one only."""


@dataclass(frozen=True, slots=True)
class About:
    """What a draft is, and what it is about."""

    key: str
    """The same whenever one comes back to it."""
    what: str
    """'note', 'follow-up', 'line of a brief', 'correction'."""
    label: str = ""
    article: int | None = None
    start: int | None = None
    end: int | None = None
    target: list[Any] | None = None
    """The fields of the target that it is to be on."""


@dataclass(frozen=True, slots=True)
class Draft:
    """Something begun, part by part: a note has one, a follow-up what, when and whom."""

    about: About
    at: str
    """When it was last typed at: ISO 8601, UTC."""
    parts: Mapping[str, str] = field(default_factory=dict)

    @property
    def text(self) -> str:
        """All that was typed, in one."""
        return "  ".join(self.parts.values())


class Drafts:
    """The drafts of one store. A disk that takes nothing more is told once, and they stay in memory."""

    def __init__(self, folder: Path | None = None) -> None:
        """Without a folder they are kept in memory alone."""
        self._folder = folder
        self._drafts: dict[str, Draft] = {}
        self._gone: list[Draft] = []
        """Those that were let go, the last one last, since the store was changed."""
        self._gone_at = -1
        self._name = f"{os.getpid()}-{os.urandom(4).hex()}"
        self._held: int | None = None
        """The lock file, open."""
        self._writer: ThreadPoolExecutor | None = None
        self._lock = Lock()
        self._waiting = False
        """Whether a writing is asked for that has not begun."""
        self._taken: list[_Taken] = []
        """What others left and is here now, until it is on disk in this one's own file."""
        self.aside: list[Path] = []
        """Files of which something could not be read: kept under another name."""
        self.failure: str | None = None
        """Why they are not on disk, in a few words."""

    def rows(self) -> list[Draft]:
        """All drafts, the latest first."""
        return sorted(self._drafts.values(), key=lambda draft: draft.at, reverse=True)

    def part(self, key: str, name: str = MAIN) -> str | None:
        """What was typed; None where nothing was begun."""
        draft = self._drafts.get(key)
        return draft.parts.get(name) if draft else None

    def holds(self, key: str) -> bool:
        """Whether something was begun."""
        return key in self._drafts

    def put(self, about: About, text: str, name: str = MAIN) -> None:
        """Keep what is typed so far; without a text there is nothing to keep."""
        before = self._drafts.get(about.key)
        parts = {**(before.parts if before else {}), name: text}
        parts = {each: words for each, words in parts.items() if words.strip()}
        if before is not None and parts == before.parts:
            return
        if parts:
            self._drafts[about.key] = Draft(about, _now(), parts)
        else:
            self._drafts.pop(about.key, None)
        self._save()

    def drop(self, key: str) -> None:
        """It was kept, or left with nothing in it."""
        if self._drafts.pop(key, None) is not None:
            self._save()

    def let_go(self, key: str, changes: int) -> None:
        """A person does not want it any more: `take_back` brings it back until the store is changed.

        `changes` tells how the store is now: `Library.changes`.
        """
        if (draft := self._drafts.get(key)) is not None:
            self._gone = [*self._gone, draft] if changes == self._gone_at else [draft]
            self._gone_at = changes
            self.drop(key)

    def take_back(self, changes: int) -> Draft | None:
        """Bring back what was let go last; None where nothing was, or something was decided since."""
        if not self._gone or changes != self._gone_at:
            return None
        draft = self._gone.pop()
        self._add(draft)
        self._save()
        return draft

    # -- on disk -------------------------------------------------------------------------------

    def adopt(self) -> list[Draft]:
        """Take over what readers left that run no more; all that there is now. For a worker thread."""
        if self._folder is None or not self._folder.is_dir():
            return self.rows()
        for path in sorted(self._folder.glob("*.json")):
            if path.stem != self._name:
                self._take_over(path)
        return self.rows()

    def close(self) -> None:
        """Wait until all is on disk; where there is nothing, leave nothing behind."""
        if self._writer is not None:
            self._writer.shutdown(wait=True)
        if self._held is not None and self._folder is not None:
            if not self._drafts:
                (self._folder / f"{self._name}.json").unlink(missing_ok=True)
                (self._folder / f"{self._name}.lock").unlink(missing_ok=True)
            os.close(self._held)
            self._held = None
        if not self._drafts:
            self._let_go_of_taken()  # also where the disk takes nothing: all of it was kept or let go
        for taken in self._taken:
            os.close(taken.held)
        self._taken = []

    def _take_over(self, path: Path) -> None:
        lock = path.with_suffix(".lock")
        try:
            held = os.open(lock, os.O_RDWR | os.O_CREAT, 0o600)
        except OSError:
            return
        try:
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            found, whole = _read(path)
        except FileNotFoundError:  # another reader took it over meanwhile
            lock.unlink(missing_ok=True)
            os.close(held)
            return
        except OSError:  # that reader runs: its file stays for another time
            os.close(held)
            return
        for draft in found:
            self._add(draft)
        self._taken.append(_Taken(path, held, whole))
        self._write()

    def _let_go_of_taken(self) -> None:
        """What was taken over is safe elsewhere: its files go, those that hold more are kept aside."""
        while self._taken:
            path, held, whole = self._taken.pop()
            try:
                if whole:
                    path.unlink(missing_ok=True)
                else:
                    self.aside.append(path.rename(path.with_suffix(".unreadable")))
                path.with_suffix(".lock").unlink(missing_ok=True)
            except OSError:
                pass  # it is found again at the next start
            finally:
                os.close(held)

    def _add(self, draft: Draft) -> None:
        """A draft of another reader; where there is one about the same with other words, both stay."""
        key, number = draft.about.key, 2
        while key in self._drafts and self._drafts[key].parts != draft.parts:
            key, number = f"{draft.about.key} ({number})", number + 1
        self._drafts[key] = replace(draft, about=replace(draft.about, key=key))

    def _save(self) -> None:
        """Have them written, once for all that changes until then."""
        if self._folder is None or self._waiting:
            return
        self._waiting = True
        if self._writer is None:
            self._writer = ThreadPoolExecutor(1, thread_name_prefix="drafts")
        self._writer.submit(self._write)

    def _write(self) -> bool:
        """Write all that there is now; whether the disk took it."""
        if self._folder is None:
            return False
        with self._lock:  # from reading them on: who waits for the other one has none that are older
            self._waiting = False  # what changes from here on is written another time
            drafts = [asdict(draft) for draft in self.rows()]
            try:
                self._hold()
                path = self._folder / f"{self._name}.json"
                write_privately(path, json.dumps(drafts, ensure_ascii=True), sure=True)
                self._let_go_of_taken()
                self.failure = None
            except OSError as problem:
                self.failure = problem.strerror or str(problem)
            return self.failure is None

    def _hold(self) -> None:
        if self._held is None and self._folder is not None:
            self._folder.mkdir(mode=0o700, parents=True, exist_ok=True)
            held = os.open(self._folder / f"{self._name}.lock", os.O_RDWR | os.O_CREAT, 0o600)
            fcntl.flock(held, fcntl.LOCK_EX | fcntl.LOCK_NB)
            self._held = held


class _Taken(NamedTuple):
    """A file of another reader, its lock, and whether all of it was understood."""

    path: Path
    held: int
    whole: bool


def _read(path: Path) -> tuple[list[Draft], bool]:
    """The drafts of a file, those that make sense, and whether all do. Raises `OSError`."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except ValueError:
        return [], False
    if not isinstance(data, list):
        return [], False
    found = [draft for each in data if (draft := _draft(each)) is not None]
    return found, len(found) == len(data)


def _draft(data: Any) -> Draft | None:
    """A draft; what a newer program says of it besides is passed over, and its words are kept."""
    try:
        parts = {str(name): str(text) for name, text in data["parts"].items()}
        known = {name: value for name, value in data["about"].items() if name in _ABOUT}
        about = About(**known)
        if not isinstance(about.target, list | None) or not isinstance(about.article, int | None):
            return None
        return Draft(about, str(data["at"]), parts)
    except (TypeError, KeyError, AttributeError):
        return None


_ABOUT = frozenset(each.name for each in fields(About))


def _now() -> str:
    return datetime.now(UTC).isoformat(timespec="microseconds")
