"""What a decision is about: rows for targets, and where they stand in the present text."""

from __future__ import annotations

from briefing.model import Target

STORE = Target("store", "store")
"""The target of what is about no article: undo, redo, saved searches."""
