"""`briefing parse --jsonl`: one line in, one line out, whatever the lines are."""

from __future__ import annotations

import json
import os
import signal
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.errors import BriefingError, ParserError
from briefing.library import jsonl
from briefing.library.jsonl import LineError, ParsedLine, line_document, parse_lines
from briefing.library.parsing import ParseOptions, published_stamp
from briefing.model import Document, Reading, Title


class EchoParser:
    """Gives the text back, and stumbles over one word."""

    def parse(self, document: Document) -> Reading:
        if "stumble" in document.text:
            raise ZeroDivisionError("oh")
        if "deadly" in document.text:
            os.kill(os.getpid(), signal.SIGKILL)
        title = Title(document.title or "", document.title is None)
        return Reading(document.text, "0", title, outlet=document.outlet, published=document.published)


def echo(options: ParseOptions) -> EchoParser:
    return EchoParser()


def broken(options: ParseOptions) -> EchoParser:
    raise ParserError("no pipeline", "install it")


def defective(options: ParseOptions) -> EchoParser:
    raise NameError("oh")


def line(**fields: object) -> bytes:
    return json.dumps(fields).encode() + b"\n"


def parsed(lines: list[bytes], jobs: int = 1) -> tuple[list[bool], list[dict[str, object]]]:
    results = list(parse_lines(lines, jobs=jobs, make=echo))
    return [result.fine for result in results], [json.loads(result.json) for result in results]


@pytest.mark.parametrize("jobs", [1, 2])
def test_the_order_is_kept_and_a_bad_line_stands_in_its_place(jobs: int) -> None:
    lines = [line(id=n, text=f"text {n}") if n % 5 else b"{bad\n" for n in range(40)]
    fine, results = parsed(lines, jobs)
    assert fine == [bool(n % 5) for n in range(40)]
    assert [result["id"] for result in results] == [n if n % 5 else None for n in range(40)]
    assert all(("error" in result) != ok for ok, result in zip(fine, results, strict=True))


def test_what_the_line_says_is_in_the_reading() -> None:
    given_line = line(id="a", text="x", title="A  title\n", outlet="The Daily", published="27 October 2025")
    result = parsed([given_line])[1][0]
    assert result["title"] == {"text": "A title", "derived": False, "start": None, "end": None}
    assert (result["outlet"], result["published"]) == ("The Daily", "2025-10-27")


def test_text_is_kept_one_for_one() -> None:
    result = parsed([line(id=1, text="\ufeffa\r\nb\rc\x1bd\te\x9b“f”")])[1][0]
    assert result["text"] == "a\nb\nc d\te “f”"


@pytest.mark.parametrize(
    ("bad", "name", "message"),
    [
        (b"[1, 2]", None, "no JSON object"),
        (b'"text"', None, "no JSON object"),
        (b"\xff\xfe", None, "no UTF-8"),
        (b"[" * 100_000, None, "nested too deeply"),
        (b'{"id": NaN, "text": "x"}', None, "NaN is no JSON"),
        (b'{"id": 1e999, "text": "x"}', None, "can't be written"),
        (b'{"id": 4}', 4, 'no "text"'),
        (b'{"id": 4, "text": 7}', 4, 'no "text"'),
        (b'{"id": {"a": [1]}, "text": null}', {"a": [1]}, 'no "text"'),
        (b'{"id": 4, "text": "x", "title": 9}', 4, '"title" is no string'),
        (b'{"id": 4, "text": "x", "published": "flurb"}', 4, "no date"),
        (b'{"id": 4, "text": "x", "published": "2025"}', 4, "more than one day"),
        (b'{"id": 4, "text": "stumble"}', 4, "ZeroDivisionError"),
    ],
)
def test_a_bad_line_says_why_with_its_id(bad: bytes, name: object, message: str) -> None:
    fine, results = parsed([bad + b"\n", line(id=5, text="x")])
    assert fine == [False, True]
    assert results[0]["id"] == name
    assert message in str(results[0]["error"])


def test_empty_lines_and_a_mark_are_passed_over() -> None:
    fine, results = parsed([b"\n", b"\xef\xbb\xbf" + line(id=1, text="x"), b" \r\n", b"\xef\xbb\xbf\n"])
    assert (fine, [result["id"] for result in results]) == ([True], [1])


@pytest.mark.parametrize("jobs", [1, 2])
def test_no_more_is_read_ahead_than_needed(jobs: int) -> None:
    read = 0

    def endless() -> Iterator[bytes]:
        nonlocal read
        while True:
            read += 1
            yield line(id=read, text="x")

    results = parse_lines(endless(), jobs=jobs, make=echo)
    assert json.loads(next(results).json)["id"] == 1
    assert read <= (1 if jobs == 1 else jobs * jsonl.AHEAD)


@pytest.mark.parametrize("jobs", [1, 2])
def test_a_parser_that_does_not_load_is_told_once(jobs: int) -> None:
    with pytest.raises(ParserError) as caught:
        list(parse_lines([line(id=1, text="x")], jobs=jobs, make=broken))
    assert caught.value.hint == "install it"


def test_a_parser_with_a_defect_is_told_without_a_traceback(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(ParserError, match="NameError: oh"):
        list(parse_lines([line(id=1, text="x")], jobs=2, make=defective))
    assert capfd.readouterr().err == ""


def test_a_line_over_which_its_process_dies_is_an_error_in_its_place() -> None:
    lines = [line(id=n, text="deadly" if n == 3 else "x") for n in range(12)]
    fine, results = parsed(lines, jobs=2)
    assert fine == [n != 3 for n in range(12)]
    assert [result["id"] for result in results] == list(range(12))
    assert "died, twice" in str(results[3]["error"])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=8),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)
KEYS = st.sampled_from(["id", "text", "title", "published", "url", "outlet", "more"])


@settings(deadline=None)  # the machine may be busy
@given(st.binary(max_size=60) | st.dictionaries(KEYS, JSON).map(lambda data: json.dumps(data).encode()))
def test_any_line_is_a_document_or_a_line_error(data: bytes) -> None:
    try:
        _, document = line_document(data)
    except LineError as error:
        assert "\n" not in str(error)
        return
    assert "\r" not in document.text


@settings(deadline=None)  # the machine may be busy
@given(st.dictionaries(KEYS, JSON))
def test_any_line_gives_json(data: dict[str, object]) -> None:
    (result,) = list(parse_lines([json.dumps(data).encode() + b"\n"], make=echo)) or [ParsedLine(True, "{}")]
    json.loads(result.json)


@pytest.mark.parametrize(
    ("text", "stamp"),
    [
        ("2025-10-27", "2025-10-27"),
        ("20251027", "2025-10-27"),
        ("2025-10-27T08:00:00+08:00", "2025-10-27T08:00:00+08:00"),
        ("27 Oct 2025", "2025-10-27"),
        ("October 27, 2025", "2025-10-27"),
    ],
)
def test_a_published_date_becomes_iso(text: str, stamp: str) -> None:
    assert published_stamp(text) == stamp


def test_a_published_date_that_is_none_is_told() -> None:
    with pytest.raises(BriefingError, match="published"):
        published_stamp("soon")
