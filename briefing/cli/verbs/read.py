"""`briefing read`: take articles in where they are not there yet, and read."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli import reader
from briefing.cli.intake import Counts, end, summary, take_in
from briefing.cli.verb import Desk, Verb


class Read(Verb):
    """The reader, on articles that it takes in first."""

    name = "read"
    help = "open the reader; PATHs are taken in first, where they are not there yet"
    details = """\
Without a PATH it opens the reader, as 'briefing' does. Where there is no terminal
(in a pipe, in a job) the articles are taken in, and one line says how to read them."""
    examples = (
        "briefing read sample_articles",
        "briefing read ~/articles page.html",
        "briefing read --samples",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """What to take in first."""
        parser.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, or an address")
        parser.add_argument("--samples", action="store_true", help="take in the sample articles")

    def run(self, options: Namespace, desk: Desk) -> int:
        """Add, then read; 1 where something could not be added."""
        paths = list(options.paths)
        if options.samples:
            from briefing.library.samples import sample_folder

            paths.append(str(sample_folder()))
        if not paths:
            return reader.open_reader(desk)
        counts = Counts()
        with desk.library(readonly=False, make=True) as library:
            for _ in take_in(desk, library, paths, counts):
                pass
        failed = end(desk, counts)
        if counts.stopped:
            return failed
        if not reader.has_terminal():
            desk.out.line(summary(counts), f"{reader.HOW_TO_READ}.")
            return failed
        if counts["failed"] == counts.total():
            return failed  # there is nothing to read, and the screen would hide why
        return reader.open_reader(desk) or failed


VERB = Read()
