from __future__ import annotations

import subprocess
import sys
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.errors import SourceError
from briefing.sources import clean_line, clean_text, decode
from briefing.sources.clean import clean_path, strip_escapes

NASTY = st.text(
    st.one_of(
        st.characters(),
        st.sampled_from(
            "\x1b\x9b\x9d\x07\x9c]P[;0m\\\r\n\t\0\x85\u2028\u202e\u2066\ufeff\ufffe\ud800\U000e0041<"
        ),
    )
)


@given(NASTY)
def test_clean_text_is_safe_and_keeps_offsets(text: str) -> None:
    cleaned = clean_text(text)
    for char in cleaned:
        assert unicodedata.category(char) not in ("Cc", "Cs", "Zl", "Zp") or char in "\n\t"
        assert unicodedata.bidirectional(char) not in (
            "LRO",
            "RLO",
            "LRE",
            "RLE",
            "PDF",
            "LRI",
            "RLI",
            "FSI",
            "PDI",
        )
    assert len(cleaned) == len(text.lstrip("\ufeff").replace("\r\n", "\n"))
    assert clean_text(cleaned) == cleaned
    assert cleaned.splitlines() == cleaned.removesuffix("\n").split("\n") or not cleaned.strip("\n")


@given(st.text(st.sampled_from("abc é“”’–—ก़\u200d\u200c\u00a0\n\t.,")))
def test_clean_text_leaves_writing_alone(text: str) -> None:
    assert clean_text(text) == text


@given(NASTY)
def test_clean_line_is_one_safe_line(text: str) -> None:
    line = clean_line(text)
    assert line == line.strip() == clean_text(line) == clean_line(line)
    assert "\n" not in line and "\t" not in line and len(line) <= 500


@given(NASTY)
def test_clean_path_is_safe(text: str) -> None:
    path = clean_path(text.encode("utf-8", "ignore").decode())
    assert path == clean_text(path) and "\n" not in path


@pytest.mark.parametrize(
    ("text", "seen"),
    [
        ("\x1b[31mred\x1b[0m", "red"),
        ("\x1b]0;title\x07name", "name"),
        ("\x1b]8;;http://x\x1b\\link\x1b]8;;\x1b\\", "link"),
        ("\x9b1mbold", "bold"),
        ("\x1bP1;1|data\x1b\\x", "x"),
        ("\x1b(Bx\x1b7y\x1bcz", "xyz"),
        ("half \x1b[", "half"),
        ("never \x1b]0;ends, says <b>he</b>", "never 0;ends, says <b>he</b>"),
        ("a \x1b]0;b\nc\x07", "a 0;b c"),
        ("plain [on trade] text", "plain [on trade] text"),
        ("x" * 600, "x" * 499 + "…"),
    ],
)
def test_whole_sequences_go(text: str, seen: str) -> None:
    assert clean_line(text) == seen


def test_ten_thousand_openings_take_no_time() -> None:
    assert strip_escapes("\x1b]" * 200_000 + "\x9d" * 200_000).strip("]") == ""


@pytest.mark.parametrize(
    ("data", "text", "encoding"),
    [
        ("“é”".encode(), "“é”", "utf-8"),
        ("“é”".encode("utf-8-sig"), "“é”", "utf-8-sig"),
        ("“é”".encode("utf-16"), "“é”", "utf-16"),
        ("“Unfair”".encode("utf-16-be"), "“Unfair”", "utf-16-be"),
        ("“Unfair”".encode("utf-16-le"), "“Unfair”", "utf-16-le"),
        ("“é” – he said".encode("cp1252"), "“é” – he said", "cp1252"),
        ("é è ê ü ö cut: é".encode()[:-1], "é è ê ü ö cut: \ufffd", "utf-8"),
        (b"", "", "utf-8"),
    ],
)
def test_decode(data: bytes, text: str, encoding: str) -> None:
    assert decode(data) == (text, encoding)


def test_decode_other_encodings() -> None:
    text = "Министр иностранных дел встретился в понедельник со своим коллегой. " * 10
    assert decode(text.encode("cp1251"))[0] == text


def test_binary_is_named() -> None:
    with pytest.raises(SourceError, match=r"^photo\.txt: this is a picture \(PNG\)"):
        decode(b"\x89PNG\r\n\x1a\n" + bytes(100), "photo.txt")
    with pytest.raises(SourceError, match=r"^x: this is binary data"):
        decode(bytes(range(256)) * 20, "x")


@given(st.binary())
def test_decode_gives_text_or_says_why(data: bytes) -> None:
    try:
        text, _ = decode(data, "name")
    except SourceError as error:
        assert str(error).startswith("name: ")
    else:
        clean_text(text).encode("utf-8")


def test_the_package_is_quick_to_import() -> None:
    code = "import briefing.sources, sys; print(' '.join(sys.modules))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    heavy = {
        "lxml",
        "trafilatura",
        "httpcore",
        "feedparser",
        "markdown_it",
        "charset_normalizer",
        "email",
        "zipfile",
    }
    assert not heavy & {name.partition(".")[0] for name in done.stdout.split()}
