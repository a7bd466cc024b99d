"""What a person has copied."""

from __future__ import annotations


def clipboard_text() -> str:
    """The text on the clipboard. Raises `SourceError` where there is none, or no program to ask."""
    from briefing.sources.clipboard import clipboard_text as text_there

    return text_there()
