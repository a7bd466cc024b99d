"""What the parser makes of one version: the contract of `briefing parse --json`.

Field names are stable, programs are written against them: `briefing.model.wire` gives a reading as
plain data with these very names. New fields may be added, with a default.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from briefing.model.span import Passage, Span

EntityKind = Literal["person", "government", "organisation", "place"]
MentionForm = Literal["name", "title", "pronoun"]
QuotationKind = Literal["direct", "partial", "indirect"]


@dataclass(frozen=True, slots=True)
class Title:
    """The headline. `derived` when the text gave none and it was made from the lead.

    `start` and `end` are None for a title that comes from metadata and does not stand in the text.
    """

    text: str
    derived: bool
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Dateline(Passage):
    """The place that opens the text ('Kuala Lumpur: ...'); `date` is ISO 8601, if it names one."""

    date: str | None = None


@dataclass(frozen=True, slots=True)
class Section(Span):
    """A stretch of the text under one sub-heading; the opening section has none."""

    heading: Passage | None = None


@dataclass(frozen=True, slots=True)
class Role(Span):
    """A title that a person holds in one mention, at the span of its words."""

    title: str
    """'External Affairs Minister', without country, organisation or flag; empty where the article gives a
    body or country alone ('X of the Korea Trade Association')."""
    of: str | None = None
    """The country (its short English name) or body; the country where both are given."""
    flag: str | None = None
    """'former', 'acting', 'deputy' or 'designate'. Of somebody who holds no office in the article:
    'honorific' for a conferred title (Tan Sri, Sir), 'address' for how he is addressed (Mr, Dr)."""
    organisation: str | None = None
    country: str | None = None

    @property
    def words(self) -> str:
        """The title with its flag, as a person reads it: 'former Prime Minister'; 'Mr' is no title."""
        if self.flag == "address":
            return ""
        flag = self.flag if self.flag != "honorific" else None
        return " ".join(part for part in (flag, self.title) if part)


@dataclass(frozen=True, slots=True)
class Mention(Passage):
    """Words that name an entity or refer to it. A name excludes honorifics, titles and 's."""

    form: MentionForm = "name"
    kind: EntityKind | None = None
    """Where it differs from its entity's kind (a country as a place, not as a government)."""


@dataclass(frozen=True, slots=True)
class Entity:
    """A person, government, organisation or place in one article."""

    id: str
    """'e1', 'e2' ... in order of the first mention."""
    kind: EntityKind
    name: str
    """The fullest form of the name that the article gives."""
    involved: bool = True
    """False for a person who is only part of another name ('the Trump administration')."""
    roles: tuple[Role, ...] = ()
    mentions: tuple[Mention, ...] = ()
    gender: Literal["f", "m"] | None = None
    """From an honorific, a pronoun or the given name; None when the article does not tell."""


@dataclass(frozen=True, slots=True)
class Speaker:
    """Whom the text makes say something. The span is that of the words that name them there."""

    entity: str | None
    name: str
    """Whom those words refer to: 'S. Jaishankar' for 'his' and for 'the minister'."""
    start: int | None = None
    end: int | None = None


@dataclass(frozen=True, slots=True)
class Quotation:
    """Words that the article gives as somebody's.

    `content` leaves the quotation marks out, and has several spans where the writer interrupts it or
    it runs over paragraphs.
    """

    id: str
    kind: QuotationKind
    content: tuple[Passage, ...]
    speaker: Speaker | None = None
    """None where the text does not tell."""
    cue: Passage | None = None
    channel: str | None = None
    """'social media post', 'statement', 'interview', 'letter' ..., None for plain speech."""
    rule: str = ""
    """The rule that decided on the speaker."""
    confidence: float = 0.0
    """The chance, from 0 to 1, that the speaker is right (or that there rightly is none)."""
    reported_by: Speaker | None = None
    """Who relays it, in 'A said that B had told him'."""
    addressee: str | None = None
    """To whom it was said, in the article's words or by name."""


@dataclass(frozen=True, slots=True)
class TopicHit:
    """A topic of the vocabulary that the article touches, with the words that tell so."""

    id: str
    label: str
    score: float
    evidence: tuple[Passage, ...] = ()


@dataclass(frozen=True, slots=True)
class FigureRelation(Span):
    """How one figure stands to another, as the text writes it; never computed."""

    kind: str
    """'includes', 'plus', 'to' (a range), 'up to', 'from' ..."""
    to: int
    """The index of the other figure in `Reading.figures`."""


@dataclass(frozen=True, slots=True)
class Figure(Passage):
    """A number with its unit and what it measures."""

    value: float | int
    unit: str
    what: str | None = None
    relations: tuple[FigureRelation, ...] = ()
    qualifier: Passage | None = None
    """The words that bound it: 'more than', 'up to', 'about'."""


@dataclass(frozen=True, slots=True)
class Commitment(Passage):
    """A passage that promises or expects something."""

    actor: str | None = None
    when: str | None = None
    """Its time in the writer's words: 'soon'."""
    date: str | None = None
    """ISO 8601, only where the text gives one."""


@dataclass(frozen=True, slots=True)
class DateMention(Passage):
    """A date expression; `value` is None where there is no basis to resolve it."""

    value: str | None = None
    """'YYYY', 'YYYY-MM', 'YYYY-MM-DD', 'YYYY-Www', 'YYYY-Qn'."""
    precision: str = "day"
    rule: str = ""
    direction: Literal["past", "future"] | None = None
    """The direction that was assumed for an expression that does not say."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What the parser made of one version. It can be rebuilt at any time."""

    text: str
    parser: str
    """The version of the parser that made it."""
    title: Title
    byline: str | None = None
    outlet: str | None = None
    published: str | None = None
    language: str | None = "en"
    dateline: Dateline | None = None
    sections: tuple[Section, ...] = ()
    paragraphs: tuple[Span, ...] = ()
    entities: tuple[Entity, ...] = ()
    quotations: tuple[Quotation, ...] = ()
    topics: tuple[TopicHit, ...] = ()
    figures: tuple[Figure, ...] = ()
    commitments: tuple[Commitment, ...] = ()
    dates: tuple[DateMention, ...] = ()
    block_quotes: tuple[Span, ...] = ()
    """Paragraphs that the source itself marks as quoted."""
    notices: tuple[str, ...] = ()
    """What the reader of this reading should know: 'not English: names by shape only' ..."""
