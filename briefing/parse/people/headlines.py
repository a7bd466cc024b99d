"""Lines in which every word is capitalised: there a capital tells nothing of a name."""

from __future__ import annotations

import re

from briefing.model import Span
from briefing.parse.people.lexicon import Lexicon
from briefing.parse.people.lists import word_lists
from briefing.parse.people.names import Name, Names
from briefing.parse.people.titles import is_honorific

_WORD = re.compile(r"[^\W\d_][\w’'-]*")
_LONGEST = 300
_LONGEST_BODY = 4
_SMALL = word_lists("words.txt")["small"]


def drop_headline_words(names: Names, areas: tuple[Span, ...], lex: Lexicon) -> None:
    """Drop names that stand in capitalised lines alone, unless a list or a given name speaks for them."""
    lines = [area for k, area in enumerate(areas) if _is_headline(names.text, area, k == 0)]
    if not lines:
        return
    inside = {id(name) for line in lines for name in names.overlapping(line.start, line.end)}
    elsewhere = {name.surface.casefold() for name in names.items if id(name) not in inside}
    for name in names.items:
        if id(name) in inside and name.label == "person":
            _shorten(name, elsewhere, lex)
    parts = {part for surface in elsewhere for part in surface.split()}
    names.rebuild(
        n
        for n in names.items
        if id(n) not in inside or _stands(n, elsewhere, parts, lex) or _is_addressed(names.text, n)
    )


def _is_addressed(text: str, name: Name) -> bool:
    """'Smt. Lakshmi Roe': an honorific makes a person of it, in capitals or not."""
    before = text[max(0, name.start - 20) : name.start].split()
    return name.label == "person" and " " in name.surface and bool(before) and is_honorific(before[-1])


def _shorten(name: Name, elsewhere: set[str], lex: Lexicon) -> None:
    """'Jane Roe Hammers Mill Bank' to 'Jane Roe', where the running text names her so, or 'Roe'."""
    words = name.surface.split(" ")
    if name.surface.casefold() in elsewhere:
        return
    whole = (n for n in range(len(words) - 1, 1, -1) if " ".join(words[:n]).casefold() in elsewhere)
    family = (
        n
        for n in (*range(2, len(words)), 1)
        if len(words) > 2 and words[n - 1].casefold() in elsewhere and (n == 1 or words[0] in lex.given)
    )
    size = next(whole, None) or next(family, None)
    if size is not None:
        name.surface = " ".join(words[:size])
        name.end = name.start + len(name.surface)


def _is_headline(text: str, area: Span, first: bool) -> bool:
    """Whether nearly every word has a capital; only the first line may close with a full stop."""
    if area.end - area.start > _LONGEST:
        return False
    if text[area.end - 1] == "." and not first and not text[area.start : area.end].isupper():
        return False
    words = [w for w in _WORD.findall(text, area.start, area.end) if w.lower() not in _SMALL]
    return len(words) >= 4 and sum(w[0].isupper() for w in words) >= 0.85 * len(words)


def _stands(name: Name, elsewhere: set[str], parts: set[str], lex: Lexicon) -> bool:
    surface = name.surface
    low = surface.casefold()
    if low in elsewhere or (name.label == "person" and low in parts):
        return True
    first = surface.split()[0]
    if name.label == "person":
        known = first if first in lex.given else first.title()
        return surface in lex.leaders or (" " in surface and known in lex.given and known not in lex.vague)
    if name.label == "organisation" and " " not in surface and surface.isupper() and len(surface) <= 3:
        return True
    if name.label == "organisation" and surface not in lex.organisations:
        # 'Roe Slams Mill Bank Report': more words than a body's name has, or a person's name at its head
        return surface.count(" ") < _LONGEST_BODY and first.casefold() not in parts
    return True
