"""The topic vocabulary: the shipped file, and a person's own on top of it (docs/search.md)."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache, cached_property
from importlib import resources

from briefing.parse.topics.format import changed, read_topics
from briefing.parse.topics.matcher import Matcher
from briefing.parse.topics.topic import Topic


class Vocabulary:
    """Topics, with one matcher over all their terms. Immutable after it is made."""

    def __init__(self, topics: Iterable[Topic]) -> None:
        """Take the topics in the order in which they are to be listed."""
        self.topics = tuple(topics)

    @classmethod
    def load(cls, own: str | None = None) -> Vocabulary:
        """The shipped vocabulary; with the text of a person's own TOML file, changed by it.

        Raises `ParserError`, naming topic and key, where `own` is not what docs/search.md describes.
        """
        topics = _shipped()
        return cls(changed(topics, own).values() if own is not None else topics.values())

    @cached_property
    def matcher(self) -> Matcher:
        """The matcher over `entries`; compiled on first use."""
        return Matcher(self.entries)

    @cached_property
    def acronyms(self) -> frozenset[int]:
        """The phrases, by index in `entries`, that are one word in capitals ('UN', 'WHO').

        Where all is in capitals they cannot be told from a common word.
        """
        return frozenset(n for n, phrase in enumerate(self.entries) if phrase.isupper() and phrase.isalpha())

    @cached_property
    def entries(self) -> dict[str, tuple[tuple[int, int], ...]]:
        """Every phrase, and what it is for which topic: (number of the topic, as `Topic.uses`)."""
        uses: dict[str, list[tuple[int, int]]] = {}
        for number, topic in enumerate(self.topics):
            for phrase, use in topic.uses:
                uses.setdefault(phrase, []).append((number, use))
        return {phrase: tuple(found) for phrase, found in uses.items()}


@cache
def _shipped() -> dict[str, Topic]:
    file = resources.files("briefing.parse").joinpath("data", "topics.toml")
    return read_topics(file.read_text(encoding="utf-8"), "the shipped vocabulary")
