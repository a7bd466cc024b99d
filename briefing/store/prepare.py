"""One document and its reading, made ready for the tables: all work that needs no database."""

from __future__ import annotations

import json
from bisect import bisect_left
from collections import Counter
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from briefing.model import GAP, Reading
from briefing.store import codec
from briefing.store.names import ordered_quotations, quotation_uids, text_hash
from briefing.store.words import joined, key, terms, tokens

if TYPE_CHECKING:
    from briefing.model import Document, Entity, EntityKind, Passage, Quotation, Role
    from briefing.store.correcting import Corrected


@dataclass(frozen=True, slots=True)
class PreparedEntity:
    """An entity of a reading with its counts."""

    ref: str
    kind: EntityKind
    name: str
    names: tuple[str, ...]
    """All forms of the name in the article."""
    involved: bool
    mentions: tuple[tuple[int, int, str], ...]
    """Start, end, form; by start, no two alike."""
    spans: str
    """The mentions as JSON, as the row has them: the form is left out where it is a name."""
    roles: tuple[Role, ...]
    quotations: int
    office: str | None = None
    """What tells a person who has a single name from others of that name: an office and a year."""


@dataclass(frozen=True, slots=True)
class PreparedQuotation:
    """A quotation of a reading, as its row has it; ids are not known yet."""

    ref: str
    kind: str
    content: tuple[Passage, ...]
    text: str
    spans: str
    entity: str | None
    speaker: str | None
    role: str | None
    cue: str | None
    channel: str | None
    rule: str
    confidence: float
    said: str
    """The words of the speaker's name and role."""
    about: tuple[str, ...]
    """Entities of the reading that are named inside."""
    joined: str
    corrected: bool = False
    person: str | None = None
    """The lasting name of a speaker whom a person has set and who is not in the article."""
    uid: str | None = None
    """The lasting name where it is known already."""


@dataclass(frozen=True, slots=True)
class Prepared:
    """All rows of one version, but for ids."""

    document: Document
    reading: Reading
    words: int
    terms: frozenset[str]
    joined: str
    topics: tuple[tuple[str, str, float, str], ...]
    """Id, label, score, evidence as JSON; the strongest first."""
    entities: tuple[PreparedEntity, ...] = ()
    quotations: tuple[PreparedQuotation, ...] = ()
    people: int = 0
    digest: str = ""
    """SHA-256 of the text."""
    packed: bytes = b""
    raw: bytes | None = None
    source: bytes = b""
    """The document without its text, packed."""
    signature: bytes | None = None
    """What copies are looked up by, empty for a text that is too short; None where it is not made yet."""


def prepare(document: Document, reading: Reading) -> Prepared:
    """Everything about a version that can be worked out before the store is locked."""
    rows = derive(reading, document)
    return replace(
        rows,
        digest=text_hash(document.text),
        packed=codec.pack_reading(reading),
        raw=codec.pack_raw(document),
        source=codec.pack_document(rows.document),
    )


def lightened(rows: Prepared, article: str) -> Prepared:
    """Without what the store has no more need of: on the way between two processes it costs as much again.

    `article` is the lasting name that it gets where it is new: its quotations are named by it.
    """
    names = quotation_uids(article, rows.reading)
    title = rows.reading.title
    bare = Reading(rows.reading.text, rows.reading.parser, title)
    told = ("byline", "outlet", "published", "language")
    return replace(
        rows,
        document=replace(rows.document, raw=None),
        reading=replace(bare, **{name: getattr(rows.reading, name) for name in told}),
        quotations=tuple(replace(one, uid=names[one.ref]) for one in rows.quotations),
    )


def derive(reading: Reading, document: Document) -> Prepared:
    """The rows that follow from a reading, without what is kept of the version itself."""
    title_words, words = tokens(reading.title.text), tokens(reading.text)
    forms = joined(f"{reading.title.text}\n{reading.text}")
    said = Counter(q.speaker.entity for q in reading.quotations if q.speaker and q.speaker.entity)
    topics = sorted(reading.topics, key=lambda topic: -topic.score)
    published = document.published or reading.published
    return Prepared(
        document=replace(document, published=published),
        reading=reading,
        words=len(words),
        terms=frozenset(terms([*title_words, *words], forms)),
        joined=forms,
        topics=tuple({t.id: (t.id, t.label, t.score, _spans(t.evidence)) for t in topics}.values()),
        entities=tuple(_entity(entity, said[entity.id], published) for entity in reading.entities),
        quotations=_quotations(reading),
        people=sum(1 for e in reading.entities if e.kind == "person" and e.involved),
    )


def with_corrections(rows: Prepared, result: Corrected) -> Prepared:
    """The rows with what a person's corrections say of quotations besides their words."""
    quotations = tuple(
        replace(
            quotation,
            corrected=quotation.ref in result.touched,
            person=result.persons.get(quotation.ref),
            uid=result.uids[quotation.ref],
        )
        for quotation in rows.quotations
    )
    return replace(rows, quotations=quotations)


def role_text(role: Role) -> str:
    """'former Prime Minister, Malaysia'."""
    return ", ".join(part for part in (role.words, role.of) if part)


def said_words(speaker: str | None, role: str | None) -> str:
    """What the index holds of a speaker besides the id: the words of name and role."""
    return " ".join(part for part in (key(speaker or ""), key(role or "")) if part)


def _entity(entity: Entity, quotations: int, published: str | None) -> PreparedEntity:
    names = dict.fromkeys([entity.name])
    mentions: dict[tuple[int, int], str] = {}
    office = None
    if entity.kind == "person" and len(tokens(entity.name)) < 2:
        from briefing.store.identity.offices import known_by

        office = known_by(entity.roles, published)
    for mention in sorted(entity.mentions):
        mentions[mention.start, mention.end] = mention.form
        if mention.form == "name" and len(mention.text) <= 80:
            names[" ".join(mention.text.split())] = None
    return PreparedEntity(
        ref=entity.id,
        kind=entity.kind,
        name=entity.name,
        names=tuple(names),
        involved=entity.involved,
        mentions=tuple((start, end, form) for (start, end), form in mentions.items()),
        spans=_json([span if form == "name" else (*span, form) for span, form in mentions.items()]),
        roles=tuple({(role.start, role.end): role for role in entity.roles}.values()),
        quotations=quotations,
        office=office.key if office else None,
    )


def _quotations(reading: Reading) -> tuple[PreparedQuotation, ...]:
    roles = {entity.id: entity.roles for entity in reading.entities}
    named = sorted(
        (mention.start, mention.end, entity.id) for entity in reading.entities for mention in entity.mentions
    )
    return tuple(_quotation(q, roles, named) for q in ordered_quotations(reading))


def _quotation(
    quotation: Quotation, roles: dict[str, tuple[Role, ...]], named: list[tuple[int, int, str]]
) -> PreparedQuotation:
    speaker = quotation.speaker
    held = roles.get(speaker.entity, ()) if speaker and speaker.entity else ()
    role = (role_text(held[0]) or None) if held else None
    name = speaker.name if speaker else None
    text = GAP.join(piece.text for piece in quotation.content)
    return PreparedQuotation(
        ref=quotation.id,
        kind=quotation.kind,
        content=quotation.content,
        text=text,
        spans=_spans(quotation.content),
        entity=speaker.entity if speaker and speaker.entity in roles else None,
        speaker=name,
        role=role,
        cue=quotation.cue.text if quotation.cue else None,
        channel=quotation.channel,
        rule=quotation.rule,
        confidence=float(quotation.confidence),
        said=said_words(name, role),
        about=_inside(quotation.content, named),
        joined=joined(text),
    )


def _inside(content: tuple[Passage, ...], named: list[tuple[int, int, str]]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for piece in content:
        for start, end, ref in named[bisect_left(named, (piece.start, 0, "")) :]:
            if start >= piece.end:
                break
            if end <= piece.end:
                found[ref] = None
    return tuple(found)


def _spans(passages: tuple[Passage, ...]) -> str:
    return _json([(piece.start, piece.end) for piece in passages])


def _json(spans: list[tuple[int, int] | tuple[int, int, str]]) -> str:
    return json.dumps(spans, separators=(",", ":"))
