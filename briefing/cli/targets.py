"""What a person points at on the command line: an article, a quotation, or a stretch of a text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.errors import BriefingError
from briefing.model import Place, Target

if TYPE_CHECKING:
    from briefing.library import Library

TARGET_HELP = """\
ID names an article (as 'briefing list' prints it, or the start of that), a quotation (as 'briefing
quotes' prints it), or a passage of an article: ID:START-END, in characters from 0."""

_PASSAGE = re.compile(r"([^:]+):(\d+)-(\d+)", re.ASCII)


def target_of(library: Library, reference: str) -> Target:
    """The target that `reference` names. Raises `BriefingError` where there is none, or several."""
    if passage := _PASSAGE.fullmatch(reference):
        article = library.find_article(passage[1])
        return library.passage_target(article, int(passage[2]), int(passage[3]))
    if "-" in reference:
        return library.quotation_target(quotation_uid(library, reference))
    return library.article_target(library.find_article(reference))


def quotation_uid(library: Library, reference: str) -> str:
    """The whole name of the quotation whose name begins like this."""
    view = library.article(library.find_article(reference.partition("-")[0]))
    fits = [uid for uid in view.quotation_uids.values() if uid.startswith(reference)]
    if len(fits) == 1:
        return fits[0]
    if not fits:
        fits = [target.uid for target in library.rejected(view.row.id) if target.uid.startswith(reference)]
        if len(fits) == 1:
            return fits[0]
    if not fits:
        raise BriefingError(f"no quotation is called '{reference}'", "'briefing quotes' prints their names")
    raise BriefingError(f"{len(fits)} quotations fit '{reference}'", "write the whole name")


def found_targets(library: Library, query: str) -> list[Target]:
    """A target for everything that a search finds."""
    return library.targets_of(*library.found_ids(query))


def place_words(place: Place) -> str:
    """Where something stands, in a line: the words, the article, and whether they are gone or edited."""
    exact = f"“{place.target.exact}” " if place.target.exact else ""
    named = place.title or "something that is no longer here"
    gone = " (the words are gone from it)" if place.orphaned else ""
    if place.reworded:
        gone = " (the words were edited since)"
    return f"{exact}{named} [{place.target.uid}]{gone}"
