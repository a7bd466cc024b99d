"""A person's corrections, laid over what the parser made of an article."""

from __future__ import annotations

import json
import sqlite3
from collections import defaultdict
from dataclasses import dataclass, field, replace
from typing import Any

from briefing.model import Document, Quotation, Reading, Speaker, Title
from briefing.store.names import entity_key, quotation_uids, short_hash

QUOTATION_FIELDS = ("speaker", "kind", "rejected", "verified")
ARTICLE_FIELDS = ("title", "published", "outlet")


@dataclass(slots=True)
class Corrected:
    """A reading and its document with the corrections in them."""

    reading: Reading
    document: Document
    uids: dict[str, str]
    """The lasting names of all quotations that the parser found."""
    touched: set[str] = field(default_factory=set)
    """The quotations ('q1') that a person has corrected or found right."""
    rejected: set[str] = field(default_factory=set)
    """Those that a person said are none; they are not in the reading any more."""
    persons: dict[str, str] = field(default_factory=dict)
    """For a quotation: the lasting name of a speaker who is not in the article."""


def corrected(
    connection: sqlite3.Connection, article_uid: str, reading: Reading, document: Document
) -> Corrected:
    """Lay the article's corrections over its reading; targets are anchored in it already."""
    result = Corrected(reading, document, quotation_uids(article_uid, reading))
    rows = connection.execute(
        "SELECT t.kind, t.now_uid, c.field, c.value FROM targets t JOIN corrections c ON c.target_id = t.id"
        " WHERE t.article_uid = ? AND t.now_uid IS NOT NULL ORDER BY c.at, t.id",
        (article_uid,),
    ).fetchall()
    if not rows:
        return result
    quotations: defaultdict[str, dict[str, Any]] = defaultdict(dict)
    article: dict[str, Any] = {}
    for kind, uid, name, value in rows:
        (article if kind == "article" else quotations[uid])[name] = json.loads(value)
    _correct_article(result, article)
    _correct_quotations(result, article_uid, quotations)
    return result


def _correct_article(result: Corrected, fields: dict[str, Any]) -> None:
    if "title" in fields:
        result.reading = replace(result.reading, title=Title(fields["title"], False))
    known = {name: fields[name] for name in ("published", "outlet") if name in fields}
    result.document = replace(result.document, **known)
    result.reading = replace(result.reading, **known)


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
    if "speaker" not in fields:
        return quotation
    said = fields["speaker"]
    if said is None:
        return replace(quotation, speaker=None, rule="corrected", confidence=1.0)
    ref = _entity_named(result.reading, article_uid, said.get("person"))
    if ref is None and said.get("person"):
        result.persons[quotation.id] = said["person"]
    speaker = Speaker(ref, said["name"])
    return replace(quotation, speaker=speaker, rule="corrected", confidence=1.0)


def _entity_named(reading: Reading, article_uid: str, person: str | None) -> str | None:
    """The entity of the reading that the store knows by this lasting name."""
    for entity in reading.entities:
        if person == short_hash(entity.kind, entity_key(entity.kind, entity.name, article_uid)):
            return entity.id
    return None
