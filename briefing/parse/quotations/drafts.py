"""What the steps of this package pass on: candidates for a speaker, and quotations in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import QuotationKind, Span

if TYPE_CHECKING:
    from briefing.parse.quotations.reports import Report
    from briefing.parse.quotations.who import Who


@dataclass(slots=True)
class Candidate:
    """One way to attribute a quotation."""

    rule: str
    score: float
    """How strong the evidence is, from 0 to 1, before it is known whom the words refer to."""
    who: Who | None = None
    report: Report | None = None
    cue: Span | None = None


@dataclass(slots=True)
class Draft:
    """A quotation in the making."""

    kind: QuotationKind
    content: list[Span]
    paragraph: int
    candidates: list[Candidate] = field(default_factory=list)
    """The likeliest first, once it is attributed."""
    channel: str | None = None
    last_paragraph: int = -1
    """The paragraph of its last piece; that of the first one where it is not told."""
    continues: bool = False
    """Whether it carries on the draft before it."""

    def __post_init__(self) -> None:
        """A quotation ends in the paragraph where it begins, unless more is joined to it."""
        self.last_paragraph = max(self.last_paragraph, self.paragraph)

    @property
    def chosen(self) -> Candidate | None:
        """The best candidate."""
        return self.candidates[0] if self.candidates else None

    @property
    def start(self) -> int:
        """Where its first words stand."""
        return self.content[0].start
