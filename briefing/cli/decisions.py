"""Decisions as lines for people."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable, Iterable
from typing import Any

from briefing.cli.output import Output
from briefing.cli.safe import cut, safe_line
from briefing.cli.verb import Desk
from briefing.errors import BriefingError
from briefing.model import Decision

_LONGEST_VALUE = 60


def step_through(
    desk: Desk, options: Namespace, step: Callable[[], Decision | None], done: str, nothing: str
) -> int:
    """Call `step` as often as was asked for; 1 where it had nothing to do even once.

    What was done before one that fails is told all the same.
    """
    steps: list[Decision] = []
    failed: BriefingError | None = None
    for _ in range(options.number):
        try:
            decision = step()
        except BriefingError as error:
            failed = error
            break
        if decision is None:
            break
        steps.append(decision)
    if options.json:
        desk.out.data_rows(steps)
    else:
        for decision in steps:
            print_decision(desk.out, decision, done)
    if failed is not None:
        raise failed
    if not steps:
        desk.complain(nothing)
        return 1
    return 0


def tell(desk: Desk, options: Namespace, decided: Iterable[Decision | None], words: str) -> None:
    """What was decided: in words, or with `--json` as the rows of the log (none where nothing changed)."""
    if options.json:
        desk.out.data_rows(decision for decision in decided if decision is not None)
    else:
        desk.out.line(words)


def print_decision(out: Output, decision: Decision, done: str = "") -> None:
    """One decision: its number, when, what, and on what."""
    state = done or ("undone" if decision.undone else "")
    target = decision.target
    place = "" if target.kind == "store" else f"on {target.kind} {target.uid}"
    words = f"“{_short(target.exact)}”" if target.exact else ""
    when = decision.at[:16].replace("T", " ")
    what = change_words(decision.action, decision.before, decision.after)
    out.line(("strong", f"{state}:" if state else ""), f"{decision.seq}.", when, what, place, words)


def change_words(action: str, before: Any, after: Any) -> str:
    """What a decision did, in words; a kind of a newer program as it stands in the log."""
    new = after if isinstance(after, dict) else {}
    old = before if isinstance(before, dict) else {}
    name = _short(new.get("tag") or new.get("name") or new.get("text") or old.get("text") or "")
    holds = bool(new.get("at")) if new else after is not None
    match action:
        case "read":
            return "marked read" if holds else "marked unread"
        case "star":
            return "starred" if holds else "star taken off"
        case "remove":
            return "removed" if holds else "brought back"
        case "tag":
            return f"tag “{name}” put" if holds else f"tag “{name}” taken off"
        case "note" | "follow-up":
            facts = [new.get("status"), new.get("due") and f"due {new['due']}"] if holds else ["taken away"]
            return ", ".join([f"{action} “{name}”", *map(str, filter(None, facts))])
        case "correct":
            if new.get("field") == "span" and holds:
                return f"words corrected to “{_short(' … '.join(str(one[2]) for one in new['value']))}”"
            if new.get("field") == "quoted" and holds:
                said = (new["value"].get("speaker") or {}).get("name")
                return f"added as a quotation of {_value_words(said)}"
            return (
                f"{new.get('field')} corrected to {_value_words(new.get('value'))}"
                if holds
                else (f"correction of {new.get('field')} taken back")
            )
        case "merge":
            return f"merged into {new.get('into')}" if holds else "parted again"
        case "split":
            return "told apart from their namesake" if holds else "no longer told apart"
        case "anchor":
            return f"moved to “{_short(new.get('words') or '')}”" if new.get("to") else "let go"
        case "story":
            if not holds:
                return "word on its story taken back"
            return f"put into story {new.get('story')}" if new.get("story") else "taken out of its story"
        case "story-name":
            return f"story named “{name}”" if holds else "name of a story taken off"
        case "brief":
            title = _short(new.get("title") or old.get("title") or "")
            return f"brief “{title}”" if holds else f"brief “{title}” taken away"
        case "brief-line":
            words = f" “{name}”" if name else ""
            return f"line of a brief{words}" if holds else f"line of a brief{words} taken off"
        case "copy":
            if not holds:
                return f"word on {new.get('other') or old.get('other')} taken back"
            return f"{'a copy of' if new.get('same') else 'not the same as'} {new.get('other')}"
        case "search":
            return f"search “{name}” kept" if holds else f"search “{name}” let go"
        case "feed":
            return _feed_words(old, new)
        case "undo" | "redo":
            return (
                f"{action} of {new.get('batch')}{' refused: changed elsewhere' if new.get('refused') else ''}"
            )
    return f"{action} ({_value_words(before)} to {_value_words(after)})"


def _feed_words(old: dict[str, Any], new: dict[str, Any]) -> str:
    name = _short(new.get("title") or new.get("address") or old.get("title") or old.get("address") or "")
    if not new.get("at"):
        return f"feed “{name}” removed"
    return f"feed “{name}” changed" if old.get("at") else f"feed “{name}” added"


def _value_words(value: Any) -> str:
    """A value of the log in a few words."""
    if value is None or value in ([], {}, ""):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, dict) and value.get("name"):
        value = value["name"]
    return _short(value if isinstance(value, str) else json.dumps(value, ensure_ascii=False))


def _short(text: str) -> str:
    return cut(safe_line(text), _LONGEST_VALUE)
