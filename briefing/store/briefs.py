"""Briefs and their lines: cells that decisions set, and the page that follows from them."""

from __future__ import annotations

import sqlite3
from typing import Any

from briefing.model import Target
from briefing.model.brief import BriefLine, BriefPage, BriefRow, Source
from briefing.store import reading, sightings, targets, twins

_TITLED = "SELECT title_derived, published, url FROM articles WHERE id = ?"


def brief(connection: sqlite3.Connection, uid: str) -> dict[str, Any]:
    """The title of a brief."""
    row = connection.execute("SELECT title, at FROM briefs WHERE uid = ?", (uid,)).fetchone()
    return {"uid": uid, "title": row[0], "at": row[1]} if row else {"uid": uid, "at": None}


def put_brief(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    """Keep a brief's title, or take the brief away; its lines are cells of their own."""
    connection.execute("DELETE FROM briefs WHERE uid = ?", (value["uid"],))
    if value["at"]:
        connection.execute("INSERT INTO briefs VALUES(?, ?, ?)", (value["uid"], value["title"], value["at"]))


def line(connection: sqlite3.Connection, uid: str) -> dict[str, Any]:
    """One line: of which brief, at which place, and the reader's own words where it has some."""
    row = connection.execute(
        "SELECT brief_uid, rank, text, at FROM brief_lines WHERE uid = ?", (uid,)
    ).fetchone()
    if row is None:
        return {"uid": uid, "at": None}
    return {"uid": uid, "brief": row[0], "rank": row[1], "text": row[2], "at": row[3]}


def put_line(connection: sqlite3.Connection, target: Target, value: Any) -> None:
    """Keep a line, or take it away; one of the reader's own has the store as its target."""
    connection.execute("DELETE FROM brief_lines WHERE uid = ?", (value["uid"],))
    if value["at"]:
        own = None if target.kind == "store" else targets.target_id(connection, target)
        connection.execute(
            "INSERT INTO brief_lines VALUES(?, ?, ?, ?, ?, ?)",
            (value["uid"], value["brief"], value["rank"], own, value["text"], value["at"]),
        )


def lines_of(connection: sqlite3.Connection, uid: str) -> list[tuple[str, float, Target]]:
    """The lines of a brief in order: name, rank and target (the store's for one of the reader's own)."""
    rows = connection.execute(
        'SELECT l.uid, l.rank, t.kind, t.uid, t.start, t."end", t.exact, t.prefix, t.suffix'
        " FROM brief_lines l LEFT JOIN targets t ON t.id = l.target_id WHERE l.brief_uid = ? ORDER"
        " BY l.rank, l.uid",
        (uid,),
    ).fetchall()
    return [(name, rank, Target(*target) if target[0] else targets.STORE) for name, rank, *target in rows]


def hanging(connection: sqlite3.Connection, target: int | None) -> list[str]:
    """The lines that are about a target."""
    rows = connection.execute("SELECT uid FROM brief_lines WHERE target_id = ? ORDER BY uid", (target,))
    return [uid for (uid,) in rows]


def rows(connection: sqlite3.Connection) -> list[BriefRow]:
    """All briefs, the one that was changed last first."""
    found = connection.execute(
        "SELECT b.uid, b.title, count(l.uid), max(b.at, coalesce(max(l.at), b.at)) FROM briefs b"
        " LEFT JOIN (brief_lines l LEFT JOIN targets t ON t.id = l.target_id)"
        f" ON l.brief_uid = b.uid AND {targets.HERE} LEFT JOIN (SELECT max(seq) AS seq,"
        " coalesce(json_extract(after, '$.brief'), json_extract(before, '$.brief'), json_extract(after,"
        " '$.uid')) AS uid FROM decisions WHERE action IN ('brief', 'brief-line') GROUP BY 2) d"
        " ON d.uid = b.uid GROUP BY b.uid ORDER BY d.seq DESC, b.uid"
    )
    return [BriefRow(*row) for row in found]


def page(connection: sqlite3.Connection, uid: str) -> BriefPage | None:
    """A brief with its lines, the words of each passage as they stand now; None where there is none.

    Where the words were edited, those that were cited.
    """
    told = brief(connection, uid)
    if told["at"] is None:
        return None
    found = []
    for name, _, target in lines_of(connection, uid):
        if target.kind == "store":
            found.append(BriefLine(name, line(connection, name)["text"]))
        elif not targets.is_removed(connection, target):
            found.append(_passage(connection, name, target))
    return BriefPage(uid, told["title"], tuple(found))


def _passage(connection: sqlite3.Connection, name: str, target: Target) -> BriefLine:
    row = connection.execute(
        f"{targets.PLACE} WHERE t.id = ?", (targets.known_id(connection, target),)
    ).fetchone()
    place = targets.place(row)
    text = target.exact or place.title or ""
    if place.article is None:
        source = Source(None, target.uid, place.title, False, None, None, None, None, None, target.kind)
        return BriefLine(name, text, source, target)
    (article,) = reading.article_rows(connection, [place.article])
    if place.start is not None and place.end is not None and not place.reworded:
        text = _text(connection, place.article, place.start, place.end)
    said = _quotation(connection, target, place.article)
    number, quotation = said if said else (None, None)
    source = Source(
        article.id,
        target.uid,
        article.title,
        article.title_derived,
        article.outlet,
        article.published,
        sightings.address(connection, article.id),
        place.start,
        place.end,
        quotation.kind if quotation else target.kind,
        quotation.speaker if quotation else None,
        quotation.role if quotation else None,
        quotation.channel if quotation else None,
        _also(connection, article.uid, number, article.outlet),
        place.orphaned,
        place.reworded,
    )
    return BriefLine(name, text, source, target)


def _text(connection: sqlite3.Connection, article: int, start: int, end: int) -> str:
    row = connection.execute(
        "SELECT v.text FROM articles a JOIN versions v ON v.id = a.version_id WHERE a.id = ?", (article,)
    ).fetchone()
    return str(row[0])[start:end]


def _quotation(connection: sqlite3.Connection, target: Target, article: int) -> tuple[int, Any] | None:
    """The quotation that a line is about, with its row id; None for a passage, or where it is gone."""
    if target.kind != "quotation":
        return None
    row = connection.execute(
        "SELECT q.id FROM quotations q WHERE q.id BETWEEN ? AND ? AND q.uid = (SELECT now_uid FROM targets"
        " WHERE id = ?)",
        (*reading.quotation_range(connection, article), targets.known_id(connection, target)),
    ).fetchone()
    if row is None:
        return None
    return row[0], reading.quotation_rows(connection, [row[0]])[0]


def _also(
    connection: sqlite3.Connection, article: str, quotation: int | None, outlet: str | None
) -> tuple[str, ...]:
    """Other outlets with the same words: copies that quote them, and places of the very same text."""
    found = [row.outlet for row in sightings.rows(connection, article)]
    if quotation is not None:
        same = reading.quotation_rows(connection, twins.others(connection, quotation))
        found += [row.outlet for row in same]
    return tuple(dict.fromkeys(name for name in found if name and name != outlet))
