"""What stands directly around a name, and what it tells of the name."""

from __future__ import annotations

import re
from dataclasses import dataclass

from briefing.parse.people.kin import KIN
from briefing.parse.people.lists import word_lists
from briefing.parse.people.titles import is_honorific, is_office
from briefing.parse.people.words import NEVER_LAST, ORGANISATION, PLACE_HEAD, UPPER

_PREVIOUS = re.compile(r"([\w’'\-]+\.?)[ \u00a0]$")
_SAY = (
    "said|says|told|tells|added|adds|noted|notes|explained|explains|stated|states|claimed|argued|argues|"
    "insisted|"
    "stressed|warned|urged|tweeted|wrote|replied|recalled|recalls|admitted|denied|announced|asked|continued|"
    "concluded|remarked|observed|lamented|quipped|pleaded|reiterated|emphasised|emphasized|disclosed|"
    "revealed|"
    "opined|testified|thanked|hailed|praised|slammed|tweets|alleged|confessed|posted|joked|laughed|"
    "smiled|shouted"
)
_BE = (
    "thinks|thought|believes|believed|wants|wanted|hopes|hoped|knows|knew|feels|felt|loves|loved|likes|"
    "died|married|"
    "was born|resigned|was appointed|was elected|was arrested|was sentenced|was convicted|was killed|grew up|"
    "scored|retired|remembers|remembered|agreed|met|is survived|was charged|went on trial|pleaded|lives|"
    "lived|works as"
)
_SAID = re.compile(rf",?\s+(?:also |later |further |then |who )?(?:{_SAY})\b")
_LIVES = re.compile(rf",?\s+(?:also |never |always |who |has |had )?(?:{_BE})\b|\s+and (?:his|her) ")
_SAID_BEFORE = re.compile(r"\b(?:said|says|added|adds|explained|explains|noted|recalled|asked|wrote)\s$")
_MET = re.compile(
    r"\b(?:met|meets|meet|thanked|told|urged|praised|accused|succeeded|replaced|defeated|appointed)\s$"
)
_AGE = re.compile(
    r",?\s+\((?:aged )?[1-9]\d\)|,\s+(?:aged )?[1-9]\d(?=,|\.|\s+(?:and|who|was|said)\b)|,?\s+aged [1-9]\d|"
    r",? who is [1-9]\d\b"
)
_CJK = re.compile(r"\s?[(（][\u3400-\u9fff]{2,4}[)）]")
_WHO = re.compile(r",\s+(?:who|whose|his|her)\b|\s+(?:himself|herself)\b|,? (?:née|nee|a\.k\.a\.|alias)\b")
_KIN = re.compile(
    r"['’]s?\s+(?:father|mother|wife|husband|son|daughter|brother|sister|family|parents|lawyers?|"
    r"attorney|death|"
    r"body|life|career|face|hand|hands|head|eyes|voice|heart|childhood|birthday|arrest|resignation|"
    r"testimony|mind|predecessor|"
    r"successor|election|presidency|remarks?|comments?|speech|words|trial|case|home|fans|coach|opponent|"
    r"tenure)\b"
)
_IN = re.compile(
    r"\b(?:[Ii]n|[Nn]ear|[Aa]cross|[Tt]hroughout|[Aa]round|[Oo]utside|[Ii]nside|(?:north|south|east|"
    r"west|city|town|"
    r"village|district|province|state|port|island|municipality|region|residents|people|outskirts) of|"
    r"[Aa]t|[Ff]rom)\s$"
)
_PLACED = re.compile(
    r"\b(?:city|town|village|district|province|port|island|municipality|suburb|region)(?: of)?\s$"
)
_THE = re.compile(r"\b[Tt]he\s$")
_NOUN = re.compile(r"\s+[a-z]")
_NEXT = re.compile(rf"[ -]([{UPPER}][\w-]*)")
_NAMED = re.compile(
    r"\b(?:surnamed|alias|nicknamed|accused|deceased|the late|a certain|dear|(?:man|woman|boy|girl|"
    r"suspect|person|"
    r"someone|somebody|student|worker|driver|resident|teacher|nurse|doctor|farmer|child|"
    r"victim) (?:named|called))\s$"
)
_NUMBER = re.compile(r"[ -]\d")
_QUOTED = re.compile(r"[“”\"‘’']$")
_WHOLE_QUOTATION = re.compile(r"[,.!?…][”\"’']")
"""Behind one word in marks: '“Absolutely,” he said'."""
_FIRM = re.compile(
    r"\b(?:company|firm|NGO|party|airline|group|newspaper|start-?up|app|platform|retailer|manufacturer|"
    r"bank|agency|"
    r"maker|giant|operator|website|magazine|channel|club|band|carrier|lender|broadcaster|developer|"
    r"conglomerate|union|"
    r"organi[sz]ation|charity|publisher|outlet|brand|network|portal|daily|consultancy|think[ -]tank|"
    r"utility),?\s$"
)
_FIRM_AFTER = re.compile(
    r"\s+(?:Ltd|Inc|Corp|Co|PLC|plc|Limited|Group|shares|stock|employees|executives|spokes\w+|officials|"
    r"users|customers|website|app|report|lawmakers?|MPs?|leaders?|members?|activists|fighters|militants|"
    r"chief|president|chairman|analysts|economists|strategists|researchers)\b"
)
_ACRONYM = re.compile(r"\s+\([A-Z][A-Za-z&-]{1,9}\)")
_PLACE_AFTER = re.compile(
    r"(?:,\s+[A-Z]\w+(?:,|\.))|\s+(?:[Pp]rovince|[Rr]egion|[Dd]istrict|[Cc]ounty|[Vv]illage|[Tt]own|"
    r"[Ss]tate|[Rr]iver|city|"
    r"residents|airport|area|island|prefecture|municipality|suburb|border)\b"
)
_OTHER_AFTER = re.compile(
    r"\s+(?:Act|Bill|Award|Cup|Festival|Prize|Day|virus|vaccine|tournament|series|people|tribe|language|"
    r"complex|stadium|golf|hotel|building|bridge|road|street|airport|university|school|hospital|tower|"
    r"mosque|church|temple|foundation|method|theory|museum|square|park|railway|railroad|highway|"
    r"expressway|motorway|pipeline|metro|corridor|dam|reservoir|canal|tunnel)\b"
)

_LAST_PHRASE = re.compile(r"[,;:.\u201c\u201d\"]\s")
_HUMAN = frozenset({"woman", "man", "girl", "boy", "resident", "teenager"}) | KIN.keys()
_PLACES_TOO = frozenset({"capital", "home", "host"})
_BREAKS = word_lists("words.txt")["apposition breaks"]
_CLAUSE_OPENS = word_lists("words.txt")["apposition opens"]
"""Words that open a clause: what stands before them belongs to no apposition in it."""
_GOES_ON = (ORGANISATION | PLACE_HEAD | NEVER_LAST) - {
    "Minister",
    "President",
    "Secretary",
    "Governor",
    "Director",
}


_NEAR = 60
"""Characters before a name that are searched for what ends right there: more than any phrase of it has."""


@dataclass(slots=True)
class Around:
    """Points from the words beside one occurrence."""

    person: float = 0.0
    organisation: float = 0.0
    place: float = 0.0
    other: float = 0.0
    titled: int = 0
    """1 where an honorific, an office or an age stands beside it."""


def around(text: str, start: int, end: int) -> Around:
    """What the words on either side of `[start, end)` tell."""
    left = text[max(0, start - 80) : start].rpartition("\n")[2]
    right = text[end : end + 80].partition("\n")[0]
    seen = Around()
    if _apposition(left, right):
        seen.person += 2.0
    if left.endswith("(") and right.startswith(")"):
        seen.person -= 1.5
        seen.organisation += 0.7
    elif _QUOTED.search(left) and _WHOLE_QUOTATION.match(right) and " " not in text[start:end]:
        seen.person -= 3.0
        seen.other += 2.5
    elif _QUOTED.search(left) and right[:1] in "“”\"‘’'" and right:
        seen.person -= 1.0
        seen.other += 0.5
    _left(left, right, seen)
    _right(right, seen)
    return seen


def says(text: str, end: int) -> bool:
    """Whether a verb of saying follows the name that ends at `end`."""
    return _SAID.match(text, end) is not None


def _left(left: str, right: str, seen: Around) -> None:
    left = left[-_NEAR:]
    previous = _PREVIOUS.search(left)
    word = previous.group(1) if previous is not None else ""
    if word and is_honorific(word):
        seen.titled = 1
        seen.person += 1.0
    elif word and is_office(word) and not word.endswith("s"):
        seen.person += 2.2
    if _SAID_BEFORE.search(left):
        seen.person += 0.8
    elif _MET.search(left):
        seen.person += 0.6
    if _NAMED.search(left):
        seen.titled = 1
    if _FIRM.search(left):
        seen.organisation += 2.5
        seen.person -= 2.0
    if _PLACED.search(left):
        seen.place += 2.0
    elif _IN.search(left):
        seen.place += 1.2
        seen.person -= 0.8
    if _THE.search(left):
        seen.organisation += 0.5
        seen.other += 0.3
        seen.person -= 1.0 if _NOUN.match(right) else 2.0


def _apposition(left: str, right: str) -> bool:
    """Whether an office stands beside the name between commas: 'the foreign minister, X, said'."""
    if right.startswith((", ", " - ", " – ")):
        for word in right[2:].split()[:8]:
            bare = word.strip(',.;:()–-\u201d"').removesuffix("'s").removesuffix("’s")
            if (is_office(bare) and bare not in _PLACES_TOO) or bare in _HUMAN:
                return True
            if word[-1] in ",.;" or word in _BREAKS:
                break
    if left.endswith(", ") and right[:1] in (",", " ", "."):
        words = _LAST_PHRASE.split(left[:-2])[-1].split()[-9:]
        opened = max((at for at, word in enumerate(words) if word.lower() in _CLAUSE_OPENS), default=-1)
        words = words[opened + 1 :]
        # 'the adviser to the president, X,': what a determiner opens may go on with 'to' and 'for'
        links = (
            {"of", "to", "for"} if words and words[0] in ("the", "a", "an", "his", "her", "its") else {"of"}
        )
        human = any(is_office(w.strip("()")) or w in _HUMAN for w in words)
        return human and not any(w in _BREAKS - links for w in words)
    return False


def _right(right: str, seen: Around) -> None:
    following = _NEXT.match(right)
    if following is not None and following.group(1) in _GOES_ON:
        seen.person -= 3.0
        seen.other += 1.0
    if _AGE.match(right):
        seen.titled = 1
    elif _NUMBER.match(right):
        seen.person -= 2.0
        seen.other += 2.0
    if _SAID.match(right):
        seen.person += 1.3
    elif _LIVES.match(right) or _KIN.match(right):
        seen.person += 1.5
    if _CJK.match(right):
        seen.person += 1.0
    if _WHO.match(right):
        seen.person += 1.5
    if _PLACE_AFTER.match(right):
        seen.place += 0.9
    elif _FIRM_AFTER.match(right):
        seen.organisation += 0.9
    elif _ACRONYM.match(right):
        seen.organisation += 1.5
    elif _OTHER_AFTER.match(right):
        seen.other += 1.2
