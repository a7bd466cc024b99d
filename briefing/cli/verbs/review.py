"""`briefing review`: what the program is not sure of."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING

from briefing.cli.output import Output
from briefing.cli.persons import check_alike, person_row
from briefing.cli.rows import print_person, print_quotation
from briefing.cli.targets import quotation_uid
from briefing.cli.verb import Desk, Verb, add_json, add_limit
from briefing.errors import BriefingError
from briefing.model import counted

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.model import Decision, PersonPair, ReviewItem, ReviewQueue


class Review(Verb):
    """The queue of doubtful quotations and persons, and the answers."""

    name = "review"
    help = "list what the program is not sure of, and decide on it"
    details = """\
Quotations that nobody looked at come first, the least sure at the top, then pairs of persons who may be
one. What is decided leaves the queue; 'briefing undo' brings it back. A person's number stands in
brackets; ID is a quotation's, as the list prints it.
Who is said to be different is never asked about again."""
    examples = (
        "briefing review",
        "briefing review --right 3f9c2a71bb22-k2m4q6sa",
        "briefing review --wrong 3f9c2a71bb22-k2m4q6sa",
        "briefing review --speaker 3f9c2a71bb22-k2m4q6sa 'Anwar Ibrahim'",
        "briefing review --same 12 40",
        "briefing review --different 'Two Smiths' 40 --json",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """A decision, or how much of the list."""
        one = parser.add_mutually_exclusive_group()
        one.add_argument("--right", metavar="ID", help="this quotation is right as it is")
        one.add_argument("--wrong", metavar="ID", help="this is no quotation")
        one.add_argument(
            "--speaker", nargs=2, metavar=("ID", "NAME"), help="somebody else said it; 'nobody' for not told"
        )
        one.add_argument("--same", nargs=2, metavar=("A", "B"), help="these are one person, called as B is")
        one.add_argument("--different", nargs=2, metavar=("A", "B"), help="these are two persons")
        parser.add_argument("--yes", action="store_true", help="do not ask before two become one")
        add_limit(parser, 20)
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """List, or decide."""
        answer = next(
            (name for name in ("right", "wrong", "speaker", "same", "different") if getattr(options, name)),
            None,
        )
        if answer is None:
            return _list(options, desk)
        with desk.library(readonly=False) as library:
            if answer == "same":
                one, other = (person_row(library, name) for name in options.same)
                check_alike(desk, one, other, sure=options.yes)
            done, told = _decide(library, answer, getattr(options, answer))
            queue = library.review(1)
        if options.json:
            desk.out.data_rows([done] if done else [])
            return 0
        left = f"{_waiting(queue)} left"
        desk.out.line(told if done else "that was said before.", f"({left})")
        return 0


def _list(options: Namespace, desk: Desk) -> int:
    with desk.library() as library:
        queue = library.review(options.limit)
    if options.json:
        desk.out.data_rows(queue.items)
        return 0
    if not queue.items:
        desk.out.line("Nothing is left to look through.")
        return 0
    desk.out.line(("faint", f"{_waiting(queue)} of persons wait; the first {len(queue.items)}:"))
    for item in queue.items:
        _print(desk.out, item)
    return 0


def _waiting(queue: ReviewQueue) -> str:
    quotations = f"{'over ' * queue.capped}{counted(queue.quotations, 'quotation')}"
    return f"{quotations} and {counted(queue.pairs, 'pair')}"


def _print(out: Output, item: ReviewItem) -> None:
    if item.quotation is not None:
        print_quotation(out, item.quotation, in_article=False)
    elif item.pair is not None:
        _print_pair(out, item.pair)


def _print_pair(out: Output, pair: PersonPair) -> None:
    one, other = f"{pair.one.name} [{pair.one.id}]", f"{pair.other.name} [{pair.other.id}]"
    out.line(("name", "one person?"), one, "and", other)
    out.line(pair.why, indent=2)
    for row in (pair.one, pair.other):
        print_person(out, row, in_article=False)


def _decide(library: Library, answer: str, said: str | list[str]) -> tuple[Decision | None, str]:
    if isinstance(said, str):
        target = library.quotation_target(quotation_uid(library, said))
        field = "verified" if answer == "right" else "rejected"
        return library.correct(target, field, True), f"it is {'right' if answer == 'right' else 'none'} now."
    first, second = said
    if answer == "speaker":
        target = library.quotation_target(quotation_uid(library, first))
        return library.correct(target, "speaker", _speaker(library, second)), f"{second} said it."
    one, other = person_row(library, first), person_row(library, second)
    if answer == "same":
        return library.merge(one.id, other.id), f"{one.name} and {other.name} are one now."
    return library.keep_apart(one.id, other.id), f"{one.name} and {other.name} are two, for good."


def _speaker(library: Library, name: str) -> dict[str, str | None] | None:
    if name.casefold() in ("nobody", "unknown"):
        return None
    try:
        row = person_row(library, name)
    except BriefingError:
        return {"name": name, "person": None}  # somebody whom no article names
    return {"name": row.name, "person": row.uid}


VERB = Review()
