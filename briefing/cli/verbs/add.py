"""`briefing add`: take articles in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.intake import Counts, print_outcome, summary, take_in
from briefing.cli.verb import Desk, Verb, add_json, positive


class Add(Verb):
    """Read, parse and keep files and folders."""

    name = "add"
    help = "take in articles: files, folders, addresses, or - for standard input"
    details = """\
What is there already is not added twice; a changed text becomes a new version of its article, and
all tags, notes and follow-ups stay. A file that cannot be read is told, the rest goes in, and the
exit status is 1 at the end."""
    examples = (
        "briefing add articles/",
        "briefing add https://www.example.org/story.html",
        "briefing add page.html --published 2025-10-27 --outlet 'The Daily'",
        "pdftotext report.pdf - | briefing add - --title 'The report'",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """What to add, and what to know about it."""
        parser.add_argument("paths", nargs="+", metavar="PATH", help="a file, a folder, an address, or -")
        parser.add_argument("--published", metavar="DATE", help="when, where an article doesn't say")
        parser.add_argument("--outlet", help="who published it, where an article doesn't say")
        parser.add_argument("--url", help="its address, where an article doesn't say")
        parser.add_argument("--title", help="its headline, where an article doesn't say")
        parser.add_argument(
            "--jobs", type=positive, metavar="N", help="parse in N processes (default: one a core)"
        )
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Add them, one line an item; 1 where one failed."""
        from briefing.library import AddOptions

        told = AddOptions(options.published, options.outlet, options.url, options.title)
        counts = Counts()
        with desk.library(readonly=False, make=True) as library:
            outcomes = take_in(desk, library, options.paths, counts, told, options.jobs)
            if options.json:
                desk.out.data_rows(outcomes)
            else:
                for outcome in outcomes:
                    print_outcome(desk.out, outcome)
        if not options.json:
            desk.out.line(summary(counts))
        return 1 if counts["failed"] or not counts else 0


VERB = Add()
