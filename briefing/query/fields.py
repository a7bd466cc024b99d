"""The fields of the search language: names, help and fixed values, declared once.

The help screen, completion and the errors' suggestions all follow from this table.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal

ValueKind = Literal["name", "words", "choice", "date", "scope"]


@dataclass(frozen=True, slots=True)
class FieldInfo:
    """One field: `name:`."""

    name: str
    help: str
    kind: ValueKind = "name"
    values: tuple[str, ...] = ()
    """All values there are, for a field with a fixed set."""
    example: str = ""

    def manual(self) -> str:
        """What it is, with its values or an example, for a help page."""
        return f"{self.help}: {', '.join(self.values)}" if self.values else f"{self.help} ({self.example})"


FIELDS: dict[str, FieldInfo] = {
    info.name: info
    for info in (
        FieldInfo("said", "the speaker: a name, an alias or a role", example="said:jaishankar"),
        FieldInfo("about", "a person named inside the quotation", example="about:rubio"),
        FieldInfo("kind", "how the words are given", "choice", ("direct", "partial", "indirect")),
        FieldInfo("channel", "through what it was said", example='channel:"social media post"'),
        FieldInfo("person", "a person in the article", example="person:anwar"),
        FieldInfo("org", "an organisation in the article", example="org:asean"),
        FieldInfo("place", "a place or country in the article", example="place:malaysia"),
        FieldInfo("topic", "a topic of the article", example="topic:trade"),
        FieldInfo("outlet", "who published it", example="outlet:reuters"),
        FieldInfo("title", "words of the headline", "words", example="title:summit"),
        FieldInfo("tag", "a tag of yours; tag:* for any", example="tag:tariffs"),
        FieldInfo("note", "words of a note of yours; note:* for any", "words", example="note:check"),
        FieldInfo("feed", "a feed of yours that brought it; feed:* for any", example="feed:wire"),
        FieldInfo(
            "is",
            "a state",
            "choice",
            (
                "unread",
                "read",
                "starred",
                "open",
                "due",
                "overdue",
                "waiting",
                "unverified",
                "orphaned",
                "new",
                "changed",
                "copy",
            ),
        ),
        FieldInfo("since", "from this day on", "date", example='since:"3 weeks ago"'),
        FieldInfo("until", "up to the end of this day, month or year", "date", example="until:2025-08"),
        FieldInfo("on", "this day, month or year", "date", example="on:monday"),
        FieldInfo("in", "where to look", "scope", ("quotes", "articles", "people", "followups")),
    )
}

OTHER_WORDS = {
    "speaker": "said",
    "by": "said",
    "says": "said",
    "role": "said",
    "mentions": "about",
    "type": "kind",
    "via": "channel",
    "who": "person",
    "people": "person",
    "organisation": "org",
    "organization": "org",
    "body": "org",
    "country": "place",
    "where": "place",
    "subject": "topic",
    "source": "outlet",
    "paper": "outlet",
    "headline": "title",
    "label": "tag",
    "state": "is",
    "from": "since",
    "after": "since",
    "before": "until",
    "to": "until",
    "date": "on",
    "day": "on",
}
"""What other programs call a field, so that the suggestion is the right one."""


def nearest_field(name: str) -> str | None:
    """The field that somebody who typed `name` most likely meant."""
    folded = name.lower()
    if folded in OTHER_WORDS:
        return OTHER_WORDS[folded]
    return nearest(folded, FIELDS)


def nearest(value: str, known: Iterable[str]) -> str | None:
    """The one of `known` that `value` is closest to, if any is close."""
    names = list(known)
    from difflib import get_close_matches  # for mistakes alone

    starts = [name for name in names if value and name.startswith(value)]
    found = starts or get_close_matches(value[:40], names, n=1, cutoff=0.6)
    return found[0] if found else None
