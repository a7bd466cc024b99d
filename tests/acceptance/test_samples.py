"""The sample articles, read by the whole parser, against what a careful reader finds in them."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from briefing.library.parsing import ParseOptions, load_parser, read_documents
from briefing.model import Entity, Quotation, Reading, Role, Span
from briefing.parse import Parser

SAMPLES = Path(__file__).parents[2] / "sample_articles"
EXPECTED: dict[str, Any] = tomllib.loads(Path(__file__).with_name("samples.toml").read_text(encoding="utf-8"))


@cache
def parser() -> Parser:
    return load_parser(ParseOptions())


@cache
def reading(name: str) -> Reading:
    (document,) = read_documents(str(SAMPLES / name))
    return parser().parse(document)


def samples(key: str | None = None) -> pytest.MarkDecorator:
    """One case a sample, or a sample that has `key`."""
    cases = []
    for name, truth in EXPECTED.items():
        if key is None or key in truth:
            cases.append(pytest.param(name, truth, id=name.split("-")[0]))
    return pytest.mark.parametrize(("name", "truth"), cases)


def people(name: str) -> list[Entity]:
    return [one for one in reading(name).entities if one.kind == "person" and one.involved]


def quoted(name: str, kind: str) -> list[Quotation]:
    return [one for one in reading(name).quotations if one.kind == kind]


def speaker(one: Quotation) -> str:
    return one.speaker.name if one.speaker else ""


def test_every_sample_has_its_truth() -> None:
    assert {path.name for path in SAMPLES.iterdir() if path.suffix in (".txt", ".md", ".html")} == set(
        EXPECTED
    )


@samples()
def test_every_span_re_reads(name: str, truth: dict[str, Any]) -> None:
    result = reading(name)
    for span in spans_of(result):
        assert 0 <= span.start < span.end <= len(result.text)
        assert result.text[span.start : span.end] == getattr(span, "text", result.text[span.start : span.end])


def spans_of(result: Reading) -> Iterator[Span]:
    for entity in result.entities:
        yield from entity.mentions
        yield from entity.roles
    for quotation in result.quotations:
        yield from quotation.content
        if quotation.cue:
            yield quotation.cue
    for topic in result.topics:
        yield from topic.evidence
    yield from result.figures
    yield from result.commitments
    yield from result.dates
    yield from result.paragraphs


@samples()
def test_title(name: str, truth: dict[str, Any]) -> None:
    title = reading(name).title
    assert (title.text, title.derived) == (truth["title"], False)


@samples()
def test_dateline(name: str, truth: dict[str, Any]) -> None:
    dateline = reading(name).dateline
    if "dateline" not in truth:
        assert dateline is None
        return
    assert dateline is not None
    assert dateline.text.startswith(truth["dateline"])
    assert dateline.date == truth.get("dated", dateline.date)


@samples()
def test_people(name: str, truth: dict[str, Any]) -> None:
    assert {one.name for one in people(name)} == {one["name"] for one in truth["people"]}


@samples()
def test_roles(name: str, truth: dict[str, Any]) -> None:
    found = {one.name: one for one in people(name)}
    missing = []
    for person in truth["people"]:
        roles = found[person["name"]].roles if person["name"] in found else ()
        wanted = {key: person[key] for key in ("title", "of", "flag") if key in person}
        if wanted and not any(fits(role, wanted) for role in roles):
            missing.append((person["name"], wanted, [(r.title, r.of, r.flag) for r in roles]))
    assert not missing


def fits(role: Role, wanted: dict[str, str | list[str]]) -> bool:
    for key, value in wanted.items():
        good = [value] if isinstance(value, str) else value
        if (getattr(role, key) or "").lower() not in [one.lower() for one in good]:
            return False
    return True


@samples()
def test_direct_quotations(name: str, truth: dict[str, Any]) -> None:
    apart = truth.get("apart", [])
    found = [one for one in quoted(name, "direct") if not apart or speaker(one) not in apart]
    wanted = truth["direct"]
    assert [one.content[0].text[:12] for one in found] == [one["starts"][:12] for one in wanted]
    for one, expected in zip(found, wanted, strict=True):
        assert one.content[0].text.startswith(expected["starts"])
        assert speaker(one) in expected["by"]
        assert len(one.content) == expected["pieces"]
        assert one.channel == expected.get("channel", one.channel)


@samples()
def test_partial_quotations(name: str, truth: dict[str, Any]) -> None:
    """The quoted words have to stand in the content; what of the sentence goes with them is left open."""
    wanted = {one["words"]: one["by"] for one in truth.get("partial", [])}
    found = quoted(name, "partial")
    said = {w: speaker(one) for w in wanted for one in found if any(w in piece.text for piece in one.content)}
    assert set(said) == set(wanted)
    assert len(found) == len(wanted)
    assert {w: by for w, by in said.items() if "*" not in wanted[w] and by not in wanted[w]} == {}


@samples("figures")
def test_figures(name: str, truth: dict[str, Any]) -> None:
    figures = reading(name).figures
    for wanted in truth["figures"]:
        fitting = [one for one in figures if one.text == wanted["text"]]
        assert fitting, wanted["text"]
        assert (fitting[0].value, fitting[0].unit) == (wanted["value"], wanted["unit"])
        if "includes" in wanted:
            parts = [figures[r.to].text for r in fitting[0].relations if r.kind == "includes"]
            assert parts == [wanted["includes"]]


@samples()
def test_topics(name: str, truth: dict[str, Any]) -> None:
    found = {one.id for one in reading(name).topics}
    assert set(truth["topics"]) <= found
    assert not found & set(truth["never"])


@samples()
def test_topics_have_evidence_in_the_article(name: str, truth: dict[str, Any]) -> None:
    assert all(one.evidence and one.score >= 1 for one in reading(name).topics)
