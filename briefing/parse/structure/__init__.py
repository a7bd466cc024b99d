"""Title, byline, dateline, sub-headings, paragraphs, boilerplate, language: the shape of a text."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence

from briefing.model import Document, Passage, Section, Span, Title
from briefing.parse.analysis import Layout
from briefing.parse.language import guess_language, notices_for
from briefing.parse.structure.blocks import Block, split_blocks
from briefing.parse.structure.dateline import Opening, find_alone, find_opening
from briefing.parse.structure.head import Head, read_head
from briefing.parse.structure.headings import is_heading
from briefing.parse.structure.headline import derived_title
from briefing.parse.structure.noise import is_noise, without_tail

__all__ = ["find_layout"]

_MARKED_UP = frozenset({"text/html", "application/xhtml+xml", "text/markdown"})
"""Formats that mark their sub-headings, so that a short line is no heading by its looks."""


def find_layout(document: Document) -> Layout:
    """The layout of `document`. Never raises, whatever the text."""
    text = document.text
    blocks = split_blocks(text, max(0, min(document.body_start, len(text))))
    given = " ".join((document.title or "").split()) or None
    head = read_head(text, blocks, given, document.published)
    headings = _headings(document, blocks, head)
    paragraphs, noise = _sorted_out(text, blocks, head, headings)
    opening = _opening(text, paragraphs, document.published)
    language = guess_language(text, document.language)
    return Layout(
        title=_title(text, given, head, blocks, paragraphs, opening),
        byline=head.byline,
        dateline=opening.dateline if opening else None,
        sections=_sections(text, blocks, [blocks[n] for n in headings]),
        paragraphs=tuple(paragraphs),
        noise=tuple(noise),
        language=language,
        notices=(*document.notices, *notices_for(language)),
    )


def _title(
    text: str,
    given: str | None,
    head: Head,
    blocks: list[Block],
    paragraphs: list[Span],
    opening: Opening | None,
) -> Title:
    at = blocks[head.title] if head.title is not None else None
    words = text[at.start : at.end] if at else ""
    wanted = given or " ".join(words.split())
    if wanted:
        exact = at is not None and words == wanted
        return Title(wanted, False, at.start if at and exact else None, at.end if at and exact else None)
    own = [p for p in paragraphs if not (opening and p.end == opening.body)]  # without a dateline's own line
    lead = next((p for p in own if p.end - p.start >= 20), own[0] if own else None)
    if opening and lead and lead.start <= opening.dateline.start < lead.end:
        lead = Span(opening.body, lead.end)
    return derived_title(text, lead)


def _headings(document: Document, blocks: list[Block], head: Head) -> list[int]:
    """The blocks that are sub-headings: those that the format marks, or by their looks in plain text."""
    text = document.text
    if document.headings or document.media_type in _MARKED_UP:
        starts = [block.start for block in blocks]
        marked = {bisect_right(starts, span.start) - 1 for span in document.headings}
        marked |= {
            n for n in (bisect_right(starts, span.end - 1) - 1 for span in document.headings) if n >= 0
        }
        return sorted(n for n in marked if n >= 0 and n != head.title and n not in head.front)
    found: list[int] = []
    body = [n for n in range(head.body, len(blocks)) if not is_noise(text, blocks[n])]
    kept = [blocks[n] for n in body]
    for place, number in enumerate(body):
        if is_heading(text, kept, place):
            found.append(number)
    return found


def _sorted_out(
    text: str, blocks: list[Block], head: Head, headings: Sequence[int]
) -> tuple[list[Span], list[Span]]:
    """Paragraphs, and boilerplate with the front matter."""
    marked = set(headings)
    paragraphs: list[Span] = []
    noise: list[Span] = []
    for number, block in enumerate(blocks):
        if number == head.title or number in marked:
            continue
        if number in head.front or is_noise(text, block):
            if head.byline is None or not block.covers(head.byline):
                noise.append(Span(block.start, block.end))
            continue
        kept = without_tail(text, block)
        paragraphs.append(Span(kept.start, kept.end))
        if kept.end < block.end:
            tail = text[kept.end : block.end]
            noise.append(Span(kept.end + len(tail) - len(tail.lstrip()), block.end))
    return paragraphs, noise


def _opening(text: str, paragraphs: list[Span], published: str | None) -> Opening | None:
    """The dateline: of the first paragraph, or of one of the next where only a deck stands before it."""
    for number, paragraph in enumerate(paragraphs[:4]):
        opening = find_opening(text, paragraph, published)
        if opening is None and number + 1 < len(paragraphs):
            opening = find_alone(text, paragraph, published)
        if opening and (number == 0 or _firm(text, paragraph, opening)):
            return opening
        if paragraph.end - paragraph.start > 300:
            break
    return None


def _firm(text: str, paragraph: Span, opening: Opening) -> bool:
    """Whether a dateline below the first paragraph is one beyond doubt."""
    words = text[paragraph.start : opening.body]
    return opening.dateline.text.isupper() or any(c.isdigit() or c == "(" for c in words)


def _sections(text: str, blocks: list[Block], headings: list[Block]) -> tuple[Section, ...]:
    """The opening section, if there is one, and one for each sub-heading up to the next."""
    begin = blocks[0].start if blocks else 0
    marks = [heading.start for heading in headings]
    ends = [*marks[1:], len(text)] if marks else []
    sections = [] if marks and marks[0] <= begin else [Section(begin, marks[0] if marks else len(text))]
    for heading, end in zip(headings, ends, strict=True):
        sections.append(Section(heading.start, end, Passage.of(text, heading.start, heading.end)))
    return tuple(sections)
