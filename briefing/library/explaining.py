"""Why a quotation has its speaker: the article is read once more, and every candidate is told."""

from __future__ import annotations

from typing import TYPE_CHECKING

from briefing.library.parsing import ParseOptions, load_parser
from briefing.parse.quotations import Considered, Explanation, explain, find_quotations
from briefing.store.versions import load_version

if TYPE_CHECKING:
    from briefing.library.library import Library
    from briefing.model import Quotation

__all__ = ["Considered", "Explanation", "explain_quotation"]


def explain_quotation(
    library: Library, article: int, quotation: Quotation, options: ParseOptions | None = None
) -> Explanation | None:
    """How the present parser decides on a quotation of an article in the store.

    None where it finds no quotation there: the stored reading is of another version of the parser.
    `article` is a row id that is there. Raises `ParserError` where the parser does not load.
    """
    with library._store.reading() as connection:
        document = load_version(connection, article).document
    parser = load_parser(options or ParseOptions())
    found = find_quotations(parser.analyse(document))
    same = _same_passage(found, quotation)
    # Finding quotations adds mentions to the analysis, so that explaining begins with a fresh one.
    return explain(parser.analyse(document), same.id) if same is not None else None


def _same_passage(found: tuple[Quotation, ...], wanted: Quotation) -> Quotation | None:
    """The quotation at the same place, or else the first that shares words with it."""
    for one in found:
        if one.content == wanted.content:
            return one
    for one in found:
        if any(mine.overlaps(theirs) for mine in one.content for theirs in wanted.content):
            return one
    return None
