"""The line of the article list: what the first screen is made of."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class ArticleRow:
    """One line of the article list."""

    id: int
    """The store's row id; it grows with the day, so it is also the order. Not for keeping."""
    uid: str
    """The name that stays: decisions, links and exports use it."""
    title: str
    title_derived: bool
    outlet: str | None
    published: str | None
    added: str
    read: bool
    starred: bool
    words: int
    people: int
    quotations: int
    topics: tuple[str, ...]
    """Labels, the strongest first."""
    tags: tuple[str, ...] = ()
    copies: int = 0
    """How many other addresses carry the same piece."""
    own: tuple[str, ...] = ()
    """What a person set by hand: 'title', 'published', 'outlet', 'role'."""
    changed: bool = False
    """Whether it was read, and has another text since."""
