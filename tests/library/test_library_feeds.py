"""Feeds: added and asked, whatever their servers do; entries come in once, failures are in nobody's way."""

from __future__ import annotations

import gzip
import time
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from http.server import BaseHTTPRequestHandler
from pathlib import Path

import pytest

from briefing.errors import BriefingError
from briefing.library import Library, batch, feedrun
from briefing.library.feeding import write_feeds
from briefing.library.options import FeedOptions
from briefing.model import Document, FeedOutcome, Reading, Target
from briefing.sources import Limits, ReadOptions, manners
from tests.store.made import RuleParser, opened
from tests.web import Server, drip, reply, serving

PRIVATE = FeedOptions(private=True)


@pytest.fixture
def server(monkeypatch: pytest.MonkeyPatch) -> Iterator[Server]:
    monkeypatch.setattr(manners, "OWN", manners.Manners(delay=0.0))
    with serving() as found:
        yield found


@pytest.fixture
def library(tmp_path: Path) -> Iterator[Library]:
    with opened(tmp_path / "store.db") as made:
        made.read_with(ReadOptions(limits=Limits(download_seconds=0.5, download_bytes=300_000)))
        yield made
        assert made.check() == []


def entry(number: int, words: str = "", link: str | None = None) -> str:
    text = words or f"“We will keep item {number},” said Anna Novak. {'It goes on and on. ' * 60}"
    place = f"<link>{link}</link>" if link else ""
    head = f"<guid>g{number}</guid><title>Item {number}</title>"
    return f"<item>{head}{place}<description>{text}</description></item>"


def rss(*entries: str, title: str = "The Wire") -> bytes:
    return f"<rss version='2.0'><channel><title>{title}</title>{''.join(entries)}</channel></rss>".encode()


def added(library: Library, url: str, options: FeedOptions = PRIVATE) -> str:
    return library.add_feed(url, options, ask=False).feed.uid


def fetched(library: Library, **more: object) -> FeedOutcome:
    (outcome,) = library.fetch_feeds(jobs=1)
    return outcome


def test_a_feed_is_added_fetched_and_known_by_name(library: Library, server: Server) -> None:
    url = server.says("/feed", reply(200, rss(entry(1), entry(2))))
    one = library.add_feed(url, PRIVATE)
    assert one.decision is not None and one.feed.name == "The Wire" and one.fetched is not None
    (outcome,) = library.fetch_feeds([one.feed], answered=[one], jobs=1)
    assert outcome.status == "fetched" and outcome.counted("added") == 2
    assert len(server.asked) == 1, "the answer of a moment ago is enough"
    assert {row.title for row in library.first_page()} == {"Item 1", "Item 2"}
    assert {row.outlet for row in library.first_page()} == {"The Wire"}
    (row,) = library.feeds()
    assert (row.new, row.entries, row.failures, row.error) == (2, 2, 0, None) and row.fetched
    assert library.find_feed("wire") == library.find_feed(row.uid) == library.find_feed(url) == row
    assert library.add_feed(url, PRIVATE).decision is None
    with pytest.raises(BriefingError, match="no feed"):
        library.find_feed("nothing like it")


def test_entries_come_once_and_edited_ones_become_versions(library: Library, server: Server) -> None:
    url = server.says("/feed", reply(200, rss(entry(1), entry(2, link="https://a.example/2"))))
    added(library, url)
    assert fetched(library).counted("added") == 2
    assert fetched(library).status == "unchanged"
    edited = entry(
        2, "“We will drop item 2,” said Anna Novak. " + "It went on. " * 200, "https://a.example/2?x=1"
    )
    server.says(
        "/feed",
        reply(200, rss(entry(1, "“No more,” said Anna Novak." + " And so on." * 200), edited, entry(3))),
    )
    outcome = fetched(library)
    assert (outcome.counted("new version"), outcome.counted("added")) == (2, 1)
    assert library.count() == 3
    assert sorted(library.article(row.id).versions for row in library.first_page()) == [1, 2, 2]


def test_an_edited_headline_is_taken_in_and_shows_as_a_change(
    library: Library, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    first, other = (entry(number, link=f"https://a.example/{number}") for number in (1, 2))
    url = server.says("/feed", reply(200, rss(first, other, entry(3))))
    added(library, url)
    fetched(library)
    ids = {row.title: row.id for row in library.first_page()}
    for number in ids.values():
        library.mark_read(number)
    library.correct(Target("article", library.article(ids["Item 2"]).row.uid), "title", "As I call it")
    edited = [
        entry(n, link=f"https://a.example/{n}").replace(f">Item {n}<", f">Changed {n}<") for n in (1, 2)
    ]
    monkeypatch.setattr("briefing.library.batch.now", lambda: "2099-01-01T00:00:00Z")
    without_link = entry(3).replace(">Item 3<", ">Changed 3<")
    server.says("/feed", reply(200, rss(*edited, without_link)))
    assert fetched(library).counted("new version") == 3
    rows = {row.title: row for row in library.first_page()}
    assert set(rows) == {"Changed 1", "As I call it", "Changed 3"}
    assert rows["Changed 1"].changed
    found = library.diff(ids["Item 1"])
    assert [piece.text for piece in found.title if piece.kind != "same"] == ["Item", "Changed"]
    assert all(block.kind == "same" for block in found.blocks) and not found.quotations
    assert len(library.article_ids("title:changed")) == 2
    assert fetched(library).status == "unchanged"
    server.says("/feed", reply(200, rss(first, other, without_link)))
    assert fetched(library).counted("new version") == 2, "a headline may come back"
    assert {row.title for row in library.first_page()} == {"Item 1", "As I call it", "Changed 3"}
    assert library.article(ids["Item 1"]).versions == 3


def test_another_outlets_headline_of_the_same_text_is_none_of_this_one(
    library: Library, server: Server
) -> None:
    added(library, server.says("/one", reply(200, rss(entry(1, link="https://a.example/1")))))
    other = entry(1, link="https://b.example/1")
    added(library, server.says("/two", reply(200, rss(other, title="The Post"))))
    list(library.fetch_feeds(jobs=1))
    (before,) = (row.title for row in library.first_page())
    for path, one in (("/one", entry(1, link="https://a.example/1")), ("/two", other)):
        server.says(path, reply(200, rss(one.replace("<guid>", "<author>Ann Lee</author><guid>"))))
    list(library.fetch_feeds(jobs=1))
    assert [row.title for row in library.first_page()] == [before]


def test_what_is_unchanged_is_asked_with_the_marks_that_were_kept(library: Library, server: Server) -> None:
    url = server.says(
        "/feed", reply(200, rss(entry(1)), etag='"v1"', last_modified="Mon, 27 Oct 2025 08:00:00 GMT")
    )
    added(library, url)
    fetched(library)
    server.says("/feed", reply(304, b""))
    assert fetched(library).status == "unchanged"
    assert server.asked[-1][1]["if-none-match"] == '"v1"'
    assert server.asked[-1][1]["if-modified-since"].startswith("Mon, 27 Oct")


def test_marks_are_kept_only_when_all_is_in(library: Library, server: Server) -> None:
    url = server.says("/feed", reply(200, rss(*map(entry, range(5))), etag='"v1"'))
    added(library, url)
    parsed: list[str] = []

    class Counting(RuleParser):
        def parse(self, document: Document) -> Reading:
            parsed.append(document.text)
            return super().parse(document)

    library.use_parser(Counting)
    list(library.fetch_feeds(cancelled=lambda: len(parsed) >= 2, jobs=1))
    assert library.count() == 2
    assert fetched(library).counted("added") == 3
    assert "if-none-match" not in server.asked[-1][1]


def test_stopping_does_not_wait_for_a_feed_that_drips(library: Library, server: Server) -> None:
    def slow(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        drip(handler, (b"<" for _ in range(100)), 0.02)

    library.read_with(ReadOptions(limits=Limits(download_seconds=60)))
    added(library, server.says("/slow", slow))
    turns = iter([False, True])
    assert list(library.fetch_feeds(cancelled=lambda: next(turns, True), jobs=1)) == []
    assert library.feeds()[0].failures == 0, "it did not fail: it was not waited for"


def test_patience_that_was_asked_for_is_kept(library: Library, server: Server) -> None:
    added(library, server.says("/feed", reply(429, b"", retry_after="3600")))
    assert fetched(library).status == "failed"
    outcome = fetched(library)
    assert outcome.status == "waits" and "asked not to be asked before" in (outcome.message or "")
    assert len(server.asked) == 1
    (row,) = library.feeds()
    assert row.not_before and row.not_before > "2025" and row.failures == 1


def test_a_move_for_good_is_remembered_and_one_to_a_login_page_is_not(
    library: Library, server: Server
) -> None:
    server.says("/new", reply(200, rss(entry(1))))
    old = server.says("/old", reply(301, b"", location="/new"))
    uid = added(library, old)
    fetched(library)
    (row,) = library.feeds()
    assert row.uid == uid and row.url == f"{server.base}/new" and row.feed.address == old
    assert library.add_feed(f"{server.base}/new", PRIVATE).feed.uid == uid, "it is the same feed"
    server.says("/login", reply())
    server.says("/new", reply(301, b"", location="/login"))
    assert fetched(library).status == "failed"
    assert library.feeds()[0].url == f"{server.base}/new"


def test_what_is_gone_for_good_is_said_and_not_asked_again(library: Library, server: Server) -> None:
    added(library, server.says("/feed", reply(410, b"")))
    assert "gone for good" in (fetched(library).message or "")
    assert library.feeds()[0].gone
    assert list(library.fetch_feeds(jobs=1)) == []
    server.says("/feed", reply(200, rss(entry(1))))
    (outcome,) = library.fetch_feeds(library.feeds(), jobs=1)  # by name: a person knows better
    assert outcome.status == "fetched" and not library.feeds()[0].gone


def test_failures_of_every_kind_are_in_nobodys_way(library: Library, server: Server) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        drip(handler, (b"x" * 65_536 for _ in range(1600)), 0)

    def slow(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        drip(handler, (b"<" for _ in range(100)), 0.02)

    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        handler.wfile.write(rss(entry(9))[:100])

    bomb = gzip.compress(bytes(20_000_000), 9)
    bad = {
        "/100mb": endless,
        "/drip": slow,
        "/cut": cut,
        "/loop": reply(302, b"", location="/loop"),
        "/page": reply(),
        "/picture": reply(200, b"\x89PNG\r\n\x1a\n" + bytes(500), content_type="application/rss+xml"),
        "/bomb": reply(200, bomb, content_encoding="gzip"),
        "/xml": reply(200, b"<?xml version='1.0'?><letter>" + b"<a>" * 5000),
        "/empty": reply(200, b""),
        "/500": reply(500, b""),
        "/404": reply(404, b""),
        "/silent": lambda handler: time.sleep(0.6),
        "/hosts": reply(302, b"", location="file:///etc/hosts"),
    }
    good = [server.says(f"/good{n}", reply(200, rss(entry(n + 20), title=f"Good {n}"))) for n in range(2)]
    for url in [*(server.says(path, answer) for path, answer in bad.items()), *good]:
        added(library, url)
    added(library, "http://127.0.0.1:1/refused")
    began = time.monotonic()
    outcomes = {
        outcome.feed.url.removeprefix(server.base): outcome for outcome in library.fetch_feeds(jobs=1)
    }
    assert time.monotonic() - began < 8
    assert {path for path, outcome in outcomes.items() if outcome.status == "fetched"} == {"/good0", "/good1"}
    assert len(outcomes) == len(bad) + 3
    for row in library.feeds():
        fine = row.url.removeprefix(server.base) in ("/good0", "/good1")
        assert (row.error is None, row.failures) == ((True, 0) if fine else (False, 1)), row
        assert "\n" not in (row.error or "") and "\x1b" not in (row.error or "")


def test_the_pages_of_summaries_are_fetched_where_that_was_asked_for(
    library: Library, server: Server
) -> None:
    story = "".join(
        f"<p>Anna Novak spoke of part {n} for a while, and more was said of it.</p>" for n in range(30)
    )
    page = f"<html><body><article><h1>Item 1</h1>{story}</article></body></html>".encode()
    link = server.says("/story", reply(200, page))
    server.says("/robots.txt", reply(200, b"User-agent: *\nDisallow: /closed"))
    closed = f"{server.base}/closed"
    missing = f"{server.base}/missing"
    entries = (
        entry(1, "In short.", link),
        entry(2, "Closed.", closed),
        entry(3, "Missing.", missing),
        entry(4),
    )
    uid = added(
        library, server.says("/feed", reply(200, rss(*entries))), FeedOptions(private=True, pages=True)
    )
    (outcome,) = library.fetch_feeds(jobs=1)
    assert outcome.counted("added") == 4
    views = {row.title: library.article(row.id) for row in library.first_page()}
    assert "part 29" in views["Item 1"].reading.text and views["Item 1"].url == link
    assert views["Item 2"].reading.text == "Closed." and "/closed" not in [
        path for path, _, _ in server.asked
    ]
    server.says("/missing", reply(200, page.replace(b"part", b"piece").replace(b"Item 1", b"Item 3")))
    assert fetched(library).counted("new version") == 1, "what was missing is tried again"
    asked = len(server.asked)
    fetched(library)
    fetched(library)
    fetched(library)
    paths = [path for path, _, _ in server.asked[asked:]]
    assert paths.count("/story") == paths.count("/missing") == 0 and library.count() == 4
    assert library.feeds()[0].uid == uid


def test_a_page_that_names_its_feed_is_enough(library: Library, server: Server) -> None:
    links = """<link rel="alternate" type="application/rss+xml" title="Comments" href="/comments/feed">
    <link rel="alternate" type="application/atom+xml" title="News" href="feed.xml">"""
    site = server.says(
        "/news/", reply(200, f"<html><head>{links}</head><body><p>Hello</p></body></html>".encode())
    )
    url = server.says("/news/feed.xml", reply(200, rss(entry(1))))
    one = library.add_feed(site, PRIVATE)
    assert one.feed.url == url and one.others == (f"{server.base}/comments/feed",)
    plain = server.says(
        "/plain", reply(200, b'<html><body><p>x</p><a href="/news/feed.xml">RSS</a></body></html>')
    )
    assert library.add_feed(plain, PRIVATE).feed.uid == one.feed.uid
    with pytest.raises(BriefingError, match="names none"):
        library.add_feed(server.says("/none", reply()), PRIVATE)


def test_a_page_that_was_added_unasked_tells_which_feed_it_names(library: Library, server: Server) -> None:
    page = b'<html><head><link rel="alternate" type="application/rss+xml" href="/wire.xml"></head></html>'
    added(library, server.says("/front", reply(200, page, content_type="text/html")))
    message = fetched(library).message
    assert message is not None and f"the page there names {server.base}/wire.xml" in message
    (row,) = library.feeds()
    assert row.error is not None and "/wire.xml" in row.error


def test_a_feed_on_this_machine_wants_a_word(library: Library, server: Server) -> None:
    url = server.says("/feed", reply(200, rss(entry(1))))
    with pytest.raises(BriefingError, match="local network"):
        library.add_feed(url)
    added(library, url, FeedOptions())
    assert "local network" in (fetched(library).message or "") and not server.asked


@pytest.mark.parametrize(
    "address", ["", "file:///etc/passwd", "javascript:1", "no address", "ftp://a.example/"]
)
def test_only_addresses_of_the_web_are_feeds(library: Library, address: str) -> None:
    with pytest.raises(BriefingError, match="web address"):
        library.add_feed(address, ask=False)
    assert library.add_feed("a.example/feed", ask=False).feed.url == "https://a.example/feed"


def test_what_a_person_decides_of_feeds_can_be_undone(library: Library, server: Server) -> None:
    states = [library.decided()]
    url = server.says("/feed", reply(200, rss(entry(1))))
    added(library, url)
    states.append(library.decided())
    (row,) = library.feeds()
    named = FeedOptions(title="Mine", outlet="The Outlet", folder="Asia", pages=True)
    assert library.change_feed(row, named) is not None and library.change_feed(row, named) is None
    states.append(library.decided())
    fetched(library)
    (row,) = library.feeds()
    assert (row.name, row.feed.folder, row.new) == ("Mine", "Asia", 1)
    assert library.first_page()[0].outlet == "The Outlet"
    assert library.remove_feeds([row]) is not None and library.feeds() == []
    assert library.remove_feeds([row]) is None
    for state in reversed(states):
        assert library.undo() is not None
        assert library.decided() == state
        if len(library.feeds()) and library.feeds()[0].feed.title:
            assert library.feeds() == [row], "how it stood is known again"
    assert library.count() == 1, "articles stay"
    library.redo()
    assert [one.url for one in library.feeds()] == [url]


def test_lists_of_feeds_come_in_and_go_out_as_opml(library: Library, tmp_path: Path) -> None:
    outlines = """<outline text="Asia"><outline type="rss" text="One" xmlUrl="https://one.example/feed"/></outline>
    <outline type="rss" text="T&amp;wo" xmlUrl="https://two.example/feed" htmlUrl="https://two.example/"/>
    <outline type="rss" text="bad" xmlUrl="file:///etc/passwd"/>"""
    file = tmp_path / "feeds.opml"
    file.write_text(f'<?xml version="1.0"?><opml version="2.0"><body>{outlines}</body></opml>', "utf-8")
    assert library.import_feeds(file) == (2, 2)
    assert library.import_feeds(file) == (0, 2)
    assert [(row.name, row.feed.folder) for row in library.feeds()] == [("T&wo", None), ("One", "Asia")]
    exported = tmp_path / "again.opml"
    write_feeds(library, exported)
    assert exported.stat().st_mode & 0o777 == 0o600, "an address may hold a password"
    with pytest.raises(BriefingError, match="there already"):
        write_feeds(library, exported)
    before = library.decided()["feeds"]
    library.undo()
    assert library.feeds() == [], "one action"
    assert library.import_feeds(exported) == (2, 2)
    kept = [{**row, "at": ""} for row in library.decided()["feeds"]]
    assert kept == [{**row, "at": ""} for row in before]
    (tmp_path / "x.txt").write_text("words")
    with pytest.raises(BriefingError, match="OPML"):
        library.import_feeds(tmp_path / "x.txt")


def test_new_is_what_came_since_the_feeds_were_asked_last(
    library: Library, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = [datetime.now(UTC) - timedelta(hours=3)]

    def now() -> str:
        clock[0] += timedelta(minutes=1)
        return clock[0].strftime("%Y-%m-%dT%H:%M:%SZ")

    for module in (feedrun, batch):
        monkeypatch.setattr(module, "now", now)
    added(library, server.says("/feed", reply(200, rss(entry(1)))))
    assert fetched(library).counted("added") == 1 and library.count("is:new") == 1
    server.says("/feed", reply(200, rss(entry(2), entry(1))))
    assert fetched(library).counted("added") == 1
    assert [row.title for row in library.first_page("is:new")] == ["Item 2"]
    assert library.count("is:unread") == 2
