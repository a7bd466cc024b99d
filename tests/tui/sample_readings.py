"""Readings of our own writing, put together by hand: what the screens are tested on."""

from __future__ import annotations

import re

from briefing.model import (
    Entity,
    Mention,
    Passage,
    Quotation,
    Reading,
    Role,
    Section,
    Span,
    Speaker,
    Title,
    TopicHit,
)
from briefing.model.reading import QuotationKind

MEETING = """\
Port Ellis: Foreign Minister Dana Okoro of Kestria and Trade Secretary Paul Lindqvist met in \
Port Ellis on Tuesday to discuss a dispute over tariffs that has weighed on both economies \
since spring. The meeting took place on the margins of the Northern Straits forum.
In a short post on social media, Okoro said the talks had been useful: “We spoke openly about \
tariffs, and we agreed to meet again before the winter. I thank Secretary Lindqvist for his \
frankness.”
What stands between them
Kestria has called the 40 percent duty on its timber “arbitrary” and has asked a panel to look \
into it. Lindqvist told reporters that no decision would be taken before the review was \
complete.
A warmer tone
Officials on both sides described the mood as better than in June. “Nobody raised their voice,” \
a diplomat said, “and that alone is news.” Okoro is expected to travel to the capital within \
weeks, and the two trade ministries will exchange lists of goods.
Security at sea was also on the table. Okoro and Lindqvist will ask their coast guards to share \
what they see in the strait, where a ferry and a patrol boat came close to colliding last \
month.
"""
CLIMATE = """\
Ministers of nine island states asked for a fund against rising seas on Friday. “The water does \
not wait for our budgets,” said Prime Minister Teuila Moana. The climate fund would pay for sea \
walls and for moving two villages. Moana will present the plan in the spring.
"""


def passage(text: str, words: str, nth: int = 0) -> Passage:
    """Where `words` stand for the nth time."""
    start = [m.start() for m in re.finditer(re.escape(words), text)][nth]
    return Passage.of(text, start, start + len(words))


def everywhere(text: str, words: str) -> list[Passage]:
    return [Passage.of(text, m.start(), m.end()) for m in re.finditer(rf"\b{re.escape(words)}\b", text)]


def person(text: str, key: str, name: str, short: str, role: Role | None) -> Entity:
    found = {p.start: p for p in everywhere(text, short)} | {p.start: p for p in everywhere(text, name)}
    full = everywhere(text, name)
    kept = [p for p in found.values() if p in full or not any(f.covers(p) for f in full)]
    mentions = tuple(Mention(p.start, p.end, p.text) for p in sorted(kept))
    return Entity(key, "person", name, roles=(role,) if role else (), mentions=mentions)


def role(text: str, words: str, of: str | None) -> Role:
    at = passage(text, words)
    return Role(at.start, at.end, words, of)


def quotation(
    text: str,
    key: str,
    kind: QuotationKind,
    pieces: list[str],
    speaker: Entity | None,
    channel: str | None = None,
) -> Quotation:
    said = Speaker(speaker.id, speaker.name) if speaker else None
    content = tuple(passage(text, piece) for piece in pieces)
    return Quotation(key, kind, content, said, channel=channel, confidence=0.9)


def topic(text: str, key: str, label: str, score: float, words: list[str]) -> TopicHit:
    spans = sorted(p for word in words for p in everywhere(text, word))
    return TopicHit(key, label, score, tuple(spans))


def layout(text: str, headings: list[str]) -> tuple[tuple[Section, ...], tuple[Span, ...]]:
    spans = [Passage.of(text, m.start(), m.end()) for m in re.finditer(r"[^\n]+", text)]
    heads = [span for span in spans if span.text in headings]
    starts = [0, *(head.start for head in heads)]
    ends = [*(head.start for head in heads), len(text)]
    pairs = zip(starts, ends, [None, *heads], strict=True)
    sections = tuple(Section(a, b, heading) for a, b, heading in pairs)
    return sections, tuple(Span(s.start, s.end) for s in spans if s.text not in headings)


def meeting_reading() -> Reading:
    text = MEETING
    okoro = person(text, "e1", "Dana Okoro", "Okoro", role(text, "Foreign Minister", "Kestria"))
    lindqvist = person(text, "e2", "Paul Lindqvist", "Lindqvist", role(text, "Trade Secretary", None))
    land = Entity("e3", "government", "Kestria", mentions=tuple(
        Mention(p.start, p.end, p.text) for p in everywhere(text, "Kestria")))  # fmt: skip
    sections, paragraphs = layout(text, ["What stands between them", "A warmer tone"])
    spoke = text[text.index("We spoke openly") : text.index("”\nWhat stands")]
    review = "no decision would be taken before the review was complete"
    return Reading(
        text=text,
        parser="test",
        title=Title("Okoro and Lindqvist try again on tariffs", False),
        published="2025-10-14",
        sections=sections,
        paragraphs=paragraphs,
        entities=(okoro, lindqvist, land),
        quotations=(
            quotation(text, "q1", "direct", [spoke], okoro, "social media post"),
            quotation(text, "q2", "partial", ["arbitrary"], land),
            quotation(text, "q3", "indirect", [review], lindqvist),
            quotation(text, "q4", "direct", ["Nobody raised their voice", "and that alone is news."], None),
        ),
        topics=(
            topic(text, "trade", "Trade", 8.0, ["tariffs", "duty", "trade"]),
            topic(text, "maritime", "Maritime", 3.5, ["coast guards", "strait", "ferry", "patrol boat"]),
        ),
    )  # fmt: skip


def climate_reading() -> Reading:
    text = CLIMATE
    moana = person(text, "e1", "Teuila Moana", "Moana", role(text, "Prime Minister", None))
    sections, paragraphs = layout(text, [])
    return Reading(
        text=text,
        parser="test",
        title=Title("Island states ask for a fund against rising seas", True),
        published="2025-10-10",
        sections=sections,
        paragraphs=paragraphs,
        entities=(moana,),
        quotations=(quotation(text, "q1", "direct", ["The water does not wait for our budgets,"], moana),),
        topics=(topic(text, "climate", "Climate", 5.0, ["climate", "rising seas"]),),
    )


def plain_reading(title: str, text: str) -> Reading:
    sections, paragraphs = layout(text, [])
    return Reading(
        text=text, parser="test", title=Title(title, False), sections=sections, paragraphs=paragraphs
    )
