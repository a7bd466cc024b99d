"""Taking articles in, with progress: what `briefing add` and `briefing read` share."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.cli.meter import Meter
from briefing.cli.output import Output
from briefing.cli.rows import SHORT_UID
from briefing.cli.stopping import INTERRUPTED, stopping
from briefing.cli.verb import Desk
from briefing.model import counted

if TYPE_CHECKING:
    from briefing.library import AddOptions, Library
    from briefing.model import AddOutcome


class Counts(Counter[str]):
    """How many items came to which status."""

    stopped = False
    """Whether Ctrl-C put an end to it."""


def take_in(
    desk: Desk,
    library: Library,
    paths: Sequence[str],
    counts: Counts,
    told: AddOptions | None = None,
    jobs: int | None = None,
) -> Iterator[AddOutcome]:
    """Add `paths`: outcomes as they come, counted; failures and progress go to standard error.

    `jobs` processes parse, or as many as the settings say. After Ctrl-C, what is parsed is kept and told,
    and `counts.stopped` says so.
    """
    wanted = jobs or desk.settings.jobs
    meter = Meter(desk.err)
    with stopping() as stop:
        for outcome in library.add(paths, told, on_progress=meter.show, cancelled=stop, jobs=wanted):
            counts[outcome.status] += 1
            meter.clear()
            tell_failure(desk, outcome)
            yield outcome
        counts.stopped = stop.asked
    meter.clear()


def end(desk: Desk, counts: Counts) -> int:
    """The exit status of an addition; one that was stopped says how to go on."""
    if counts.stopped:
        desk.complain("stopped; what is in stays in", "the same command goes on from there")
        return INTERRUPTED
    return 1 if counts["failed"] or not counts else 0


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
    status = {"unchanged": "here already", "removed": "removed before"}.get(outcome.status, outcome.status)
    out.line(("strong", f"{status}:"), uid, outcome.title or outcome.source)
    if outcome.status == "removed":
        out.line(("faint", f"{outcome.message}; {outcome.hint}"), indent=2)


def summary(counts: Counts) -> str:
    """'2 articles added, 1 here already.'"""
    told = [
        counted(counts["added"], "article") + " added",
        counted(counts["new version"], "new version") if counts["new version"] else "",
        f"{counts['unchanged']:,} here already" if counts["unchanged"] else "",
        f"{counts['removed']:,} removed before" if counts["removed"] else "",
        f"{counts['failed']:,} failed" if counts["failed"] else "",
    ]
    return ", ".join(filter(None, told)) + "."
