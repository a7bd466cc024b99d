"""What was decided, in a few words for the line at the foot."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

from briefing.tui.text.cells import crop, safe

if TYPE_CHECKING:
    from briefing.model import Decision


def replaced_words(done: Decision) -> str:
    """What a correction took the place of: 'Was Ana Novak by another window at 14:02 ...'."""
    value = done.before.get("value")
    if done.before["field"] == "speaker":
        value = value["name"] if value else "nobody"
    was = f"Was {crop(safe(value), 40)}" if isinstance(value, str) else "Was corrected"
    when = datetime.fromisoformat(done.before["at"]).astimezone()
    return f"{was} by another window at {when:%H:%M} (u brings it back)"


def deed_words(done: Decision) -> str:
    """What was decided, in a few words: 'tag +trade', 'correction of speaker: “We spoke openly …”'."""
    told = done.after if isinstance(done.after, dict) else {}
    before = done.before if isinstance(done.before, dict) else {}
    words = {
        "tag": f"tag +{told.get('tag', '')}",
        "correct": f"correction of {str(told.get('field', '')).partition(':')[0]}",
        "note": "note",
        "follow-up": f"follow-up “{crop(str(told.get('text') or before.get('text') or ''), 40)}”",
        "remove": "removal" if done.after else "bringing back",
        "anchor": "new words for what you keep" if told.get("to") else "letting go",
    }.get(done.action, done.action)
    exact = done.target.exact
    return f"{words}: “{crop(' '.join(exact.split()), 40)}”" if exact else words
