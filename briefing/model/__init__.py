"""The words of the project as frozen dataclasses: what every other part speaks in.

Nothing here imports another part of the project. All offsets are Unicode code points into the
text of one version, `[start, end)`, and `text[start:end]` is the surface (`Passage.text`).
"""

from briefing.model.actions import Decision, Target
from briefing.model.document import Document, Link
from briefing.model.kept import FollowUpRow, FollowUpStatus, NoteRow, Place, TagRow
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
    ArticleRow,
    ArticleView,
    PersonRow,
    QuotationRow,
    SearchPage,
    Snippet,
    TopicRow,
)
from briefing.model.span import Passage, Span

__all__ = [
    "AddOutcome",
    "ArticleRow",
    "ArticleView",
    "Commitment",
    "DateMention",
    "Dateline",
    "Decision",
    "Document",
    "Entity",
    "EntityKind",
    "Figure",
    "FigureRelation",
    "FollowUpRow",
    "FollowUpStatus",
    "Link",
    "Mention",
    "MentionForm",
    "NoteRow",
    "Passage",
    "PersonRow",
    "Place",
    "Quotation",
    "QuotationKind",
    "QuotationRow",
    "Reading",
    "Role",
    "SearchPage",
    "Section",
    "Snippet",
    "Span",
    "Speaker",
    "TagRow",
    "Target",
    "Title",
    "TopicHit",
    "TopicRow",
]
