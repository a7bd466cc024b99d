"""`briefing correct`: what the program got wrong, put right."""

from __future__ import annotations

import re
from argparse import ArgumentParser, Namespace
from datetime import datetime
from typing import TYPE_CHECKING, Any

from briefing.cli.persons import person_row
from briefing.cli.safe import cut, safe_line
from briefing.cli.targets import target_of
from briefing.cli.verb import Desk, Verb, add_json
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.library import Library
    from briefing.model import Decision, Target

FIELDS = {
    "quotation": ("speaker", "kind", "words", "span", "rejected", "verified"),
    "article": ("title", "published", "outlet"),
    "person": ("name", "role", "rejected"),
    "passage": ("quoted", "speaker", "kind"),
}
_FLAGS = ("rejected", "verified", "quoted")
_NOBODY = ("nobody", "none", "unknown")
_SPAN = re.compile(r"(\d+)-(\d+)", re.ASCII)


class Correct(Verb):
    """Corrections, which every later reading keeps."""

    name = "correct"
    help = (
        "put right a quotation's speaker, kind or words, an article's title, date or outlet, a person's name"
    )
    details = """\
ID names a quotation ('briefing quotes'), an article ('briefing list'), or a passage (ID:START-END);
--person names a person.
  of a quotation: speaker=NAME (or speaker=nobody), kind=direct|partial|indirect, rejected, verified,
                  words='the right words' as they stand in the article, or span=START-END[,START-END]
  of an article:  title=WORDS, published=DATE, outlet=NAME
  of a passage:   quoted [speaker=NAME] [kind=KIND]: a quotation that the program missed
  of a person:    name=NAME, role=WORDS (with --article ID the role held there), rejected: it is no person
--back FIELD lets a field be again as the program read it. 'briefing undo' takes a correction back."""
    examples = (
        "briefing correct 3f9c2a71bb22-k2m4q6sa 'speaker=Anwar Ibrahim'",
        "briefing correct 3f9c2a71bb22-k2m4q6sa rejected",
        "briefing correct 3f9c2a71bb22-k2m4q6sa 'words=would never agree'",
        "briefing correct 3f9c2a71:120-188 quoted 'speaker=Anwar Ibrahim'",
        "briefing correct 3f9c2a71 published=2025-10-27 outlet=Reuters",
        "briefing correct --person 'Lee Hsien Loong' 'name=Lee Hsien Loong (Singapore)'",
        "briefing correct --person 'Anwar Ibrahim' --article 3f9c2a71 'role=Prime Minister, Malaysia'",
    )

    def arguments(self, parser: ArgumentParser) -> None:
        """What, and how it rightly is."""
        parser.add_argument("words", nargs="*", metavar="ID|FIELD=VALUE", help="what, and how it rightly is")
        parser.add_argument("--person", metavar="NAME", help="correct this person")
        parser.add_argument("--article", metavar="ID", help="the role of the person in this article")
        parser.add_argument("--back", action="append", default=[], metavar="FIELD", help="as it was read")
        add_json(parser)

    def run(self, options: Namespace, desk: Desk) -> int:
        """Correct it, one line a field."""
        words = list(options.words)
        if not options.person and not words:
            raise BriefingError("nothing says what to correct", "see: briefing correct --help")
        with desk.library(readonly=False) as library:
            if options.person:
                person = person_row(library, options.person)
                target = library.person_target(person.id)
                article = library.find_article(options.article) if options.article else None
            else:
                person, article, target = None, None, target_of(library, words.pop(0))
            if not words and not options.back:
                raise BriefingError("nothing says how it rightly is", f"fields: {_fields(target)}")
            wanted = [_asked(library, target, word) for word in words]
            # Told one by one: a value that makes no sense stops only itself and what follows.
            decided = []
            if target.kind == "passage":
                decided.append(_quoted(library, target, dict(wanted)))
                _tell(desk, options, "it is a quotation now.")
                wanted = []
            for name, value in wanted:
                if person is not None and name == "role":
                    decided.append(library.give_role(person.id, value, article))
                else:
                    decided.append(library.correct(target, name, value))
                state = f"corrected{_was(decided[-1])}" if decided[-1] else "was so already"
                _tell(desk, options, f"{name} {state}.")
            for name in options.back:
                if person is not None and name == "role":
                    decided.append(library.give_role(person.id, None, article))
                else:
                    decided.append(library.correct_back(target, "span" if name == "words" else name))
                state = "is as it was read" if decided[-1] else "had no correction"
                _tell(desk, options, f"{name} {state}.")
        if options.json:
            desk.out.data_rows(filter(None, decided))
        return 0


def _tell(desk: Desk, options: Namespace, words: str) -> None:
    if not options.json:
        desk.out.line(words)


def _was(done: Decision) -> str:
    """What an earlier correction said, whose place this one takes: perhaps another window's a moment ago."""
    before = done.before if done.action == "correct" else {}
    if before.get("at") is None:
        return ""
    value = before.get("value")
    if before["field"] == "speaker":
        value = value["name"] if value else "nobody"
    elif before["field"] == "span":
        value = " … ".join(str(piece[2]) for piece in value or ())
    was = f"'{cut(safe_line(value), 60)}'" if isinstance(value, str) else "corrected already,"
    when = datetime.fromisoformat(before["at"]).astimezone()
    return f"; it was {was} since {when:%Y-%m-%d %H:%M} ('briefing undo' brings that back)"


def _fields(target: Target) -> str:
    return ", ".join(FIELDS.get(target.kind, ()))


def _asked(library: Library, target: Target, word: str) -> tuple[str, Any]:
    """The field and the value in 'field=value'. Raises `BriefingError` where it is neither."""
    field, sign, text = word.partition("=")
    if field not in FIELDS.get(target.kind, ()):
        kind = "an article" if target.kind == "article" else f"a {target.kind}"
        raise BriefingError(f"{kind} has no '{field[:40]}' to correct", f"fields: {_fields(target)}")
    if field in _FLAGS:
        return field, text not in ("no", "false")
    if not sign or not text.strip():
        raise BriefingError(f"'{field}' wants a value", f"write it as {field}=VALUE")
    if field in ("words", "span"):
        return "span", _places(library, target, field, text)
    if field != "speaker":
        return field, text
    return field, None if text.lower() in _NOBODY else _speaker(library, text)


def _places(library: Library, target: Target, field: str, text: str) -> list[tuple[int, int]]:
    """The stretches that are meant. Raises `BriefingError` where none is."""
    if field == "words":
        article = library.find_article(target.uid.partition("-")[0])
        span = library.find_words(article, text, target.start or 0)
        return [(span.start, span.end)]
    parts = [_SPAN.fullmatch(part.strip()) for part in text.split(",")]
    if not all(parts):
        raise BriefingError(f"'{text[:40]}' is no span", "write it as 120-188, or 120-140,160-188")
    return [(int(part[1]), int(part[2])) for part in parts if part]


def _quoted(library: Library, target: Target, fields: dict[str, Any]) -> Decision | None:
    """Add the quotation that a passage is."""
    if not fields.get("quoted"):
        raise BriefingError("a passage can be corrected to a quotation only", "add the word: quoted")
    article = library.find_article(target.uid)
    assert target.start is not None and target.end is not None
    return library.add_quotation(
        article, target.start, target.end, speaker=fields.get("speaker"), kind=fields.get("kind")
    )


def _speaker(library: Library, name: str) -> dict[str, str | None]:
    """A person of the store by that name, else the name alone."""
    try:
        row = person_row(library, name)
    except BriefingError:
        return {"name": name, "person": None}
    return {"name": row.name, "person": row.uid}


VERB = Correct()
