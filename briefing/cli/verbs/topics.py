"""`briefing topics`: what it is about."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.rows import print_quotation, print_topic, unique
from briefing.cli.verb import Desk, Verb, add_json, add_limit
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.library.vocabulary_trial import TopicVerdict


class Topics(Verb):
    """The topics of one article with their evidence, or of all with counts."""

    name = "topics"
    help = "list the topics of an article with the words that tell, or of all articles"
    details = """\
'briefing topics show ID' shows one topic over time, with the newest quotations on it.
'briefing topics test FILE' shows, without a store, what the vocabulary would assign to an article
and why: each topic that has a term in it, what the terms are worth, and what is needed. With
--vocabulary it tries a vocabulary file of yours on top of the shipped one."""
    examples = (
        "briefing topics",
        "briefing topics 3f9c2a71 --json",
        "briefing topics show trade --limit 10",
        "briefing topics test article.txt --vocabulary mine.toml",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """Whose, how many, or a test."""
        parser.add_argument("article", nargs="?", metavar="ID", help="one article's, or 'show' or 'test'")
        parser.add_argument(
            "file",
            nargs="?",
            metavar="FILE",
            help="with 'test': the article to try it on; with 'show': a topic",
        )
        parser.add_argument("--vocabulary", type=Path, metavar="FILE", help="with 'test': your topics file")
        add_limit(parser, 200)
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the rows."""
        if options.article == "test":
            return _test(options, desk)
        if options.article == "show":
            return _show(options, desk)
        if options.file or options.vocabulary:
            raise BriefingError("only a test takes a file", "write it as: briefing topics test FILE")
        with desk.library() as library:
            article = library.find_article(options.article) if options.article else None
            rows = library.topics(article, options.limit)
        if options.json:
            desk.out.data_rows(rows)
            return 0
        for row in rows:
            print_topic(desk.out, row)
        if not rows:
            desk.complain("no topic was found")
        return 0


def _show(options: Namespace, desk: Desk) -> int:
    """One topic over time, and the newest quotations on it."""
    from briefing.cli.verbs.person import print_seen

    if options.file is None:
        raise BriefingError("no topic to show", "write it as: briefing topics show trade")
    with desk.library() as library:
        page = library.topic(options.file, options.limit)
    if options.json:
        desk.out.data(page)
        return 0
    print_topic(desk.out, page.row)
    print_seen(desk.out, page.seen, "article", page.row.articles)
    if page.quotations:
        desk.out.heading("Newest quotations")
    for row in page.quotations:
        print_quotation(desk.out, row, in_article=False)
    return 0


def _test(options: Namespace, desk: Desk) -> int:
    from briefing.library.parsing import ParseOptions, read_documents
    from briefing.library.vocabulary_trial import judge_topics

    if options.file is None:
        raise BriefingError("no file to try the vocabulary on", "name one, or - for standard input")
    told = ParseOptions(vocabulary=options.vocabulary or desk.settings.vocabulary)
    for document, verdicts in judge_topics(read_documents(options.file), told):
        if options.json:
            desk.out.data_rows(verdicts)
            continue
        desk.out.line(("title", document.title or document.text.strip().partition("\n")[0] or "(no text)"))
        for verdict in verdicts:
            _print_verdict(desk, verdict)
        if not verdicts:
            desk.out.line("no term of any topic stands in it", indent=2)
    return 0


def _print_verdict(desk: Desk, verdict: TopicVerdict) -> None:
    state = "assigned" if verdict.assigned else "not assigned"
    reason = f"; {verdict.reason}" if verdict.reason else ""
    told = f"{state}, {verdict.score:.1f} of {verdict.needed:.1f} needed{reason}"
    desk.out.line(("name", f"{verdict.label}:"), told, indent=2)
    for term in verdict.terms:
        words = ", ".join(unique(piece.text for piece in term.evidence)) or "in the headline"
        count = f" {len(term.evidence)} times" if len(term.evidence) > 1 else ""
        desk.out.line(("faint", f"{term.worth:.1f} for {term.term}{count}: {words}"), indent=4)
    if verdict.vetoed:
        words = ", ".join(unique(piece.text for piece in verdict.vetoed))
        desk.out.line(("faint", f"left out: {words}"), indent=4)


VERB = Topics()
