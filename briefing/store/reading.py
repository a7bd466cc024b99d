"""Rows for lists and panes, and one article opened whole."""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any, TypeVar

from briefing import model
from briefing.model import GAP, ArticleRow
from briefing.store import codec, correcting
from briefing.store.own_persons import NAMED, REJECTED, as_decided, own_in, own_of, rejected_in

CHANGED = (
    "CASE WHEN a.read = 1 AND EXISTS (SELECT 1 FROM versions w WHERE w.article_id = a.id AND"
    " w.id <> a.version_id) THEN (SELECT w.added FROM versions w WHERE w.id = a.version_id) >"
    " (SELECT m.read_at FROM marks m WHERE m.uid = a.uid) ELSE 0 END"
)
"""Whether an article was read, and has another text since."""
_ARTICLE = (
    "SELECT a.id, a.uid, a.title, a.title_derived, o.name, a.published, a.added, a.read, a.starred, a.words,"
    f" a.people, a.quotations, a.topics, a.copies, {CHANGED} FROM articles a"
    " LEFT JOIN outlets o ON o.id = a.outlet_id"
)
_IS_NOBODY = f"coalesce(r.uid, e.uid) IN ({REJECTED})"
_NEW_NAME = f"CASE WHEN e.uid IN ({NAMED}) THEN e.name END"
_QUOTATION = (
    "SELECT q.uid, q.article_id, a.uid, a.title, o.name, a.published, a.url, q.kind,"
    ' coalesce(q.words, substr(v.text, q.start + 1, q."end" - q.start)), q.start, q."end", q.pieces,'
    f" CASE WHEN {_IS_NOBODY} THEN NULL ELSE coalesce(r.name, {_NEW_NAME}, q.speaker) END,"
    f" CASE WHEN {_IS_NOBODY} THEN NULL ELSE coalesce(r.id, q.entity_id) END,"
    f" CASE WHEN {_IS_NOBODY} THEN NULL ELSE q.role END, q.cue, c.name, q.rule, q.confidence, q.corrected,"
    " q.id FROM quotations q JOIN articles a ON a.id = q.article_id JOIN versions v ON v.id = a.version_id"
    " LEFT JOIN outlets o ON o.id = a.outlet_id LEFT JOIN entities e ON e.id = q.entity_id"
    " LEFT JOIN entities r ON r.id = e.root LEFT JOIN channels c ON c.id = q.channel_id"
)
_Item = TypeVar("_Item")
_CHUNK = 500
"""How many ids go into one statement."""


def article_ids(connection: sqlite3.Connection) -> array[int]:
    """The ids of all articles, newest first."""
    rows = connection.execute("SELECT id FROM articles INDEXED BY articles_ids ORDER BY id DESC")
    return array("q", (number for (number,) in rows))


def list_state(connection: sqlite3.Connection) -> int:
    """A number that is another one whenever the list of all articles is."""
    return int(connection.execute("SELECT number FROM list_state").fetchone()[0])


def unread_count(connection: sqlite3.Connection) -> int:
    """How many articles of the list are unread; copies under another one are not waiting to be read."""
    (count,) = connection.execute(
        "SELECT (SELECT count(*) FROM articles INDEXED BY articles_unread WHERE read = 0) - (SELECT count(*)"
        " FROM folded x CROSS JOIN articles a ON a.id = x.article_id WHERE a.read = 0)"
    ).fetchone()
    return int(count)


def article_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[ArticleRow]:
    """The rows of these articles, in the order of `ids`; one that is gone is left out."""
    found: dict[int, Sequence[Any]] = {}
    for part in _chunks(ids):
        rows = connection.execute(f"{_ARTICLE} WHERE a.id IN ({_marks(part)})", tuple(part)).fetchall()
        found.update((row[0], row) for row in rows)
    ordered = [found[number] for number in ids if number in found]
    return _article_rows(connection, ordered)


def newest_articles(connection: sqlite3.Connection, limit: int) -> list[ArticleRow]:
    """The newest articles, newest first; copies stand under theirs."""
    rows = connection.execute(
        f"{_ARTICLE} WHERE NOT EXISTS (SELECT 1 FROM folded x WHERE x.article_id = a.id)"
        " ORDER BY a.id DESC LIMIT ?",
        (limit,),
    ).fetchall()
    return _article_rows(connection, rows)


def articles_named(connection: sqlite3.Connection, reference: str, limit: int = 2) -> list[int]:
    """The row ids of articles whose uid is `reference`, or else begins with it."""
    rows = connection.execute("SELECT id FROM articles WHERE uid = ?", (reference,)).fetchall()
    if not rows and reference:
        rows = connection.execute(
            "SELECT id FROM articles WHERE uid >= ? AND uid < ? ORDER BY uid LIMIT ?",
            (reference, reference + "\U0010ffff", limit),
        ).fetchall()
    return [number for (number,) in rows]


def article_view(connection: sqlite3.Connection, article: int) -> model.ArticleView | None:
    """One article with its present reading; None where there is none."""
    rows = article_rows(connection, [article])
    if not rows:
        return None
    byline, url, path, sha256, text, reading, source, versions = connection.execute(
        "SELECT a.byline, a.url, a.path, v.sha256, v.text, v.reading, v.source,"
        " (SELECT count(*) FROM versions w WHERE w.article_id = a.id)"
        " FROM articles a JOIN versions v ON v.id = a.version_id WHERE a.id = ?",
        (article,),
    ).fetchone()
    found = codec.unpack_reading(reading, text)
    document = codec.unpack_document(source, text, None)
    persons = connection.execute(
        "SELECT p.ref, coalesce(e.root, e.id) FROM appearances p JOIN entities e ON e.id = p.entity_id"
        " WHERE p.article_id = ?",
        (article,),
    ).fetchall()
    quotations = connection.execute(
        "SELECT ref, uid FROM quotations WHERE id BETWEEN ? AND ?", quotation_range(connection, article)
    ).fetchall()
    uid = rows[0].uid
    laid_over = correcting.corrected(connection, uid, found, document).reading
    return model.ArticleView(
        row=rows[0],
        reading=as_decided(connection, uid, laid_over, rows[0].published),
        byline=byline,
        url=url,
        path=path,
        version=sha256,
        versions=versions,
        person_ids=dict(persons),
        quotation_uids=dict(quotations),
        fetched=document.fetched,
        links=document.links,
        own=own_in(connection, article),
    )


def text_of(connection: sqlite3.Connection, article_uid: str) -> str:
    """The present text of an article; empty where there is none of this name."""
    row = connection.execute(
        "SELECT v.text FROM articles a JOIN versions v ON v.id = a.version_id WHERE a.uid = ?", (article_uid,)
    ).fetchone()
    return str(row[0]) if row else ""


def quotation_range(connection: sqlite3.Connection, article: int) -> tuple[int, int]:
    """The lowest and the highest id that the article's quotations may have; an empty range for none."""
    row = connection.execute("SELECT slots FROM articles WHERE id = ?", (article,)).fetchone()
    return (article << 8, ((article + row[0]) << 8) - 1) if row else (1, 0)


def article_quotations(connection: sqlite3.Connection, article: int, limit: int) -> list[model.QuotationRow]:
    """The quotations of one article in its order."""
    low, high = quotation_range(connection, article)
    return _quotation_rows(
        connection, f"{_QUOTATION} WHERE q.id BETWEEN ? AND ? ORDER BY q.id LIMIT ?", (low, high, limit)
    )


def newest_quotations(connection: sqlite3.Connection, limit: int) -> list[model.QuotationRow]:
    """The quotations of the newest articles first; words that stand in several copies once."""
    once = "WHERE NOT EXISTS (SELECT 1 FROM twins t WHERE t.quotation_id = q.id)"
    return _quotation_rows(connection, f"{_QUOTATION} {once} ORDER BY q.id DESC LIMIT ?", (limit,))


def quotation_rows(connection: sqlite3.Connection, ids: Sequence[int]) -> list[model.QuotationRow]:
    """The quotations with these row ids, in that order."""
    found: dict[int, model.QuotationRow] = {}
    for part in _chunks(ids):
        statement = f"{_QUOTATION} WHERE q.id IN ({_marks(part)}) ORDER BY q.id"
        rows = _quotation_rows(connection, statement, part)
        found.update(zip(sorted(part), rows, strict=True))
    return [found[number] for number in ids]


def article_topics(connection: sqlite3.Connection, article: int) -> list[model.TopicRow]:
    """The topics of one article with their evidence, the strongest first."""
    rows = connection.execute(
        "SELECT t.topic, t.label, t.articles, x.score, x.evidence, v.text FROM article_topics x"
        " JOIN topics t ON t.id = x.topic_id JOIN articles a ON a.id = x.article_id"
        " JOIN versions v ON v.id = a.version_id WHERE x.article_id = ? ORDER BY x.score DESC, t.id",
        (article,),
    ).fetchall()
    return [
        model.TopicRow(
            topic,
            label,
            articles,
            score,
            tuple(model.Passage.of(text, *span) for span in json.loads(evidence)),
        )
        for topic, label, articles, score, evidence, text in rows
    ]


def topic_row(connection: sqlite3.Connection, topic: str) -> tuple[int, model.TopicRow] | None:
    """The number and the row of a topic that some article is about; None for another one."""
    row = connection.execute(
        "SELECT id, topic, label, articles FROM topics WHERE topic = ? AND articles > 0", (topic,)
    ).fetchone()
    return (row[0], model.TopicRow(*row[1:])) if row else None


def all_topics(connection: sqlite3.Connection, limit: int) -> list[model.TopicRow]:
    """All topics, those of most articles first."""
    rows = connection.execute(
        "SELECT topic, label, articles FROM topics WHERE articles > 0 ORDER BY articles DESC, label LIMIT ?",
        (limit,),
    ).fetchall()
    return [model.TopicRow(*row) for row in rows]


def tags_of(connection: sqlite3.Connection, kind: str, uids: Sequence[str]) -> dict[str, tuple[str, ...]]:
    """The tags on these articles, quotations or persons themselves, in order of the alphabet."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for part in _chunks(uids):
        rows = connection.execute(
            "SELECT t.now_uid, g.tag FROM targets t JOIN tags g ON g.target_id = t.id"
            f" WHERE t.kind = ? AND t.now_uid IN ({_marks(part)}) ORDER BY g.tag",
            (kind, *part),
        )
        for uid, tag in rows:
            found[uid].append(tag)
    return {uid: tuple(dict.fromkeys(tags)) for uid, tags in found.items()}


def _article_rows(connection: sqlite3.Connection, rows: Sequence[Sequence[Any]]) -> list[ArticleRow]:
    uids = [str(row[1]) for row in rows]
    tags, own = tags_of(connection, "article", uids), own_of(connection, "article", uids)
    nobody = rejected_in(connection, [row[0] for row in rows])
    return [_article_row(row, tags, own, nobody.get(row[0], 0)) for row in rows]


def _article_row(
    row: Sequence[Any], tags: dict[str, tuple[str, ...]], own: dict[str, tuple[str, ...]], nobody: int
) -> ArticleRow:
    """`nobody` are those among its people whom a person said to be none."""
    number, uid, title, derived, outlet, published, added, read, starred, *counts = row
    words, people, quotations, topics, copies, changed = counts
    return ArticleRow(
        id=number,
        uid=uid,
        title=title,
        title_derived=bool(derived),
        outlet=outlet,
        published=published,
        added=added,
        read=bool(read),
        starred=bool(starred),
        words=words,
        people=people - nobody,
        quotations=quotations,
        topics=tuple(json.loads(topics)),
        tags=tags.get(uid, ()),
        copies=copies,
        own=own.get(uid, ()),
        changed=bool(changed),
    )


def _quotation_rows(
    connection: sqlite3.Connection, statement: str, values: Sequence[object]
) -> list[model.QuotationRow]:
    rows = connection.execute(statement, tuple(values)).fetchall()
    tags = tags_of(connection, "quotation", [row[0] for row in rows])
    return [_quotation_row(row, tags.get(row[0], ())) for row in rows]


def _quotation_row(row: Sequence[Any], tags: tuple[str, ...]) -> model.QuotationRow:
    uid, article, article_uid, title, outlet, published, url, kind, *said, _ = row
    text, start, end, pieces, speaker, speaker_id, role, cue, channel, rule, confidence, corrected = said
    return model.QuotationRow(
        uid=uid,
        article=article,
        article_uid=article_uid,
        article_title=title,
        outlet=outlet,
        published=published,
        url=url,
        kind=kind,
        content=_pieces(text, pieces) if pieces else (model.Passage(start, end, text),),
        speaker=speaker,
        speaker_id=speaker_id,
        role=role,
        cue=cue,
        channel=channel,
        rule=rule,
        confidence=confidence,
        tags=tags,
        checked=bool(corrected),
    )


def _pieces(text: str, spans: str) -> tuple[model.Passage, ...]:
    """The pieces of a quotation, cut out of the joined words."""
    pieces = []
    at = 0
    for start, end in json.loads(spans):
        pieces.append(model.Passage(start, end, text[at : at + end - start]))
        at += end - start + len(GAP)
    return tuple(pieces)


def _chunks(items: Sequence[_Item]) -> Iterable[Sequence[_Item]]:
    return (items[i : i + _CHUNK] for i in range(0, len(items), _CHUNK))


def _marks(items: Sequence[object]) -> str:
    return ",".join("?" * len(items))
