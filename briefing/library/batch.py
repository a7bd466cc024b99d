"""What was parsed waits here, and is kept together in one transaction: whole, or not there."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.errors import BriefingError, StoreError
from briefing.library.opened import now
from briefing.model import AddOutcome
from briefing.store.writing import Keeper, Kept

if TYPE_CHECKING:
    from briefing.model import Document
    from briefing.store.prepare import Prepared
    from briefing.store.store import Store

BATCH_ITEMS = 64
BATCH_POINTS = 2_000_000
BATCH_SECONDS = 0.5


@dataclass(frozen=True, slots=True)
class Item:
    """A document that waits for its batch; `prepared` is None where its text is there already."""

    source: str
    document: Document
    digest: str
    prepared: Prepared | None
    edited: bool = False
    """Whether its source has changed it since it was kept: then its headline counts as well."""


@dataclass(slots=True)
class Batch:
    """Items that are kept together, in one transaction."""

    store: Store
    items: list[Item | AddOutcome] = field(default_factory=list)
    digests: set[str] = field(default_factory=set)
    """Texts of this batch, so that a text that comes twice is parsed once."""
    fresh: set[str] = field(default_factory=set)
    points: int = 0
    since: float = field(default_factory=time.monotonic)

    def add(self, item: Item | AddOutcome) -> None:
        """Let one item, or the outcome of one that gave no document, wait: their order is kept."""
        self.items.append(item)
        if isinstance(item, Item):
            self.points += len(item.document.text)
            self.digests.add(item.digest)

    def full(self) -> bool:
        """Whether it is time to keep what waits."""
        return bool(self.items) and (
            len(self.items) >= BATCH_ITEMS
            or self.points >= BATCH_POINTS
            or time.monotonic() - self.since >= BATCH_SECONDS
        )

    def keep(self) -> Iterator[AddOutcome]:
        """Keep all that waits; the outcomes, in order."""
        items, self.items = self.items, []
        try:
            outcomes = self._write(items)
        except Exception:  # one bad item must not take the others with it
            outcomes = self._one_by_one(items)
        self.digests.clear()
        self.points = 0
        self.since = time.monotonic()
        return iter(outcomes)

    def _one_by_one(self, items: list[Item | AddOutcome]) -> list[AddOutcome]:
        outcomes: list[AddOutcome] = []
        stuck: StoreError | None = None
        for item in items:
            try:
                if stuck is not None and isinstance(item, Item):
                    outcomes.append(failed(item.source, stuck))
                else:
                    outcomes += self._write([item])
            except StoreError as error:
                outcomes.append(failed(item.source, error))
                # A disk that is full, or another program that never ends, will not be gone by the next.
                stuck = error if error.hint and not stuck else stuck
            except Exception as error:
                outcomes.append(failed(item.source, defect("kept", error)))
        return outcomes

    def _write(self, items: list[Item | AddOutcome]) -> list[AddOutcome]:
        if not any(isinstance(item, Item) for item in items):
            return [item for item in items if isinstance(item, AddOutcome)]
        from briefing.sources.canonical import canonical_url

        with self.store.writing() as connection:
            keeper = Keeper(connection, now(), set(self.fresh), canonical_url)
            outcomes = [_keep(keeper, item) if isinstance(item, Item) else item for item in items]
            keeper.finish()
        self.fresh = keeper.fresh
        return outcomes


def _keep(keeper: Keeper, item: Item) -> AddOutcome:
    kept: Kept | None
    if item.prepared is not None:
        kept = keeper.keep(item.prepared, edited=item.edited)
    else:
        kept = keeper.keep_again(item.document, item.digest)
    if kept is None:
        return failed(item.source, StoreError("its twin before it could not be kept"))
    if kept.status == "removed":
        return AddOutcome(
            item.source,
            kept.status,
            None,
            kept.uid,
            kept.title,
            "you removed it",
            f"briefing remove --back {kept.uid[:8]} brings it back",
        )
    if kept.status != "unchanged":
        from briefing.library.folding import fold_in
        from briefing.library.stories import join_in

        signed = item.prepared.signature if item.prepared else None
        fold_in(keeper.connection, kept.article, item.document.text, keeper.now, signed)
        join_in(keeper.connection, kept.article, keeper.now)
    return AddOutcome(item.source, kept.status, kept.article, kept.uid, kept.title)


def failed(source: str, error: BriefingError) -> AddOutcome:
    """The outcome of an item that could not be read, parsed or kept."""
    return AddOutcome(source, "failed", message=str(error), hint=error.hint)


def defect(what: str, error: Exception) -> BriefingError:
    """What to tell of an error that nobody foresaw: `what` could not be done ('parsed', 'read', 'kept')."""
    said = " ".join(str(error).split())[:200]
    return BriefingError(
        f"it could not be {what} ({type(error).__name__}: {said})", "this is a defect: please report it"
    )
