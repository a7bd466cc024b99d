"""Rows of the store as lines for people. The words are the same on a terminal and in a pipe."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import TYPE_CHECKING

from briefing.brief.shares import bar
from briefing.cli.output import Output, Part
from briefing.cli.safe import fitted, safe_line
from briefing.model import counted, in_marks

if TYPE_CHECKING:
    from briefing.brief.shares import Share
    from briefing.model import ArticleRow, PersonRow, QuotationRow, TopicRow

SHORT_UID = 8
"""How much of a lasting name a line shows; the start of one is enough to find an article."""


def day(stamp: str | None) -> str:
    """The day of an ISO date or time."""
    return safe_line(stamp)[:10] if stamp else "no date"


def print_article(out: Output, row: ArticleRow) -> None:
    """One article of a list: one line on a terminal, one line of words otherwise."""
    if out.terminal:
        _print_article_columns(out, row)
        return
    states = [] if row.read else ["unread"]
    states += ["starred"] if row.starred else []
    facts = [
        counted(row.people, "person", "people"),
        counted(row.quotations, "quotation"),
        *([", ".join(row.topics)] if row.topics else []),
        *([f"tags {', '.join(row.tags)}"] if row.tags else []),
        *([counted(row.copies, "copy", "copies")] if row.copies else []),
        *([f"{', '.join(row.own)} by you"] if row.own else []),
    ]
    outlet = f"{row.outlet}: " if row.outlet else ""
    out.line(row.uid[:SHORT_UID], day(row.published), *states, f"{outlet}{row.title} ({'; '.join(facts)})")


def _print_article_columns(out: Output, row: ArticleRow) -> None:
    mark = ("" if row.read else "●") + ("★" if row.starred else "")
    wide = out.width >= 100
    outlet = 16 if wide else 10
    tail = f"  {row.people:>3} people {row.quotations:>3} quotes" if wide else ""
    used = SHORT_UID + 1 + 2 + 1 + 10 + 1 + outlet + 1 + len(tail)
    date = day(row.published) if row.published else ""
    parts: list[Part] = [
        ("faint", fitted(row.uid[:SHORT_UID], SHORT_UID)),
        " ",
        ("mark", fitted(mark, 2)),
        " ",
        fitted(date, 10),
        " ",
        ("faint", fitted(safe_line(row.outlet or ""), outlet)),
        " ",
        ("plain" if row.read else "strong", fitted(safe_line(row.title), out.width - used)),
    ]
    if tail:
        parts.append(("faint", tail))
    out.row(*parts)


def print_person(out: Output, row: PersonRow, *, in_article: bool) -> None:
    """One person with roles and counts."""
    facts = [
        *([] if in_article else [counted(row.articles, "article")]),
        *([counted(row.quotations, "quotation")] if row.quotations else []),
        counted(row.mentions, "mention"),
        *([] if row.involved else ["named only in passing"]),
        *([f"{', '.join(row.own)} by you"] if row.own else []),
    ]
    role = f": {'; '.join(row.roles)}" if row.roles else ""
    out.line(("name", f"{row.name}{role[:1]}"), role[2:], f"({', '.join(facts)})")
    others = [alias for alias in row.aliases if alias != row.name]
    if others:
        out.line("also", ", ".join(others), indent=2)


def print_quotation(out: Output, row: QuotationRow, *, in_article: bool) -> None:
    """One quotation: who and how, the words, and where they stand."""
    role = f"; as {row.role}" if row.role else ""
    before = len(quoted("", row.kind)) // 2
    marked = [(start + before, end + before) for start, end in row.marked]
    words = marked_words(quoted(row.text, row.kind), marked)
    out.line(("name", (row.speaker or "speaker not told") + ":"), *words)
    own = f"; {row.by_hand}" if row.by_hand else ""
    out.line(f"{how(row.kind, row.channel, row.cue, row.confidence)}{role}{own}", indent=2)
    if in_article:
        out.line(("faint", f"[{row.uid}]"), indent=2)
    else:
        source = ", ".join(part for part in (row.outlet, day(row.published)) if part)
        out.line(("faint", f"{source}: {row.article_title} [{row.uid}]"), indent=2)
    if row.tags:
        out.line(("mark", f"tags {', '.join(row.tags)}"), indent=2)


def print_share(out: Output, share: Share) -> None:
    """One speaker's part of an article's quoted words: a bar on a terminal, and the figures."""
    drawn = bar(share.share, 20, ascii_only=out.ascii_only) if out.terminal else ""
    words = f"{counted(share.words, 'word')} in {counted(share.quotations, 'quotation')}"
    out.line(drawn, f"{share.share:.0%}", ("name", share.speaker or "speaker not told"), f"({words})")


def print_topic(out: Output, row: TopicRow) -> None:
    """One topic with its evidence, or with the count of its articles."""
    words = unique(piece.text for piece in row.evidence)
    if row.score is None:
        out.line(("name", f"{row.label}:"), counted(row.articles, "article"))
    else:
        out.line(("name", f"{row.label}:"), f"{row.score:.2f}", f"({', '.join(words)})" if words else "")


def marked_words(text: str, marked: Iterable[tuple[int, int]]) -> list[Part]:
    """`text` cut before and after the words that `marked` touches, and these in their own style."""
    spans = list(marked)
    parts: list[Part] = []
    for match in re.finditer(r"\S+", text):
        hit = any(start < match.end() and match.start() < end for start, end in spans)
        parts.append(("mark" if hit else "plain", match.group()))
    return parts


def quoted(text: str, kind: str) -> str:
    """The words of a quotation, between marks unless they are the writer's."""
    return in_marks(kind, text)


def how(kind: str, channel: str | None, cue: str | None, confidence: float) -> str:
    """'direct, in a social media post, by “saying”, confidence 93 %'."""
    parts = [kind, f"channel {channel}" if channel else "", f"cue “{cue}”" if cue else ""]
    return ", ".join(filter(None, [*parts, f"confidence {confidence:.0%}"]))


def unique(words: Iterable[str]) -> list[str]:
    """The different ones, whatever their capitals, in order."""
    found: dict[str, str] = {}
    for word in words:
        found.setdefault(word.casefold(), word)
    return list(found.values())
