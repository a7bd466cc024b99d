"""Searches on a command line: put back together from the words that the shell made of them."""

from __future__ import annotations

import re
from argparse import ArgumentParser
from collections.abc import Sequence
from typing import TYPE_CHECKING

from briefing.cli.verb import Desk, Verb
from briefing.errors import BriefingError

if TYPE_CHECKING:
    from briefing.library import Library


QUERY_HELP = """\
QUERY is a search: words, "a phrase", pref*, NEAR(a b, 5), joined by AND unless OR stands between
them; -word or NOT word leaves out, parentheses group. Put the whole search in single quotes, so that
the shell leaves it alone. Its fields:

"""
_FIELD_WITH_SPACES = re.compile(r"(-?[A-Za-z]+:)([^\"()]*\s[^\"()]*)")
_EXCLUDED = re.compile(r"-[^\W\d_].+|-[\"(].*", re.DOTALL)
# Eight letters are the start of a lasting name; with a digit four are, for no word looks like that.
_REFERENCE = re.compile(r"[a-z2-7]{8,12}|(?=.*\d)[0-9a-z]{4,20}", re.ASCII)


class QueryVerb(Verb):
    """A verb that takes a search."""

    def manual(self) -> str:
        """What the search language is, with the table of its fields."""
        from briefing.query.fields import FIELDS

        fields = "\n".join(f"  {info.name + ':':<9} {info.manual()}" for info in FIELDS.values())
        return "\n\n".join(filter(None, (self.details, QUERY_HELP + fields)))

    def prepare(self, arguments: Sequence[str]) -> list[str]:
        """`-word` leaves a word out; it is no option."""
        return shield(arguments)


def add_query(parser: ArgumentParser) -> None:
    """The words of a search."""
    parser.add_argument("query", nargs="*", metavar="QUERY", help="only what fits this search")


def add_article_and_query(parser: ArgumentParser) -> None:
    """An article, a search, or both."""
    parser.add_argument(
        "query", nargs="*", metavar="[ID] [QUERY]", help="one article's, and what fits this search"
    )
    parser.add_argument("--article", metavar="ID", help="the article, where its ID could be taken for a word")


def shield(arguments: Sequence[str]) -> list[str]:
    """`arguments` with `-word` written as `NOT word`, so that it is not taken for an option.

    The command line has no option with one dash but `-h`; `--` and what follows stay as they are.
    """
    stop = arguments.index("--") if "--" in arguments else len(arguments)
    head = [f"NOT {word[1:]}" if _EXCLUDED.fullmatch(word) else word for word in arguments[:stop]]
    return [*head, *arguments[stop:]]


def joined(words: Sequence[str]) -> str:
    """The search that was typed: `said:"anwar ibrahim" tariff` reaches us without its quotes."""
    if len(words) == 1:
        return words[0]
    return " ".join(_requoted(word) for word in words)


def article_and_query(library: Library, words: Sequence[str], article: str | None) -> tuple[int | None, str]:
    """The article that the words begin with, if they do, and the search in the rest.

    Raises `BriefingError` where `article` is given and there is none, or several.
    """
    if article is not None:
        return library.find_article(article), joined(words)
    if words and _REFERENCE.fullmatch(words[0]):
        try:
            return library.find_article(words[0]), joined(words[1:])
        except BriefingError:
            pass  # then it is a word to search for
    return None, joined(words)


def nothing_fits(desk: Desk, query: str, when_empty: str, near: Sequence[str] = ()) -> None:
    """Say on standard error why nothing is printed, and what is near it; that is no failure."""
    if query.strip():
        desk.complain("; ".join((f"nothing fits '{query[:200]}'", *near)))
    else:
        desk.complain("there is nothing here yet", when_empty)


def _requoted(word: str) -> str:
    negative = word.startswith("NOT ")
    match = _FIELD_WITH_SPACES.fullmatch(word.removeprefix("NOT "))
    if not match:
        return f"({word})" if " OR " in word and not negative else word
    return f'{"NOT " * negative}{match[1]}"{match[2]}"'
