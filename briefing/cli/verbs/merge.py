"""`briefing merge`: two persons that are one."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace

from briefing.cli.decisions import tell
from briefing.cli.persons import check_alike, person_row
from briefing.cli.verb import Desk, Verb, add_json
from briefing.errors import BriefingError
from briefing.model import counted


class Merge(Verb):
    """Persons joined across articles, and parted again."""

    name = "merge"
    help = "let two persons be one, or part them again"
    details = """\
The first is joined to the second and goes by its name; nothing of either is lost. Where a name fits
several people, give the number that is shown. Where the roles or countries of the two do not agree it
asks first; --yes answers. --part takes back every merge of one person. --split ARTICLE says that in this
article the name is that of somebody else who is called so; it can be given several times."""
    examples = (
        "briefing merge 'EAM Jaishankar' 'S. Jaishankar'",
        "briefing merge --part 'S. Jaishankar'",
        "briefing merge --split k3x9a 'Wang Yi'",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """Whom."""
        parser.add_argument("names", nargs="+", metavar="NAME", help="the person, and into whom")
        parser.add_argument("--part", action="store_true", help="part what was merged into this person")
        parser.add_argument(
            "--split", action="append", default=[], metavar="ARTICLE", help="where it is somebody else"
        )
        parser.add_argument("--yes", action="store_true", help="do not ask where their roles do not agree")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Merge, part or split."""
        if options.part and options.split:
            raise BriefingError("--part and --split are two things", "one at a time")
        if len(options.names) != (1 if options.part or options.split else 2):
            raise BriefingError(
                "a merge wants two names, --part and --split one", "see: briefing merge --help"
            )
        with desk.library(readonly=False) as library:
            rows = [person_row(library, name) for name in options.names]
            if options.split:
                articles = list(dict.fromkeys(library.find_article(name) for name in options.split))
                done = library.split(rows[0].id, articles)
                where = f"{counted(len(articles), 'article')}"
                told = f"in {where} {rows[0].name} is somebody else now."
                if done is None:
                    told = f"{rows[0].name} is in none of these articles, or was somebody else there already."
            elif options.part:
                done = library.part(rows[0].id)
                told = f"{rows[0].name} is parted." if done else f"nothing was merged into {rows[0].name}."
            else:
                check_alike(desk, rows[0], rows[1], sure=options.yes)
                done = library.merge(rows[0].id, rows[1].id)
                state = "are one now" if done else "were one already"
                told = f"{rows[0].name} and {rows[1].name} {state}."
        tell(desk, options, [done], told)
        return 0


VERB = Merge()
