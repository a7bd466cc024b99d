"""What an article tells of a person beside the name: gender, and whether the person is involved."""

from __future__ import annotations

import re
from collections.abc import Mapping

from briefing.model import Role
from briefing.parse.people.lexicon import Lexicon
from briefing.parse.people.lists import word_lists
from briefing.parse.people.names import Name
from briefing.parse.people.titles import HONORIFICS
from briefing.parse.table import Gender

_HONORIFIC = re.compile(r"([\w’']+(?: [\w’']+)?)\.?[ \u00a0]$")
_WOMEN = word_lists("titles.txt")["women"]
_MEN = word_lists("titles.txt")["men"]
_NOT_INVOLVED = re.compile(
    r"(?:['’]s\s+(?:offices?|administrations?|governments?|cabinets?|campaigns?|camps?|teams?|lawyers?|family|presidency|era|"
    r"party|allies|supporters|spokes\w+)\b"
    r"|[-–](?:era|led|backed|style|appointed|aligned|like|ism)\b"
    r"|\s+(?:administrations?|presidenc(?:y|ies)|eras?|governments?|cabinets?|regime|campaigns?|camps?|dynasty|doctrine|family|Foundation|"
    r"Tower|supporters?|loyalists?|allies|allyship|team|White House|plan|tariffs?)\b"
    r"|(?:['’]s)?,? (?:and|or|nor) (?:the )?[A-Z][\w’'-]+ "
    r"(?:administrations|presidencies|governments|offices|cabinets|campaigns|camps|teams|families|eras)\b)"
)
_CREDIT = re.compile(
    r"(?:\b(?:[Pp]hoto(?:graph)?|[Pp]icture|[Ii]mage|[Ii]llustration|[Gg]raphic|[Vv]ideo)s?"
    r"(?:\s+(?:by|courtesy of|credit))?:?|^By|\b(?:[Ee]dit(?:ing|ed)|[Rr]eporting|[Ww]riting) by|"
    r"\b[Ww]ith (?:a |an? additional |additional |further )?(?:reports?|inputs?|reporting) (?:from|by))\s*$"
)


def stated_gender(text: str, name: Name, held: tuple[Role, ...]) -> Gender | None:
    """The gender that an honorific or the role's own word tells."""
    found = _HONORIFIC.search(text[max(0, name.start - 30) : name.start])
    if found is not None:
        words = found.group(1)
        told = HONORIFICS.get(words) or HONORIFICS.get(words.split()[-1])
        if told == "m":
            return "m"
        if told == "f":
            return "f"
    kin = kinship(text, name.start)
    if kin is not None:
        return "f" if kin in _WOMEN else "m"
    heads = {role.title.split()[-1].lower() for role in held if role.title}
    return "f" if heads & _WOMEN else "m" if heads & _MEN else None


_KIN_BEFORE = re.compile(
    r"\b(?:[Hh]is|[Hh]er|whose|their|['’]s) (?:[\w-]+ )?"
    r"(wife|husband|son|daughter|brother|sister|father|mother),? $"
)


def kinship(text: str, start: int) -> str | None:
    """The word that makes a relative of whom the name at `start` names: 'his wife Jane Roe'."""
    found = _KIN_BEFORE.search(text, max(0, start - 40), start)
    return found.group(1) if found is not None else None


_PRONOUN = re.compile(
    r"\b(?:(?P<m>[Hh]e|[Hh]is|[Hh]im|[Hh]imself)|(?P<f>[Ss]he|[Hh]er|[Hh]ers|[Hh]erself))\b"
)
_PARAGRAPH_OPENS = re.compile(r"\s*(?:(?P<m>He)|(?P<f>She))\b")
"""A paragraph that opens with a pronoun goes on with who was named last in the one before."""
_PRONOUN_REACH = 160
_OPENS_MARKS = re.compile(r"[“\"«]|(?<=\s)[‘'](?=\w)")
_PARAGRAPH_REACH = 600
_ENOUGH = 12
"""How many mentions of a person are looked at for pronouns."""


def likely_gender(
    text: str, full: str, names: list[Name], limits: Mapping[int, int], lex: Lexicon
) -> Gender | None:
    """From the given name, and from the first pronoun between a mention and the next person's."""
    first = _given(full, lex)
    given = lex.given.get(first) if " " in full or first not in lex.vague else None
    points = 1.5 if given == "m" else -1.5 if given == "f" else 0.0
    for name in names[:_ENOUGH]:
        limit = min(limits[name.start], name.end + _PRONOUN_REACH)
        line = text.find("\n", name.end, min(limits[name.start], name.end + _PARAGRAPH_REACH))
        stop = limit if line < 0 else min(line, limit)
        marks = _OPENS_MARKS.search(text, name.end, stop)
        # what is quoted speaks of others: 'Roe declined. “He is late,” she said'
        pronoun = _PRONOUN.search(text, name.end, marks.start() if marks is not None else stop)
        if pronoun is None and 0 <= line < limits[name.start]:
            pronoun = _PARAGRAPH_OPENS.match(text, line)
        if pronoun is not None:
            points += 1.0 if pronoun["m"] else -1.0
    return "m" if points >= 1 else "f" if points <= -1 else None


def _given(name: str, lex: Lexicon) -> str:
    words = name.split()
    hyphened = len(words) == 2 and "-" in words[1]
    if len(words) > 1 and words[0] in lex.family_first and (hyphened or words[0] not in lex.given):
        return words[-1] if len(words) == 2 else " ".join(words[1:])
    return words[0]


def only_part(text: str, name: Name) -> bool:
    """Whether the name is only inside another one ('the Trump administration') or in a credit."""
    line = text.rfind("\n", 0, name.start) + 1
    return bool(_NOT_INVOLVED.match(text, name.end)) or bool(
        _CREDIT.search(text, max(line, name.start - 40), name.start)
    )
