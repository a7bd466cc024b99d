"""The words of the project as frozen dataclasses: what every other part speaks in.

Nothing here imports another part of the project. All offsets are Unicode code points into the
text of one version, `[start, end)`, and `text[start:end]` is the surface (`Passage.text`).

A module of it is imported when a name of it is first asked for (PEP 562): making a dataclass takes
half a millisecond, and a list of articles needs few of them.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from briefing.model.actions import Decision, Target
    from briefing.model.copies import CopyRow
    from briefing.model.document import Document, Link
    from briefing.model.feeds import Feed, FeedOutcome, FeedRow
    from briefing.model.kept import FollowUpRow, FollowUpStatus, NoteRow, OrphanRow, Place, TaggedRow, TagRow
    from briefing.model.listed import ArticleRow
    from briefing.model.persons import (
        HeldRole,
        Met,
        PersonForm,
        PersonPage,
        PersonPair,
        ReviewItem,
        ReviewQueue,
        Seen,
        TopicPage,
    )
    from briefing.model.reading import (
        Commitment,
        Dateline,
        DateMention,
        Entity,
        EntityKind,
        Figure,
        FigureRelation,
        Mention,
        MentionForm,
        Quotation,
        QuotationKind,
        Reading,
        Role,
        Section,
        Speaker,
        Title,
        TopicHit,
    )
    from briefing.model.rows import (
        AddOutcome,
        ArticleView,
        PersonRow,
        QuotationRow,
        RemovedRow,
        SearchPage,
        Snippet,
        TopicRow,
    )
    from briefing.model.shown import GAP, counted, in_marks, quotation_marks
    from briefing.model.span import Passage, Span

__all__ = [
    "GAP",
    "AddOutcome",
    "ArticleRow",
    "ArticleView",
    "Commitment",
    "CopyRow",
    "DateMention",
    "Dateline",
    "Decision",
    "Document",
    "Entity",
    "EntityKind",
    "Feed",
    "FeedOutcome",
    "FeedRow",
    "Figure",
    "FigureRelation",
    "FollowUpRow",
    "FollowUpStatus",
    "HeldRole",
    "Link",
    "Mention",
    "MentionForm",
    "Met",
    "NoteRow",
    "OrphanRow",
    "Passage",
    "PersonForm",
    "PersonPage",
    "PersonPair",
    "PersonRow",
    "Place",
    "Quotation",
    "QuotationKind",
    "QuotationRow",
    "Reading",
    "RemovedRow",
    "ReviewItem",
    "ReviewQueue",
    "Role",
    "SearchPage",
    "Section",
    "Seen",
    "Snippet",
    "Span",
    "Speaker",
    "TagRow",
    "TaggedRow",
    "Target",
    "Title",
    "TopicHit",
    "TopicPage",
    "TopicRow",
    "counted",
    "in_marks",
    "quotation_marks",
]

_HOME = {
    "TopicPage": "persons",
    "Seen": "persons",
    "ReviewQueue": "persons",
    "ReviewItem": "persons",
    "PersonPair": "persons",
    "PersonPage": "persons",
    "PersonForm": "persons",
    "Met": "persons",
    "HeldRole": "persons",
    "GAP": "shown",
    "CopyRow": "copies",
    "Decision": "actions",
    "Target": "actions",
    "Document": "document",
    "Link": "document",
    "Feed": "feeds",
    "FeedOutcome": "feeds",
    "FeedRow": "feeds",
    "FollowUpRow": "kept",
    "FollowUpStatus": "kept",
    "NoteRow": "kept",
    "OrphanRow": "kept",
    "Place": "kept",
    "TagRow": "kept",
    "TaggedRow": "kept",
    "Commitment": "reading",
    "Dateline": "reading",
    "DateMention": "reading",
    "Entity": "reading",
    "EntityKind": "reading",
    "Figure": "reading",
    "FigureRelation": "reading",
    "Mention": "reading",
    "MentionForm": "reading",
    "Quotation": "reading",
    "QuotationKind": "reading",
    "Reading": "reading",
    "Role": "reading",
    "Section": "reading",
    "Speaker": "reading",
    "Title": "reading",
    "TopicHit": "reading",
    "AddOutcome": "rows",
    "RemovedRow": "rows",
    "ArticleRow": "listed",
    "ArticleView": "rows",
    "PersonRow": "rows",
    "QuotationRow": "rows",
    "SearchPage": "rows",
    "Snippet": "rows",
    "TopicRow": "rows",
    "in_marks": "shown",
    "quotation_marks": "shown",
    "counted": "shown",
    "Passage": "span",
    "Span": "span",
}
"""The module of each name."""


def __getattr__(name: str) -> object:
    """The word `name`, from its module."""
    if name not in _HOME:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    word = getattr(import_module(f"briefing.model.{_HOME[name]}"), name)
    globals()[name] = word
    return word
