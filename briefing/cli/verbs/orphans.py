"""`briefing orphans`: what hangs on words that are gone, or were edited."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from briefing.cli.decisions import tell
from briefing.cli.rows import SHORT_UID
from briefing.cli.safe import cut
from briefing.cli.targets import target_of
from briefing.cli.verb import Desk, Verb, add_json
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import OrphanRow

_LONGEST = 200


class Orphans(Verb):
    """Passages that lost their words, of which something is kept."""

    name = "orphans"
    help = "list passages whose words are gone or edited, with what is kept on them"
    details = """\
An edited article, or another parser, can take the words away that a tag, a note, a follow-up or a
correction hangs on. It is kept with its old words, and listed here under a name in brackets. Where only
a few words were edited it moves along, and both wordings are shown. --move puts all of it on another
passage (ID:START-END, or a quotation's name), --accept on the edited words, --drop lets all of it go;
'briefing undo' takes each back."""
    examples = (
        "briefing orphans",
        "briefing orphans --move 3f9c2a71:120-188 3f9c2a71:140-201",
        "briefing orphans --drop 3f9c2a71:120-188",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """What to do with one of them."""
        change = parser.add_mutually_exclusive_group()
        change.add_argument("--move", nargs=2, metavar=("OLD", "NEW"), help="put what hangs on it there")
        change.add_argument("--accept", metavar="OLD", help="let it hang on the edited words for good")
        change.add_argument("--drop", metavar="OLD", help="let go of what hangs on it")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the rows, or move or drop one."""
        if options.move or options.accept or options.drop:
            return _change(options, desk)
        with desk.library() as library:
            rows = library.orphans()
        if options.json:
            desk.out.data_rows(rows)
            return 0
        for row in rows:
            words = cut(row.target.exact or "", _LONGEST)
            title = row.title or "no longer here"
            desk.out.line(("name", f"“{words}”"), title, ("faint", f"[{name_of(row)}]"))
            if row.reworded:
                desk.out.line(f"now “{cut(' '.join((row.now or '').split()), _LONGEST)}”", indent=2)
            for line in kept_words(row):
                desk.out.line(line, indent=2)
        if not rows:
            desk.complain("nothing has lost its words")
        return 0


def name_of(row: OrphanRow) -> str:
    """How an orphan is called: a quotation by its name, a passage by its article and its old place."""
    target = row.target
    if target.kind == "quotation":
        return target.uid
    return f"{target.uid[:SHORT_UID]}:{target.start}-{target.end}"


def kept_words(row: OrphanRow) -> list[str]:
    """What hangs on it, a line for each kind."""
    tags = " ".join(f"+{tag}" for tag in row.tags)
    return [
        *([f"tags {tags}"] if tags else []),
        *(f"note: {cut(' '.join(text.split()), _LONGEST)}" for text in row.notes),
        *(f"to do: {cut(text, _LONGEST)}" for text in row.follow_ups),
        *(f"on the brief “{cut(title, _LONGEST)}”" for title in row.briefs),
        *([f"corrected: {', '.join(row.corrections)}"] if row.corrections else []),
    ]


def _change(options: Namespace, desk: Desk) -> int:
    old, new = options.move or (options.accept or options.drop, None)
    with desk.library(readonly=False) as library:
        row = _named(library.orphans(), old)
        if options.accept:
            done = library.accept(row.target)
            tell(desk, options, [done], f"on “{cut(row.now or '', _LONGEST)}” from now on.")
        elif new is None:
            done = library.let_go(row.target)
            tell(desk, options, [done], "let go; briefing undo takes it back.")
        else:
            to = target_of(library, new)
            done = library.anchor(row.target, to)
            tell(desk, options, [done], f"moved to “{cut(to.exact or '', _LONGEST)}”.")
    return 0


def _named(rows: Sequence[OrphanRow], name: str) -> OrphanRow:
    fits = [row for row in rows if name_of(row) == name or row.target.uid == name]
    if len(fits) != 1:
        said = "several have" if fits else "nothing that lost its words has"
        raise BriefingError(f"{said} the name '{name[:60]}'", "briefing orphans prints the names")
    return fits[0]


VERB = Orphans()
