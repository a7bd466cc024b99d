"""`briefing copies`: where else a piece stands, and what is folded under what."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from briefing.cli.decisions import tell
from briefing.cli.rows import SHORT_UID, day
from briefing.cli.verb import Desk, Verb, add_json
from briefing.errors import BriefingError
from briefing.model import counted

if TYPE_CHECKING:
    from briefing.cli.output import Output
    from briefing.model import CopyRow

_KINDS = {
    "first": "first",
    "copy": "copy",
    "same text": "the same text",
    "apart": "not the same, you said",
    "alike": "alike, not folded",
}


class CopiesVerb(Verb):
    """Copies of one piece."""

    name = "copies"
    help = "list the copies of an article, fold one by hand, or set one apart"
    details = """\
Articles with all but the same text stand under the first of them in every list; what is quoted in
several counts once. The copies are found by their own outlet, headline and words all the same.
--apart says that an article is no copy of the one it stands under; that holds for good, and can be
undone. --look goes through articles that were added before copies were looked for. The percentage is
the share of the shorter text that stands in the other; for what is only alike, an estimate."""
    examples = (
        "briefing copies 3f9c2a71",
        "briefing copies 3f9c2a71 --into 5d0e8b44",
        "briefing copies 3f9c2a71 --apart",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """Which article, and what to say of it."""
        parser.add_argument("article", nargs="?", metavar="ID", help="the article")
        change = parser.add_mutually_exclusive_group()
        change.add_argument("--into", metavar="OTHER", help="it is a copy of OTHER: fold it under that")
        change.add_argument("--apart", action="store_true", help="it is no copy of what it stands under")
        change.add_argument("--look", action="store_true", help="look for copies among older articles")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """List, or decide."""
        if options.look:
            return _look(desk, options)
        if not options.article:
            raise BriefingError("which article?", "briefing list prints their names")
        with desk.library(readonly=not (options.into or options.apart)) as library:
            article = library.find_article(options.article)
            if options.into:
                done = library.fold(article, library.find_article(options.into))
                tell(desk, options, [done], "folded under it." if done else "it stands under it already.")
                return 0
            if options.apart:
                done = library.set_apart(article)
                told = "set apart: it is no copy." if done else "it stands under no other article."
                tell(desk, options, [done], told)
                return 0
            rows = library.copies(article)
        if options.json:
            desk.out.data_rows(rows)
            return 0
        for row in rows:
            print_copy(desk.out, row)
        if len(rows) == 1:
            desk.complain("no copy of it was found")
        return 0


def print_copy(out: Output, row: CopyRow) -> None:
    """One place in which the piece stands."""
    share = f"{row.likeness:.0%}" if row.likeness is not None and row.kind in ("copy", "alike") else ""
    kind = f"{_KINDS[row.kind]}{', by your hand' if row.own and row.kind == 'copy' else ''}"
    name = row.uid[:SHORT_UID] if row.article is not None else " " * SHORT_UID
    facts = ", ".join(filter(None, [kind, share]))
    outlet = f"{row.outlet}: " if row.outlet else ""
    out.line(("faint", name), day(row.published), ("name", f"{outlet}{row.title}"), f"({facts})")
    if row.url:
        out.line(("faint", row.url), indent=2)


def _look(desk: Desk, options: Namespace) -> int:
    with desk.library(readonly=False) as library:
        looked, found = library.look_for_copies(
            on_progress=lambda done, copies: desk.err.status(f"{done:,} looked at, {copies:,} copies")
        )
    if options.json:
        desk.out.data({"looked_at": looked, "copies": found})
    else:
        desk.out.line(f"{counted(looked, 'article')} looked at, {counted(found, 'copy', 'copies')} found.")
    return 0


VERB = CopiesVerb()
