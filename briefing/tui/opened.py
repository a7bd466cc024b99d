"""One article as the screen needs it: its lines for the panes, each with the places it leads to."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from briefing.model import (
    Span,
)
from briefing.tui.text.dates import day
from briefing.tui.text.facts import facts_of
from briefing.tui.text.find import fold
from briefing.tui.text.links import links_of
from briefing.tui.text.marks import Mark, Runs

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.library import Library
    from briefing.model import (
        ArticleView,
        Entity,
        FollowUpRow,
        NoteRow,
        Quotation,
        QuotationRow,
        Role,
        TaggedRow,
        TopicHit,
    )
    from briefing.tui.text.facts import Fact


@dataclass(frozen=True, slots=True)
class Item:
    """A line of a side pane."""

    key: str
    """Unique among the items of the article."""
    label: str
    """What the status line calls it."""
    stops: tuple[Span, ...]
    """Where it stands in the text, in order."""


@dataclass(frozen=True, slots=True)
class PersonItem(Item):
    """A person, or another who speaks."""

    role: str
    quotations: int
    kind: str
    involved: bool
    share: float = 0.0
    """Of all quoted words of the article, from 0 to 1."""
    own: bool = False
    """Whether its reader gave the name or the role."""


@dataclass(frozen=True, slots=True)
class QuoteItem(Item):
    """A quotation."""

    row: QuotationRow
    stops_of_speaker: tuple[Span, ...] = ()


@dataclass(frozen=True, slots=True)
class TopicItem(Item):
    """A topic with its evidence."""

    words: tuple[str, ...]
    """The words that tell so, each once."""
    score: float


@dataclass(frozen=True, slots=True)
class Written:
    """A note, an open follow-up, or tags on a passage, as the article shows them."""

    sign: str
    words: str
    start: int | None
    """Where its passage begins; None for one to the whole article, or whose words are gone."""
    row: NoteRow | FollowUpRow | TaggedRow
    end: int | None = None
    tags: tuple[str, ...] = ()


@dataclass(slots=True)
class Opened:
    """An article with what the panes show of it."""

    view: ArticleView
    people: list[PersonItem]
    quotes: list[QuoteItem]
    topics: list[TopicItem]
    marks: Runs
    folded: str
    """The text as `find_all` wants it."""
    written: list[Written] = field(default_factory=list)
    """The reader's notes, then what is to do."""
    facts: list[Fact] = field(default_factory=list)
    links: list[tuple[Span, str]] = field(default_factory=list)
    """Where they stand, and the address of each."""

    @property
    def text(self) -> str:
        """The text that all offsets refer to."""
        return self.view.reading.text

    def same_as(self, other: Opened) -> bool:
        """Whether the other one shows the same: text, findings, and what its reader wrote to it."""
        mine = (self.view, self.quotes, self.written)
        return mine == (other.view, other.quotes, other.written)

    def written_on(self, shown: Span) -> list[Written]:
        """What was written to passages that begin in `shown`; where it is empty, to the whole."""
        if shown.start >= shown.end:
            return [one for one in self.written if one.start is None]
        return [one for one in self.written if one.start is not None and shown.start <= one.start < shown.end]

    def written_over(self, shown: Span) -> list[Written]:
        """What was written to passages that reach into `shown`; where it is empty, to the whole."""
        if shown.start >= shown.end:
            return self.written_on(shown)
        return [
            one
            for one in self.written
            if one.start is not None and one.start < shown.end and shown.start < (one.end or one.start + 1)
        ]


def open_article(library: Library, article: int) -> Opened:
    """Read the article and prepare its panes. Raises `BriefingError`; meant for a worker thread."""
    view = library.article(article)
    rows = library.quotations(article=article, limit=100_000)
    by_uid = {uid: key for key, uid in view.quotation_uids.items()}
    speakers = {q.id: q for q in view.reading.quotations}
    quotes = [_quote(row, speakers.get(by_uid.get(row.uid, ""))) for row in rows if row.content]
    topics = [_topic(hit) for hit in view.reading.topics]
    written = _written(library, article)
    return Opened(
        view,
        _people(view, rows),
        quotes,
        topics,
        _marks(view, written),
        fold(view.reading.text),
        written,
        facts_of(view.reading),
        links_of(view),
    )


def _written(library: Library, article: int) -> list[Written]:
    found = [_kept("✎", note.text.partition("\n")[0], note) for note in library.notes(article)]
    for row in library.follow_ups(article, "open"):
        found.append(_kept("⚑", f"{row.text} (due {day(row.due)})" if row.due else row.text, row))
    for tagged in library.tagged_passages(article):
        found.append(_kept("+", " ".join(f"+{tag}" for tag in tagged.tags), tagged, tagged.tags))
    return found


def _kept(
    sign: str, words: str, row: NoteRow | FollowUpRow | TaggedRow, tags: tuple[str, ...] = ()
) -> Written:
    since = f"{words}  (on words that were edited since: g o)" if row.place.reworded else words
    return Written(sign, since, row.place.start, row, row.place.end, tags)


def _spans(spans: object) -> tuple[Span, ...]:
    """Plain spans in order, each once."""
    assert isinstance(spans, tuple | list)
    return tuple(sorted({Span(s.start, s.end) for s in spans if s.start < s.end}))


def describe_role(role: Role) -> str:
    """'External Affairs Minister, India'; the flag first: 'former Prime Minister, Malaysia'."""
    return ", ".join(part for part in (role.words, role.of) if part)


def _people(view: ArticleView, rows: Sequence[QuotationRow]) -> list[PersonItem]:
    """The persons, those involved first, and after them governments and bodies that are quoted."""
    from briefing.brief.shares import shares  # not before the first frame

    parts = shares(rows)
    by_number = {part.person: part.share for part in parts if part.person is not None}
    by_name = {part.speaker: part.share for part in parts}
    said: dict[str, int] = {}
    for quotation in view.reading.quotations:
        if quotation.speaker and quotation.speaker.entity:
            said[quotation.speaker.entity] = said.get(quotation.speaker.entity, 0) + 1
    entities = [e for e in view.reading.entities if e.kind == "person" or e.id in said]
    entities.sort(key=lambda e: (e.kind != "person", not e.involved, -said.get(e.id, 0)))

    def share(entity: Entity) -> float:
        known = by_number.get(view.person_ids.get(entity.id, 0))
        return known if known is not None else by_name.get(entity.name, 0.0)

    return [
        _person(e, said.get(e.id, 0), share(e) if e.id in said else 0.0, e.id in view.own) for e in entities
    ]


def _person(entity: Entity, said: int, share: float, own: bool) -> PersonItem:
    roles = list(dict.fromkeys(filter(None, map(describe_role, entity.roles))))
    role = roles[0] if roles else "" if entity.kind == "person" else entity.kind
    if entity.kind == "person" and not entity.involved:
        role = role or "only named"
    return PersonItem(
        key=entity.id,
        label=f"{entity.name}, {role}" if role else entity.name,
        stops=_spans(entity.mentions),
        role=role,
        quotations=said,
        kind=entity.kind,
        involved=entity.involved,
        share=share,
        own=own,
    )


def _quote(row: QuotationRow, quotation: Quotation | None) -> QuoteItem:
    """A quotation; its stops are its words, piece by piece."""
    speaker = quotation.speaker if quotation else None
    named = speaker is not None and speaker.start is not None and speaker.end is not None
    return QuoteItem(
        key=row.uid,
        label=row.speaker or "speaker unknown",
        stops=_spans(row.content),
        row=row,
        stops_of_speaker=(Span(speaker.start or 0, speaker.end or 0),) if named and speaker else (),
    )


def _topic(hit: TopicHit) -> TopicItem:
    words = tuple(dict.fromkeys(" ".join(piece.text.split()) for piece in hit.evidence))
    return TopicItem(key=hit.id, label=hit.label, stops=_spans(hit.evidence), words=words, score=hit.score)


def _marks(view: ArticleView, written: Sequence[Written]) -> Runs:
    reading = view.reading
    people = [
        (m, Mark.PERSON)
        for e in reading.entities
        if e.kind == "person"
        for m in e.mentions
        if m.form == "name"
    ]
    quotes = [(piece, Mark.QUOTE) for q in reading.quotations if q.kind != "indirect" for piece in q.content]
    topics = [(piece, Mark.TOPIC) for hit in reading.topics for piece in hit.evidence]
    kept = [(Span(w.start, w.end), Mark.KEPT) for w in written if w.start is not None and w.end is not None]
    links = [(span, Mark.LINK) for span, _ in links_of(view)]
    return Runs([*people, *quotes, *topics, *links, *kept])
