"""Outside text on its way into a file of another program."""

from __future__ import annotations

import re

_HIDDEN = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff\ufeff]"
)


def clean(text: str) -> str:
    """`text` without what steers a terminal, turns the writing round or cannot be encoded; LF line ends."""
    return _HIDDEN.sub(" ", text.replace("\r\n", "\n").replace("\r", "\n"))


def one_line(text: str) -> str:
    """`clean(text)` with all white space as single spaces."""
    return " ".join(clean(text).split())
