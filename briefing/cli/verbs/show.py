"""`briefing show`: one article."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from briefing.cli.rows import day
from briefing.cli.verb import Desk, Verb, add_json
from briefing.model import ArticleView

if TYPE_CHECKING:
    from briefing.library.originals import Original


class Show(Verb):
    """An article's text, or all that is known about it."""

    name = "show"
    help = "print an article"
    details = "ID is the name that 'briefing list' prints first in each line, or the start of it."
    examples = (
        "briefing show 3f9c2a71",
        "briefing show 3f9c2a71 --reading",
        "briefing show 3f9c2a71 --source > page.html",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """Which, and how much of it."""
        parser.add_argument("article", metavar="ID", help="the article")
        parser.add_argument(
            "--reading", action="store_true", help="print who said what instead of the text, as 'parse' does"
        )
        parser.add_argument(
            "--source", action="store_true", help="print the bytes that it was read from, as they came"
        )
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print it."""
        with desk.library() as library:
            article = library.find_article(options.article)
            if options.source:
                return _print_source(desk, library.original(article))
            view = library.article(article)
        if options.json:
            desk.out.data(view)
        elif options.reading:
            from briefing.cli.page import print_page

            print_page(desk.out, view.reading)
        else:
            _print_text(desk, view)
        return 0


def _print_source(desk: Desk, original: Original) -> int:
    """The bytes into a file or a pipe; on a terminal as text that cannot steer it."""
    if not desk.out.terminal:
        desk.out.bytes(original.data)
        return 0
    text = original.text()
    if text is None:
        size = f"{len(original.data):,} bytes of {original.media_type}"
        desk.complain(f"it is no text: {size}", f"write it to a file: ... --source > source{original.ending}")
        return 1
    desk.out.text(text.strip("\n"))
    return 0


def _print_text(desk: Desk, view: ArticleView) -> None:
    row, reading = view.row, view.reading
    derived = " (title made from the first words)" if row.title_derived else ""
    desk.out.line(("title", row.title), derived)
    facts = [
        row.outlet or "",
        day(row.published) if row.published else "",
        f"by {view.byline}" if view.byline else "",
        view.url or view.path or "",
        f"fetched {view.fetched[:16].replace('T', ' ')}" if view.fetched else "",
        f"version {view.versions} of {view.versions}" if view.versions > 1 else "",
    ]
    if any(facts):
        desk.out.line(("faint", "; ".join(filter(None, facts))))
    for notice in reading.notices:
        desk.out.line(("mark", f"Note: {notice}"))
    desk.out.blank()
    desk.out.text(reading.text.strip("\n"))


VERB = Show()
