"""A topic and its terms, as a vocabulary gives them."""

from __future__ import annotations

from dataclasses import dataclass

DEFAULT_NEEDED = 4.5
"""The score that a topic needs in a short article, where the file sets no other."""


@dataclass(frozen=True, slots=True)
class Term:
    """A word or phrase that speaks for a topic."""

    text: str
    """As the vocabulary writes it."""
    weight: float
    strong: bool
    """Whether it may carry its topic alone."""


@dataclass(frozen=True, slots=True)
class Topic:
    """One entry of the vocabulary."""

    id: str
    label: str
    description: str = ""
    media_topics: tuple[str, ...] = ()
    """IPTC Media Topic codes ('20000373'), for exchange with other systems."""
    terms: tuple[Term, ...] = ()
    vetoes: tuple[str, ...] = ()
    """Phrases that void a term inside them: 'security guard' for 'security'."""
    yields_to: tuple[str, ...] = ()
    """Topics that drive this one out where they are much stronger: 'sport' drives out 'trade'."""
    needs: float = DEFAULT_NEEDED
    """The score it needs in an article of up to 400 words."""
