"""`briefing feed`: feeds that are fetched when one says so."""

from __future__ import annotations

from argparse import ArgumentParser, BooleanOptionalAction, Namespace
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.decisions import tell
from briefing.cli.feeds import print_feeds, print_outcome, summary
from briefing.cli.meter import Meter
from briefing.cli.verb import Desk, Verb, add_json
from briefing.errors import BriefingError
from briefing.model import counted

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.library.options import AddedFeed, FeedOptions
    from briefing.model import FeedOutcome, FeedRow

ACTIONS = {
    "list": "the feeds, when each was fetched, and what went wrong (also without an action)",
    "add": "a feed's address, or a page that names its feed; it is fetched at once unless --later is given",
    "fetch": "what is new: of the feeds named, or of all",
    "change": "another name, outlet or folder; --pages, --no-pages",
    "remove": "let feeds go; their articles stay",
    "import": "add the feeds of an OPML file",
    "export": "write all feeds as OPML, to FILE or standard output",
}


class Feed(Verb):
    """RSS, Atom and JSON feeds."""

    name = "feed"
    help = "feeds: add, list, fetch, change, remove, import, export"
    details = (
        "\n".join(f"  {name:<8} {said}" for name, said in ACTIONS.items())
        + """

FEED is the name that 'briefing feed list' prints first in each line, the feed's address, or words of
its name. Adding a feed is what allows the program to ask its address, and it asks only when you say
'fetch'. A feed that fails keeps its error beside it and is in nobody's way; one that asks for patience
is not asked before its time. Entries come in once; an edited one becomes a new version.

With --pages, the page of an entry that is only a summary is fetched, too, where the site's robots.txt
allows it: that is one more request for each. 'briefing undo' takes back what add, change, remove and
import did."""
    )
    examples = (
        "briefing feed add https://www.example.org/ --outlet 'The Example'",
        "briefing feed fetch",
        "briefing feed import subscriptions.opml",
        "briefing feed change example --pages --folder Asia",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """What to do, and with which."""
        parser.add_argument("action", nargs="?", choices=ACTIONS, default="list", help="what to do")
        parser.add_argument("what", nargs="*", metavar="FEED|ADDRESS|FILE", help="with what")
        parser.add_argument("--name", help="your own name for it; '' for the feed's")
        parser.add_argument("--outlet", help="who publishes it; '' for what the feed says")
        parser.add_argument("--folder", help="under which it is listed; '' for none")
        parser.add_argument("--pages", action=BooleanOptionalAction, help="fetch the pages of summaries, too")
        parser.add_argument(
            "--allow-private", action=BooleanOptionalAction, help="it may lie on the local network"
        )
        parser.add_argument("--later", action="store_true", help="with add: do not ask the address now")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Do it; 1 where a feed failed."""
        if options.action in ("add", "change", "remove", "import") and not options.what:
            raise BriefingError(f"'{options.action}' of what?", f"briefing feed {options.action} --help")
        match options.action:
            case "list":
                return _list(options, desk)
            case "add":
                return _add(options, desk)
            case "fetch":
                return _fetch(options, desk)
            case "change" | "remove":
                return _decide(options, desk)
            case "import":
                return _import(options, desk)
        return _export(options, desk)


def _options(options: Namespace) -> FeedOptions:
    from briefing.library.options import FeedOptions

    return FeedOptions(options.name, options.outlet, options.folder, options.pages, options.allow_private)


def _list(options: Namespace, desk: Desk) -> int:
    with desk.library() as library:
        rows = [library.find_feed(each) for each in options.what] or library.feeds()
    if options.json:
        desk.out.data_rows(rows)
    else:
        print_feeds(desk.out, rows)
    if not rows and not options.json:
        desk.complain("there are no feeds yet", "briefing feed add ADDRESS adds one")
    return 0


def _add(options: Namespace, desk: Desk) -> int:
    lists = [
        each
        for each in options.what
        if Path(each).suffix.lower() in (".opml", ".xml") and Path(each).exists()
    ]
    if lists:
        raise BriefingError(f"{lists[0]} is a file", f"briefing feed import {lists[0]}")
    failed = False
    added: list[AddedFeed] = []
    with desk.library(readonly=False, make=True) as library:
        for address in options.what:
            desk.err.status(f"asking {address}")
            try:
                added.append(library.add_feed(address, _options(options), ask=not options.later))
            except BriefingError as error:
                failed = True
                desk.complain_of(error)
        desk.err.status("")
        if not options.json:
            for one in added:
                _tell_added(desk, one)
        asked = [one for one in added if one.fetched is not None]
        outcomes = _fetched(desk, library, [one.feed for one in asked], asked, options.json)
    if options.json:
        rows = {one.feed.uid: one.feed for one in added} | {each.feed.uid: each.feed for each in outcomes}
        desk.out.data_rows(rows.values())
    return 1 if failed else 0


def _tell_added(desk: Desk, one: AddedFeed) -> None:
    said = "added:" if one.decision else "here already:"
    desk.out.line(("strong", said), one.feed.uid, one.feed.name, f"({one.feed.url})")
    if one.others:
        desk.out.line("the page names other feeds as well:", ", ".join(one.others), indent=2)


def _fetch(options: Namespace, desk: Desk) -> int:
    with desk.library(readonly=False) as library:
        rows = [library.find_feed(each) for each in options.what] if options.what else None
        outcomes = _fetched(desk, library, rows, (), options.json)
        there = bool(outcomes) or bool(library.feeds())
    if options.json:
        desk.out.data_rows(outcomes)
    elif outcomes:
        desk.out.line(summary(outcomes))
    elif not there:
        desk.complain("there are no feeds yet", "briefing feed add ADDRESS adds one")
    else:
        desk.complain("all feeds are gone for good", "briefing feed list shows them")
    return 1 if any(outcome.status == "failed" for outcome in outcomes) else 0


def _fetched(
    desk: Desk,
    library: Library,
    rows: Sequence[FeedRow] | None,
    added: Sequence[AddedFeed],
    silent: bool,
) -> list[FeedOutcome]:
    """Ask feeds, and tell of each as it comes; what is in stays in when it is stopped."""
    if rows is not None and not rows:
        return []
    outcomes = []
    meter = Meter(desk.err)
    try:
        for outcome in library.fetch_feeds(
            rows,
            on_progress=meter.show,
            answered=added,
            jobs=desk.settings.jobs,
        ):
            desk.err.status("")
            outcomes.append(outcome)
            if not silent:
                print_outcome(desk, outcome)
    finally:
        desk.err.status("")
    return outcomes


def _decide(options: Namespace, desk: Desk) -> int:
    with desk.library(readonly=False) as library:
        rows = [library.find_feed(each) for each in options.what]
        if options.action == "remove":
            decided = [library.remove_feeds(rows)]
            words = f"{counted(len(rows), 'feed')} removed; the articles stay."
        else:
            decided = [library.change_feed(row, _options(options)) for row in rows]
            words = "changed." if any(decided) else "it was so already; nothing changed."
    tell(desk, options, decided, words)
    return 0


def _import(options: Namespace, desk: Desk) -> int:
    new = there = 0
    with desk.library(readonly=False, make=True) as library:
        for source in options.what:
            added, all_of_it = library.import_feeds(source, _options(options))
            new, there = new + added, there + all_of_it
    if options.json:
        desk.out.data({"added": new, "in_file": there})
    else:
        desk.out.line(f"{counted(new, 'feed')} added of {there:,}; 'briefing feed fetch' fetches them.")
    return 0


def _export(options: Namespace, desk: Desk) -> int:
    from briefing.library.feeding import write_feeds

    if not options.what:
        with desk.library() as library:
            desk.out.file(library.export_feeds())
        return 0
    path = Path(options.what[0]).expanduser()
    with desk.library() as library:
        write_feeds(library, path)
    desk.out.line(f"written to {path}.")
    return 0


VERB = Feed()
