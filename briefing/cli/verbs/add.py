"""`briefing add`: take articles in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from briefing.cli.rows import SHORT_UID, counted
from briefing.cli.verb import Desk, Verb, add_json

if TYPE_CHECKING:
    from briefing.library import Progress
    from briefing.model import AddOutcome


class Add(Verb):
    """Read, parse and keep files and folders."""

    name = "add"
    help = "take in articles: files, folders, or - for standard input"
    details = """\
What is there already is not added twice; a changed text becomes a new version of its article, and
all tags, notes and follow-ups stay. A file that cannot be read is told, the rest goes in, and the
exit status is 1 at the end."""
    examples = (
        "briefing add articles/",
        "briefing add page.html --published 2025-10-27 --outlet 'The Daily'",
        "pdftotext report.pdf - | briefing add - --title 'The report'",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """What to add, and what to know about it."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, or -")
        parser.add_argument("--published", metavar="DATE", help="when, where an article doesn't say")
        parser.add_argument("--outlet", help="who published it, where an article doesn't say")
        parser.add_argument("--url", help="its address, where an article doesn't say")
        parser.add_argument("--title", help="its headline, where an article doesn't say")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Add them, one line an item; 1 where one failed."""
        from briefing.library import AddOptions

        told = AddOptions(options.published, options.outlet, options.url, options.title)
        counts: dict[str, int] = {}
        with desk.library(readonly=False) as library:
            outcomes = library.add(options.paths, told, on_progress=lambda now: _show(desk, now))
            if options.json:
                desk.out.data_rows(_counting(outcome, counts, desk) for outcome in outcomes)
            else:
                for outcome in outcomes:
                    _print_outcome(desk, _counting(outcome, counts, desk))
        desk.err.status("")
        if not options.json:
            desk.out.line(_summary(counts))
        return 1 if counts.get("failed") or not counts else 0


def _counting(outcome: AddOutcome, counts: dict[str, int], desk: Desk) -> AddOutcome:
    counts[outcome.status] = counts.get(outcome.status, 0) + 1
    desk.err.status("")
    if outcome.status == "failed":
        desk.complain(_failure(outcome), outcome.hint)
    return outcome


def _failure(outcome: AddOutcome) -> str:
    message = outcome.message or "it can't be added"
    return message if outcome.source in message else f"{outcome.source}: {message}"


def _print_outcome(desk: Desk, outcome: AddOutcome) -> None:
    if outcome.status == "failed":
        return
    uid = (outcome.uid or "")[:SHORT_UID]
    status = {"unchanged": "here already"}.get(outcome.status, outcome.status)
    desk.out.line(("strong", f"{status}:"), uid, outcome.title or outcome.source)


def _summary(counts: dict[str, int]) -> str:
    told = [
        counted(counts.get("added", 0), "article") + " added",
        counted(counts["new version"], "new version") if "new version" in counts else "",
        f"{counts['unchanged']:,} here already" if "unchanged" in counts else "",
        f"{counts['failed']:,} failed" if "failed" in counts else "",
    ]
    return ", ".join(filter(None, told)) + "."


def _show(desk: Desk, now: Progress) -> None:
    total = f" of {now.total:,}" if now.total is not None else ""
    desk.err.status(f"{now.done:,}{total}  {now.current}")


VERB = Add()
