from __future__ import annotations

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.sources.canonical import canonical_url
from briefing.sources.copies import BANDS, COPY, band_keys, resemblance, signature

VOCABULARY = """
    minister trade talks tariff summit percent officials agreement Monday security region leaders statement
    met said told export energy border ceasefire vote council climate pledge defence framework maritime vessel
"""
WORDS = VOCABULARY.split()


def article(seed: int, length: int = 400) -> list[str]:
    return random.Random(seed).choices(WORDS, k=length)


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


def test_a_copy_is_near_and_another_piece_is_far() -> None:
    words = article(1)
    text = " ".join(words)
    signed = signature(text)
    assert signed is not None
    assert signature(f"“{text.upper()}”\n\n") == signed
    copy = signature("KUALA LUMPUR (Wire) - " + " ".join([*words[:200], "added", "words", *words[200:]]))
    other = signature(" ".join(article(2)))
    assert copy and other
    assert resemblance(signed, copy) >= COPY and set(band_keys(signed)) & set(band_keys(copy))
    assert resemblance(signed, other) < 0.2


def test_the_estimate_is_near_the_truth() -> None:
    off = []
    for seed in range(30):
        words = article(seed, 300)
        changed = words[: 300 - seed * 8] + article(seed + 100, seed * 8)
        one, two = ({tuple(w[n : n + 4]) for n in range(len(w) - 3)} for w in (words, changed))
        signs = signature(" ".join(words)), signature(" ".join(changed))
        assert signs[0] and signs[1]
        off.append(abs(resemblance(signs[0], signs[1]) - len(one & two) / len(one | two)))
    assert sum(off) / len(off) < 0.06


def test_keys_find_copies() -> None:
    missed = 0
    for seed in range(100):
        words = article(seed, 300)
        one, two = signature(" ".join(words)), signature(" ".join([*words[:135], "x", *words[136:]]))
        assert one and two and len(band_keys(one)) == BANDS
        missed += not set(band_keys(one)) & set(band_keys(two))
    assert missed == 0


@given(st.text())
def test_any_text_has_a_signature_or_none(text: str) -> None:
    signed = signature(text * 40)
    assert signed is None or (len(signed) == 256 and resemblance(signed, signed) == 1)
    if signed:
        assert all(-(2**63) <= key < 2**63 for key in band_keys(signed))


def test_the_signature_is_the_same_everywhere() -> None:
    signed = signature(" ".join(WORDS * 2))
    assert signed is not None and signed[:8].hex() == "58cd33944732cf2d"
