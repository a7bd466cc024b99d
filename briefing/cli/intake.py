"""Taking articles in, with progress: what `briefing add` and `briefing read` share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.cli.output import Output
from briefing.cli.rows import SHORT_UID, counted
from briefing.cli.verb import Desk

if TYPE_CHECKING:
    from briefing.library import AddOptions, Library, Progress
    from briefing.model import AddOutcome

Counts = Counter[str]
"""How many items came to which status."""


def take_in(
    desk: Desk,
    library: Library,
    paths: Sequence[str],
    counts: Counts,
    told: AddOptions | None = None,
    jobs: int | None = None,
) -> Iterator[AddOutcome]:
    """Add `paths`: outcomes as they come, counted; failures and progress go to standard error.

    `jobs` processes parse, or as many as the settings say.
    """
    wanted = jobs or desk.settings.jobs
    try:
        for outcome in library.add(
            paths, told, on_progress=lambda now: show_progress(desk, now), jobs=wanted
        ):
            counts[outcome.status] += 1
            desk.err.status("")
            tell_failure(desk, outcome)
            yield outcome
    finally:
        desk.err.status("")


def tell_failure(desk: Desk, outcome: AddOutcome) -> None:
    """One line for an item that is not in the store; nothing for one that is."""
    if outcome.status == "failed":
        message = outcome.message or "it can't be added"
        named = message if outcome.source in message else f"{outcome.source}: {message}"
        desk.complain(named, outcome.hint)


def print_outcome(out: Output, outcome: AddOutcome) -> None:
    """One line for an article that is in the store now; a failure has its line already."""
    if outcome.status == "failed":
        return
    uid = (outcome.uid or "")[:SHORT_UID]
    status = {"unchanged": "here already"}.get(outcome.status, outcome.status)
    out.line(("strong", f"{status}:"), uid, outcome.title or outcome.source)


def summary(counts: Counts) -> str:
    """'2 articles added, 1 here already.'"""
    told = [
        counted(counts["added"], "article") + " added",
        counted(counts["new version"], "new version") if counts["new version"] else "",
        f"{counts['unchanged']:,} here already" if counts["unchanged"] else "",
        f"{counts['failed']:,} failed" if counts["failed"] else "",
    ]
    return ", ".join(filter(None, told)) + "."


def show_progress(desk: Desk, now: Progress) -> None:
    """How far it is, on a terminal alone."""
    total = f" of {now.total:,}" if now.total is not None else ""
    desk.err.status(f"{now.done:,}{total}  {now.current}")
