"""The verbs, in the order of the help page."""

from __future__ import annotations

from importlib import import_module

from briefing.cli.verb import Verb

GROUPS: dict[str, tuple[str, ...]] = {
    "Taking in": ("read", "add", "feed", "watch", "parse", "remove"),
    "Looking": (
        "list",
        "show",
        "people",
        "person",
        "quotes",
        "topics",
        "search",
        "copies",
        "diff",
        "story",
        "explain",
    ),
    "Keeping order": ("reparse", "verify", "store", "doctor"),
    "Your own": (
        "mark",
        "tag",
        "note",
        "followup",
        "agenda",
        "brief",
        "correct",
        "merge",
        "review",
        "orphans",
        "log",
        "undo",
        "redo",
    ),
}


def all_names() -> list[str]:
    """The names of all verbs."""
    return [name for names in GROUPS.values() for name in names]


def load_verb(name: str) -> Verb:
    """The verb called `name`, from the module of that name."""
    module = import_module(f"briefing.cli.verbs.{name}")
    verb = module.VERB
    assert isinstance(verb, Verb)
    return verb


def nearest_verb(name: str) -> str | None:
    """The verb that somebody who typed `name` most likely meant."""
    from difflib import get_close_matches  # for mistakes alone

    if name in _OTHER_WORDS:
        return _OTHER_WORDS[name]
    near = get_close_matches(name, all_names(), n=1, cutoff=0.5)
    return near[0] if near else None


_OTHER_WORDS = {
    "ls": "list",
    "articles": "list",
    "import": "add",
    "feeds": "feed",
    "subscribe": "feed",
    "fetch": "feed",
    "reload": "feed",
    "rss": "feed",
    "opml": "feed",
    "open": "read",
    "tui": "read",
    "view": "show",
    "cat": "show",
    "find": "search",
    "persons": "people",
    "who": "person",
    "queue": "review",
    "quotations": "quotes",
    "history": "log",
    "todo": "agenda",
    "followups": "agenda",
    "follow-up": "followup",
    "check": "verify",
    "delete": "remove",
    "rm": "remove",
    "restore": "remove",
    "backup": "store",
    "export": "store",
}
