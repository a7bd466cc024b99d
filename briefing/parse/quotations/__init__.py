"""Who said what: quotations with speaker, cue and channel."""

from __future__ import annotations

from briefing.parse.quotations.find import find_quotations

__all__ = ["find_quotations"]
