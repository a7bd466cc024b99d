"""Roles of persons: offices and callings that stand before or behind a name, with country and body."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from briefing.model import Role, Span
from briefing.parse.people.lexicon import Lexicon, lexicon
from briefing.parse.people.phrases import Phrase, is_head, read_phrase, singular
from briefing.parse.people.titles import MODIFIERS, is_honorific
from briefing.parse.people.words import STOP, UPPER

_WINDOW = 160
_CUT = re.compile(
    r"[;:!?“”\"\n()]|(?<![A-Z])(?<!\b(?:Mr|Ms|Dr|Lt|St|Sr|Jr))(?<!\b(?:Gen|Sen|Rep|Gov|Col|Maj|Adm|Mrs|Rev|Hon|Sgt))\.\s"
)
_WORD = re.compile(r"\S+")
_AGE = re.compile(r",\s*(?:aged )?\d{1,3}(?=,)|\s*\(\d{1,3}\)")
_OPENS = re.compile(r"\s*(?:,|\s[-–—]|\s*\()\s*")
_ENDS = re.compile(
    r",|;|\.(?:\s|$)|\)|:|\n|\s[-–—]\s|[“”\"]|\s(?:who|whom|which|that|said|says|told|and (?:the|a|his|her)|was|is|has|had|will|from)\b"
)
_COPULA = re.compile(
    r",?\s+(?:who\s+)?(?:is|was|became|becomes|remains|serves as|served as|serving as|works as|worked as|has been|had been|"
    r"(?:was|were|been) (?:named|appointed|elected|sworn in)(?: as)?|took (?:over|office) as|acts as|doubles as)\s+(?:also |now |currently )?"
)
_HEADS = re.compile(
    r",\s+who\s+(?P<verb>heads|leads|chairs|runs|headed|led|chaired|founded|directs|oversees)\s+"
)
_AS = re.compile(r"\b[Aa]s\s+([^,.;:“”\"]{3,90}),\s*$")
_OF = re.compile(rf"\s+(?:of|from|with|at)\s+(?=(?:the\s+)?[{UPPER}])")
_BODY = re.compile(
    rf"(?:the\s+)?(?:[{UPPER}][\w.’'&-]*)(?:\s+(?:(?:of|for|and|the|on|de|&)\s+){{0,2}}[{UPPER}][\w’'&-]*)*"
)
_PARTY = re.compile(rf"\s*\((?P<body>[{UPPER}][\w.’'&/ -]{{0,58}})\)")
_JOIN = re.compile(r"(?:\s+(?:of|from)\s+(?:the\s+)?(?P<of>[^,;.]{2,40}?))?\s*(?:,|,?\s+and|,?\s+&)\s+$")


@dataclass(slots=True)
class _Shared:
    """A role in the plural that goes on to the names that follow: 'ministers A of X and B of Y'."""

    phrase: Phrase
    end: int


def find_roles(text: str, persons: Sequence[Span], blocked: Sequence[Span] = ()) -> dict[Span, Role]:
    """The role that each of `persons` (mentions by name, in order) holds where it stands, if any.

    `blocked` are names of other things, which a title is not read out of.
    """
    lex = lexicon()
    starts = {person.start for person in persons}
    roles: dict[Span, Role] = {}
    shared: _Shared | None = None
    end_before = 0
    for person in persons:
        phrase = _left(text, person, end_before, lex)
        plural = phrase is not None and phrase.plural
        if phrase is None and shared is not None:
            phrase = _from_shared(text, shared, person, lex)
            plural = phrase is not None
        if phrase is None or not phrase.title:
            behind = _right(text, person, starts, lex)
            phrase = behind or phrase
        elif not plural:
            phrase = _with_behind(text, person, phrase, lex)
        if phrase is not None:
            if plural:
                phrase = _with_behind(text, person, phrase, lex)
                shared = _Shared(phrase, person.end)
            roles[person] = phrase.role()
        if not plural:
            shared = None
        end_before = person.end
    return roles


def _left(text: str, person: Span, end_before: int, lex: Lexicon) -> Phrase | None:
    """A title directly before the name, or 'Japan's top negotiator, X,' or 'As president, X'."""
    low = max(end_before, person.start - _WINDOW, 0)
    window = text[low : person.start]
    cuts = [m.end() for m in _CUT.finditer(window)]
    base = low + (cuts[-1] if cuts else 0)
    words = [(base + m.start(), base + m.end()) for m in _WORD.finditer(text[base : person.start])]
    honorific = False
    while words and is_honorific(text[slice(*words[-1])]) and not _is_head_too(text[slice(*words[-1])]):
        words.pop()
        honorific = True
    if not words:
        return None
    last = text[slice(*words[-1])]
    if last.endswith((",", "–", "-", "—")) and not honorific:
        return _before_comma(text, base, person, words, lex)
    start = _walk_left(text, words, lex)
    return read_phrase(text, start, words[-1][1], lex) if start is not None else None


def _is_head_too(word: str) -> bool:
    return word in ("Justice", "Engineer", "Professor", "Advocate", "Imam", "Saint") and word == "Justice"


def _walk_left(text: str, words: list[tuple[int, int]], lex: Lexicon) -> int | None:
    """Where the title begins that ends with the last of `words`; None where none ends there."""
    at = len(words) - 1
    head = _head_at(text, words, at)
    if head is None:
        return None
    at = head
    while at > 0:
        word = text[slice(*words[at - 1])]
        bare = word.rstrip(".")
        if word[-1] in ",;:" or bare in STOP:
            break
        known = (
            bare.lower() in MODIFIERS or is_head(bare) or bare.lower().startswith(("ex-", "then-", "vice-"))
        )
        capital = bare[:1].isupper()
        joins = bare in ("and", "&", "of") and at - 1 > 0 and _joins(text, words, at, lex)
        if not (known or capital or joins or bare in ("on", "former")):
            break
        at -= 1
    return words[at][0]


def _joins(text: str, words: list[tuple[int, int]], at: int, lex: Lexicon) -> bool:
    """Whether 'and' or 'of' before word `at` stands inside a title: 'Trade and Industry Minister'."""
    before, after = text[slice(*words[at - 2])], text[slice(*words[at])]
    if text[slice(*words[at - 1])] == "of":
        return (
            before[:1].isupper() and after[:1].isupper() and is_head(before) is False and before not in STOP
        )
    return before.lower() in MODIFIERS and after.lower() in MODIFIERS


def _head_at(text: str, words: list[tuple[int, int]], at: int) -> int | None:
    """The index of the head whose phrase ends with word `at`: 'minister', or 'Minister of Trade'."""
    if is_head(text[slice(*words[at])].rstrip(".")):
        return at
    for back in range(at - 1, max(at - 7, 0), -1):
        word = text[slice(*words[back])]
        if word in ("of", "for") and is_head(text[slice(*words[back - 1])]):
            inner = [text[slice(*w)] for w in words[back + 1 : at + 1]]
            fits = all(
                w[:1].isupper() or w in ("and", "the", "of", "&") or w.lower() in MODIFIERS for w in inner
            )
            return back - 1 if fits and not any(w.endswith(",") for w in inner[-1:]) else None
        if not (word[:1].isupper() or word in ("and", "the", "&", "of", "for") or word.lower() in MODIFIERS):
            return None
    return None


def _before_comma(
    text: str, base: int, person: Span, words: list[tuple[int, int]], lex: Lexicon
) -> Phrase | None:
    """'Japan's top negotiator, X, ...', 'As president of the United States, X ...'."""
    found = _AS.search(text, base, person.start)
    if found is not None:
        return _if_titled(read_phrase(text, found.start(1), found.end(1), lex))
    after = text[person.end : person.end + 3]
    if not re.match(r"\s*(?:,|[-–—]|\.|said)", after):
        return None
    end = words[-1][1] - (1 if text[words[-1][1] - 1] in ",–-—" else 0)
    while end > base and text[end - 1] in " ,–-—":
        end -= 1
    begin = max(text.rfind(mark, base, end) + 1 for mark in (",", " - ", "– "))
    start = max(begin, base)
    phrase = read_phrase(text, start, end, lex, whole=True)
    return _if_titled(phrase)


def _if_titled(phrase: Phrase | None) -> Phrase | None:
    return phrase if phrase is not None and phrase.title else None


def _right(text: str, person: Span, starts: set[int], lex: Lexicon) -> Phrase | None:
    """What stands behind the name: an apposition, a copula, a relative clause, a bracket, 'of X'."""
    at = person.end
    age = _AGE.match(text, at)
    if age is not None:
        at = age.end()
    leads = _HEADS.match(text, at)
    if leads is not None:
        return _leading(text, leads, lex)
    copula = _COPULA.match(text, at)
    opens = copula or _OPENS.match(text, at)
    if opens is not None and opens.group().strip() != "":
        end = _phrase_end(text, opens.end())
        if not any(opens.end() <= s <= end + 1 for s in range(opens.end(), end + 2) if s in starts):
            phrase = read_phrase(text, opens.end(), end, lex, whole=True)
            if phrase is not None and phrase.title and not (copula and phrase.loose):
                return phrase
    return _affiliation(text, person, lex)


def _phrase_end(text: str, start: int) -> int:
    end = _ENDS.search(text, start, start + 140)
    return end.start() if end is not None else min(len(text), start + 140)


def _leading(text: str, leads: re.Match[str], lex: Lexicon) -> Phrase | None:
    """'who heads the Jakarta Trade Institute': the verb stands for the title."""
    body = _BODY.match(text, leads.end())
    if body is None:
        return None
    noun = {
        "heads": "head",
        "headed": "head",
        "leads": "leader",
        "led": "leader",
        "chairs": "chair",
        "runs": "head",
    }
    noun |= {"chaired": "chair", "founded": "founder", "directs": "director", "oversees": "head"}
    phrase = Phrase(leads.start("verb"), leads.end("verb"), noun[leads["verb"]])
    if leads["verb"].endswith("ed") and leads["verb"] != "founded":
        phrase = replace(phrase, flag="former")
    return phrase.belonging(_bare(body.group()), lex)


def _affiliation(text: str, person: Span, lex: Lexicon) -> Phrase | None:
    """'Park Min-seo of the Korea Trade Association', 'X (Democratic Party)': a body without a title."""
    party = _PARTY.match(text, person.end)
    if (party is not None and not party["body"].isupper()) or (party is not None and "-" in party["body"]):
        return Phrase(party.start("body"), party.end("body"), "").belonging(party["body"], lex)
    of = re.compile(r"\s+of\s+").match(text, person.end)
    body = _BODY.match(text, of.end()) if of is not None else None
    if body is None:
        return None
    return Phrase(body.start(), body.end(), "").belonging(_bare(body.group()), lex)


def _with_behind(text: str, person: Span, phrase: Phrase, lex: Lexicon) -> Phrase:
    """Take the country or body from behind the name: 'Sultan X of Brunei', 'Senator Y (D-Calif.)'."""
    if phrase.country is not None or phrase.organisation is not None:
        return phrase
    of = _OF.match(text, person.end)
    body = _BODY.match(text, of.end()) if of is not None else None
    if body is not None and of is not None and (" of " in of.group() or _bare(body.group()) in lex.countries):
        return phrase.belonging(_bare(body.group()), lex)
    party = _PARTY.match(text, person.end)
    return phrase.belonging(party["body"], lex) if party is not None else phrase


def _from_shared(text: str, shared: _Shared, person: Span, lex: Lexicon) -> Phrase | None:
    """The plural role before an earlier name, if only a comma, 'and' and an 'of X' stand between."""
    join = _JOIN.fullmatch(text[shared.end : person.start])
    if join is None:
        return None
    own = replace(shared.phrase, title=singular(shared.phrase.title))
    if _OF.match(text, person.end) or join["of"]:
        own = replace(own, country=None, organisation=None)
    return own


def _bare(body: str) -> str:
    return re.sub(r"['’]s$", "", re.sub(r"^the\s+", "", body))
