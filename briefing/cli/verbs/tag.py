"""`briefing tag`: put tags on things, and take them off."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.cli.decisions import tell
from briefing.cli.targets import TARGET_HELP, found_targets, target_of
from briefing.cli.verb import Desk, Verb, add_json
from briefing.errors import BriefingError
from briefing.model import counted

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.model import Decision, Target


class Tag(Verb):
    """Tags on articles, quotations and passages."""

    name = "tag"
    help = "tag articles, quotations and passages; without arguments, list the tags"
    details = (
        TARGET_HELP
        + """

+NAME puts a tag on, -NAME takes it off; several of both can be given. --search takes all that a search
finds (quotations, or what in: says) and asks first; --yes answers. 'briefing undo' takes it back."""
    )
    examples = (
        "briefing tag",
        "briefing tag 3f9c2a71 +tariffs +'to check' -old",
        "briefing tag --search 'said:rubio tariff' +rubio-tariffs",
        "briefing tag --rename tarifs tariffs",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """What, and which tags."""
        parser.add_argument("words", nargs="*", metavar="ID|+TAG|-TAG", help="things and tags")
        parser.add_argument("--search", metavar="QUERY", help="everything that this search finds")
        parser.add_argument("--rename", nargs=2, metavar=("OLD", "NEW"), help="rename a tag everywhere")
        parser.add_argument("--yes", action="store_true", help="do not ask")
        add_json(parser)

    def prepare(self, arguments: Sequence[str]) -> list[str]:
        """`-NAME` is a tag to take off: a space before it hides it from argparse."""
        hidden = [_is_tag_off(word) for word in arguments]
        return [f" {word}" if off else word for word, off in zip(arguments, hidden, strict=True)]

    def run(self, options: Namespace, desk: Desk) -> int:
        """List, rename or tag."""
        if options.rename:
            with desk.library(readonly=False) as library:
                return _told(desk, options, library.rename_tag(*options.rename), "renamed")
        words = [word.strip() for word in options.words]
        if not words and options.search is None:
            return _list(options, desk)
        add = [word[1:] for word in words if word.startswith("+")]
        remove = [word[1:] for word in words if word.startswith("-")]
        references = [word for word in words if not word.startswith(("+", "-"))]
        if not add and not remove:
            raise BriefingError("no tag is given", "write +NAME to put one on, -NAME to take it off")
        with desk.library(readonly=False) as library:
            targets = _targets(library, references, options.search)
            if options.search is not None and not (options.yes or _agreed(desk, targets)):
                return 1
            done = library.tag(targets, add, remove)
            while library.catch_up():  # what was tagged is safe by now; searches for it get quick
                desk.err.status("indexing")
        return _told(desk, options, done, f"{counted(len(targets), 'thing')} tagged")


def _is_tag_off(word: str) -> bool:
    return word.startswith("-") and not word.startswith("--") and word not in ("-", "-h")


def _targets(library: Library, references: Sequence[str], query: str | None) -> list[Target]:
    targets = [target_of(library, reference) for reference in references]
    targets += found_targets(library, query) if query is not None else ()
    if not targets:
        raise BriefingError("there is nothing to tag", "name an ID, or a search that finds something")
    return targets


def _agreed(desk: Desk, targets: Sequence[Target]) -> bool:
    if not (sys.stdin.isatty() and desk.err.terminal):
        raise BriefingError(f"the search finds {counted(len(targets), 'thing')}", "add --yes to tag them")
    desk.err.line(f"Tag {counted(len(targets), 'thing')}? [y/N]")
    return sys.stdin.readline().strip().lower() in ("y", "yes")


def _list(options: Namespace, desk: Desk) -> int:
    with desk.library() as library:
        rows = library.tags()
    if options.json:
        desk.out.data_rows(rows)
        return 0
    for row in rows:
        desk.out.line(("mark", f"{row.tag}:"), counted(row.count, "thing"))
    if not rows:
        desk.complain("there are no tags yet")
    return 0


def _told(desk: Desk, options: Namespace, done: Decision | None, what: str) -> int:
    tell(desk, options, [done], f"{what}." if done else "it was so already; nothing changed.")
    return 0


VERB = Tag()
