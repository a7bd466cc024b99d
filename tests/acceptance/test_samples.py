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

NOT_YET: dict[str, dict[str, str]] = {
    "people": {
        "04": "'Secretary of War Pete Hegseth' gives a person 'War Pete Hegseth'",
        "05": "the shoal's Chinese name is taken for a person",
        "06": "'India’s delegate Chandni Raina' is not found",
        "07": "the byline's author is counted as a person of the story",
        "08": "the author in the metadata head is counted as a person of the story",
        "10": "an agency named in a question is taken for a person",
        "11": "the byline's author is counted as a person of the story",
        "14": "the author in the metadata head is counted as a person of the story",
    },
    "roles": {
        "02": "'who is president again' is not read as a role",
        "03": "'White House trade adviser' is cut inside the name of the body",
        "04": "follows from the person's name",
        "06": "'executive secretary of UN Climate Change' is not split, nor is an apposition read",
        "07": "'the chief executive, X' is not read; the place after an institute goes into its name",
        "10": "'our director for grids' is not read",
        "11": "'and Thailand’s acting prime minister': the conjunction goes into the country",
        "13": "'X is a columnist' is not read as a role",
    },
    "direct": {
        "03": "a block quote with a signature is not read as a quotation",
        "04": "follows from the person's name",
        "07": "'she said' goes to the byline's author",
        "09": "answers in an interview are not tied to the person whom the introduction names",
        "10": "turns of 'MS. RAHIM' are spoken by 'MS'",
    },
    "partial": {
        "06": "'She' goes to the man in the sentence before, as 'Chandni Raina' is not found",
        "07": "'She' goes to the byline's author",
        "11": "'agreed to an “immediate and unconditional ceasefire”' is not found",
        "12": "a quotation as the subject of 'were the words that X read' is not found",
    },
}
"""By aspect and the sample's number: why the parser does not reach it yet; a test tells when it does."""


@cache
def parser() -> Parser:
    return load_parser(ParseOptions())


@cache
def reading(name: str) -> Reading:
    (document,) = read_documents(str(SAMPLES / name))
    return parser().parse(document)


def samples(aspect: str, key: str | None = None) -> pytest.MarkDecorator:
    """One case a sample, or a sample that has `key`."""
    cases = []
    for name, truth in EXPECTED.items():
        if key is None or key in truth:
            number = name.split("-")[0]
            reason = NOT_YET.get(aspect, {}).get(number)
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            cases.append(pytest.param(name, truth, marks=marks, id=number))
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


@samples("spans")
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


@samples("title")
def test_title(name: str, truth: dict[str, Any]) -> None:
    title = reading(name).title
    assert (title.text, title.derived) == (truth["title"], False)


@samples("dateline")
def test_dateline(name: str, truth: dict[str, Any]) -> None:
    dateline = reading(name).dateline
    if "dateline" not in truth:
        assert dateline is None
        return
    assert dateline is not None
    assert dateline.text.startswith(truth["dateline"])
    assert dateline.date == truth.get("dated", dateline.date)


@samples("people")
def test_people(name: str, truth: dict[str, Any]) -> None:
    assert {one.name for one in people(name)} == {one["name"] for one in truth["people"]}


@samples("roles")
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


@samples("direct")
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


@samples("partial")
def test_partial_quotations(name: str, truth: dict[str, Any]) -> None:
    """The quoted words have to stand in the content; what of the sentence goes with them is left open."""
    wanted = {one["words"]: one["by"] for one in truth.get("partial", [])}
    found = quoted(name, "partial")
    said = {w: speaker(one) for w in wanted for one in found if any(w in piece.text for piece in one.content)}
    assert set(said) == set(wanted)
    assert len(found) == len(wanted)
    assert {w: by for w, by in said.items() if "*" not in wanted[w] and by not in wanted[w]} == {}


@samples("figures", "figures")
def test_figures(name: str, truth: dict[str, Any]) -> None:
    figures = reading(name).figures
    for wanted in truth["figures"]:
        fitting = [one for one in figures if one.text == wanted["text"]]
        assert fitting, wanted["text"]
        assert (fitting[0].value, fitting[0].unit) == (wanted["value"], wanted["unit"])
        if "includes" in wanted:
            parts = [figures[r.to].text for r in fitting[0].relations if r.kind == "includes"]
            assert parts == [wanted["includes"]]


@samples("topics")
def test_topics(name: str, truth: dict[str, Any]) -> None:
    found = {one.id for one in reading(name).topics}
    assert set(truth["topics"]) <= found
    assert not found & set(truth["never"])


@samples("evidence")
def test_topics_have_evidence_in_the_article(name: str, truth: dict[str, Any]) -> None:
    assert all(one.evidence and one.score >= 1 for one in reading(name).topics)
