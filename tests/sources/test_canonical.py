from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sources.canonical import canonical_url


@pytest.mark.parametrize(
    "url",
    [
        "http://www.example.org/a/b/",
        "https://m.example.org/a/b?utm_source=x&utm_medium=y#top",
        "https://amp.example.org/a/b?fbclid=1",
        "https://example.org:443/a/b/amp/",
        "https://EXAMPLE.org/a//b.amp.html",
        "https://example.org/amp/a/b",
        "https://www.google.com/amp/s/www.example.org/a/b",
        "https://example-org.cdn.ampproject.org/c/s/example.org/a/b?usqp=mq331",
    ],
)
def test_one_address_for_all(url: str) -> None:
    assert canonical_url(url).partition("?usqp")[0] == "https://example.org/a/b"


@pytest.mark.parametrize(
    ("url", "found"),
    [
        ("https://example.org/?id=7&page=2", "https://example.org?id=7&page=2"),
        ("https://example.org/a?b=2&a=1", "https://example.org/a?a=1&b=2"),
        ("https://example.org:8443/A", "https://example.org:8443/A"),
        ("https://m.org/a", "https://m.org/a"),
        ("https://example.org/campus", "https://example.org/campus"),
        ("https://[::1]/a", "https://[::1]/a"),
        ("file:///a/b", "file:///a/b"),
        ("no address", "no address"),
        ("http://[", "http://["),
    ],
)
def test_what_tells_articles_apart_stays(url: str, found: str) -> None:
    assert canonical_url(url) == found


@given(st.text(st.sampled_from("htps:/.wm?&=#amp%20xn-[]@1cdn")).map(lambda text: "https://" + text))
def test_canonical_twice_is_once(url: str) -> None:
    assert canonical_url(canonical_url(url)) == canonical_url(url)
