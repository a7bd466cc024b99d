"""The date expressions of news English, as one pattern a rule; the order is that of precedence."""

from __future__ import annotations

import re

_MONTH_LONG = (
    "January|February|March|April|May|June|July|August|September|October|November|December"
    "|JANUARY|FEBRUARY|MARCH|APRIL|MAY|JUNE|JULY|AUGUST|SEPTEMBER|OCTOBER|NOVEMBER|DECEMBER"
)
_MONTH_SHORT = (
    r"(?:Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept|Sep|Oct|Nov|Dec|JAN|FEB|MAR|APR|JUN|JUL|AUG|SEPT|OCT|NOV|DEC)\b\.?"
)
_MONTH = rf"(?:(?:{_MONTH_LONG})\b|{_MONTH_SHORT})"
_DAYS = "Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday"
_WEEKDAY = rf"(?:{_DAYS}|{_DAYS.upper()})"
_WEEKDAY_SHORT = rf"(?:{_WEEKDAY}|(?:Mon|Tues?|Wed|Thurs?|Thu|Fri|Sat|Sun)\b\.?)"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])(?:st|nd|rd|th)?"
_YEAR = r"(?:1[1-9]\d\d|20\d\d)"
_COUNT = (
    r"(?:[Aa] couple of|[Aa]n?|[Oo]ne|[Tt]wo|[Tt]hree|[Ff]our|[Ff]ive|[Ss]ix|[Ss]even|[Ee]ight|[Nn]ine|[Tt]en"
    r"|[Ee]leven|[Tt]welve|[Ff]ifteen|[Tt]wenty|[Tt]hirty|[Ff]orty|[Ff]ifty|\d{1,3})"
)
_UNIT = r"(?:day|week|fortnight|month|year|decade)"
_RANGE = r"\s?(?:-|–|—|to|and|through|until)\s?"
_AND_YEAR = rf"(?:(?:,\s*|\s+of\s+|\s+)(?P<year>{_YEAR})\b)?"

PATTERNS: dict[str, str] = {
    "iso": rf"\b(?P<year>{_YEAR})-(?P<month>[01]\d)-(?P<day>[0-3]\d)(?!\d)",
    "numeric": (
        rf"(?<![\d./-])\b(?P<one>\d{{1,2}})(?P<sign>[./])(?P<two>\d{{1,2}})(?P=sign)(?P<year>{_YEAR})(?![\d/])"
    ),
    "month day": (
        rf"(?:\b{_WEEKDAY_SHORT},?\s+)?\b(?P<month>{_MONTH})\s*(?:the\s+)?(?P<day>{_DAY})\b"
        rf"(?:(?:\s?[-–—]\s?|\s(?:to|and|through|until)\s)(?P<last>{_DAY})\b(?!\s*(?:{_MONTH_LONG}|%|per"
        rf"|people)))?"
        rf"{_AND_YEAR}(?!\d|:\d|[,.]\d)"
    ),
    "day month": (
        rf"(?:\b{_WEEKDAY_SHORT},?\s+(?:the\s+)?)?\b(?:(?P<first>{_DAY}){_RANGE})?(?P<day>{_DAY})(?:\s+of)?\s+"
        rf"(?P<month>{_MONTH}){_AND_YEAR}"
    ),
    "month of year": (
        rf"\b(?P<month>{_MONTH}),?\s+(?:of\s+)?"
        rf"(?:(?P<which>last|this|next|that|the same)\s+year\b|(?P<year>{_YEAR})\b)"
    ),
    "which month": rf"\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Pp]ast)\s+(?P<month>{_MONTH_LONG})\b",
    "weekday": (
        rf"\b(?:(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming|[Pp]ast)\s+)?(?P<weekday>{_WEEKDAY})\b"
        r"(?P<week>\s+(?:next|last)\s+week\b|\s+week\b)?"
    ),
    "day before yesterday": r"\b[Tt]he day before yesterday\b",
    "day after tomorrow": r"\b[Tt]he day after tomorrow\b",
    "today": r"\b(?:[Tt]oday|[Tt]onight|[Tt]his (?:morning|afternoon|evening))\b",
    "yesterday": r"\b(?:[Yy]esterday|[Ll]ast night)\b",
    "tomorrow": r"\b[Tt]omorrow\b",
    "ago": rf"\b(?P<count>{_COUNT})[\s-]+(?P<unit>{_UNIT})s?\s+ago\b",
    "later": rf"\b(?P<count>{_COUNT})\s+years?\s+(?:later|afterwards?)\b",
    "same year": (
        r"\b[Tt]h(?:at|e same)\s+year\b|\b[Tt]he (?P<way>following|very next|next|previous|preceding) year\b"
    ),
    "from now": (
        rf"\b(?:[Ii]n\s+)?{_COUNT}\s+{_UNIT}s?(?:\s+from\s+(?:now|today)|['’]\s*time)\b"
        rf"|\b[Ii]n an? {_UNIT}['’]s time\b"
    ),
    "which period": (
        r"(?<![Tt]he )\b(?P<which>[Ll]ast|[Nn]ext|[Tt]his|[Cc]oming)\s+"
        r"(?P<unit>week|weekend|month|quarter|fiscal year|financial year|year)\b(?!['’]s\s+(?:end|time))"
    ),
    "quarter": (
        r"\b(?:(?P<word>[Ff]irst|[Ss]econd|[Tt]hird|[Ff]ourth)[ -][Qq]uarter|Q(?P<digit>[1-4]))\b"
        rf"(?:,?\s+(?:of\s+)?(?P<year>{_YEAR})\b)?"
    ),
    "decade": r"(?<!\d)(?:1[5-9]|20)\d0['’]?s\b",
    "month": rf"\b(?P<month>{_MONTH_LONG})\b(?!\s*\d)",
    "year": (
        rf"(?<![\d$£€¥₹.,:/-])\b(?P<year>{_YEAR})\b(?![,.]\d|[%$°]|:\d|\w)"
        r"(?:\s?[–—/-]\s?(?P<last>(?:1[1-9]|20)\d\d|\d\d)\b(?![-\d]))?"
    ),
}
"""Rule to pattern; where two patterns fit at one place the first of them decides."""

RULES: dict[str, re.Pattern[str]] = {name: re.compile(pattern) for name, pattern in PATTERNS.items()}


_SMALL = (
    r"(?:an?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w{3,4}ty|fifteen|in)\s"
    r"|[ltny]|coming|past"
)
"""How an expression begins that does not begin with a capital or a digit."""


def _scanner() -> re.Pattern[str]:
    """All patterns as one, each in a group of its own, their inner groups made plain."""
    arms = []
    for number, pattern in enumerate(PATTERNS.values()):
        plain = re.sub(r"\(\?P<\w+>", "(?:", pattern).replace(r"(?P=sign)", r"[./]")
        arms.append(f"(?P<r{number}>{plain})")
    # Every expression begins where a word does; all arms but a few begin with one of these letters.
    return re.compile(rf"\b(?=[\dA-Z]|{_SMALL})(?:{'|'.join(arms)})")


SCANNER = _scanner()
NAMES = tuple(PATTERNS)
"""The rule of the scanner's group 'r<number>'."""
