"""A speaker as the text names him."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from briefing.model import Span
    from briefing.parse.table import Cluster

Form = Literal["name", "title", "pronoun", "description", "writer"]


@dataclass(frozen=True, slots=True)
class Who:
    """A speaker as the text names him at one place."""

    span: Span
    name: str
    cluster: Cluster | None
    form: Form
    certainty: float
    """How sure it is that the words refer to `cluster` or `name`, from 0 to 1."""

    @property
    def key(self) -> object:
        """Equal for two that are the same speaker."""
        return id(self.cluster) if self.cluster is not None else self.name.casefold()
