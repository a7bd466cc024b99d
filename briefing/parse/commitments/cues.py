"""The words by which a text promises, plans or expects a deed."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import islice

from briefing.parse.people.lists import word_lists

_NOT = r"(?:\s+not)?"
_ADVERB = r"(?:\s+[a-z]+ly|\s+also|\s+now|\s+then|\s+again|\s+first|\s+soon|\s+never)?"
_HAVE = r"(?:has|have|had)\s+(?:\w+ly\s+|also\s+|now\s+)?"
_PROMISE = (
    rf"(?:(?:{_HAVE})?(?:pledged|promised|vowed|sworn|swore|agreed|guaranteed|undertook|undertaken)"
    rf"|{_HAVE}committed|committed\s+(?:itself|himself|herself|themselves)|pledges|promises|vows|agrees)"
)
_EXPECTED = (
    r"(?:is|are)(?:\s+not)?(?:\s+\w+ly)?\s+(?:(?:also|now|still)\s+)?"
    r"(?:expected|scheduled|due|set|slated|poised|planned|on track|obliged|required|bound)\s+to"
    r"|(?<!\bhow\s)(?<!\bwhat\s)(?:is|are)\s+to(?=\s+(?!be\s+(?:seen|blame|found)\b))"
)
_PLAN = (
    r"(?:plans?|intends?|aims?|hopes?|means|(?:is|are)\s+(?:planning|aiming|preparing|ready|determined)"
    r"|(?:has|have)\s+decided|decided)\s+to"
)
_CUE = re.compile(
    rf"\b(?P<will>(?:will|shall|['’]ll){_NOT}{_ADVERB})(?=\s)|\b(?P<reported>would{_NOT}{_ADVERB})(?=\s)|\b(?P<expected>{_EXPECTED})"
    rf"|\b(?P<promise>{_PROMISE})\s+(?:not\s+)?to(?=\s)|\b(?P<told>{_PROMISE})\s+that(?=\s)"
    rf"|\b(?P<plan>{_PLAN})(?=\s)"
)
_TOLD = re.compile(
    r"\b(?:said|says|added|announced|confirmed|told|stated|explained|reiterated|disclosed|assured)\b[^;“”\"]*$"
)
"""What makes a promise of 'would': '..., he said, the committee would report by June'."""
_A_PLAN = re.compile(
    r"(?:\b(?:an?|the|its|his|her|their|our|my|any|no|new|this|that|of|with|under|for|has|have|had"
    r"|announced|unveiled"
    r"|details?|[a-z]+(?:ed|ous|ial|ing|ive)|[mbtr]?illion|crore|[a-z]+-[a-z]+|[\d.,]+[a-z]*)|['’]s?)\s+$",
    re.IGNORECASE,
)
"""What stands before 'plan', 'aim' and 'hope' where they are nouns."""
_MEANT = re.compile(
    r"\b(?:aim|goal|vision|purpose|idea|task|role|job|objective|mission|point|challenge|key|way|mandate"
    r"|bet|hope"
    r"|plan|dream|priority|intention|target|message|question)s?\b"
)
"""Subjects of which 'is to' tells what they are, and not what is to come."""
_VERB = re.compile(
    r"\s+(?P<be>be\s+)?(?:(?:[a-z]+ly|also|now|then|soon|again)\s+)?"
    r"(?P<verb>come into (?:force|effect)|go ahead|[a-z-]+)"
)
FORWARD = re.compile(r"\b(?:will|would|shall|should|must)\b")
"""What a clause behind 'promised that' holds where something is to come."""
_DENIED = re.compile(
    r"(?:\b(?:not|never|no|nor|without|neither|nobody|hardly)|n['’]t|\brefused to|\bdeclined to|\bfailed to)"
    r"(?:\s+\w+){0,2}\s*$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Cue:
    """Where a text promises or expects a deed."""

    start: int
    """Of the words that promise: 'will', 'is expected to', 'pledged to'."""
    end: int
    """After the verb of the deed."""
    passive: bool
    """Whether the deed is done to the subject: 'will be signed'."""
    kind: str
    """'will', 'reported' ('would', of what somebody said), 'expected', 'promise', 'told' or 'plan'."""


MOST = 20
"""How many cues of one sentence are read: a sentence with more of them is no sentence."""


def cues_in(text: str, start: int, end: int) -> list[Cue]:
    """The cues of one sentence, in order."""
    found: list[Cue] = []
    for hit in islice(_CUE.finditer(text, start, end), MOST):
        kind = str(hit.lastgroup)
        if _DENIED.search(text, max(start, hit.start() - 30), hit.start()):
            continue
        if kind == "reported" and not _TOLD.search(text, start, hit.start()):
            continue
        if kind == "told":
            if not FORWARD.search(text, hit.end(), end):
                continue  # 'agreed that it was so' is no promise
            found.append(Cue(hit.start(), hit.end(), False, kind))
            continue
        verb = _VERB.match(text, hit.end(), end)
        if verb is None:
            continue
        passive = verb["be"] is not None
        if not _is_meant(text, start, hit, kind, verb["verb"]):
            continue
        if passive and not is_done(verb["verb"]):
            if kind != "promise":
                continue
            passive = False  # 'pledged to be ready'
        elif not passive and kind in ("will", "reported", "expected", "plan") and not is_deed(verb["verb"]):
            continue
        found.append(Cue(hit.start(), verb.end(), passive, kind))
    return found


def _is_meant(text: str, start: int, hit: re.Match[str], kind: str, verb: str) -> bool:
    """Whether the words are a verb of intention: no noun ('a plan to'), no definition ('its aim is to')."""
    before = text[max(start, hit.start() - 60) : hit.start()]
    if kind == "plan" and re.match(r"(?:plan|aim|hope)", hit[0]) and _A_PLAN.search(before):
        return False
    if kind == "promise":
        return is_deed(verb) or verb in word_lists("deeds.txt")["promised"]
    return not (kind == "expected" and re.match(r"(?:is|are)\s+to\b", hit[0]) and _MEANT.search(before))


def is_deed(verb: str) -> bool:
    """Whether a verb in its base form is one of a deed: 'sign', not 'hurt'."""
    return " " in verb or verb in _deeds()[0]


def is_done(participle: str) -> bool:
    """Whether a participle is one of a deed: 'signed', 'held'."""
    return participle in _deeds()[1]


@cache
def _deeds() -> tuple[frozenset[str], frozenset[str]]:
    lists = word_lists("deeds.txt")
    deeds = lists["deeds"]
    regular: set[str] = set()
    for verb in deeds:
        stem = verb[:-1] if verb.endswith("e") else verb
        regular.add(stem + "ed")
        regular.add(stem + stem[-1] + "ed")  # 'stopped', 'barred'
        if verb.endswith("y"):
            regular.add(verb[:-1] + "ied")
    return deeds, lists["participles"] | frozenset(regular)
