"""newsboat on the same articles, as a cache of one feed: what the reader is measured against."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import time
from contextlib import closing
from pathlib import Path

from briefing.library import Library

FEED = "https://feed.example/all"
TITLE = "READY-NEWSBOAT"
_FEED = """<?xml version="1.0"?><rss version="2.0"><channel><title>x</title><link>https://feed.example</link>
<description>x</description></channel></rss>"""


def is_here() -> bool:
    """Whether newsboat is installed."""
    return shutil.which("newsboat") is not None


def command(folder: Path) -> list[str]:
    """How to start it on what `make` made in `folder`."""
    return [
        "newsboat",
        "-q",
        "-u",
        str(folder / "urls"),
        "-c",
        str(folder / "cache"),
        "-C",
        str(folder / "config"),
    ]


def make(folder: Path, store: Path) -> int:
    """A cache with the articles of `store`: same headlines, days and lengths; how many there are."""
    (folder / "feed.xml").write_text(_FEED)
    (folder / "urls").write_text(f"file://{folder}/feed.xml\n")
    (folder / "config").write_text("auto-reload no\nrefresh-on-startup no\n")
    subprocess.run([*command(folder), "-x", "reload"], check=True, capture_output=True)  # makes the tables
    (folder / "urls").write_text(f"{FEED}\n")
    with Library.open(store) as library, closing(sqlite3.connect(folder / "cache")) as cache:
        ids = library.article_ids()
        columns = [row[1] for row in cache.execute("PRAGMA table_info(rss_item)") if row[1] != "id"]
        statement = f"INSERT INTO rss_item ({', '.join(columns)}) VALUES ({', '.join('?' * len(columns))})"
        cache.execute("INSERT INTO rss_feed (rssurl, url, title) VALUES (?, ?, ?)", (FEED, FEED, TITLE))
        for start in range(0, len(ids), 1_000):
            for row in library.article_rows(ids[start : start + 1_000].tolist()):
                words = (row.title.split() * (row.words // max(1, len(row.title.split())) + 1))[: row.words]
                day = time.strptime((row.published or "2020-01-01")[:10], "%Y-%m-%d")
                values = {
                    "guid": row.uid, "title": row.title, "author": row.outlet or "", "feedurl": FEED,
                    "url": f"https://feed.example/{row.uid}", "content": " ".join(words), "unread": 1,
                    "pubDate": int(time.mktime(day)), "enqueued": 0, "deleted": 0,
                }  # fmt: skip
                cache.execute(statement, [values.get(column, "") for column in columns])
        cache.commit()
        return len(ids)
