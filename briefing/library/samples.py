"""The sample articles, wherever the program is installed."""

from __future__ import annotations

from pathlib import Path


def sample_folder() -> Path:
    """Inside the installed package, or beside it in a checkout."""
    package = Path(__file__).parents[1]
    inside = package / "sample_articles"
    return inside if inside.is_dir() else package.parent / "sample_articles"
