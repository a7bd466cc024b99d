"""The vocabulary file: TOML to topics, with errors that name the topic and the key."""

from __future__ import annotations

import difflib
import re
import tomllib
from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import Any

from briefing.errors import ParserError
from briefing.parse.topics.topic import Term, Topic
from briefing.parse.topics.words import foreign, term_words

TIERS = {"strong": 3.0, "terms": 2.0, "weak": 1.0}
"""The keys that list terms, and what a term in each weighs."""
LISTS = (*TIERS, "vetoes", "yields_to", "media_topics", "remove")
KEYS = ("label", "description", "needs", "weights", "together", "enabled", "replace", *LISTS)

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEAVIEST = 10.0


def read_topics(text: str, name: str) -> dict[str, Topic]:
    """The topics of a whole vocabulary, by id. `name` is what errors call the file."""
    return _apply({}, text, name)


def changed(shipped: dict[str, Topic], own: str) -> dict[str, Topic]:
    """The shipped topics with a person's own file applied: topics are added, changed or left out."""
    return _apply(shipped, own, "your topic vocabulary")


def _apply(base: dict[str, Topic], text: str, name: str) -> dict[str, Topic]:
    try:
        data = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise ParserError(f"{name} is not valid TOML: {error}", hint="see docs/search.md") from error
    _known(data, ("topics",), name)
    tables = data.get("topics", {})
    if not isinstance(tables, dict):
        raise _wrong(name, "'topics' holds one table a topic, [topics.some-name]")
    topics = dict(base)
    for topic_id, table in tables.items():
        where = f"{name}, topic {topic_id!r}"
        if not _ID.fullmatch(topic_id):
            raise _wrong(where, "a topic's id has small letters, digits and single hyphens")
        if not isinstance(table, dict):
            raise _wrong(where, "a topic is a table, [topics.some-name]")
        _known(table, KEYS, where)
        if _of_type(table, "enabled", bool, True, where):
            topics[topic_id] = _topic(topic_id, table, topics.get(topic_id), where)
        else:
            topics.pop(topic_id, None)
    _check_yields(topics, tables, name)
    return topics


def _topic(topic_id: str, table: dict[str, Any], base: Topic | None, where: str) -> Topic:
    if base is None or _of_type(table, "replace", bool, False, where):
        label = base.label if base else ""
        base = Topic(topic_id, label, media_topics=base.media_topics if base else ())
    label = _of_type(table, "label", str, base.label, where).strip()
    if not label:
        raise _wrong(where, "a new topic needs a 'label'")
    topic = replace(
        base,
        label=label,
        description=_of_type(table, "description", str, base.description, where),
        media_topics=_codes(table, base, where),
        terms=_terms(table, base, where),
        vetoes=_merged(base.vetoes, _phrases(table, "vetoes", where)),
        together=_together(table, base, where),
        yields_to=_merged(base.yields_to, _strings(table, "yields_to", where)),
        needs=_number(table, "needs", base.needs, where, "needs"),
    )
    if not topic.terms and not topic.together:
        raise _wrong(where, "it has no terms; list some under 'strong', 'terms' or 'weak'")
    return topic


def _terms(table: dict[str, Any], base: Topic, where: str) -> tuple[Term, ...]:
    terms = {term.text: term for term in base.terms}
    for gone in _strings(table, "remove", where):
        if terms.pop(gone, None) is None:
            raise _wrong(where, f"'remove': there is no term {gone!r}", _nearest(gone, terms))
    for tier, weight in TIERS.items():
        for text in _phrases(table, tier, where):
            terms[text] = Term(text, weight, strong=tier == "strong")
    weights = _of_type(table, "weights", dict, {}, where)
    for text in weights:
        weight = _number(weights, text, 0.0, where, f"weights, {text!r}")
        _check_phrase(text, "weights", where)
        terms[text] = Term(text, weight, strong=weight >= TIERS["strong"])
    return tuple(terms.values())


def _together(table: dict[str, Any], base: Topic, where: str) -> tuple[tuple[str, ...], ...]:
    groups = _of_type(table, "together", list, list(base.together), where)
    if groups and (
        len(groups) != 2 or not all(isinstance(group, list | tuple) and group for group in groups)
    ):
        raise _wrong(where, '\'together\' is two lists of names, [["India"], ["United States", "US"]]')
    return tuple(tuple(_phrases({"together": list(group)}, "together", where)) for group in groups)


def _codes(table: dict[str, Any], base: Topic, where: str) -> tuple[str, ...]:
    codes = _strings(table, "media_topics", where)
    for code in codes:
        if not re.fullmatch(r"[0-9]{8}", code):
            raise _wrong(where, f"'media_topics': {code!r} is no IPTC code, which has eight digits")
    return _merged(base.media_topics, codes)


def _phrases(table: dict[str, Any], key: str, where: str) -> list[str]:
    phrases = [" ".join(phrase.split()) for phrase in _strings(table, key, where)]
    for phrase in phrases:
        _check_phrase(phrase, key, where)
    return phrases


def _check_phrase(phrase: str, key: str, where: str) -> None:
    words = term_words(phrase)
    if not words:
        raise _wrong(where, f"{key!r}: {phrase!r} holds no word")
    if foreign(phrase):
        raise _wrong(where, f"{key!r}: {phrase!r} holds {foreign(phrase)!r}, which is part of no word")
    if any(len(word) < 4 for word in words if word.endswith("*")):
        raise _wrong(where, f"{key!r}: in {phrase!r} a '*' needs three letters before it")


def _strings(table: dict[str, Any], key: str, where: str) -> list[str]:
    value = _of_type(table, key, list, [], where)
    for item in value:
        if not isinstance(item, str):
            raise _wrong(where, f"{key!r} holds texts alone, and {item!r} is none")
    return list(value)


def _number(table: dict[str, Any], key: str, default: float, where: str, name: str) -> float:
    value = table.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int | float) or not 0 < value <= _HEAVIEST:
        raise _wrong(where, f"{name!r} is a number above 0 and up to {_HEAVIEST:g}, not {value!r}")
    return float(value)


def _of_type(table: dict[str, Any], key: str, kind: type, default: Any, where: str) -> Any:
    value = table.get(key, default)
    if not isinstance(value, kind):
        names = {list: "a list", dict: "a table", str: "a text", bool: "true or false"}
        raise _wrong(where, f"{key!r} is {names[kind]}, not {value!r}")
    return value


def _check_yields(topics: dict[str, Topic], given: dict[str, Any], name: str) -> None:
    """A name that the file itself gives has to be a topic; a shipped one may have been switched off."""
    for topic_id, table in given.items():
        for other in table.get("yields_to", ()):
            if other not in topics:
                where = f"{name}, topic {topic_id!r}"
                raise _wrong(where, f"'yields_to': there is no topic {other!r}", _nearest(other, topics))


def _merged(first: Sequence[str], second: Sequence[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*first, *second)))


def _known(table: dict[str, Any], keys: Sequence[str], where: str) -> None:
    for key in table:
        if key not in keys:
            raise _wrong(where, f"unknown key {key!r}", _nearest(key, keys) or "known: " + ", ".join(keys))


def _nearest(word: str, words: Iterable[str]) -> str | None:
    near = difflib.get_close_matches(word, list(words), n=1)
    return f"did you mean {near[0]!r}?" if near else None


def _wrong(where: str, what: str, hint: str | None = None) -> ParserError:
    return ParserError(f"{where}: {what}", hint=hint or "see docs/search.md")
