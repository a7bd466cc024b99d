"""`briefing person`: everything on one person."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from dataclasses import replace
from typing import TYPE_CHECKING

from briefing.brief.sparkline import Sparkline, sparkline
from briefing.cli.output import Output
from briefing.cli.persons import person_row
from briefing.cli.rows import day, print_article, print_quotation
from briefing.cli.verb import Desk, Verb, add_json, add_limit
from briefing.model import counted

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import HeldRole, PersonForm, PersonPage, Seen

_SHOWN_MET = 12


class Person(Verb):
    """The names, roles, quotations, articles and company of one person."""

    name = "person"
    help = "tell everything on one person: names and why, roles with dates, quotations, company"
    details = """\
NAME is any of the names that the person goes by, or the number that 'briefing people --json' gives.
Names of several articles are joined where names, roles and offices agree; each line of names says why.
'briefing merge' joins others, and parts what was joined wrongly."""
    examples = ("briefing person 'S. Jaishankar'", "briefing person Anwar --json")

    def arguments(self, parser: ArgumentParser) -> None:
        """Whom, and how much."""
        parser.add_argument("person", metavar="NAME", help="the person")
        add_limit(parser, 10)
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print it."""
        with desk.library() as library:
            found = person_row(library, options.person)
            page = library.person(found.id)
            said = library.said_by(found.id, options.limit)
            about = library.said_about(found.id, options.limit)
            articles = library.articles_with(found.id, options.limit)
        if options.json:
            met = page.met[: options.limit]
            desk.out.data(
                {
                    "person": replace(page, met=met),
                    "said": said.quotations,
                    "about": about.quotations,
                    "articles": articles,
                }
            )
            return 0
        _print_head(desk.out, page)
        if said.quotations:
            desk.out.heading(f"Said ({_of(len(said.quotations), said.count, said.capped)})")
        for row in said.quotations:
            print_quotation(desk.out, row, in_article=False)
        if about.quotations:
            desk.out.heading(f"Said about ({_of(len(about.quotations), about.count, about.capped)})")
        for row in about.quotations:
            print_quotation(desk.out, row, in_article=False)
        desk.out.heading(f"Articles ({_of(len(articles), page.row.articles, False)})")
        for article in articles:
            print_article(desk.out, article)
        return 0


def _of(shown: int, count: int, capped: bool) -> str:
    whole = f"over {count:,}" if capped else f"{count:,}"
    return whole if shown == count and not capped else f"newest {shown} of {whole}"


def _print_head(out: Output, page: PersonPage) -> None:
    row = page.row
    out.line(("title", row.name))
    facts = [counted(row.articles, "article"), counted(row.quotations, "quotation")]
    facts += [counted(row.mentions, "mention"), *([f"tags {', '.join(page.tags)}"] if page.tags else [])]
    out.line(("faint", "; ".join(facts)))
    print_seen(out, page.seen, "mention", row.articles)
    if page.roles:
        out.heading("Roles")
    for role in page.roles:
        out.line(_role(role))
    out.heading("Names")
    for form in page.forms:
        out.line(*_form(form))
    if page.met:
        out.heading("Met in the newest articles")
        names = [f"{met.person.name} ({met.together})" for met in page.met[:_SHOWN_MET]]
        out.line(", ".join(names))
    if page.notes or page.follow_ups:
        out.heading("Yours")
    for note in page.notes:
        out.line("note:", note.text.partition("\n")[0])
    for follow_up in page.follow_ups:
        due = f" (due {follow_up.due})" if follow_up.due else ""
        out.line(f"{follow_up.status}:", f"{follow_up.text}{due}")


def _role(role: HeldRole) -> str:
    first, last = day(role.first), day(role.last)
    when = first if first == last else f"{first} to {last}"
    return f"{role.role} ({when}, {counted(role.times, 'article')})"


def _form(form: PersonForm) -> list[str]:
    others = [name for name in form.names if name != form.name]
    written = f"(also {', '.join(others)})" if others else ""
    why = f"because: {form.why}" if form.why else ""
    return [f"{form.name}:", counted(form.articles, "article"), written, why]


def print_seen(out: Output, seen: Sequence[Seen], what: str, articles: int) -> None:
    """The bars of how often somebody or something was in articles, and what they mean in words.

    `articles` is the number of all articles: those that give no date are in no bar, which is told.
    """
    undated = articles - sum(one.articles for one in seen)
    without = f"{counted(undated, 'article')} without a date" if undated > 0 else ""
    line = sparkline([(one.day, one.mentions) for one in seen], out.width - 2, ascii_only=out.ascii_only)
    if line is not None and out.terminal:
        out.row(line.bars)
    words = [seen_words(line, what)] if line is not None else []
    if words or without:
        out.line(("faint", "; ".join([*words, *([without] if without else [])])))


def seen_words(line: Sparkline, what: str) -> str:
    """'by month, 2024-01 to 2025-10: at most 12 mentions, in 2025-03'."""
    span = line.first if line.first == line.last else f"{line.first} to {line.last}"
    return f"by {line.unit}, {span}: at most {counted(line.most, what)}, in {line.peak}"


VERB = Person()
