"""`briefing brief`: pages of passages and lines of your own."""

from __future__ import annotations

import sys
from argparse import ArgumentParser, Namespace
from pathlib import Path
from typing import TYPE_CHECKING

from briefing.brief.page import FORMATS, PageFormat, citation, compose
from briefing.cli.decisions import tell
from briefing.cli.targets import TARGET_HELP, target_of
from briefing.cli.verb import Desk, Verb, add_json
from briefing.errors import BriefingError
from briefing.model import counted

if TYPE_CHECKING:
    from collections.abc import Callable

    from briefing.cli.output import Output
    from briefing.library import Library
    from briefing.model import Decision
    from briefing.model.brief import BriefPage

_ACTIONS = ("show", "list", "new", "add", "write", "edit", "move", "remove", "title", "drop", "export")


class BriefVerb(Verb):
    """Briefs, composed and exported."""

    name = "brief"
    help = "compose a page of passages and lines of your own, and export it"
    details = (
        """\
  show                  the page, each line with its name and its source
  list                  all briefs
  new [TITLE]           begin one
  add ID ...            put passages on it: quotations, articles, stretches of a text
  write WORDS           put a line of your own on it; - reads standard input
  edit LINE WORDS       other words for a line of your own
  move LINE BY          down by so many lines; up with a number below 0
  remove LINE           take a line off
  title TITLE           call it so
  drop                  take the brief away; undo brings it back
  export                print it, or write it with --output

All of them mean the brief that was changed last, or the one of --brief. The words of a passage are those
of its source, always; where they are gone from it, the page says so and keeps them. A file that is
written can be read by you alone.

"""
        + TARGET_HELP
    )
    examples = (
        "briefing brief new 'Tariffs, week 44'",
        "briefing brief add 3f9c2a71bb22-k2m4q6sa",
        "briefing brief write 'Both sides expect a text by Friday.'",
        "briefing brief export --format html --output tariffs.html",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """What to do, with what."""
        parser.add_argument("action", nargs="?", choices=_ACTIONS, default="show", help="what to do")
        parser.add_argument("words", nargs="*", metavar="WORD", help="what it takes")
        parser.add_argument("--brief", metavar="NAME", help="which brief: its name or its title")
        parser.add_argument("--after", metavar="LINE", help="put it after this line")
        parser.add_argument("--format", choices=FORMATS, help="of what is exported (default markdown)")
        parser.add_argument("--output", type=Path, metavar="FILE", help="write to FILE, as its ending says")
        parser.add_argument("--force", action="store_true", help="write over a file that is there")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Do it."""
        looks = {"show": _show, "list": _list, "export": _export}
        if options.action in looks:
            with desk.library() as library:
                looks[options.action](options, desk, library)
            return 0
        with desk.library(readonly=False) as library:
            done, told = _DOERS[options.action](options, library)
            tell(desk, options, [done], told if done else "that is so already.")
        return 0


def _show(options: Namespace, desk: Desk, library: Library) -> None:
    page = library.brief(options.brief or (" ".join(options.words) or None))
    if options.json:
        desk.out.data(page)
    else:
        print_page(desk.out, page)


def _list(options: Namespace, desk: Desk, library: Library) -> None:
    rows = library.briefs()
    if options.json:
        desk.out.data_rows(rows)
        return
    for row in rows:
        desk.out.line(("faint", row.uid), row.at[:10], ("name", row.title), f"({counted(row.lines, 'line')})")
    if not rows:
        desk.complain("there is no brief yet", "briefing brief new begins one")


def _export(options: Namespace, desk: Desk, library: Library) -> None:
    named = options.brief or (" ".join(options.words) or None)
    if options.output is None:
        form: PageFormat = "json" if options.json else options.format or "markdown"
        desk.out.file(compose(library.brief(named), form))
        return
    form = library.save_brief(options.output, named, form=options.format, overwrite=options.force)
    if options.json:
        desk.out.data({"file": str(options.output), "format": form})
    else:
        desk.out.line(f"written to {options.output} as {form}.")


def _one(options: Namespace, what: str) -> str:
    if not options.words:
        raise BriefingError(f"{options.action} wants {what}", "see: briefing brief --help")
    return " ".join(options.words)


def _new(options: Namespace, library: Library) -> tuple[Decision | None, str]:
    return library.new_brief(" ".join(options.words)), "begun."


def _add(options: Namespace, library: Library) -> tuple[Decision | None, str]:
    _one(options, "the ID of a quotation, a passage or an article")
    found = [target_of(library, word) for word in options.words]
    return library.add_to_brief(found, options.brief, options.after), "on the brief."


def _write(options: Namespace, library: Library) -> tuple[Decision | None, str]:
    words = _one(options, "the words of the line")
    text = sys.stdin.read() if words == "-" else words
    return library.write_in_brief(text, options.brief, options.after), "on the brief."


def _edit(options: Namespace, library: Library) -> tuple[Decision | None, str]:
    line, _, words = _one(options, "a line and its words").partition(" ")
    return library.edit_brief_line(line, words), "changed."


def _move(options: Namespace, library: Library) -> tuple[Decision | None, str]:
    line, _, by = _one(options, "a line and by how many").partition(" ")
    try:
        steps = int(by)
    except ValueError as error:
        raise BriefingError(f"by how many lines is {by[:20]!r}?", "write 1 for down, -1 for up") from error
    return library.move_brief_line(line, steps), "moved."


def _remove(options: Namespace, library: Library) -> tuple[Decision | None, str]:
    return library.remove_brief_line(_one(options, "a line")), "taken off."


def _title(options: Namespace, library: Library) -> tuple[Decision | None, str]:
    page = library.brief(options.brief)
    return library.title_brief(page.uid, _one(options, "a title")), "called so."


def _drop(options: Namespace, library: Library) -> tuple[Decision | None, str]:
    page = library.brief(options.brief or (" ".join(options.words) or None))
    return library.drop_brief(page.uid), "taken away; briefing undo brings it back."


_DOERS: dict[str, Callable[[Namespace, Library], tuple[Decision | None, str]]] = {
    "new": _new,
    "add": _add,
    "write": _write,
    "edit": _edit,
    "move": _move,
    "remove": _remove,
    "title": _title,
    "drop": _drop,
}


def print_page(out: Output, page: BriefPage) -> None:
    """The page for a person: each line with its name, and where it comes from."""
    out.line(("title", page.title), ("faint", f"[{page.uid}]"))
    for number, line in enumerate(page.lines, 1):
        out.blank()
        if line.source is None:
            out.line(f"{number}.", line.text, ("faint", f"(your own) [{line.uid}]"))
            continue
        out.line(f"{number}.", ("name", line.text), ("faint", f"[{line.uid}]"))
        out.line(citation(line.source), indent=2)


VERB = BriefVerb()
