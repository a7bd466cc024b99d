"""A person's corrections, laid over what the parser made of an article."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import Any

from briefing.model import Document, Passage, Quotation, Reading, Role, Speaker, Title
from briefing.store.anchors import find_again
from briefing.store.names import entity_uid, own_quotation_uid, quotation_uids
from briefing.store.words import key

QUOTATION_FIELDS = ("speaker", "kind", "span", "rejected", "verified")
ARTICLE_FIELDS = ("title", "published", "outlet")
PERSON_FIELDS = ("name", "role", "rejected")
QUOTED = "quoted"
"""The field of a passage that a person said to be a quotation: {"kind": ..., "speaker": ...}."""
ROLE = "role:"
"""Before a person's lasting name: the field of an article for the role that they hold in it."""
OWN_RULE = "corrected"
"""The rule of a quotation of which a person said who its speaker is, or that it is one."""


@dataclass(slots=True)
class Corrected:
    """A reading and its document with the corrections in them."""

    reading: Reading
    document: Document
    uids: dict[str, str]
    """The lasting names of all quotations that the parser found, and of those that a person added."""
    touched: set[str] = field(default_factory=set)
    """The quotations ('q1') that a person has corrected, found right or added."""
    rejected: set[str] = field(default_factory=set)
    """Those that a person said are none; they are not in the reading any more."""
    persons: dict[str, str] = field(default_factory=dict)
    """For a quotation: the lasting name of a speaker who is not in the article."""
    moved: dict[str, tuple[int, int]] = field(default_factory=dict)
    """By their lasting names: where quotations stand whose words a person chose."""


def corrected(
    connection: sqlite3.Connection, article_uid: str, reading: Reading, document: Document
) -> Corrected:
    """Lay the article's corrections over its reading; targets are anchored in it already.

    That a quotation is right was said of its words: where they were edited since, it holds no longer.
    """
    result = Corrected(reading, document, quotation_uids(article_uid, reading))
    rows = connection.execute(
        "SELECT t.kind, coalesce(t.now_uid, t.key), c.field, c.value, t.now_start, t.now_end"
        " FROM targets t JOIN corrections c ON c.target_id = t.id WHERE t.article_uid = ?"
        " AND (t.now_uid IS NOT NULL OR (t.kind = 'passage' AND t.orphaned = 0))"
        " AND NOT (t.reworded = 1 AND c.field = 'verified') ORDER BY c.at, t.id",
        (article_uid,),
    ).fetchall()
    if not rows:
        return result
    quotations: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    article: dict[str, Any] = {}
    for kind, uid, name, value, start, end in rows:
        if kind == "passage":
            _add(result, own_quotation_uid(article_uid, uid), json.loads(value), start, end)
            quotations[own_quotation_uid(article_uid, uid)].setdefault(
                "speaker", json.loads(value)["speaker"]
            )
        else:
            (article if kind == "article" else quotations[uid])[name] = json.loads(value)
    _correct_article(result, article_uid, article)
    _correct_quotations(result, article_uid, quotations)
    return result


def place_again(connection: sqlite3.Connection, result: Corrected) -> None:
    """Have what hangs on quotations whose words a person chose stand at these words."""
    connection.executemany(
        "UPDATE targets SET now_start = ?, now_end = ? WHERE kind = 'quotation' AND now_uid = ?",
        [(*place, uid) for uid, place in result.moved.items()],
    )


def _add(result: Corrected, uid: str, told: dict[str, Any], start: int, end: int) -> None:
    """Put in a quotation that a person found; where the parser has found it since, in its place."""
    reading = result.reading
    content = _found_again(reading.text, told["content"]) or (Passage.of(reading.text, start, end),)
    others = [q for q in reading.quotations if not _same_words(q, content)]
    number = len(result.touched) + 1
    own = Quotation(f"own{number}", told["kind"], content, None, rule=OWN_RULE, confidence=1.0)
    result.reading = replace(reading, quotations=(*others, own))
    result.uids[own.id] = uid
    result.touched.add(own.id)


def _same_words(quotation: Quotation, content: tuple[Passage, ...]) -> bool:
    """Whether both are the same words at the same place, marks aside."""
    here = any(one.overlaps(other) for one in quotation.content for other in content)
    return here and _words(quotation.content) == _words(content)


def _words(content: tuple[Passage, ...]) -> str:
    return key(" ".join(piece.text for piece in content))


def _correct_article(result: Corrected, article_uid: str, fields: dict[str, Any]) -> None:
    if "title" in fields:
        result.reading = replace(result.reading, title=Title(fields["title"], False))
    known = {name: fields[name] for name in ("published", "outlet") if name in fields}
    result.document = replace(result.document, **known)
    result.reading = replace(result.reading, **known)
    for name, value in fields.items():
        if name.startswith(ROLE):
            _give_role(result, article_uid, name.removeprefix(ROLE), value)


def _give_role(result: Corrected, article_uid: str, person: str, role: str) -> None:
    """Let a person hold a role in this article; it stands where they are first named."""
    ref = _entity_named(result.reading, article_uid, person, _published(result))
    entities = []
    for entity in result.reading.entities:
        if entity.id == ref and entity.mentions:
            first = min(entity.mentions)
            own = Role(first.start, first.end, role)
            entity = replace(entity, roles=(own, *(r for r in entity.roles if r.start != own.start)))
        entities.append(entity)
    result.reading = replace(result.reading, entities=tuple(entities))


def _correct_quotations(result: Corrected, article_uid: str, fields: dict[str, dict[str, Any]]) -> None:
    kept = []
    for quotation in result.reading.quotations:
        wanted = fields.get(result.uids.get(quotation.id, ""), {})
        if wanted:
            result.touched.add(quotation.id)
        if wanted.get("rejected"):
            result.rejected.add(quotation.id)
        else:
            kept.append(_correct_quotation(result, article_uid, quotation, wanted))
    result.reading = replace(result.reading, quotations=tuple(kept))


def _correct_quotation(
    result: Corrected, article_uid: str, quotation: Quotation, fields: dict[str, Any]
) -> Quotation:
    if "kind" in fields:
        quotation = replace(quotation, kind=fields["kind"])
    if "span" in fields and (content := _found_again(result.reading.text, fields["span"])):
        quotation = replace(quotation, content=content)
        result.moved[result.uids[quotation.id]] = (content[0].start, content[-1].end)
    if "speaker" not in fields:
        return quotation
    said = fields["speaker"]
    if said is None:
        return replace(quotation, speaker=None, rule=OWN_RULE, confidence=1.0)
    ref = _entity_named(result.reading, article_uid, said.get("person"), _published(result))
    if ref is None and said.get("person"):
        result.persons[quotation.id] = said["person"]
    speaker = Speaker(ref, said["name"])
    return replace(quotation, speaker=speaker, rule=OWN_RULE, confidence=1.0)


def _found_again(text: str, pieces: list[list[Any]]) -> tuple[Passage, ...]:
    """The words that a person chose, in the present text; none where one piece of them is gone."""
    places = [find_again(text, *piece) for piece in pieces]
    found = sorted(place for place in places if place is not None)
    apart = all(one[1] <= other[0] for one, other in pairwise(found))
    if len(found) < len(pieces) or not apart:
        return ()
    return tuple(Passage.of(text, start, end) for start, end in found)


def _published(result: Corrected) -> str | None:
    return result.document.published or result.reading.published


def _entity_named(
    reading: Reading, article_uid: str, person: str | None, published: str | None
) -> str | None:
    """The entity of the reading that the store knows by this lasting name."""
    for entity in reading.entities:
        if person == entity_uid(entity, article_uid, published):
            return entity.id
    return None


def rejected_quotations(connection: sqlite3.Connection, article_uid: str) -> list[str]:
    """The quotations of an article that a person said are none, by their lasting names."""
    rows = connection.execute(
        "SELECT t.uid FROM corrections c JOIN targets t ON t.id = c.target_id WHERE t.kind = 'quotation'"
        " AND t.article_uid = ? AND c.field = 'rejected' AND c.value = 'true' ORDER BY t.now_start",
        (article_uid,),
    )
    return [uid for (uid,) in rows]
