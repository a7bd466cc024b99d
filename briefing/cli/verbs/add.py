"""`briefing add`: take articles in."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from collections.abc import Iterator
from typing import TYPE_CHECKING

from briefing.cli.intake import Counts, end, print_outcome, summary, take_in
from briefing.cli.reading import READING_HELP, add_reading, reading_of
from briefing.cli.verb import Desk, Verb, add_json, positive
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.library import AddOptions, Library
    from briefing.model import AddOutcome


class Add(Verb):
    """Read, parse and keep files and folders."""

    name = "add"
    help = "take in articles: files, folders, addresses, or - for standard input"
    details = (
        """\
What is there already is not added twice; a changed text becomes a new version of its article, and
all tags, notes and follow-ups stay. A file that cannot be read is told, the rest goes in, and the
exit status is 1 at the end. Ctrl-C stops in order: what is in stays in, the exit status is 130, and
the same command goes on from there. The reader can be open meanwhile.

--from-clipboard takes the text that was copied; a single address on the clipboard is fetched.

"""
        + READING_HELP
    )
    examples = (
        "briefing add articles/",
        "briefing add https://www.example.org/story.html",
        "briefing add page.html --published 2025-10-27 --outlet 'The Daily'",
        "briefing add export.csv --column text=body --column published=date",
        "briefing add archive/ --dask tcp://scheduler:8786",
        "briefing add --from-clipboard --title 'The statement' --outlet 'The ministry'",
        "pdftotext report.pdf - | briefing add - --title 'The report'",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """What to add, and what to know about it."""
        parser.add_argument("paths", nargs="*", metavar="PATH", help="a file, a folder, an address, or -")
        parser.add_argument("--from-clipboard", action="store_true", help="take in what was copied")
        parser.add_argument("--published", metavar="DATE", help="when, where an article doesn't say")
        parser.add_argument("--outlet", help="who published it, where an article doesn't say")
        parser.add_argument("--url", help="its address, where an article doesn't say")
        parser.add_argument("--title", help="its headline, where an article doesn't say")
        parser.add_argument(
            "--jobs", type=positive, metavar="N", help="parse in N processes (default: one a core)"
        )
        parser.add_argument(
            "--dask", metavar="ADDRESS", help="parse on a Dask cluster; 'local' starts one here"
        )
        add_reading(parser)
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Add them, one line an item; 1 where one failed, 130 where Ctrl-C stopped it."""
        from briefing.library import AddOptions

        told = AddOptions(options.published, options.outlet, options.url, options.title)
        if not options.paths and not options.from_clipboard:
            raise BriefingError("there is nothing to add", "name a file, a folder or an address")
        reading = reading_of(options, desk)
        counts = Counts()
        copied = _copied() if options.from_clipboard else ""
        with desk.library(readonly=False, make=True) as library:
            library.read_with(reading)
            if options.dask:
                library.parse_on(options.dask)
            outcomes = self._outcomes(options, desk, library, counts, told, copied)
            if options.json:
                desk.out.data_rows(outcomes)
            else:
                for outcome in outcomes:
                    print_outcome(desk.out, outcome)
            while (share := library.join_anew(5)) is not None:  # after an upgrade with other rules
                desk.err.status(f"joining persons anew: {share:.0%}")
            desk.err.status("")
        if not options.json:
            desk.out.line(summary(counts))
        return end(desk, counts)

    def _outcomes(
        self,
        options: Namespace,
        desk: Desk,
        library: Library,
        counts: Counts,
        told: AddOptions,
        copied: str,
    ) -> Iterator[AddOutcome]:
        paths = list(options.paths)
        if is_address(copied):
            paths.append(copied.strip())
        elif copied:
            outcome = library.add_text(copied, told)
            counts[outcome.status] += 1
            if outcome.status == "failed":
                desk.complain(outcome.message or "it can't be added", outcome.hint)
            yield outcome
        if paths:
            yield from take_in(desk, library, paths, counts, told, options.jobs)


def is_address(text: str) -> bool:
    """Whether a text is one address of the web, and nothing else."""
    words = text.split()
    return len(words) == 1 and words[0].lower().startswith(("http://", "https://"))


def _copied() -> str:
    from briefing.library.clipboard import clipboard_text

    return clipboard_text()


VERB = Add()
