"""Searches that are kept under a name."""

from __future__ import annotations

from argparse import Namespace

from briefing.cli.decisions import tell
from briefing.cli.verb import Desk
from briefing.errors import BriefingError
from briefing.query import parse_query, print_query
from briefing.query.tree import all_of


def list_saved(options: Namespace, desk: Desk) -> int:
    """Print the kept searches."""
    with desk.library() as library:
        saved = sorted(library.saved_searches().items())
    if options.json:
        desk.out.data_rows({"name": name, "query": query} for name, query in saved)
        return 0
    for name, query in saved:
        desk.out.line(("name", f"{name}:"), query)
    if not saved:
        desk.complain("no search is kept yet", "briefing search QUERY --save NAME keeps one")
    return 0


def save(options: Namespace, query: str, desk: Desk) -> int:
    """Keep a search, or let one go. Raises `QueryError` for one that makes no sense."""
    with desk.library(readonly=False) as library:
        if options.forget:
            done = library.save_search(options.forget, None)
            if done is None:
                raise _unknown(options.forget)
            told = "let go."
        else:
            if not query.strip():
                raise BriefingError("nothing says what to keep", "briefing search QUERY --save NAME")
            parse_query(query)
            done = library.save_search(options.save, query)
            told = "kept." if done else "it was kept so already."
    tell(desk, options, [done], told)
    return 0


def saved_query(desk: Desk, name: str, more: str) -> str:
    """The search that is kept under a name, and `more` that it shall fit.

    Raises `BriefingError` where there is none.
    """
    with desk.library() as library:
        saved = library.saved_searches()
    wanted = " ".join(name.lower().split()).lstrip("#")
    if wanted not in saved:
        raise _unknown(name)
    if not more.strip():
        return saved[wanted]
    kept, added = parse_query(saved[wanted]), parse_query(more)
    scope = added.scope or kept.scope
    both = print_query(all_of([kept.tree, added.tree]))
    return f"({both}) in:{scope}" if scope else both


def _unknown(name: str) -> BriefingError:
    return BriefingError(f"no search is called '{name[:80]}'", "briefing search --saved-list lists them")
