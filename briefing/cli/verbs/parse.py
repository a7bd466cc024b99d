"""`briefing parse`: what an article says, without keeping anything."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.cli.reading import add_reading, reading_of
from briefing.cli.verb import Desk, Verb, positive
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.library.parsing import ParseOptions
    from briefing.model import Document


class Parse(Verb):
    """One reading for people or programs, or one for each line of JSONL."""

    name = "parse"
    help = "read an article and print who said what, without keeping it"
    details = """\
FILE is plain text, Markdown, a web page or any other format that 'briefing add' takes; '-' is
standard input. --json prints the whole reading; its offsets are Unicode code points, and
text[start:end] is always the words shown.

--jsonl reads one {"id", "text", "title"?, "published"?, "url"?, "outlet"?} a line and writes one
reading a line, in the same order, each with its "id". A line that cannot be read gives
{"id", "error"} in its place; the rest goes on, and the exit status is 1 at the end. With --jobs
over 1, lines are taken a few at a time."""
    examples = (
        "briefing parse article.txt",
        "briefing parse page.html --json | jq '.quotations[] | {speaker, content}'",
        "briefing parse --jsonl --jobs 2 < articles.jsonl > readings.jsonl",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """FILE and how to read it."""
        parser.add_argument("file", nargs="?", metavar="FILE", help="a file, or - for standard input")
        form = parser.add_mutually_exclusive_group()
        form.add_argument("--json", action="store_true", help="print the reading as JSON, for programs")
        form.add_argument("--jsonl", action="store_true", help="one document a line in, a reading a line out")
        parser.add_argument("--published", metavar="DATE", help="when it was published, if it doesn't say")
        parser.add_argument("--title", help="its headline, if it doesn't say")
        parser.add_argument("--outlet", help="who published it, if it doesn't say")
        parser.add_argument("--url", help="its address, if it doesn't say")
        parser.add_argument(
            "--jobs", type=positive, metavar="N", help="parse in N processes (with --jsonl; default 1)"
        )
        add_reading(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the readings; 1 where one of them failed."""
        if options.jsonl:
            return _parse_lines(options, desk)
        if options.file is None:
            desk.complain("no file to parse", "name one, or - for standard input")
            return 2
        return _parse_file(options, desk)


def _parse_file(options: Namespace, desk: Desk) -> int:
    from briefing.library import AddOptions
    from briefing.library.parsing import parse_documents, read_documents

    failed: list[BriefingError] = []

    def on_error(error: BriefingError) -> None:
        failed.append(error)
        desk.complain_of(error)

    told = AddOptions(options.published, options.outlet, options.url, options.title)
    how = reading_of(options, desk)
    # A source that gives nothing is told before the parser, which takes a second, is loaded.
    documents = _looked_at(read_documents(options.file, told, on_error, how))
    if documents is not None:
        readings = parse_documents(documents, _parse_options(desk))
        if options.json:
            for reading in readings:
                desk.out.data(reading)
        else:
            from briefing.cli.page import print_page

            for number, reading in enumerate(readings):
                if number:
                    desk.out.blank()
                print_page(desk.out, reading)
    return 1 if failed else 0


def _looked_at(documents: Iterable[Document]) -> Iterable[Document] | None:
    """The same documents; None where there is none at all."""
    from itertools import chain

    rest = iter(documents)
    first = next(rest, None)
    return None if first is None else chain([first], rest)


def _parse_lines(options: Namespace, desk: Desk) -> int:
    from briefing.library.jsonl import parse_lines

    jobs = options.jobs or desk.settings.jobs or 1
    fine = True
    with _open_bytes(options.file) as lines:
        for result in parse_lines(lines, _parse_options(desk), jobs=jobs, ascii_only=desk.out.ascii_only):
            desk.out.raw(result.json)
            fine = fine and result.fine
    return 0 if fine else 1


@contextmanager
def _open_bytes(name: str | None) -> Iterator[Iterable[bytes]]:
    """The lines of a file, or of standard input."""
    if name in (None, "-"):
        yield sys.stdin.buffer
        return
    with Path(str(name)).open("rb") as file:
        yield file


def _parse_options(desk: Desk) -> ParseOptions:
    from briefing.library.parsing import ParseOptions

    return ParseOptions(desk.settings.pipeline, desk.settings.vocabulary)


VERB = Parse()
