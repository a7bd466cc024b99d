"""The library: articles, what was read from them, and what their reader decided."""

from __future__ import annotations

from pathlib import Path
from types import TracebackType

from briefing.library.anchoring import Anchoring
from briefing.library.composing import Composing
from briefing.library.copies import Copies
from briefing.library.correcting import Correcting
from briefing.library.feeding import Feeding
from briefing.library.following import Following
from briefing.library.identity import Identity
from briefing.library.opened import Say, default_path
from briefing.library.originals import Originals
from briefing.library.persons import Persons
from briefing.library.removing import Removing
from briefing.library.reparsing import Reparsing
from briefing.library.reviewing import Reviewing
from briefing.library.stories import Stories
from briefing.library.upkeep import Upkeep
from briefing.library.watching import Watching
from briefing.store.opening import must_exist


class Library(
    Reparsing,
    Feeding,
    Watching,
    Originals,
    Identity,
    Persons,
    Reviewing,
    Correcting,
    Following,
    Anchoring,
    Copies,
    Removing,
    Stories,
    Composing,
    Upkeep,
):
    """One store, opened. Safe to use from several threads: reads run side by side, writes in turn."""

    @classmethod
    def open(
        cls,
        path: Path | None = None,
        *,
        readonly: bool = False,
        make: bool = True,
        tell: Say | None = None,
    ) -> Library:
        """Open the store at `path`, or the default one; where there is none, `make` says to make it.

        `tell` gets a line about what takes long: an old store brought up to date, another program's writing.

        Raises `StoreError` where it cannot be opened: no database, a newer program's, unreadable.
        """
        path = path or default_path()
        if not make:
            must_exist(path)
        return cls(path, readonly=readonly, tell=tell)

    def __enter__(self) -> Library:
        """The library itself."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close it."""
        self.close()
