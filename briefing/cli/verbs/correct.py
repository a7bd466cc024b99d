"""`briefing correct`: what the program got wrong, put right."""

from __future__ import annotations

from argparse import ArgumentParser, Namespace
from typing import TYPE_CHECKING, Any

from briefing.cli.persons import person_row
from briefing.cli.targets import target_of
from briefing.cli.verb import Desk, Verb, add_json
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.model import Target

FIELDS = {
    "quotation": ("speaker", "kind", "rejected", "verified"),
    "article": ("title", "published", "outlet"),
    "person": ("name",),
}
_NOBODY = ("nobody", "none", "unknown")


class Correct(Verb):
    """Corrections, which every later reading keeps."""

    name = "correct"
    help = "put right a quotation's speaker or kind, an article's title, date or outlet, a person's name"
    details = """\
ID names a quotation ('briefing quotes') or an article ('briefing list'); --person names a person.
  of a quotation: speaker=NAME (or speaker=nobody), kind=direct|partial|indirect, rejected, verified
  of an article:  title=WORDS, published=DATE, outlet=NAME
  of a person:    name=NAME
--back FIELD lets a field be again as the program read it. 'briefing undo' takes a correction back."""
    examples = (
        "briefing correct 3f9c2a71bb22-k2m4q6sa 'speaker=Anwar Ibrahim'",
        "briefing correct 3f9c2a71bb22-k2m4q6sa rejected",
        "briefing correct 3f9c2a71 published=2025-10-27 outlet=Reuters",
        "briefing correct --person 'Lee Hsien Loong' 'name=Lee Hsien Loong (Singapore)'",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """What, and how it rightly is."""
        parser.add_argument("words", nargs="*", metavar="ID|FIELD=VALUE", help="what, and how it rightly is")
        parser.add_argument("--person", metavar="NAME", help="correct this person")
        parser.add_argument("--back", action="append", default=[], metavar="FIELD", help="as it was read")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Correct it, one line a field."""
        words = list(options.words)
        if not options.person and not words:
            raise BriefingError("nothing says what to correct", "see: briefing correct --help")
        with desk.library(readonly=False) as library:
            if options.person:
                target = library.person_target(person_row(library, options.person).id)
            else:
                target = target_of(library, words.pop(0))
            if not words and not options.back:
                raise BriefingError("nothing says how it rightly is", f"fields: {_fields(target)}")
            wanted = [_asked(library, target, word) for word in words]
            # Told one by one: a value that makes no sense stops only itself and what follows.
            decided = []
            for name, value in wanted:
                decided.append(library.correct(target, name, value))
                _tell(desk, options, f"{name} corrected." if decided[-1] else f"{name} was so already.")
            for name in options.back:
                decided.append(library.correct_back(target, name))
                state = "is as it was read" if decided[-1] else "had no correction"
                _tell(desk, options, f"{name} {state}.")
        if options.json:
            desk.out.data_rows(filter(None, decided))
        return 0


def _tell(desk: Desk, options: Namespace, words: str) -> None:
    if not options.json:
        desk.out.line(words)


def _fields(target: Target) -> str:
    return ", ".join(FIELDS.get(target.kind, ()))


def _asked(library: Library, target: Target, word: str) -> tuple[str, Any]:
    """The field and the value in 'field=value'. Raises `BriefingError` where it is neither."""
    field, sign, text = word.partition("=")
    if field not in FIELDS.get(target.kind, ()):
        kind = "an article" if target.kind == "article" else f"a {target.kind}"
        raise BriefingError(f"{kind} has no '{field[:40]}' to correct", f"fields: {_fields(target)}")
    if field in ("rejected", "verified"):
        return field, text not in ("no", "false")
    if not sign or not text.strip():
        raise BriefingError(f"'{field}' wants a value", f"write it as {field}=VALUE")
    if field != "speaker":
        return field, text
    return field, None if text.lower() in _NOBODY else _speaker(library, text)


def _speaker(library: Library, name: str) -> dict[str, str | None]:
    """A person of the store by that name, else the name alone."""
    try:
        row = person_row(library, name)
    except BriefingError:
        return {"name": name, "person": None}
    return {"name": row.name, "person": row.uid}


VERB = Correct()
