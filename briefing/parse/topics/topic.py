"""A topic and its terms, as a vocabulary gives them."""

from __future__ import annotations

from dataclasses import dataclass

VETO, FIRST, SECOND = -1, -2, -3
"""What a phrase is for a topic where it is none of its terms: a veto, a name of `Topic.together`."""
PAIR_WEIGHT = 2.5
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
    together: tuple[tuple[str, ...], ...] = ()
    """Two groups of names or none: one of each in a sentence is a term of its own ('India', 'US')."""
    yields_to: tuple[str, ...] = ()
    """Topics that drive this one out where they are much stronger: 'sport' drives out 'trade'."""
    needs: float = DEFAULT_NEEDED
    """The score it needs in an article of up to 400 words."""

    @property
    def uses(self) -> list[tuple[str, int]]:
        """Every phrase of the topic, with the position of its term, or `VETO`, `FIRST` or `SECOND`."""
        terms = [(term.text, position) for position, term in enumerate(self.terms)]
        names = [
            (name, kind)
            for group, kind in zip(self.together, (FIRST, SECOND), strict=False)
            for name in group
        ]
        return [*terms, *((veto, VETO) for veto in self.vetoes), *names]

    @property
    def pair(self) -> Term:
        """The term that two names together make."""
        return Term(" with ".join(group[0] for group in self.together), PAIR_WEIGHT, strong=True)
