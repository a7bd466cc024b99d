"""What a person says when adding, and what they are told meanwhile."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class AddOptions:
    """What a person says about the items to be added, where the items do not say it themselves."""

    published: str | None = None
    """ISO 8601, or anything that dateparser understands."""
    outlet: str | None = None
    url: str | None = None
    title: str | None = None


@dataclass(frozen=True, slots=True)
class Progress:
    """How far an addition is."""

    done: int
    total: int | None
    """None while the folder is still being read."""
    current: str
    part: float | None = None
    """How much of a long text is read, from 0 to 1, where that takes time of its own."""
