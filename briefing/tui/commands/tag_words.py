"""Tags as they are typed: '+trade -urgent "to do"', and completing the one under the cursor."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

_TYPED = re.compile(r'([+-]?)(?:"([^"]*)"?|([^\s,"]+))')
MOST = 8
"""Tags that are proposed at once."""


def typed_tags(text: str) -> tuple[list[str], list[str]]:
    """The tags to add and those to take away; a tag with spaces stands in quotation marks.

    What is given both ways is what was said last. A sign alone means nothing.
    """
    wanted: dict[str, bool] = {}
    for match in _TYPED.finditer(text):
        sign, quoted, plain = match.groups()
        name = (quoted if quoted is not None else plain or "").strip().lstrip("#")
        if name and not (quoted is None and name in "+-"):
            wanted.pop(name, None)
            wanted[name] = sign != "-"
    return [name for name, adds in wanted.items() if adds], [
        name for name, adds in wanted.items() if not adds
    ]


def written(tag: str) -> str:
    """A tag as one types it."""
    return f'"{tag}"' if re.search(r"[\s,]", tag) or tag[:1] in "+-" else tag


class TagCompletion:
    """Completes the tag before the cursor, the next one at each further call."""

    def __init__(self, known: Callable[[], Sequence[str]], present: Sequence[str]) -> None:
        """`known` gives the tags of the store, the likeliest first; `present` are those on the thing."""
        self._known, self._present = known, present
        self._made: tuple[str, int] | None = None
        self._from = ("", "", "")
        self._next = 0

    def __call__(self, text: str, at: int) -> tuple[str, int] | None:
        """The text and the cursor with the next fitting tag; None where none fits."""
        if self._made != (text, at):
            self._from, self._next = _split(text, at), 0
        before, sign_and_word, after = self._from
        sign, fitting = self.fitting(sign_and_word)
        if not fitting:
            return None
        tag = fitting[self._next % len(fitting)]
        self._next += 1
        head = f"{before}{sign}{written(tag)} "
        self._made = (head + after.lstrip(), len(head))
        return self._made

    def proposals(self, text: str, at: int) -> list[str]:
        """What `Tab` would go through, the first few."""
        return self.fitting(_split(text, at)[1])[1][:MOST]

    def fitting(self, sign_and_word: str) -> tuple[str, list[str]]:
        """The sign, and the tags that fit the word: those that begin with it first."""
        sign = sign_and_word[:1] if sign_and_word[:1] in ("+", "-") else ""
        word = sign_and_word.removeprefix(sign).strip('"#').casefold()
        known = self._present if sign == "-" else [t for t in self._known() if t not in self._present]
        fitting = [tag for tag in known if word in tag.casefold()]
        return sign, sorted(fitting, key=lambda tag: not tag.casefold().startswith(word))


def _split(text: str, at: int) -> tuple[str, str, str]:
    """What stands before the tag at the cursor, that tag so far, and what comes after the cursor."""
    # Each character is looked at once: a text of thousands that comes key by key must not hold the reader up.
    parts = re.finditer(r'"[^"]*"|[^\s,"]+|([\s,]+)|"', text[:at])
    start = max((part.end() for part in parts if part[1]), default=0)
    return text[:start], text[start:at], text[at:]
