"""Articles for tests of the store: a parser by three rules, quick, and true to its own text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from briefing.library import AddOptions, Library
from briefing.model import (
    AddOutcome,
    Document,
    Entity,
    Mention,
    Passage,
    Quotation,
    Reading,
    Role,
    Span,
    Speaker,
    Title,
    TopicHit,
)

NAME = re.compile(r"(?:(?:Minister|President) )?[A-Z][a-z]+ [A-Z][a-zé]+")
QUOTED = re.compile(r"“([^”]+)”,? ?(?:said (?:Minister |President )?([A-Z][a-z]+ [A-Z][a-zé]+))?")
TOPICS = {"tariff": "Trade", "summit": "Diplomacy", "fleet": "Security"}


class RuleParser:
    """Names are two capitalised words; what is between curly marks was said by the name after 'said'."""

    version = "rules-1"

    def __init__(self, *, blind: bool = False, version: str = "rules-1") -> None:
        """`blind` finds no speakers and only every second quotation: another parser's work."""
        self.blind = blind
        self.version = version

    def parse(self, document: Document) -> Reading:
        """The reading of a document."""
        text = document.text
        entities = self._entities(text)
        refs = {entity.name: entity.id for entity in entities}
        quotations = []
        for number, match in enumerate(QUOTED.finditer(text)):
            if self.blind and number % 2:
                continue
            speaker = None
            if match.group(2) and not self.blind:
                speaker = Speaker(refs[match.group(2)], match.group(2), *match.span(2))
            content = (Passage.of(text, *match.span(1)),)
            quotations.append(Quotation(f"q{number + 1}", "direct", content, speaker, rule="after-said"))
        lead = text.split("\n", 1)[0][:80]
        return Reading(
            text=text,
            parser=self.version,
            title=Title(document.title, False) if document.title else Title(lead, True, 0, len(lead)),
            outlet=document.outlet,
            published=document.published,
            paragraphs=(Span(0, len(text)),),
            entities=tuple(entities),
            quotations=tuple(quotations),
            topics=tuple(self._topics(text)),
        )

    def _entities(self, text: str) -> list[Entity]:
        found: dict[str, list[Mention]] = {}
        roles: dict[str, list[Role]] = {}
        for match in NAME.finditer(text):
            *title, first, last = match.group().split(" ")
            name = f"{first} {last}"
            start = match.end() - len(name)
            found.setdefault(name, []).append(Mention(start, match.end(), name))
            if title:
                end = match.start() + len(title[0])
                roles.setdefault(name, []).append(Role(match.start(), end, title[0]))
        return [
            Entity(f"e{n + 1}", "person", name, roles=tuple(roles.get(name, ())), mentions=tuple(mentions))
            for n, (name, mentions) in enumerate(found.items())
        ]

    def _topics(self, text: str) -> Iterable[TopicHit]:
        for word, label in TOPICS.items():
            spans = tuple(Passage.of(text, *match.span()) for match in re.finditer(word, text))
            if spans:
                yield TopicHit(label.lower(), label, float(len(spans)), spans)


def opened(path: Path, *, blind: bool = False) -> Library:
    """A library with the rule parser."""
    library = Library.open(path)
    library.use_parser(lambda: RuleParser(blind=blind))
    return library


def put(library: Library, text: str, **options: str) -> AddOutcome:
    """Add one text."""
    return library.add_text(text, AddOptions(**options))


def news(number: int, speaker: str = "Anna Novak") -> str:
    """A short article that is unlike any other number's."""
    return (
        f"Report {number} from the capital.\n\n“We will keep tariff number {number} in place,” said Minister"
        f" {speaker} on arrival. Marco Silva listened.\n\n“No comment {number}.” The co-operation goes on."
    )
