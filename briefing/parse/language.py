"""Which language a text is in, from its script and its function words: no model.

The guess is for telling a reader what to expect; nothing is left out because of it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from functools import cache

from briefing.parse.people.lists import word_lists

SAMPLE = 20_000
"""How many code points are looked at: the beginning, the middle and the end of the text."""

_SCRIPTS = {
    "HIRAGANA": "ja", "KATAKANA": "ja", "CJK": "zh", "HANGUL": "ko", "DEVANAGARI": "hi", "THAI": "th",
    "MYANMAR": "my", "KHMER": "km", "LAO": "lo", "ARABIC": "ar", "CYRILLIC": "ru", "HEBREW": "he",
    "GREEK": "el", "BENGALI": "bn", "TAMIL": "ta", "TELUGU": "te", "KANNADA": "kn", "MALAYALAM": "ml",
    "GUJARATI": "gu", "GURMUKHI": "pa", "SINHALA": "si", "GEORGIAN": "ka", "ARMENIAN": "hy",
    "ETHIOPIC": "am", "TIBETAN": "bo", "MONGOLIAN": "mn",
}  # fmt: skip

_ENOUGH = 0.08
"""The share of function words that a text in a language has at least: headlines and lists have fewer."""

_WORD = re.compile(r"[^\W\d_]+")

NAMES = {
    "fr": "French", "es": "Spanish", "de": "German", "pt": "Portuguese", "it": "Italian", "nl": "Dutch",
    "id": "Indonesian", "ms": "Malay", "tl": "Filipino", "vi": "Vietnamese", "tr": "Turkish",
    "pl": "Polish", "sw": "Swahili", "so": "Somali", "ja": "Japanese", "zh": "Chinese", "ko": "Korean",
    "hi": "Hindi", "th": "Thai", "my": "Burmese", "km": "Khmer", "lo": "Lao", "ar": "Arabic",
    "fa": "Persian", "ur": "Urdu", "ru": "Russian", "uk": "Ukrainian", "he": "Hebrew", "el": "Greek",
    "bn": "Bengali", "ta": "Tamil", "te": "Telugu", "kn": "Kannada", "ml": "Malayalam",
    "gu": "Gujarati", "pa": "Punjabi", "si": "Sinhala", "ka": "Georgian", "hy": "Armenian",
    "am": "Amharic", "bo": "Tibetan", "mn": "Mongolian",
}  # fmt: skip
"""The languages that can be guessed, but English, with their English names."""


def guess_language(text: str, stated: str | None = None) -> str:
    """A BCP 47 tag: what the words say, else what the source states, else 'und'.

    Pages state a language by habit, so clear evidence from the words goes first.
    """
    told = (stated or "").strip().replace("_", "-")
    guess = _by_words(_sample(text))
    if guess is None:
        return told or "und"
    return told if told.lower().partition("-")[0] == guess else guess


def notices_for(language: str) -> tuple[str, ...]:
    """What a reader should know of a reading in this language."""
    base = language.lower().partition("-")[0]
    if base in ("en", "und", ""):
        return ()
    name = NAMES.get(base, language)
    return (f"not English: reads like {name}; names are found by shape and quotations by their marks alone",)


def _sample(text: str) -> str:
    if len(text) <= SAMPLE:
        return text
    third = SAMPLE // 3
    middle = len(text) // 2
    return text[:third] + "\n" + text[middle : middle + third] + "\n" + text[-third:]


def _by_words(sample: str) -> str | None:
    scripts: Counter[str] = Counter()
    for character, times in Counter(sample).items():
        if (script := _script(character)) is not None:
            scripts[script] += times
    letters = sum(scripts.values())
    if letters < 3:
        return None
    latin = scripts.pop("", 0)
    # A Japanese or Chinese character says as much as several letters.
    if sum(scripts.values()) > 0.3 * letters:
        return _by_script(sample, scripts)
    return _by_function_words(sample) if latin else None


@cache
def _script(character: str) -> str | None:
    """The language of a letter's script, '' for Latin; None for what is no letter."""
    if not character.isalpha():
        return None
    if character < "\u0250":
        return ""
    first = unicodedata.name(character, "").partition(" ")[0]
    return _SCRIPTS.get(first, "")


def _by_script(sample: str, scripts: Counter[str]) -> str:
    best = scripts.most_common(1)[0][0]
    if best == "zh" and scripts["ja"] > 0.1 * scripts["zh"]:
        return "ja"
    if best == "ru" and re.search("[їєіґ]", sample, re.IGNORECASE):
        return "uk" if not re.search("[ыэъё]", sample, re.IGNORECASE) else "ru"
    if best == "ar" and (arabic := _arabic_like(sample)):
        return arabic
    return best


def _arabic_like(sample: str) -> str | None:
    if len(re.findall("[ٹڈڑےںہ]", sample)) >= 3:
        return "ur"
    return "fa" if len(re.findall("[پچژگ]", sample)) >= 3 else None


def _by_function_words(sample: str) -> str | None:
    profiles = word_lists("function_words.txt")
    words = Counter(w.lower() for w in _WORD.findall(sample))
    total = sum(words.values())
    scores = dict.fromkeys((language for language in profiles if language != "ms only"), 0)
    known = _languages_of_words()
    for word in words.keys() & known.keys():
        for language in known[word]:
            scores[language] += words[word]
    ranked = sorted(scores, key=lambda language: -scores[language])
    best, second = ranked[0], ranked[1]
    hits = scores[best]
    distinct = sum(word in profiles[best] for word in words)
    if (
        distinct < min(3, 1 + total // 6)
        or hits < 3
        or hits < _ENOUGH * total
        or hits < 1.15 * scores[second]
    ):
        # Short or torn English is still English when nothing else comes near.
        return None
    if best == "id" and sum(n for word, n in words.items() if word in profiles["ms only"]) * 60 >= total:
        return "ms"
    return best


@cache
def _languages_of_words() -> dict[str, tuple[str, ...]]:
    """The languages that each function word belongs to."""
    found: dict[str, tuple[str, ...]] = {}
    for language, profile in word_lists("function_words.txt").items():
        for word in profile if language != "ms only" else ():
            found[word] = (*found.get(word, ()), language)
    return found
