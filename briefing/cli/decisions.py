"""Decisions as lines for people."""

from __future__ import annotations

import json
from argparse import Namespace
from collections.abc import Callable
from typing import Any

from briefing.cli.output import Output
from briefing.cli.safe import cut, safe_line
from briefing.cli.verb import Desk
from briefing.model import Decision

_LONGEST_VALUE = 60


def step_through(
    desk: Desk, options: Namespace, step: Callable[[], Decision | None], done: str, nothing: str
) -> int:
    """Call `step` as often as was asked for; 1 where it had nothing to do even once."""
    steps: list[Decision] = []
    for _ in range(options.number):
        decision = step()
        if decision is None:
            break
        steps.append(decision)
    if options.json:
        desk.out.data_rows(steps)
    else:
        for decision in steps:
            print_decision(desk.out, decision, done)
    if not steps:
        desk.complain(nothing)
        return 1
    return 0


def print_decision(out: Output, decision: Decision, done: str = "") -> None:
    """One decision: when, what, on what, from which value to which."""
    state = done or ("undone" if decision.undone else "")
    target = f"{decision.target.kind} {decision.target.uid}".strip()
    words = f"“{cut(safe_line(decision.target.exact), _LONGEST_VALUE)}”" if decision.target.exact else ""
    change = f"{value_words(decision.before)} to {value_words(decision.after)}"
    out.line(
        ("strong", f"{state}:" if state else ""), f"{decision.seq}.", decision.at[:16].replace("T", " "),
        decision.action, f"on {target}", words, f"({change})",
    )  # fmt: skip


def value_words(value: Any) -> str:
    """A value of the log in a few words."""
    if value is None or value in ([], {}, ""):
        return "nothing"
    if isinstance(value, bool):
        return "yes" if value else "no"
    text = value if isinstance(value, str) else json.dumps(value, ensure_ascii=False)
    return cut(safe_line(text), _LONGEST_VALUE)
