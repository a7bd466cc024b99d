"""`briefing search`: the search screen's rows."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from datetime import date
from typing import TYPE_CHECKING, Literal

from briefing.cli.agenda import print_agenda
from briefing.cli.queries import QueryVerb, joined, nothing_fits
from briefing.cli.rows import marked_words, print_article, print_person, print_quotation
from briefing.cli.saved import list_saved, save, saved_query
from briefing.cli.verb import Desk, add_json, add_limit
from briefing.errors import BriefingError
from briefing.model import SearchPage
from briefing.query import parse_query

if TYPE_CHECKING:
    from briefing.library import Library

Scope = Literal["articles", "quotes", "people"]
SCOPES = ("quotes", "articles", "people", "followups")


class Search(QueryVerb):
    """Find quotations, articles or people."""

    name = "search"
    help = "search quotations, articles, people or follow-ups"
    details = """\
Among follow-ups, words are looked for in what has to be done, whom it waits on and the passage it is
about; since:, until: and on: are about the day it is due ('until:friday' is the coming one)."""
    examples = (
        "briefing search 'said:jaishankar tariff since:2025-08'",
        "briefing search '\"free trade\" OR tariff* -kind:indirect' --limit 5",
        "briefing search 'topic:trade in:articles' --json",
        "briefing search 'in:followups is:open until:friday'",
        "briefing search 'topic:tariffs is:unread' --save tariffs",
        "briefing search --saved tariffs",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """What, where, and in what form."""
        parser.add_argument("query", nargs="*", metavar="QUERY", help="what to search for")
        parser.add_argument(
            "--in",
            dest="scope",
            choices=SCOPES,
            help="where to look (default quotes, or what in: says in the search)",
        )
        add_limit(parser, 50)
        parser.add_argument("--sort", choices=("newest", "best"), default="newest", help="what comes first")
        parser.add_argument("--count", action="store_true", help="print only how many fit")
        kept = parser.add_mutually_exclusive_group()
        kept.add_argument("--save", metavar="NAME", help="keep this search under a name")
        kept.add_argument("--saved", metavar="NAME", help="the search that is kept under this name")
        kept.add_argument("--saved-list", action="store_true", help="list the searches that are kept")
        kept.add_argument("--forget", metavar="NAME", help="let a kept search go")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the rows."""
        query = joined(options.query)
        if options.saved_list:
            return list_saved(options, desk)
        if options.save or options.forget:
            return save(options, query, desk)
        if options.saved:
            query = saved_query(desk, options.saved, query)
        if not query.strip():
            raise BriefingError("nothing says what to search for", "see: briefing search --help")
        if (options.scope or parse_query(query).scope) == "followups":
            return _search_follow_ups(options, query, desk)
        limit = 1 if options.count else options.limit
        with desk.library() as library:
            page = library.search(query, options.scope, limit, sort=options.sort)
            near = [] if page.count or options.json else _near(library, query, options.scope)
        if options.count:
            if options.json:
                desk.out.data({"count": page.count, "capped": page.capped})
            else:
                desk.out.line(_count(page))
            return 0
        rows = page.quotations or page.articles or page.people
        if options.json:
            desk.out.data_rows(rows)
            return 0
        _print(desk, page)
        if not rows:
            nothing_fits(desk, query, "briefing add PATH takes articles in", near)
        elif desk.err.terminal and page.count > len(rows):
            desk.err.line(f"{len(rows)} of {_count(page)}; --limit N prints more")
        return 0


def _near(library: Library, query: str, scope: Scope | None) -> list[str]:
    """What to try where nothing fits: another place to look, or the search without one of its parts."""
    if scope is None and parse_query(query).scope is None:
        articles = library.search(query, "articles", 1)
        if articles.count:
            does = "does" if articles.count == 1 else "do"
            return [f"{_count(articles)} among articles {does}: --in articles"]
    return [
        f"without {part} {'over ' * capped}{count:,} would"
        for part, count, capped in library.without_one(query, scope)
    ]


def _search_follow_ups(options: Namespace, query: str, desk: Desk) -> int:
    from briefing.library.agenda import search_follow_ups

    with desk.library() as library:
        rows = search_follow_ups(library, query, sys.maxsize if options.count else options.limit)
    if options.count and options.json:
        desk.out.data({"count": len(rows), "capped": False})
    elif options.count:
        desk.out.line(str(len(rows)))
    elif options.json:
        desk.out.data_rows(rows)
    else:
        print_agenda(desk.out, rows, date.today())
        if not rows:
            nothing_fits(desk, query, "briefing followup ID WORDS keeps something to do")
    return 0


def _count(page: SearchPage) -> str:
    return f"over {page.count}" if page.capped else str(page.count)


def _print(desk: Desk, page: SearchPage) -> None:
    for quotation in page.quotations:
        print_quotation(desk.out, quotation, in_article=False)
    for article in page.articles:
        print_article(desk.out, article)
        snippet = page.snippets.get(article.id)
        if snippet is not None:
            desk.out.line(*marked_words(snippet.text, snippet.marked), indent=2)
    for person in page.people:
        print_person(desk.out, person, in_article=False)


VERB = Search()
