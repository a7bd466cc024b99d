"""`briefing diff`: what changed between two texts of an article, or of two copies."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

from briefing.cli.output import Output, Part, Style
from briefing.cli.rows import day
from briefing.cli.verb import Desk, Verb, add_json, positive
from briefing.errors import BriefingError
from briefing.model import counted

if TYPE_CHECKING:
    from briefing.model.compared import Difference, DiffPiece, QuotationChange, VersionRow

_WORD = re.compile(r"\S+")
_SIGNS = {"same": " ", "changed": "~", "gone": "-", "new": "+"}
_QUOTATIONS = {"changed": "in other words", "gone": "gone", "new": "new"}


class Diff(Verb):
    """Two texts, word by word."""

    name = "diff"
    help = "show what changed between two versions of an article, or two copies"
    details = """\
Quotations that changed come first. Words that are gone stand as [-so-], new ones as {+so+}; a paragraph
that is gone or new as a whole begins with - or +. Without --versions, the last two are compared; an
article with one version is compared with the piece that it is a copy of, or with its first copy."""
    examples = (
        "briefing diff 3f9c2a71",
        "briefing diff 3f9c2a71 --versions 1 3",
        "briefing diff 3f9c2a71 5d0e8b44 --json",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """Which texts."""
        parser.add_argument("article", metavar="ID", help="the article")
        parser.add_argument("other", nargs="?", metavar="OTHER", help="another article to compare it with")
        parser.add_argument(
            "--versions", nargs=2, type=positive, metavar=("A", "B"), help="two versions, counted from 1"
        )
        parser.add_argument("--list", action="store_true", help="list the versions that there are")
        parser.add_argument("--all", action="store_true", help="print unchanged paragraphs as well")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Compare, and print."""
        if options.other and options.versions:
            raise BriefingError("name two articles, or two versions of one", "see: briefing diff --help")
        with desk.library() as library:
            article = library.find_article(options.article)
            if options.list:
                rows = library.versions(article)
                if options.json:
                    desk.out.data_rows(rows)
                else:
                    for row in rows:
                        desk.out.line(f"{row.number}.", _side(row))
                return 0
            if options.other:
                found = library.diff_articles(article, library.find_article(options.other))
            else:
                found = library.diff(article, *(options.versions or ()))
        if options.json:
            desk.out.data(found)
        else:
            print_difference(desk.out, found, every=options.all)
        return 0


def print_difference(out: Output, found: Difference, *, every: bool) -> None:
    """Both sides, the quotations that changed, then the paragraphs."""
    out.line(("faint", "---"), _side(found.before))
    out.line(("faint", "+++"), _side(found.after))
    if found.title:
        out.heading("Headline")
        out.line(*marked_pieces(found.title))
    if found.quotations:
        out.heading("Quotations")
        for change in found.quotations:
            _print_quotation(out, change)
    out.heading("Text")
    same = 0
    for block in found.blocks:
        if block.kind == "same" and not every:
            same += 1
            continue
        same = _print_same(out, same)
        out.line(_SIGNS[block.kind], *marked_pieces(block.pieces, marked=block.kind == "changed"))
    _print_same(out, same)


def _print_same(out: Output, count: int) -> int:
    if count:
        out.line(("faint", f"  ({counted(count, 'paragraph')} unchanged)"))
    return 0


def _print_quotation(out: Output, change: QuotationChange) -> None:
    names = [change.speaker_before or "speaker not told", change.speaker_after or "speaker not told"]
    who = names[1] if change.kind == "new" else names[0]
    if change.kind == "changed" and names[0] != names[1]:
        who = f"{names[0]}, now {names[1]}"
    same_words = all(piece.kind == "same" for piece in change.pieces)
    how = "another speaker" if same_words else _QUOTATIONS[change.kind]
    out.line(
        _SIGNS[change.kind],
        ("name", f"{who} ({how}):"),
        *marked_pieces(change.pieces, marked=change.kind == "changed"),
    )


def marked_pieces(pieces: tuple[DiffPiece, ...], *, marked: bool = True) -> list[Part]:
    """Words for a line, with signs around what is gone and what is new, joined as in the text."""
    runs: list[tuple[Style, str]] = []
    for piece in pieces:
        words = piece.text.strip()
        if piece.kind == "same" or not marked or not words:
            runs.append(("plain", piece.text))
            continue
        before, after = piece.text.split(words, 1)
        gone = piece.kind == "gone"
        signed = f"[-{words}-]" if gone else f"{{+{words}+}}"
        runs += [("plain", before), ("faint" if gone else "strong", signed), ("plain", after)]
    return list(_words(runs))


def _words(runs: Sequence[tuple[Style, str]]) -> Iterator[Part]:
    """Whole words, so that none is torn where its style changes: a sign of a change tells its style."""
    text = "".join(words for _, words in runs)
    styles = [style for style, words in runs for _ in words]
    for match in _WORD.finditer(text):
        own = styles[match.start() : match.end()]
        yield next((style for style in own if style != "plain"), "plain"), match.group()


def _side(row: VersionRow) -> str:
    number = f"version {row.number} of {row.of}, {day(row.added)}" if row.of > 1 else day(row.published)
    return ", ".join(filter(None, [row.outlet, f"“{row.title}”", number]))


VERB = Diff()
