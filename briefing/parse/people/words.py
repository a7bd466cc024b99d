"""Shapes of capitalised words, and words that tell what a name is the name of."""

from __future__ import annotations

import re

from briefing.parse.people.lists import word_lists

_BLOCKS = (*range(0x41, 0x250), *range(0x1E00, 0x1F00))
UPPER = "".join(chr(c) for c in _BLOCKS if chr(c).isupper())
"""Every Latin capital, for use inside a character class."""

PARTICLES = (
    "bin|binti|binte|bint|ibn|anak|a/l|a/p|s/o|d/o|al|el|ul|ur|uz|von|van|der|den|de|da|do|dos|das|del|della|di|du|la|le|"
    "ter|ten|zu|zur|y|e|af|av"
)
WORD = rf"(?:[dlDLO][’'](?=[{UPPER}]))?[{UPPER}](?:[\w\-]|[’'](?!s\b)(?=\w))*"
"""One capitalised word: 'Balakrishnan', 'O’Neill', 'Jae-myung', 'Ma’ruf'; the possessive 's stays outside."""

INITIAL = rf"(?:[{UPPER}]\.-?){{1,4}}"
SHORTENED = (
    r"(?:Mr|Mrs|Ms|Dr|St|Lt|Gen|Sen|Rep|Gov|Col|Maj|Sgt|Adm|Rev|Hon|Brig|Capt|Prof|Insp|Supt|Cmdr|Smt|Engr|Cpl|Pvt|"
    r"Const|Amb|Md|Mohd|Abd|Ma|Ml|Wm|Chas|Geo|Jos|Thos|Atty|Fr|Pres|Sri|Tn|En|Hj|Ir|Jr|Sr|MR|MRS|MS|DR)\."
)
"""Titles and given names that are written short: 'Sen.', 'Md.', 'Ma.' (María), 'Wm.'."""
GIVEN_SHORT = re.compile(rf"(?:Ma|Md|Mohd|Wm|Chas|Geo|Jos|Thos)\. (?=[{UPPER}])")
"""A short given name with its full stop, before the next name."""
_UNIT = rf"(?:{INITIAL}(?=[ \u00a0\w,’'])|{SHORTENED}|{WORD})"

RUN = re.compile(
    rf"(?<![\w’'&@#/.\-])(?:(?:al|el|Al|El|an|as|ar)-)?{_UNIT}"
    rf"(?:(?:[ \u00a0]|(?<=\.))(?:(?:{PARTICLES})[ \u00a0]){{0,2}}"
    rf"(?:(?:al|el|as|an|ar|ad|at|ul|ur|ut)-)?{_UNIT})*"
)
"""A row of capitalised words with name particles between them; a full stop is crossed after an initial
or a shortened title alone."""

TOKEN = re.compile(r"[^\s]+")

_LISTS = word_lists("words.txt")

ORGANISATION = _LISTS["organisation"]
"""Words that a name of an organisation holds, and a person's does not."""
ORG_HEAD = _LISTS["organisation head"]
"""Words that end the name of an organisation."""
PLACE_HEAD = _LISTS["place"]
"""Words that a name of a place holds."""
NATURE = _LISTS["nature"]
"""Those of them that end a name: 'River', 'Province'."""
PEOPLES = _LISTS["peoples"]
"""Peoples, faiths and languages that are not a country's."""
NEVER_LAST = _LISTS["never last"]
"""Words that end the name of an event, a law, a prize or a people, never a person's."""
STOP = _LISTS["stop"]
"""Capitalised words that open a sentence or stand for themselves; never the start of a name."""

JOIN = re.compile(r"(?:\s+(?:of|from)\s+(?:the\s+)?(?P<of>[^,;.]{2,40}?))?\s*(?:,|,?\s+and|,?\s+&)\s+")
"""What stands between two names that share a plural title before the first."""
