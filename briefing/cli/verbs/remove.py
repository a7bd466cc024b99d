"""`briefing remove`: take articles out that were added by mistake, and bring them back."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from briefing.cli.decisions import tell
from briefing.cli.rows import SHORT_UID, day
from briefing.cli.verb import Desk, Verb, add_json
from briefing.errors import BriefingError
from briefing.model import counted

if TYPE_CHECKING:
    from briefing.model import Decision


class Remove(Verb):
    """Articles taken out."""

    name = "remove"
    help = "take articles out that were added by mistake, or bring them back"
    details = """\
The article is gone from all lists, counts, searches, stories and pages, with its quotations and people.
Nothing is lost: its text lies aside, and its tags, notes and follow-ups come back with it. What is added
again, from a file, an address or a feed, stays out and says so, until --back brings it back; 'briefing
undo' takes the last removal back. A copy that stood under it stands in the list by itself."""
    examples = (
        "briefing remove 3f9c2a71",
        "briefing remove --list",
        "briefing remove --back 3f9c2a71",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """Which articles, and which way."""
        parser.add_argument("articles", nargs="*", metavar="ID", help="the articles")
        way = parser.add_mutually_exclusive_group()
        way.add_argument("--back", action="store_true", help="bring them back")
        way.add_argument("--list", action="store_true", help="list what is removed")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Remove, bring back, or list."""
        if options.list:
            return _list(options, desk)
        if not options.articles:
            raise BriefingError("which article?", "briefing list prints their names")
        with desk.library(readonly=False) as library:
            done: Decision | None
            if options.back:
                uids = [library.find_removed(reference).uid for reference in options.articles]
                done, count, what = library.bring_back(uids), len(set(uids)), "brought back"
            else:
                articles = [library.find_article(reference) for reference in options.articles]
                done, count, what = library.remove(articles), len(set(articles)), "removed"
        tell(desk, options, [done], f"{counted(count, 'article')} {what}; 'briefing undo' takes that back.")
        return 0


def _list(options: Namespace, desk: Desk) -> int:
    with desk.library() as library:
        rows = library.removed()
    if options.json:
        desk.out.data_rows(rows)
        return 0
    for row in rows:
        outlet = f"{row.outlet}: " if row.outlet else ""
        name, when = f"{outlet}{row.title}", f"(removed {day(row.at)})"
        desk.out.line(("faint", row.uid[:SHORT_UID]), day(row.published), ("name", name), when)
    if not rows:
        desk.complain("nothing is removed")
    return 0


VERB = Remove()
