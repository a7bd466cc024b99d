"""Who said what: quotations with speaker, cue and channel."""

from __future__ import annotations

from briefing.parse.quotations.explain import Considered, Explanation
from briefing.parse.quotations.find import explain, find_quotations

__all__ = ["Considered", "Explanation", "explain", "find_quotations"]
