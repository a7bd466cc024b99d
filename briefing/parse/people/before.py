"""A role before a name: 'Malaysian Prime Minister X', 'Japan's top negotiator, X,', 'As president, X'."""

from __future__ import annotations

import re

from briefing.model import Span
from briefing.parse.people.lexicon import Lexicon
from briefing.parse.people.phrases import BODIES, FLAGS, Phrase, read_phrase
from briefing.parse.people.titles import AFTER_NAME, HONORARY, MODIFIERS, RANKS, ROYALS, is_head, is_honorific
from briefing.parse.people.words import STOP

_WINDOW = 160
_CUT = re.compile(
    r"[;:!?“”\"\n()]|(?<!\b[A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St|Sr|Jr))"
    r"(?<!\b(?:Gen|Sen|Rep|Gov|Col|Maj|Adm|Mrs|Rev|Hon|Sgt|Amb|Smt))(?<!\b(?:Brig|Capt|Prof|Insp|Pres|Sens|Reps|Govs|Gens|Supt|Cmdr|Atty|Engr|Comm))\.\s"
)
_SHORT_FORM = re.compile(r"(?<=[a-z])\s*\([A-Z]{2,6}\)\s*$")
"""'superintendent of police (SP) Jane Roe': the title's short form before the name."""
_WORD = re.compile(r"\S+")
_AS = re.compile(r"\b[Aa]s ([^,.;:“”\"]{3,90}),\s*$")
_CLOSES = re.compile(
    rf"(?:,? (?:{'|'.join(sorted(AFTER_NAME))})\b)?(?:\s*\([A-Z][A-Z.]{{1,7}}\))?"
    r"\s*(?:,|[-–—]|\.|\)|\n|said|$)"
)
_OPENS = re.compile(r",\s|\s[-–—]\s")
_DETERMINER = re.compile(r"\b(?:the|The|its|Its|his|His|her|Her|their|our|my|a|an|[A-Z]\w+['’]s)\s")
_SERVES = re.compile(r"\b([\w-]+) (?:to|of|for) $")
_LINKS = frozenset(["of", "for", "to", "in", "at", "by", "with", "from", "and", "the", "on"])
_PREFIXES = ("ex-", "then-", "vice-", "co-")

Words = list[tuple[int, int]]


def read_before(text: str, person: Span, end_before: int, lex: Lexicon) -> list[Phrase]:
    """The roles before the name at `person`, the outer one first; `end_before` is where another name ends."""
    low = max(end_before, person.start - _WINDOW, 0)
    short = _SHORT_FORM.search(text, low, person.start)
    if short is not None:
        person = Span(short.start(), person.end)
    cuts = [m.end() for m in _CUT.finditer(text, low, person.start)]
    base = cuts[-1] if cuts else low
    words = [m.span() for m in _WORD.finditer(text, base, person.start)]
    honorary = _drop_honorifics(text, words)
    found: list[Phrase] = []
    while words and not _ends_open(text, words):
        start = _walk(text, words, lex)
        phrase = read_phrase(text, start, words[-1][1], lex) if start is not None else None
        if phrase is None or phrase.loose or start is None:
            break
        found.insert(0, phrase)
        if phrase.title.rstrip(".") not in RANKS | ROYALS:
            break
        words = [w for w in words if w[1] <= start]
    if words and _ends_open(text, words) and (outer := _before_comma(text, base, person, words, lex)):
        found.insert(0, outer)
    return found or ([honorary] if honorary is not None else [])


def _ends_open(text: str, words: Words) -> bool:
    return text[words[-1][1] - 1] in ",–-—"


def _drop_honorifics(text: str, words: Words) -> Phrase | None:
    """Take honorifics off the end of `words`; told back is a conferred one (Tan Sri, Sir), else the first."""
    honorary: Phrase | None = None
    while words:
        word = text[slice(*words[-1])]
        pair = text[words[-2][0] : words[-1][1]] if len(words) > 1 else ""
        size = 2 if is_honorific(pair) else 1 if is_honorific(word) else 0
        if not size or word == "Justice":
            break
        start, end = words[-size][0], words[-1][1]
        if text[start:end] in HONORARY or honorary is None:
            kind = "honorific" if text[start:end] in HONORARY else "address"
            honorary = Phrase(start, end, text[start:end], kind, honorary=True)
        del words[-size:]
    return honorary


def _walk(text: str, words: Words, lex: Lexicon) -> int | None:
    """Where the title begins that ends with the last of `words`; None where none ends there."""
    at = _head_at(text, words)
    if at is None:
        return None
    while at > 0:
        word = text[slice(*words[at - 1])]
        bare = word.rstrip(".")
        if word[-1] in ",;:" and not _listed(text, words, at):
            break
        bare = bare.rstrip(",")
        if bare in STOP:
            break
        low = bare.lower()
        if is_head(bare) and (
            (bare.islower() and text[words[at][0]].isupper()) or _is_second_rank(text, words, at)
        ):
            break  # 'chairman President X', 'spokesman Commodore X': two titles
        known = low in MODIFIERS or low in BODIES or is_head(bare) or low.startswith(_PREFIXES)
        qualified = bare.islower() and at > 1 and text[slice(*words[at - 2])].lower() in FLAGS
        joins = bare in ("and", "&", "of") and at > 1 and _joins(text, words, at, lex)
        if not (known or bare[:1].isupper() or joins or qualified):
            break
        at -= 1
    return words[at][0]


def _listed(text: str, words: Words, at: int) -> bool:
    """Whether the comma before word `at` stands in a row of portfolios: 'Investment, Trade and Industry'."""
    before = text[slice(*words[at - 1])]
    row = [text[slice(*word)] for word in words[at:]]
    return (
        before[-1] == ","
        and before[:1].isupper()
        and before[:-1].lower() in MODIFIERS
        and row[0].rstrip(",").lower() in MODIFIERS
        and ("and" in row or "&" in row)
    )


def _is_second_rank(text: str, words: Words, at: int) -> bool:
    """Whether word `at` is a rank behind another title: 'spokesman |Commodore X', but 'Lt. Gen. X'."""
    here, before = (text[slice(*words[k])].rstrip(".") for k in (at, at - 1))
    return here in ROYALS or (here in RANKS and before not in RANKS and here != "General")


def _joins(text: str, words: Words, at: int, lex: Lexicon) -> bool:
    """Whether 'and' or 'of' before word `at` stands inside a title: 'Trade and Industry Minister'."""
    before, after = text[slice(*words[at - 2])], text[slice(*words[at])]
    if text[slice(*words[at - 1])] == "of":
        return before[:1].isupper() and after[:1].isupper() and not is_head(before) and before not in STOP
    if text[words[at - 2][0] : words[at][1]] in lex.places:
        return True
    return before.lower() in MODIFIERS and after.lower() in MODIFIERS


def _head_at(text: str, words: Words) -> int | None:
    """The index of the head whose phrase ends with the last word: 'minister', or 'Minister of Trade'."""
    last = len(words) - 1
    if text[slice(*words[last])] in _LINKS:
        return None  # 'head of cabinet to |Commissioner X'
    if is_head(text[slice(*words[last])].rstrip(".")):
        return last
    for back in range(last - 1, max(last - 8, 0), -1):
        word = text[slice(*words[back])]
        if word in ("of", "for", "in", "to") and is_head(text[slice(*words[back - 1])]):
            return back - 1
        if word[-1] == "," and word[:1].isupper() and word[:-1].lower() in MODIFIERS:
            continue  # 'Minister of Land, Infrastructure and Transport'
        if word[-1] == "," or not (
            word[:1].isupper()
            or word in ("and", "the", "&", "of", "for", "in", "to")
            or word.lower() in MODIFIERS
        ):
            return None
    return None


def _before_comma(text: str, base: int, person: Span, words: Words, lex: Lexicon) -> Phrase | None:
    """'Japan's top negotiator, X, ...', 'As president of the United States, X ...'."""
    found = _AS.search(text, base, words[-1][1] + 1)
    if found is not None:
        return _titled(read_phrase(text, found.start(1), found.end(1), lex, whole=True))
    if not _CLOSES.match(text, person.end):
        return None
    end = words[-1][1]
    while end > base and text[end - 1] in " ,–-—":
        end -= 1
    opens = [m.end() for m in _OPENS.finditer(text, base, end)]
    low = opens[-1] if opens else base
    starts = [low, *(m.start() for m in _DETERMINER.finditer(text, low, end))]
    for start in reversed(starts):
        serves = _SERVES.search(text, base, start)
        if serves is not None and is_head(serves.group(1)):
            continue  # 'the adviser to | the president, X': he is not the president
        phrase = read_phrase(text, start, end, lex, whole=True)
        if phrase is not None and phrase.title:
            return None if phrase.plural else _titled(phrase)
    return None


def _titled(phrase: Phrase | None) -> Phrase | None:
    return phrase if phrase is not None and phrase.title and not phrase.loose else None
