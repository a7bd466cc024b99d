"""What two passages share in content, whatever small words and endings they have it in."""

from __future__ import annotations

import re
from functools import lru_cache

from briefing.store.words import stem

_WORD = re.compile(r"\w+(?:['’]\w+)?")
_SMALL_WORDS = (
    "a about above after again all almost already also although always am an and any are around as at away"
    " be because been before being both but by can come could day did do does done down during each either"
    " even ever every few first for friday from get give go got had has have he her here him his how i if in"
    " into is it its just last let like made make many may me might monday month more most much must my new"
    " next now of off on once one only or other our out over own per put quite rather said same saturday say"
    " saying shall she should since so some still such sunday take tell than that the their them then there"
    " these they this those though through thursday time to today told too toward tuesday two under until up"
    " upon us very was way we wednesday week well were what when where whether which while who whom whose"
    " why will with within would yesterday yet year you your"
)
"""Words that stand in any sentence, and those that tell a day."""
_SMALL = frozenset(_SMALL_WORDS.split())
_NOT = frozenset({"cannot", "neither", "never", "no", "nobody", "none", "nor", "not", "nothing"})
NOT = "not"
"""What every word of denial counts as."""


def content(text: str) -> list[str]:
    """The stems of the words that carry what is said, in order; a denial counts, in whatever words."""
    return [found for word in _WORD.findall(text.casefold()) if (found := _content(word))]


@lru_cache(maxsize=20_000)
def _content(word: str) -> str | None:
    head, _, tail = word.replace("’", "'").partition("'")
    if head in _NOT or (tail == "t" and head.endswith("n")):
        return NOT
    if tail and tail != "s":  # we'll, they've, I'm
        return None
    return None if head in _SMALL or head.isdigit() else stem(head)
