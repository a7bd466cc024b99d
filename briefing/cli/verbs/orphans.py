"""`briefing orphans`: what hangs on words that are gone."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.rows import SHORT_UID
from briefing.cli.safe import cut
from briefing.cli.verb import Desk, Verb, add_json

_LONGEST = 200


class Orphans(Verb):
    """Passages that lost their words, of which something is kept."""

    name = "orphans"
    help = "list passages whose words are gone, with the tags, notes and follow-ups on them kept"
    details = """\
An edited article, or another parser, can take the words away that a tag, a note, a follow-up or a
correction hangs on. It is kept with its old words. 'briefing tag', 'note' and 'agenda is:orphaned'
show what it is; put it on another passage, or take it off."""
    examples = ("briefing orphans", "briefing orphans --json")

    def arguments(self, parser: ArgumentParser) -> None:
        """Only the form."""
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Print the rows."""
        with desk.library() as library:
            places = library.orphans()
        if options.json:
            desk.out.data_rows(places)
            return 0
        for place in places:
            words, uid = cut(place.target.exact or "", _LONGEST), place.target.uid
            name = uid if place.target.kind == "quotation" else uid[:SHORT_UID]
            title = place.title or "no longer here"
            desk.out.line(("name", f"“{words}”"), title, ("faint", f"[{name}]"))
        if not places:
            desk.complain("nothing has lost its words")
        return 0


VERB = Orphans()
