"""Noun phrases around a number, by their words alone: what is counted, what is measured."""

from __future__ import annotations

import re

from briefing.parse.people.lists import word_lists

_WORD = re.compile(r"[^\W\d_][\w’'&.-]*")
_GAP = re.compile(r"[ \t\xa0]+|\n(?=\S)")

_SINGULAR_S = re.compile(r"(?:ss|us|is|[^aeiou]ics|news|gas|bus|series|thanks|always|perhaps|['’]s)$")
_MODIFIES = frozenset(
    [
        "sports",
        "arms",
        "goods",
        "weapons",
        "systems",
        "operations",
        "sales",
        "human",
        "savings",
        "staff",
        "police",
        "crew",
        "troops",
    ]
)
_PAST = re.compile(r"[a-z]{2,}ed")


def is_plural(word: str) -> bool:
    """Whether a word has the look of a plural noun."""
    low = word.lower().rstrip(".")
    if low in word_lists("phrase_words.txt")["plural"]:
        return True
    return len(low) > 3 and low.endswith("s") and not _SINGULAR_S.search(low)


def words_after(text: str, at: int, end: int, most: int = 5) -> list[tuple[int, int]]:
    """The next words that may belong to one noun phrase, as spans: up to a stop word or a sign."""
    found: list[tuple[int, int]] = []
    while len(found) < most:
        gap = _GAP.match(text, at, end)
        word = _WORD.match(text, gap.end() if gap else at, end) if gap or not found else None
        if word is None:
            break
        start, stop = word.span()
        while stop > start and text[stop - 1] in ".’'-&":
            stop -= 1
        if text[start:stop].lower() in word_lists("phrase_words.txt")["stop"]:
            break
        found.append((start, stop))
        if stop < word.end() or (stop < end and text[stop] in ",;:()"):
            break
        at = stop
    return found


def counted(text: str, at: int, end: int) -> tuple[int, int] | None:
    """The noun phrase that a number before `at` counts, up to its plural head; None where there is none."""
    words = words_after(text, at, end)
    for place, (start, stop) in enumerate(words[:4]):
        word = text[start:stop]
        if word.lower() in word_lists("phrase_words.txt")["vague"]:
            return None
        if is_plural(word):
            nearby = words[place + 1] if place + 1 < len(words) else None
            if word.lower() in _MODIFIES and nearby and is_plural(text[slice(*nearby)]):
                continue
            return words[0][0], stop
        if place and _PAST.fullmatch(word):
            return None
    return None


_OF = re.compile(r"\s+of\s+(?:the\s+|an?\s+|its\s+)?$", re.IGNORECASE)
_WITH = re.compile(r"\s+(?:with|to|from|in)\s+(?:the\s+)?$")
"""'trade with Norway reached': what is measured is not Norway."""
_DETERMINER = re.compile(r"[ \t\xa0]*(?:(?:the|an?|its|their|his|her|our)\s+)?", re.IGNORECASE)


def noun_phrase(text: str, at: int, end: int, bare: bool = False) -> str | None:
    """The noun phrase that begins at `at`: 'additional duty', 'tariff'.

    A determiner is left out; with `bare` none may stand there.
    """
    lead = None if bare else _DETERMINER.match(text, at, end)
    words = words_after(text, lead.end() if lead else at, end, 4)
    if lead and words and lead.end() == at and not text[at - 1].isspace():
        return None
    kept: list[tuple[int, int]] = []
    for place, (start, stop) in enumerate(words):
        word = text[start:stop]
        if _PAST.fullmatch(word) and (place > 0 or len(words) == 1):
            break
        if word.endswith("ly") or (word.endswith("ing") and len(words) == 1):
            break
        kept.append((start, stop))
        if word[0].isupper() and is_plural(word):
            break  # 'Colombians believe'
    if kept and (text[slice(*kept[-1])].endswith(("’s", "'s")) or text[kept[-1][1] : kept[-1][1] + 1] == ":"):
        return None
    return text[kept[0][0] : kept[-1][1]] if kept else None


def head_before(text: str, start: int, at: int) -> str | None:
    """The last noun phrase in `text[start:at]`, as far as words tell: 'inflation', 'trade deficit'."""
    words = list(_WORD.finditer(text, max(start, at - 80), at))
    stop = word_lists("phrase_words.txt")["stop"]
    kept: list[re.Match[str]] = []
    for word in reversed(words):
        joined = bool(kept) and _GAP.fullmatch(text, word.end(), kept[-1].start()) is not None
        if word[0].lower() in stop or len(kept) == 3 or _PAST.fullmatch(word[0]) or (kept and not joined):
            break
        if kept and (is_plural(word[0]) or (word[0][0].isupper() and kept[0][0].islower())):
            break  # a verb ('touches exports'), or whose it is ('United States tariff')
        kept.append(word)
    if not kept or text[kept[0].end() : at].strip():
        return None
    first = kept[-1].start()
    above = _OF.search(text, max(start, first - 12), first)
    if above is None and len(kept) <= 2 and kept[-1][0][0].isupper():
        above = _WITH.search(text, max(start, first - 12), first)
    if above and (outer := head_before(text, start, above.start())):
        first = text.rindex(outer, start, above.start() + 1)  # 'price of oil'
    return text[first : kept[0].end()].removesuffix("’s").removesuffix("'s")
