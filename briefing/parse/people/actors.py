"""Whether a country or a capital is made to act or speak where it stands, or is only a place."""

from __future__ import annotations

import re

_ADVERB = r"(?:also|now|then|later|again|never|still|already|only|just|strongly|\w+ly)"
_AUXILIARY = r"(?:has|have|had|will|would|can|could|may|might|must|should|did|does|do|is|was|are|were)"
_SPEAK = (
    r"sa(?:id|ys?|ying)|call(?:ed|s|ing)?|t(?:old|ells?|elling)|accus\w+|condemn\w*|warn\w*|urg\w+|"
    r"den(?:y|ied|ies|ying)|"
    r"reject\w*|insist\w*|claim\w*|announc\w+|declar\w+|argu\w+|describ\w+|denounc\w+|criticis\w+|"
    r"criticiz\w+|demand\w*|"
    r"ask(?:ed|s|ing)?|propos\w+|agree\w*|refus\w+|vow\w*|pledg\w+|promis\w+|want(?:ed|s|ing)?|seek\w*|"
    r"sought|hop(?:ed|es|ing)|"
    r"welcom\w+|protest\w*|oppos\w+|support(?:ed|s|ing)|back(?:ed|s|ing)|impos\w+|slap\w+|ban(?:ned|s|"
    r"ning)|sanction\w*|"
    r"retaliat\w+|respond\w*|repl(?:y|ied|ies|ying)|deploy\w*|sent|sends|send|sending|invad\w+|"
    r"attack\w*|launch\w*|fire[ds]|"
    r"sign(?:ed|s|ing)|join(?:ed|s|ing)|host(?:ed|s|ing)?|chair(?:ed|s|ing)|lift(?:ed|s|ing)|suspend\w*|"
    r"withdr\w+|"
    r"recognis\w+|recogniz\w+|expel\w*|recall(?:ed|s|ing)|summon\w*|invit\w+|consider\w*|regard\w*|"
    r"view\w*|see[sn]?|saw|"
    r"believ\w+|express\w+|maintain\w*|reiterat\w+|stress\w*|confirm\w*|approv\w+|purchas\w+|b(?:ought|"
    r"uys?|uying)|"
    r"expect\w*|intend\w*|plan(?:ned|s|ning)|decid\w+|threaten\w*|pressed|presses|pressing|push\w*|"
    r"offer\w*|cut|cuts|"
    r"took|takes?|taking|made|makes?|making|deepens?|deepened|deepening|counter(?:s|ed)|voted|votes|"
    r"abstain\w*|lodged|"
    r"hit back|remains?|struck|aims?|aimed|needs?|faces?|faced|ha[sd]|plays?|played|bans?|became|"
    r"becomes|continues?|"
    r"rais(?:ed|es|ing)|lowered|lowers|introduc\w+|negotiat\w+|ratif\w+|blam\w+|dismiss\w*|"
    r"objects?|objected|hailed|hails"
)
_ACTS = re.compile(
    rf"(?:,[^,.\n]{{1,60}},)?\s+(?:{_ADVERB}\s+)?(?:{_AUXILIARY}(?:\s+not)?\s+(?:{_ADVERB}\s+|"
    rf"been\s+)*)?(?:{_SPEAK})\b"
)
_MUST = re.compile(r"\s+(?:will|would|must|should|has|had)\s+(?:not\s+|also\s+)?\w+")
_PASSIVE = re.compile(
    r"\b(?:[Aa]ccording to|[Ss]aid|[Aa]dded|urged|told|accused|condemned|asked|warned|by)\s+(?:the\s+)?$"
)
_WHERE = re.compile(
    r"\b(?:[Ii]n|[Aa]t|[Nn]ear|[Aa]cross|[Tt]hroughout|[Oo]utside|[Ii]nside|[Ff]rom|[Ii]nto|[Tt]hrough|"
    r"[Vv]ia|[Oo]ff|"
    r"[Aa]round|[Ww]ithin|[Vv]isit(?:ed|s|ing)?(?: to)?|"
    r"(?:[Tt]ravel\w*|[Ff]l(?:y|ew|ies|ying)|[Rr]eturn\w*|[Tt]rip|[Ww]ent|[Mm]oved|[Ss]ent|"
    r"[Dd]eport\w*) to|[Ll]eft|leave|in (?:eastern|western|northern|southern|central)|"
    r"(?:[Ee]ast|[Ww]est|[Nn]orth|[Ss]outh|[Cc]entral)(?:ern)?|[Mm]ainland)\s+(?:the\s+)?$"
)


def acts(text: str, start: int, end: int) -> bool:
    """Whether the name at `[start, end)` is the subject of an act or of speech, or is said to speak."""
    if stands_as_place(text, start):
        return False
    if _ACTS.match(text, end) is not None or _MUST.match(text, end) is not None:
        return True
    left = _PASSIVE.search(text[max(0, start - 24) : start])
    return left is not None and left.group().lower().startswith("according")


def stands_as_place(text: str, start: int) -> bool:
    """Whether a preposition of place or a word of travel stands before the name."""
    return _WHERE.search(text[max(0, start - 32) : start]) is not None
