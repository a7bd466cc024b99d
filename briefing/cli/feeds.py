"""Feeds as lines for people."""

from __future__ import annotations

from collections.abc import Sequence

from briefing.cli.output import Output
from briefing.cli.verb import Desk
from briefing.model import FeedOutcome, FeedRow, counted


def print_feeds(out: Output, rows: Sequence[FeedRow]) -> None:
    """All feeds, by folder."""
    folder: str | None = None
    for row in rows:
        if row.feed.folder != folder:
            folder = row.feed.folder
            out.line(("title", folder or "No folder"))
        _print_feed(out, row)


def _print_feed(out: Output, row: FeedRow) -> None:
    fetched = f"fetched {row.fetched[:16].replace('T', ' ')}" if row.fetched else "not fetched yet"
    facts = [
        fetched,
        f"{row.new:,} new then" if row.new else "",
        counted(row.entries, "entry", "entries") if row.entries else "",
        f"outlet {row.feed.outlet}" if row.feed.outlet else "",
        "with pages" if row.feed.pages else "",
        "may be private" if row.feed.private else "",
    ]
    out.line(("faint", row.uid), ("name", row.name), f"({'; '.join(filter(None, facts))})")
    out.line(("faint", row.url), indent=2)
    if row.error:
        times = f" ({row.failures} times)" if row.failures > 1 else ""
        out.line(("mark", f"failed{times}: {row.error}"), indent=2)
    elif row.not_before and row.asked and row.not_before > row.asked:
        out.line(
            ("mark", f"asked not to be asked before {row.not_before[:16].replace('T', ' ')} UTC"), indent=2
        )


def print_outcome(desk: Desk, outcome: FeedOutcome) -> None:
    """What came of asking one feed: a line, its new articles, and what failed."""
    out, name = desk.out, outcome.feed.name
    if outcome.status in ("failed", "waits"):
        message = outcome.message or "it cannot be asked"
        desk.complain(message if message.startswith(name) else f"{name}: {message}", outcome.hint)
        return
    out.line(("name", f"{name}:"), news_of(outcome))
    for article in outcome.articles:
        if article.status == "failed":
            desk.complain(f"{name}: {article.source}: {article.message}", article.hint)
        else:
            lead = "" if article.status == "added" else "new version:"
            out.line(("faint", (article.uid or "")[:8]), lead, article.title or article.source, indent=2)


def news_of(outcome: FeedOutcome) -> str:
    """'3 new, 1 new version', or 'nothing new'."""
    added, versions = outcome.counted("added"), outcome.counted("new version")
    failed = outcome.counted("failed")
    told = [
        f"{added:,} new" if added else "",
        counted(versions, "new version") if versions else "",
        f"{failed:,} failed" if failed else "",
    ]
    return ", ".join(filter(None, told)) or "nothing new"


def summary(outcomes: Sequence[FeedOutcome]) -> str:
    """'12 new articles from 5 feeds, 1 feed failed.'"""
    added = sum(outcome.counted("added") for outcome in outcomes)
    versions = sum(outcome.counted("new version") for outcome in outcomes)
    failed = sum(outcome.status == "failed" for outcome in outcomes)
    waits = sum(outcome.status == "waits" for outcome in outcomes)
    told = [
        f"{counted(added, 'new article')} from {counted(len(outcomes), 'feed')}",
        counted(versions, "new version") if versions else "",
        f"{counted(failed, 'feed')} failed" if failed else "",
        f"{counted(waits, 'feed')} asked for patience" if waits else "",
    ]
    return ", ".join(filter(None, told)) + "."
