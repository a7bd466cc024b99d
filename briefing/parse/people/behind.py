"""A role behind a name: an apposition, a copula, a relative clause, a bracket, 'of X'."""

from __future__ import annotations

import re
from dataclasses import replace

from briefing.model import Span
from briefing.parse.people.lexicon import Lexicon
from briefing.parse.people.lists import word_lists
from briefing.parse.people.phrases import Phrase, read_phrase
from briefing.parse.people.words import UPPER

_AGE = re.compile(r",\s*(?:aged )?\d{1,3}(?=,)|\s*\(\d{1,3}\)")
_OPENS = re.compile(r"\s*(?:,|\s[-–—]|\s*\()\s*")
_ENDS = re.compile(
    r",|;|\.(?:\s|$)|\)|:|\n|\s[-–—]\s|[“”\"]"
    r"|\s(?:who|whom|which|that|said|says|told|and (?:the|a|his|her)|was|is|has|had|will|from|as|again|after|"
    r"before|"
    r"where|until|since|between|during|when|while|because|but)\b"
)
_COPULA = re.compile(
    r",?\s+(?:who\s+)?(?:is|was|became|becomes|remains|serves as|served as|serving as|works as|worked as|"
    r"has been|had been|(?:was|were|been) (?:named|appointed|elected|sworn in)(?: as)?|"
    r"took (?:over|office) as|acts as|doubles as)\s+(?:also |now |currently )?"
)
_LEADS = re.compile(r",\s+who\s+(?P<verb>heads|leads|chairs|runs|headed|chaired|founded|directs|oversees)\s+")
_UNTIL = re.compile(r"\s+until\b")
_NOUNS = {
    "heads": ("head", None),
    "headed": ("head", "former"),
    "leads": ("leader", None),
    "chairs": ("chair", None),
    "chaired": ("chair", "former"),
    "runs": ("head", None),
    "directs": ("director", None),
    "oversees": ("head", None),
    "founded": ("founder", None),
}
OF = re.compile(rf"\s+(?:of|from|with|at)\s+(?=(?:the\s+)?[{UPPER}])")
_BODY = re.compile(
    rf"(?:the\s+)?[{UPPER}](?:[\w’'&-]|\.(?=\w))*(?:\s+(?:(?:of|for|and|the|on|de|&)\s+){{0,2}}[{UPPER}][\w’'&-]*)*"
)
_BRACKET = re.compile(rf"\s*\((?P<body>[{UPPER}][\w.’'&/ -]{{0,58}})\)")
_AFTER_NAMES = word_lists("titles.txt")["after names"]
"""Letters behind a name that are a distinction and no body."""
_ONLY_OF = re.compile(r"\s+of\s+")
_STATES = {"D": "Democratic Party", "R": "Republican Party", "I": "independent"}
_OF_STATE = word_lists("titles.txt")["state offices"]
"""Offices of a state or a committee: 'Minister X (Greens)' is no minister of the Greens."""
_STATE = re.compile(r"(?P<party>[DRI])-(?P<state>[A-Z][\w. ]*)")


def read_behind(text: str, person: Span, starts: set[int], lex: Lexicon) -> Phrase | None:
    """The role that an apposition, a copula or a relative clause behind the name tells."""
    at = person.end
    age = _AGE.match(text, at)
    if age is not None:
        at = age.end()
    leads = _LEADS.match(text, at)
    if leads is not None:
        return _leading(text, leads, lex)
    copula = _COPULA.match(text, at)
    opens = copula or _OPENS.match(text, at)
    if opens is None or not opens.group().strip():
        return None
    end = _phrase_end(text, opens.end())
    if any(place in starts for place in range(opens.end(), end + 3)):
        return None
    phrase = read_phrase(text, opens.end(), end, lex, whole=True)
    if phrase is None or not phrase.title or phrase.plural or phrase.loose:
        return None
    if copula is not None and ("ed as" in copula.group() or _UNTIL.match(text, end)):
        return replace(phrase, flag=phrase.flag or "former")
    return phrase


def _phrase_end(text: str, start: int) -> int:
    end = _ENDS.search(text, start, start + 140)
    return end.start() if end is not None else min(len(text), start + 140)


def _leading(text: str, leads: re.Match[str], lex: Lexicon) -> Phrase | None:
    """'who heads the Jakarta Trade Institute': the verb stands for the title."""
    body = _BODY.match(text, leads.end())
    if body is None:
        return None
    title, flag = _NOUNS[leads["verb"]]
    phrase = Phrase(leads.start("verb"), leads.end("verb"), title, flag)
    return phrase.belonging(_bare(body.group()), lex)


def bracketed(text: str, person: Span, lex: Lexicon) -> Phrase | None:
    """'X (Democratic Party)': a body without a title."""
    found = _BRACKET.match(text, person.end)
    if found is None or (found["body"].isupper() and "-" not in found["body"]):
        return None
    if any(letter.isdigit() for letter in found["body"]):
        return None  # 'Roe (May 7 to 11)'
    return _member(Phrase(found.start("body"), found.end("body"), ""), found["body"], lex)


def named_behind(text: str, person: Span, starts: set[int], lex: Lexicon) -> Phrase | None:
    """'Park Min-seo of the Korea Trade Association': a body without a title."""
    of = _ONLY_OF.match(text, person.end)
    body = _BODY.match(text, of.end()) if of is not None else None
    if body is None:
        return None
    end = _before_persons(text, body, starts)
    return Phrase(body.start(), end, "").belonging(_bare(text[body.start() : end]), lex)


def _before_persons(text: str, body: re.Match[str], starts: set[int]) -> int:
    """Where the body ends if a person's name begins in it: 'of Georgia and John Boozman'."""
    cut = next((at for at in range(body.start() + 1, body.end()) if at in starts), None)
    if cut is None:
        return body.end()
    return body.start() + len(re.sub(r"(?:\s+(?:and|&))?\s+$", "", text[body.start() : cut]))


def with_owner_behind(text: str, person: Span, starts: set[int], phrase: Phrase, lex: Lexicon) -> Phrase:
    """Take the country or body from behind the name: 'Sultan X of Brunei', 'Senator Y (D-Calif.)'."""
    if phrase.country is not None or phrase.organisation is not None or phrase.honorary:
        return phrase
    of = OF.match(text, person.end)
    body = _BODY.match(text, of.end()) if of is not None else None
    if body is not None and of is not None:
        name = _bare(text[body.start() : _before_persons(text, body, starts)])
        return phrase.belonging(name, lex) if " of" in of.group() or name in lex.countries else phrase
    found = _BRACKET.match(text, person.end)
    if found is None or found["body"] in _AFTER_NAMES:
        return phrase
    member = _member(phrase, found["body"], lex)
    of_party = member.country is None and not _OF_STATE.isdisjoint(phrase.title.lower().split()[-1:])
    return phrase if of_party else member


def _member(phrase: Phrase, body: str, lex: Lexicon) -> Phrase:
    """The phrase with the party (and state) that a bracket tells: 'D-Calif.'."""
    state = _STATE.fullmatch(body)
    if state is None:
        return phrase.belonging(body, lex)
    return replace(phrase, organisation=_STATES[state["party"]], country="United States")


def _bare(body: str) -> str:
    return re.sub(r"['’]s$", "", re.sub(r"^the\s+", "", body)).rstrip(".")
