"""The channel that words came through: a post, a statement, a letter, an interview ..."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from briefing.parse.quotations.lexicon import SPEECH_NOUNS

if TYPE_CHECKING:
    from collections.abc import Sequence

    from briefing.model import Span
    from briefing.parse.quotations.reports import Report

POST = "social media post"
_BY_VERB = {
    "tweet": POST,
    "retweet": POST,
    "post": POST,
    "email": "email",
    "text": "text message",
    "testify": "testimony",
}
_PLACES = (
    r"(?:Twitter|X|Facebook|Instagram|Truth Social|Telegram|Weibo|WeChat|LinkedIn|TikTok|Threads|Bluesky|"
    r"Mastodon|YouTube|Reddit|social media)"
)
_ON_PLACE = re.compile(
    rf"\b(?:on|to|via|through) (?:(?:his|her|its|their|the) )?(?:\w+ ){{0,2}}{_PLACES}\b(?!-)"
)
_NOUNS: dict[str, str] = {
    **{noun: channel for noun, channel in SPEECH_NOUNS.items() if channel is not None},
    "news conference": "news conference",
    "press conference": "news conference",
    "news briefing": "news briefing",
    "press briefing": "news briefing",
    "briefing": "news briefing",
    "conference call": "conference call",
    "call": "phone call",
    "phone call": "phone call",
    "telephone interview": "interview",
    "television interview": "interview",
    "debate": "debate",
    "hearing": "hearing",
    "rally": "speech",
    "remarks": "speech",
    "blog post": "blog post",
    "blog": "blog post",
    "text message": "text message",
    "voice message": "message",
    "opinion piece": "op-ed",
    "social media post": POST,
    "posts": POST,
    "tweets": POST,
    "statements": "statement",
}
_IN_NOUN = re.compile(
    r"\b(?:in|on|via|through|during|at|from|into|to|with|by|after|issued|issuing|released|releasing|sent|wrote)\s+"
    r"(?:an?|the|his|her|its|their|one|another|separate|subsequent)\s+"
    r"(?:(?!(?:that|which|who|to|of|and|with|in|on)\b)[\w’'-]+\s+){0,4}?"
    r"(?P<noun>" + "|".join(sorted((re.escape(n) for n in _NOUNS), key=len, reverse=True)) + r")\b(?![-–]\w)",
    re.IGNORECASE,
)
_NOT_A_CHANNEL = re.compile(
    r"\b(?:respon\w+|react\w+|referr\w+|refers?|comment\w* on|asked|repl\w+)\W*$", re.IGNORECASE
)
_TO_MEDIA = re.compile(
    r"^(?:the )?(?:BBC|CNN|NPR|NBC|CBS|ABC|MSNBC|PBS|AFP|AP|Reuters|Bloomberg|Al Jazeera|Politico|POLITICO|"
    r"Axios|CNBC|Fox News|Sky News|ITV|PTI|ANI|NDTV|Xinhua|[\w ]*(?:Times|Post|Journal|News|Guardian|Herald|"
    r"Tribune|Press|TV|Radio|Television|Telegraph|Mail|Globe|Star))\b"
)


def noun_channel(words: str) -> str | None:
    """The channel that a phrase like 'in a letter to his buyers' names; None where it names none."""
    found = _IN_NOUN.search(words)
    return _NOUNS.get(found["noun"].lower()) if found is not None else None


def find_channel(text: str, report: Report | None, sentence: Span, inside: Sequence[Span]) -> str | None:
    """The channel that the writer names in the sentence of the cue; None for plain speech.

    `inside` are the quoted stretches of the sentence: what they say tells nothing of the channel.
    """
    if report is None:
        return None
    outside = _masked(text, sentence, inside)
    if _ON_PLACE.search(outside):
        return POST
    if report.lemma in _BY_VERB:
        return _BY_VERB[report.lemma]
    if report.head is not None:
        document = _NOUNS.get(text[report.head.start : report.head.end].lower())
        if document is not None:
            return document
    at = report.cue.start - sentence.start
    best: tuple[int, str] | None = None
    for match in _IN_NOUN.finditer(outside):
        if _NOT_A_CHANNEL.search(outside, 0, match.start()):
            continue
        gap = match.start() - at if match.start() >= at else at - match.end()
        if best is None or gap < best[0]:
            best = (gap, _NOUNS[match["noun"].lower()])
    if best is not None:
        return best[1]
    if report.addressee is not None and report.lemma == "tell":
        whom = text[report.addressee.start : report.addressee.end]
        return "interview" if _TO_MEDIA.match(whom) else None
    return None


def _masked(text: str, sentence: Span, inside: Sequence[Span]) -> str:
    """The sentence with what is quoted blanked out, at the same offsets."""
    letters = list(text[sentence.start : sentence.end])
    for span in inside:
        low, high = max(span.start, sentence.start), min(span.end, sentence.end)
        if low < high:
            letters[low - sentence.start : high - sentence.start] = " " * (high - low)
    return "".join(letters)
