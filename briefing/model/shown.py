"""Words as they are shown: what stands between the pieces of a quotation and around it; counts."""

from __future__ import annotations

GAP = " […] "
"""Between the pieces of a quotation where they stand as one text."""
_PAIRS = (("“", "”"), ("«", "»"))
_ANY_MARK = frozenset('“”«»"‘')


def quotation_marks(kind: str, text: str) -> tuple[str, str]:
    """What to write before and behind the words of a quotation, so that nobody's words become another's.

    A direct quotation, and quoted words alone, stand between marks. Reported speech stands without, and
    so does the writer's sentence with quoted words in it, which has marks of its own; where its last or
    first one was cut off, it is given back.
    """
    if kind == "indirect":
        return "", ""
    if kind == "direct" or not _ANY_MARK.intersection(text):
        return "“", "”"
    for opening, closing in _PAIRS:
        more = text.count(opening) - text.count(closing)
        if more:
            return ("", closing) if more > 0 else (opening, "")
    if text.count('"') % 2:
        following = text[text.rfind('"') + 1 :][:1]
        return ("", '"') if following.isalnum() else ('"', "")
    return "", ""


def in_marks(kind: str, text: str) -> str:
    """The words of a quotation as they are shown: see `quotation_marks`."""
    opening, closing = quotation_marks(kind, text)
    return f"{opening}{text}{closing}"


def counted(number: int, one: str, many: str | None = None) -> str:
    """'1 person', '2,000 people'."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"
