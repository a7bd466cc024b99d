"""Fetching against a server on the loopback address that misbehaves on purpose."""

from __future__ import annotations

import gzip
import threading
import time
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from itertools import pairwise
from typing import Any

import pytest

from briefing.errors import SourceError
from briefing.sources import Limits, ReadOptions, find_sources, read, read_bytes
from briefing.sources.fetch import FetchState, fetch
from briefing.sources.pace import crawl_delay, fetch_all

PAGE = b"<html><body><h1>T</h1><p>" + b"The minister spoke of trade on Monday. " * 20 + b"</p></body></html>"
HERE = ReadOptions(allow_private=True, limits=Limits(download_seconds=0.6, download_bytes=300_000))

Answer = Callable[[BaseHTTPRequestHandler], None]


@dataclass
class Server:
    """What the server was asked, and what it answers to a path."""

    base: str
    answers: dict[str, Answer] = field(default_factory=dict)
    asked: list[tuple[str, dict[str, str], float]] = field(default_factory=list)

    def says(self, path: str, answer: Answer) -> str:
        self.answers[path] = answer
        return self.base + path


def reply(status: int = 200, body: bytes = PAGE, **headers: str) -> Answer:
    def answer(handler: BaseHTTPRequestHandler) -> None:
        handler.send_response(status)
        for name, value in headers.items():
            handler.send_header(name.replace("_", "-"), value)
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)

    return answer


def drip(handler: BaseHTTPRequestHandler, pieces: Iterator[bytes], pause: float) -> None:
    try:
        for piece in pieces:
            handler.wfile.write(piece)
            handler.wfile.flush()
            time.sleep(pause)
    except OSError:
        pass


@pytest.fixture
def server() -> Iterator[Server]:
    class Handler(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            found.asked.append((self.path, {k.lower(): v for k, v in self.headers.items()}, time.monotonic()))
            found.answers.get(self.path, reply(404, b""))(self)
            self.close_connection = True

        def log_message(self, format: str, *args: Any) -> None:
            pass

    http = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    http.daemon_threads = True
    http.block_on_close = False
    found = Server(f"http://127.0.0.1:{http.server_port}")
    thread = threading.Thread(target=http.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    yield found
    http.shutdown()
    http.server_close()
    thread.join()


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
        ("gzip", gzip.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)),
        ("deflate", zlib.compress(PAGE)[2:-4]),
        ("identity", PAGE),
    ],
)
def test_encodings(server: Server, encoding: str, body: bytes) -> None:
    assert fetch(server.says("/a", reply(200, body, content_encoding=encoding)), HERE).data == PAGE


@pytest.mark.parametrize(
    ("encoding", "body"),
    [("gzip", gzip.compress(PAGE)[:-20]), ("gzip", b"no gzip"), ("br", PAGE), ("gzip, gzip", PAGE)],
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
    found = dict(fetch_all([*urls, "http://127.0.0.2:1/", "ftp://x/"], options=HERE, delay=0.15))
    assert {url for url, one in found.items() if not one.error} == set(urls)
    assert len(found) == 5
    times = [at for _, _, at in server.asked]
    assert min(b - a for a, b in pairwise(times)) >= 0.14


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
    for _ in fetch_all(urls, options=HERE, delay=5.0, stop=stop):
        got += 1
        stop.set()
    assert got == 1


def test_robots() -> None:
    assert crawl_delay("User-agent: *\nCrawl-delay: 7\n") == 7
    assert crawl_delay("User-agent: other\nCrawl-delay: 7\n") is None
    assert crawl_delay("User-agent: *\nCrawl-delay: 100000\n") == 60
    assert crawl_delay("\0\x1b[31m") is None
