"""`briefing note`: write notes, and read them."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace

from briefing.cli.decisions import tell
from briefing.cli.output import Output
from briefing.cli.targets import TARGET_HELP, place_words, target_of
from briefing.cli.verb import Desk, Verb, add_json, add_limit
from briefing.model import NoteRow


class Note(Verb):
    """Notes on articles, quotations and passages."""

    name = "note"
    help = "write a note on an article, a quotation or a passage; without words, list notes"
    details = (
        TARGET_HELP
        + """

With '-' in place of the words, the note is read from standard input. --change and --remove take the
note's own name, which the list prints first."""
    )
    examples = (
        "briefing note",
        "briefing note 3f9c2a71 check this against the communique",
        "briefing note --change 5f0e1d2c3b4a 'checked'",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """On what, and the words."""
        parser.add_argument("target", nargs="?", metavar="ID", help="what the note is on")
        parser.add_argument("words", nargs="*", metavar="WORD", help="the note, or - for standard input")
        change = parser.add_mutually_exclusive_group()
        change.add_argument("--change", metavar="NOTE", help="write this note anew")
        change.add_argument("--remove", metavar="NOTE", help="take this note away")
        add_limit(parser, 200)
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """List, write, change or remove."""
        given = [word for word in (options.target, *options.words) if word is not None]
        if options.remove:
            with desk.library(readonly=False) as library:
                done = library.edit_note(options.remove, None)
            tell(desk, options, [done], "note taken away.")
        elif options.change:
            with desk.library(readonly=False) as library:
                done = library.edit_note(options.change, _words(given))
            tell(desk, options, [done], "note changed.")
        elif len(given) > 1:
            with desk.library(readonly=False) as library:
                done = library.note(target_of(library, given[0]), _words(given[1:]))
            tell(desk, options, [done], "note kept.")
        else:
            _list(options, desk)
        return 0


def _words(given: list[str]) -> str:
    return sys.stdin.read() if given == ["-"] else " ".join(given)


def _list(options: Namespace, desk: Desk) -> None:
    with desk.library() as library:
        article = library.find_article(options.target) if options.target else None
        rows = library.notes(article, options.limit)
    if options.json:
        desk.out.data_rows(rows)
        return
    for row in rows:
        _print(desk.out, row)
    if not rows:
        desk.complain("there are no notes yet", "briefing note ID WORDS writes one")


def _print(out: Output, row: NoteRow) -> None:
    out.line(("faint", row.uid), ("faint", row.at[:10]), row.text)
    out.line(("faint", f"on {place_words(row.place)}"), indent=2)


VERB = Note()
