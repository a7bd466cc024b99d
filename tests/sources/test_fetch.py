"""Fetching against a server on the loopback address that misbehaves on purpose."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Callable
from dataclasses import replace
from http.server import BaseHTTPRequestHandler
from typing import Any

import pytest

from briefing.errors import SourceError
from briefing.sources import Limits, ReadOptions, find_sources, read, read_bytes
from briefing.sources.fetch import Fetched, FetchState, fetch
from briefing.sources.manners import Manners
from briefing.sources.pace import Request, fetch_all
from tests.web import PAGE, Server, drip, reply

HERE = ReadOptions(allow_private=True, limits=Limits(download_seconds=0.6, download_bytes=300_000))


def failure(url: str, options: ReadOptions = HERE) -> str:
    began = time.monotonic()
    found = fetch(url, options)
    assert time.monotonic() - began < 3
    assert found.error is not None and found.error.hint
    assert found.state.failures == 1 and found.state.error == str(found.error)
    assert "\n" not in str(found.error)
    return str(found.error)


def test_a_page_is_read_with_its_final_address_and_time(server: Server) -> None:
    server.says("/new", reply(content_type="text/html; charset=utf-8"))
    url = server.says("/old", reply(301, b"", location="/new"))
    (document,) = read(next(find_sources([url])), HERE)
    assert document.url == f"{server.base}/new"
    assert document.fetched and document.fetched.endswith("+00:00")
    assert document.raw == PAGE
    assert fetch(url, HERE).moved == f"{server.base}/new"


def test_an_address_on_this_machine_is_refused_and_not_asked(server: Server) -> None:
    url = server.says("/a", reply())
    assert "local network" in failure(url, ReadOptions())
    assert "local network" in failure(url.replace("127.0.0.1", "localhost"), ReadOptions())
    assert not server.asked


@pytest.mark.parametrize(
    "target",
    [
        "file:///etc/passwd",
        "ftp://example.org/",
        "gopher://x/",
        "//[::1",
        "javascript:1",
        "http://u:p@127.0.0.1/",
    ],
)
def test_a_redirect_is_checked_like_the_first_address(server: Server, target: str) -> None:
    assert failure(server.says("/a", reply(302, b"", location=target)))
    assert len(server.asked) == 1


def test_redirects_end(server: Server) -> None:
    url = server.says("/loop", reply(302, b"", location="/loop"))
    assert "redirects more than 5 times" in failure(url)
    assert len(server.asked) == 6


def test_one_byte_at_a_time_meets_the_deadline(server: Server) -> None:
    def slow_body(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        drip(handler, (b"x" for _ in range(100)), 0.05)

    def slow_head(handler: BaseHTTPRequestHandler) -> None:
        drip(handler, (b"H" for _ in range(100)), 0.05)

    assert "no answer within 0.6 seconds" in failure(server.says("/body", slow_body))
    assert "no answer within 0.6 seconds" in failure(server.says("/head", slow_head))


def test_silence_meets_the_deadline(server: Server) -> None:
    assert "no answer within" in failure(server.says("/a", lambda handler: time.sleep(1)))


def test_more_than_the_limit_is_not_taken(server: Server) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        drip(handler, (b"x" * 65_536 for _ in range(1600)), 0)

    assert "larger than" in failure(server.says("/100mb", endless))


def test_a_gzip_bomb_is_counted_unpacked(server: Server) -> None:
    bomb = gzip.compress(bytes(20_000_000), 9)
    assert len(bomb) < HERE.limits.download_bytes
    assert "larger than" in failure(server.says("/bomb", reply(200, bomb, content_encoding="gzip")))


@pytest.mark.parametrize(
    ("encoding", "body"),
    [
        ("gzip", gzip.compress(PAGE, mtime=0)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("identity", PAGE),
    ],
)
def test_encodings(server: Server, encoding: str, body: bytes) -> None:
    assert fetch(server.says("/a", reply(200, body, content_encoding=encoding)), HERE).data == PAGE


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", gzip.compress(PAGE, mtime=0)[:-20]), ("gzip", b"no gzip"), ("br", PAGE), ("gzip, gzip", PAGE)],
)
def test_damaged_encodings(server: Server, encoding: str, body: bytes) -> None:
    assert "damaged" in failure(server.says("/a", reply(200, body, content_encoding=encoding)))


def test_cut_off_and_nonsense(server: Server) -> None:
    def cut(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.send_header("Content-Length", "1000000")
        handler.end_headers()
        handler.wfile.write(PAGE)

    assert "broke off" in failure(server.says("/cut", cut))
    assert "broke off" in failure(
        server.says("/junk", lambda handler: drip(handler, iter([b"\0\xff\r\n\r\n"]), 0))
    )
    assert "broke off" in failure("http://127.0.0.1:1/")


def test_a_wrong_type_is_told_by_content(server: Server, read_from: Callable[..., Any]) -> None:
    picture = server.says("/a.html", reply(200, b"\x89PNG\r\n\x1a\n" + bytes(500), content_type="text/html"))
    assert "a picture (PNG)" in read_from(picture, HERE).error
    page = server.says("/page", reply(200, PAGE, content_type="application/pdf"))
    assert read_from(page, HERE).document.media_type == "text/html"


def test_statuses(server: Server) -> None:
    assert "nothing at this address" in failure(f"{server.base}/none")
    assert "answered 500" in failure(server.says("/500", reply(500, b"")))


def test_what_is_unchanged_is_not_sent_again(server: Server) -> None:
    tag, day = '"abc"', "Mon, 27 Oct 2025 08:00:00 GMT"
    url = server.says("/feed", reply(200, PAGE, etag=tag, last_modified=day))
    first = fetch(url, HERE)
    assert (first.state.etag, first.state.last_modified) == (tag, day)
    server.says("/feed", reply(304, b""))
    second = fetch(url, HERE, first.state)
    assert second.unchanged and not second.error and second.state.etag == tag
    assert server.asked[-1][1]["if-none-match"] == tag
    assert server.asked[-1][1]["if-modified-since"] == day


@pytest.mark.parametrize(
    ("value", "wait"),
    [
        ("120", 120),
        ("Thu, 01 Jan 2026 00:05:00 GMT", 300),
        ("nonsense", 60),
        ("99999999999", 7 * 86_400),
        ("-5", 60),
    ],
)
def test_a_server_that_asks_for_patience_gets_it(server: Server, value: str, wait: float) -> None:
    now = 1_767_225_600.0  # 2026-01-01
    url = server.says("/busy", reply(429, b"", retry_after=value))
    found = fetch(url, HERE, now=now)
    assert found.state.not_before == now + wait
    again = fetch(url, HERE, found.state, now=now + wait - 1)
    assert again.error and "asked not to be asked before" in str(again.error)
    assert len(server.asked) == 1
    fetch(url, HERE, found.state, now=now + wait)
    assert len(server.asked) == 2


def test_success_forgets_failures(server: Server) -> None:
    found = fetch(server.says("/a", reply()), HERE, FetchState(failures=3, error="x", not_before=1.0))
    assert found.state == FetchState()


def test_headers_that_attack_are_not_kept(server: Server) -> None:
    found = fetch(server.says("/a", reply(200, PAGE, etag='"\x1b[31m"', last_modified="x" * 5000)), HERE)
    assert found.state.etag is None and found.state.last_modified is None


def test_many_addresses_keep_a_pause_and_do_not_wait_for_failures(server: Server) -> None:
    urls = [server.says(f"/{n}", reply()) for n in range(3)]
    paused: list[float] = []
    requests = [Request(url, options=HERE) for url in [*urls, "http://127.0.0.2:1/", "ftp://x/"]]
    own = Manners(delay=7.0, clock=lambda: 100.0)
    found = {one.url: answer for one, answer in fetch_all(requests, own=own, pause=paused.append)}
    assert {url for url, one in found.items() if not one.error} == set(urls)
    assert len(found) == 5
    assert paused == [7.0, 14.0]


def test_a_host_that_asks_for_patience_is_left_alone_with_all_its_addresses(server: Server) -> None:
    urls = [server.says(f"/{n}", reply(429, b"", retry_after="60")) for n in range(4)]
    requests = [Request(url, options=HERE) for url in urls]
    found = [answer for _, answer in fetch_all(requests, own=Manners(delay=0.0))]
    assert [one.waits for one in found] == [False, True, True, True]
    assert len(server.asked) == 1


def test_a_host_one_of_whose_addresses_has_trouble_is_asked_for_the_others(server: Server) -> None:
    urls = [server.says("/trouble", reply(503, b"")), server.says("/well", reply())]
    found = list(fetch_all([Request(url, options=HERE) for url in urls], own=Manners(delay=0.0)))
    assert [one.error is None for _, one in found] == [False, True]
    assert [one.state.not_before for _, one in found] == [0.0, 0.0]


def test_a_feed_is_asked_and_read(server: Server) -> None:
    item = b"<item><title>T</title><description>Words.</description></item>"
    feed = b"<rss><channel><title>L</title>" + item + b"</channel></rss>"
    found = fetch(server.says("/feed", reply(200, feed, content_type="text/html")), HERE)
    (document,) = read_bytes(found.blob())
    assert (document.title, document.text, document.outlet) == ("T", "Words.", "L")
    assert document.url is None and document.fetched == found.at
    with pytest.raises(SourceError, match="nothing at this address"):
        fetch(server.base + "/none", HERE).blob()


def test_fetching_many_can_be_stopped(server: Server) -> None:
    stop = threading.Event()
    urls = [server.says(f"/{n}", reply()) for n in range(20)]
    got = 0
    for _ in fetch_all([Request(url, options=HERE) for url in urls], own=Manners(delay=60.0), stop=stop):
        got += 1
        stop.set()
    assert got == 1


def test_stopping_does_not_wait_for_a_server_that_drips(server: Server) -> None:
    def endless(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(200)
        handler.end_headers()
        drip(handler, (b"x" for _ in range(200)), 0.02)

    stop = threading.Event()
    slow = [Request(server.says("/slow", endless), options=ReadOptions(allow_private=True))]
    threading.Timer(0.05, stop.set).start()
    assert list(fetch_all(slow, stop=stop, own=Manners(delay=0.0))) == []


ROBOTS = b"User-agent: *\nDisallow: /closed\nCrawl-delay: 3\n\nUser-agent: greedy\nDisallow: /\n"


def test_a_page_that_robots_txt_closes_is_not_asked_for(
    server: Server, read_from: Callable[..., Any]
) -> None:
    server.says("/robots.txt", reply(200, ROBOTS, content_type="text/plain"))
    closed, page = server.says("/closed/a", reply()), server.says("/open", reply())
    assert "robots.txt asks programs to stay away" in read_from(closed, HERE).error
    assert [path for path, _, _ in server.asked] == ["/robots.txt"]
    assert read_from(page, HERE).document.url == page
    assert [path for path, _, _ in server.asked] == ["/robots.txt", "/open"], "asked for once"
    assert read_from(closed, replace(HERE, as_person=True)).document.url == closed


def test_a_redirect_into_what_robots_txt_closes_is_not_followed(
    server: Server, read_from: Callable[..., Any]
) -> None:
    server.says("/robots.txt", reply(200, ROBOTS))
    server.says("/closed", reply())
    assert "stay away" in read_from(server.says("/a", reply(302, b"", location="/closed")), HERE).error
    assert "/closed" not in [path for path, _, _ in server.asked]


@pytest.mark.parametrize(
    ("answer", "refused"),
    [
        (reply(404, b""), False),
        (reply(200, b"\0\xff\x1b[31m: :: \n" * 50), False),
        (reply(200, b"<html>not found</html>"), False),
        (reply(503, b""), True),
    ],
)
def test_robots_txt_of_every_kind(server: Server, answer: Any, refused: bool) -> None:
    server.says("/robots.txt", answer)
    own = Manners(delay=0.0)
    if refused:
        with pytest.raises(SourceError, match="does not tell its rules"):
            own.check(f"{server.base}/a", HERE)
    else:
        own.check(f"{server.base}/a", HERE)


def test_the_pause_is_the_one_that_robots_txt_asks_for() -> None:
    asked: list[str] = []

    def ask(url: str, options: ReadOptions) -> Fetched:
        asked.append(url)
        return Fetched(url, FetchState(), ROBOTS, status=200)

    now = [1000.0]
    own = Manners(delay=1.0, clock=lambda: now[0], ask=ask)
    own.check("https://example.org/a", ReadOptions())
    assert [own.turn("https://example.org/a") for _ in range(3)] == [0.0, 3.0, 6.0]
    assert [own.turn("https://other.example/a") for _ in range(2)] == [0.0, 1.0]
    now[0] += 3_601
    own.check("https://example.org/b", ReadOptions())
    assert asked == ["https://example.org/robots.txt"] * 2
