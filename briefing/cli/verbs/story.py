"""`briefing story`: articles that report the same event, beside each other."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from briefing.cli.decisions import tell
from briefing.cli.rows import SHORT_UID, day, quoted
from briefing.cli.verb import Desk, Verb, add_json, add_limit
from briefing.cli.verbs.diff import marked_pieces
from briefing.errors import BriefingError
from briefing.model import counted

if TYPE_CHECKING:
    from briefing.cli.output import Output, Part
    from briefing.library import Library
    from briefing.model.story import StoryArticle, StoryRow, StoryView


class StoryVerb(Verb):
    """Stories, listed and opened."""

    name = "story"
    help = "list the stories, or open the one that an article tells"
    details = """\
Articles of a few days that share rare names and words of their headlines are taken for one story. Opened,
it shows each article with what it adds to those before it, quotations that two outlets give in different
words, and figures that do not agree. What you say of a story goes before what the program found: --put
an article into the story of another one, --out takes it out of its story, --confirm keeps the story as
it is, --call names it. All of that can be undone."""
    examples = (
        "briefing story",
        "briefing story 3f9c2a71",
        "briefing story 3f9c2a71 --put 5d0e8b44",
        "briefing story 3f9c2a71 --call 'The flood pact'",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """Which, and what to say of it."""
        parser.add_argument("article", nargs="?", metavar="ID", help="an article of the story")
        change = parser.add_mutually_exclusive_group()
        change.add_argument("--put", metavar="OTHER", help="put the article OTHER into its story")
        change.add_argument("--out", action="store_true", help="take the article out of its story")
        change.add_argument("--confirm", action="store_true", help="its articles belong together")
        change.add_argument("--call", metavar="NAME", help="name it; '' takes the name away")
        add_limit(parser, 50)
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """List, open or decide."""
        deciding = options.out or options.confirm or options.put or options.call is not None
        if not options.article:
            if deciding:
                raise BriefingError("which article?", "briefing list prints their names")
            return _list(options, desk)
        with desk.library(readonly=not deciding) as library:
            article = library.find_article(options.article)
            story = library.story_of(article)
            if options.put:
                row = library.article_rows([library.head_of(article)])[0]
                done = library.put_in_story(library.find_article(options.put), story or row.uid)
                tell(desk, options, [done], "put into the story." if done else "it is in that story already.")
                return 0
            if story is None:
                raise BriefingError("no other article tells its story", "--put puts one beside it")
            if deciding:
                _decide(options, desk, library, article, story)
                return 0
            view = library.story(story)
        if options.json:
            desk.out.data(view)
        else:
            print_story(desk.out, view)
        return 0


def _list(options: Namespace, desk: Desk) -> int:
    with desk.library() as library:
        rows = library.stories(options.limit)
    if options.json:
        desk.out.data_rows(rows)
        return 0
    for row in rows:
        desk.out.line(("faint", row.story[:SHORT_UID]), *_facts(row))
    if not rows:
        desk.complain("no two articles tell the same story")
    return 0


def _facts(row: StoryRow) -> list[Part]:
    days = row.first or "" if row.first == row.last else f"{row.first} to {row.last}"
    counts = f"{counted(row.articles, 'article')}, {counted(row.outlets, 'outlet')}"
    return [days, ("name", row.name), f"({counts}{', confirmed' if row.own else ''})"]


def _decide(options: Namespace, desk: Desk, library: Library, article: int, story: str) -> None:
    if options.out:
        tell(desk, options, [library.put_in_story(article, None)], "taken out of the story.")
    elif options.confirm:
        tell(desk, options, [library.confirm_story(story)], "the story stays as it is.")
    else:
        done = library.name_story(story, options.call)
        tell(desk, options, [done], "named." if options.call.strip() else "the name is taken off.")


def print_story(out: Output, view: StoryView) -> None:
    """The articles with what each adds, the same words side by side, figures that disagree."""
    out.line(*_facts(view.row))
    for article in view.articles:
        _print_article(out, article)
    if view.same:
        out.heading("The same in other words")
        for pair in view.same:
            out.line(("name", f"{pair.speakers or 'speaker not told'}:"))
            out.line(*marked_pieces(pair.pieces), indent=2)
            outlets = [row.outlet or row.article_title for row in (pair.before, pair.after)]
            out.line(("faint", f"[-{outlets[0]}-] {{+{outlets[1]}+}}"), indent=2)
    if view.disagreeing:
        out.heading("Figures that may not agree")
        for rows in view.disagreeing:
            for row in rows:
                out.line(
                    ("name", f"{row.text}:"), f"… {row.around} …", ("faint", f"({row.outlet or 'no outlet'})")
                )
            out.blank()


def _print_article(out: Output, article: StoryArticle) -> None:
    row = article.row
    out.blank()
    source = f"{row.outlet}: " if row.outlet else ""
    out.line(("faint", row.uid[:SHORT_UID]), day(row.published), ("strong", f"{source}{row.title}"))
    if article.people:
        out.line("people:", ", ".join(article.people), indent=2)
    if article.figures:
        out.line("figures:", ", ".join(dict.fromkeys(figure.text for figure in article.figures)), indent=2)
    for said in article.quotations:
        out.line(("name", f"{said.speaker or 'speaker not told'}:"), quoted(said.text, said.kind), indent=2)
    if not (article.people or article.figures or article.quotations):
        out.line(("faint", "nothing that was not there before"), indent=2)


VERB = StoryVerb()
