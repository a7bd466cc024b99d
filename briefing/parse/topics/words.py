"""What counts as a word of a term, and which words of a text it matches.

A word of a term in small letters matches any case, its plural, and its British and American spelling;
one that is itself a plural ('arms') matches no singular. A word with capitals ('Quad', 'WTO') matches
them as written, or all in capitals. A word that ends in '*' matches every word that begins so.
"""

from __future__ import annotations

import re

WORD = re.compile(
    r"""(?:https?://|www\.)\S+                # an address is one word that matches nothing
    | ( [^\W\d_](?:\.[^\W\d_])+\.?(?!\w)      # U.S., U.N.
      | \w+ )
      (?:['’]s\b)?                            # a possessive is no part of the word""",
    re.VERBOSE,
)
"""Group 1 is the word; the whole match also takes in a possessive ending."""

GAP = re.compile(r"[-‐‑–/+&]|['’]?(?:[^\S\n]{1,2}|[^\S\n]?\n[^\S\n]{0,2})")
"""What may stand between two words of a phrase: a space (also after a plural's apostrophe), a hyphen,
'/', '+', '&', or one line break."""

_SPELLINGS = (
    (re.compile(r"(?<=.)is(?=(ations?|e|ed|es|ing|er|ers)$)"), "iz"),
    (re.compile(r"ys(?=(e|ed|es|ing)$)"), "yz"),
    (re.compile(r"(?<=...)our(?=(s|ed|ing|able|al|er|ers|hood)?$)"), "or"),
    (re.compile(r"(?<=..[^aeiouc])re(?=s?$)"), "er"),
    (re.compile(r"(?<=...)enc(?=es?$)"), "ens"),
    (re.compile(r"(?<=program)me(?=s?$)"), ""),
    (re.compile(r"(?<=[a-z]el)l(?=(ed|ing|er|ers)$)"), ""),
    (re.compile(r"(?<=[aA]lumin)i(?=um$)"), ""),
)
"""From British to American; what is no word of either is folded alike on both sides, and does no harm."""
_BRITISH = re.compile("|".join(pattern.pattern for pattern, _ in _SPELLINGS))


def fold(word: str) -> str:
    """`word` in one spelling: 'Defence' and 'Defense' give the same, and so do 'organise' and 'organize'."""
    if _BRITISH.search(word):
        for pattern, replacement in _SPELLINGS:
            word = pattern.sub(replacement, word)
    return word


def bare(word: str) -> str:
    """An abbreviation without its full stops: 'U.S.' is 'US'."""
    return word.replace(".", "") if "." in word else word


def plural(word: str) -> str:
    """The regular plural of an English noun."""
    if re.search(r"(?:s|x|z|ch|sh)$", word):
        return word + "es"
    if re.search(r"[^aeiou]y$", word):
        return word[:-1] + "ies"
    return word + "s"


def term_words(term: str) -> list[str]:
    """The words of a term as it is written in a vocabulary, each with its '*' if it has one."""
    words = []
    for match in WORD.finditer(term):
        if match[1] is not None:
            star = "*" if term[match.end(1) : match.end(1) + 1] == "*" else ""
            words.append(bare(match[1]) + star)
    return words


def foreign(term: str) -> str:
    """The characters of a term that are in no word and may not stand between two: no text matches them."""
    return re.sub(r"[\s\-‐‑–/+&*'’.]", "", WORD.sub("", term))


class WordTable:
    """From a word of a text to the words of the terms that it matches ('symbols')."""

    _LIMIT = 100_000
    """How many words of texts are remembered."""
    _LONGEST = 40
    """A longer 'word' is in no vocabulary."""

    def __init__(self, symbols: set[str]) -> None:
        """Take in all words of all terms."""
        self._lower: dict[str, set[str]] = {}
        self._cased: dict[str, set[str]] = {}
        self._capitals: dict[str, set[str]] = {}
        self._prefixes: dict[str, str] = {}
        self._seen: dict[str, tuple[str, ...]] = {}
        for symbol in symbols:
            self._learn(symbol)
        self._lengths = sorted({len(prefix) for prefix in self._prefixes})

    def symbols(self, word: str) -> tuple[str, ...]:
        """The words of terms that `word` matches; mostly none."""
        known = self._seen.get(word)
        if known is None:
            if len(word) > self._LONGEST:
                return ()
            if len(self._seen) >= self._LIMIT:
                self._seen.clear()
            known = self._seen[word] = self._look_up(bare(word))
        return known

    def _learn(self, symbol: str) -> None:
        if symbol.endswith("*"):
            stem = symbol[:-1].lower()
            self._prefixes[stem] = self._prefixes[fold(stem)] = symbol
            if stem.endswith("is"):  # 'normalis*': the words of a text are folded to 'normaliz...'
                self._prefixes[stem[:-1] + "z"] = symbol
        elif symbol == symbol.lower():
            for form in {symbol, plural(symbol)} if len(symbol) > 2 else {symbol}:  # 'a' is no noun
                self._lower.setdefault(fold(form), set()).add(symbol)
        else:
            for form in (symbol, symbol + "s"):
                self._cased.setdefault(fold(form), set()).add(symbol)
            if not symbol.isupper():
                self._capitals.setdefault(fold(symbol.lower()), set()).add(symbol)

    def _look_up(self, word: str) -> tuple[str, ...]:
        lower = fold(word.lower())
        found = set(self._lower.get(lower, ())) | self._cased.get(fold(word), set())
        if word.isupper() and len(word) > 1:
            found |= self._capitals.get(lower, set())
        for length in self._lengths:
            if length > len(lower):
                break
            if (prefix := self._prefixes.get(lower[:length])) is not None:
                found.add(prefix)
        return tuple(sorted(found))
