"""What stands before an article's own words: headline, byline, outlet, dates, labels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from briefing.model import Passage
from briefing.parse.dates.stamp import is_stamp
from briefing.parse.structure.blocks import Block
from briefing.parse.structure.dateline import find_alone, find_opening
from briefing.parse.structure.gazetteer import fold, gazetteer
from briefing.parse.structure.noise import is_noise

DEEPEST = 10
"""How many blocks may stand before the first paragraph of running text."""

_BY = re.compile(
    r"\W*(?:(?:story|report|words|text|analysis|opinion|comment|written|reported|posted)\s+)?"
    r"(?:by|from our correspondent,?)\s*[:|]?\s+(?=\S)",
    re.IGNORECASE,
)  # fmt: skip
_FROM = re.compile(
    r"From (?=(?:[A-Z][\w.'’-]+ ){1,3}[A-Z][\w'’-]+(?:, | in )[A-Z][\w'’-]+(?: [A-Z][\w'’-]+)?$)",
    re.MULTILINE,
)
"""'From Ada Roe, Abuja': a name of two words and more, a place, and nothing else in the line."""
_PARTICLE = r"(?:van|von|der|den|de|del|della|di|da|dos|la|le|al|el|bin|binti|ibn|ben|ter|ten|af|zu)\b"
_NAME_WORD = rf"(?:[^\W\d_a-z][\w.'’-]*|{_PARTICLE})"
_NAME = rf"{_NAME_WORD}(?:[ \t\xa0]+{_NAME_WORD}){{0,5}}"
_NAMES = re.compile(rf"{_NAME}(?:(?:,?[ \t]+(?:and|&)[ \t]+|,[ \t]+){_NAME}){{0,5}}")
_PLACED = re.compile(rf" in {_NAME}?(?:,? and (?P<last>{_NAME}?) in {_NAME})\W*")
_JOINT = re.compile(r",?[ \t]+(?:and|&)[ \t]+|,[ \t]+", re.IGNORECASE)
_JOB = re.compile(
    r"\b(?:correspondents?|editors?|reporters?|writers?|staff|desk|bureau|columnists?|chief|director|economist|analyst|fellow"
    r"|professor|contributors?|freelance|special|senior|associate|in)\b",
    re.IGNORECASE,
)  # fmt: skip
_FULL_STOP = re.compile(
    r"(?<![.\s][A-Z])(?<!\b(?:Inc|Ltd))(?<!\b(?:Mr|Dr|St|Co|Jr|Sr|No))[.…][\"”’')]*$|[,;:]$"
)
_SENTENCE = re.compile(r"[.!?][\"”’')]*(?:\s+[\"“‘(]?[A-Z]|$)")
_QUOTED = re.compile(r"[“\"][^“”\"]*[”\"]")
_FUNCTION = re.compile(
    r"(?:an?|the|of|in|on|at|to|for|from|with|by|and|or|as|is|are|was|were|be|been|has|have|had|will|would|over"
    r"|after|amid|into|against|says?|said|its|his|her|their|not?|new|how|why|what|who|when|where)",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Head:
    """The blocks before the article's own words, by index into the list of blocks."""

    title: int | None = None
    byline: Passage | None = None
    front: set[int] = field(default_factory=set)
    """Blocks that are neither title nor running text: byline, outlet, dates, labels."""
    body: int = 0
    """The first block of running text (the number of blocks where there is none)."""


def read_head(text: str, blocks: list[Block], title: str | None, published: str | None) -> Head:
    """The head of the article whose blocks these are; `title` is the one that its source gives."""
    head = Head()
    for number, block in enumerate(blocks[:DEEPEST]):
        head.body = number
        if title is not None and head.title is None and same_words(text[block.start : block.end], title):
            head.title = number
        elif (byline := read_byline(text, block)) is not None:
            head.byline = head.byline or byline
            head.front.add(number)
        elif is_front(text, block, title is not None or head.title is not None):
            head.front.add(number)
        elif number + 1 < len(blocks) and find_alone(text, block, published) is not None:
            continue  # neither headline nor heading, whatever follows
        elif title is None and head.title is None and is_headline(text, blocks, number, published):
            head.title = number
        elif head.byline is None and is_bare_name(text, blocks, number):
            head.byline = Passage.of(text, block.start, block.end)
            head.front.add(number)
        else:
            return head
    head.body = min(DEEPEST, len(blocks))
    return head


def same_words(line: str, title: str) -> bool:
    """Whether a line is the title: its very words, whatever case and punctuation, or nearly all of them."""
    if abs(len(line) - len(title)) > 40:
        return False
    one, other = _plain(line).split(), _plain(title).split()
    if not one or one == other:
        return bool(one)
    shared = len(set(one) & set(other))
    return min(len(one), len(other)) >= 5 and shared >= 0.8 * len(set(one) | set(other))


def _plain(words: str) -> str:
    return re.sub(r"\W+", " ", words.casefold()).strip()


def is_front(text: str, block: Block, titled: bool) -> bool:
    """Whether the block is a label, an outlet, a date or an address rather than words of the article."""
    if is_stamp(text, block) or is_noise(text, block):
        return True
    words = text[block.start : block.end]
    if block.lines > 1 or len(words) > 60 or len(words.split()) > 7 or _FULL_STOP.search(words):
        return False
    if fold(words) in gazetteer().labels:
        return True
    last = fold(words).rpartition(" ")[2]
    # 'The Wharf Review' under a byline or a headline; a headline itself may end in such a word.
    return titled and last in gazetteer().outlet_words and words[:1].isupper() and not _has_function(words)


def _has_function(words: str) -> bool:
    return any(_FUNCTION.fullmatch(word) for word in words.split()[1:])


def read_byline(text: str, block: Block) -> Passage | None:
    """The names of a line that says 'By ...', without job and paper; None where it says no such thing."""
    if block.end - block.start > 160:
        return None
    by = _BY.match(text, block.start, block.end) or _FROM.match(text, block.start, block.end)
    if by is None:
        return None
    names = _NAMES.match(text, by.end(), block.end)
    if names is None or _SENTENCE.search(text, names.end(), max(names.end(), block.end - 1)):
        return None
    end = _names_end(text, names)
    if (placed := _PLACED.fullmatch(text, end, block.end)) is not None:
        end = placed.end("last")  # 'By Jane Roe in Oslo and John Doe in Rome'
    rest = text[end : block.end].strip()
    if rest and rest[0] not in ",|/-–—(•·@" and not _JOB.match(rest):
        return None
    return Passage.of(text, names.start(), end) if end > names.start() else None


def _names_end(text: str, names: re.Match[str]) -> int:
    """Where the names end, before a job, a paper or an agency."""
    known = gazetteer()
    end = last = names.start()
    for joint in [*_JOINT.finditer(text, names.start(), names.end()), None]:
        name = text[last : joint.start() if joint else names.end()]
        if known.is_agency(name) and end > names.start():
            break
        if _JOB.search(name) and end > names.start():
            break
        end = last + len(name)
        if joint is None:
            break
        last = joint.end()
    return end


def is_headline(text: str, blocks: list[Block], number: int, published: str | None) -> bool:
    """Whether block `number` reads like the headline of what follows."""
    block = blocks[number]
    words = text[block.start : block.end]
    count = len(words.split())
    if not 2 <= count <= 26 or len(words) > 150 or block.lines > 3 or number + 1 >= len(blocks):
        return False
    if (
        not (words[0].isupper() or words[0].isdigit() or words[0] in "\"“‘'«#$£€¿¡")
        and words.split()[0].islower()
    ):
        return False
    if find_opening(text, block, published) is not None or _label_line(words) or _is_quotation(words):
        return False
    following = _next_text(text, blocks, number)
    if following is None:
        return False
    after, bylined = following
    if _FULL_STOP.search(words):
        # A full stop ends few headlines; those stand before a byline or a dateline, or in Title Case.
        told = bylined or _is_title_case(words) or find_opening(text, after, published) is not None
        return words[-1] not in ",;:" and count <= 16 and told and not _SENTENCE.search(words[:-1])
    if _SENTENCE.search(words[:-1]) and not block.apart:
        return False
    if after.end - after.start < min(60, len(words)) and not find_opening(text, after, published):
        return False
    return not _may_be_name(words) or _recurs(text, words, block.end)


def _is_quotation(words: str) -> bool:
    """Whether the whole line is somebody's sentence; a few quoted words may well be a headline."""
    return _QUOTED.fullmatch(words) is not None and (len(words.split()) > 8 or words[-2:-1] in ".,?!")


def _is_title_case(words: str) -> bool:
    """'Ministers Agree on a List of Goods': the long words all begin with capitals."""
    long = [word.lstrip("\"“‘'(") for word in words.split() if len(word) > 4]
    return len(long) >= 4 and all(word[:1].isupper() or word[:1].isdigit() for word in long)


def _next_text(text: str, blocks: list[Block], number: int) -> tuple[Block, bool] | None:
    """The next block that is no front matter, and whether a byline stands between."""
    bylined = False
    for block in blocks[number + 1 : number + 6]:
        if read_byline(text, block) is not None:
            bylined = True
        elif not is_front(text, block, titled=True):
            return block, bylined
    return None


def _label_line(words: str) -> bool:
    return (
        bool(re.match(r"(?:[A-Z][A-Z. ]{1,30}|Q|A|[A-Z][a-z]+):\s*[\"“]?[A-Z].{60,}", words))
        and not words.isupper()
    )


def _may_be_name(words: str) -> bool:
    parts = words.split()
    return 2 <= len(parts) <= 4 and all(
        p[0].isupper() and p.strip(".").replace("-", "").isalpha() for p in parts
    )


def _recurs(text: str, words: str, after: int) -> bool:
    """Whether one of the words comes back in the article, as a headline's do and a writer's name does not."""
    body = text[after : after + 3000].casefold()
    return any(re.search(rf"\b{re.escape(w)}", body) for w in words.casefold().split() if len(w) > 3)


def is_bare_name(text: str, blocks: list[Block], number: int) -> bool:
    """Whether the block is a writer's name alone, in capitals, before the first paragraph."""
    words = text[blocks[number].start : blocks[number].end]
    following = number + 1 < len(blocks) and blocks[number + 1].end - blocks[number + 1].start > 80
    return bool(
        _may_be_name(words) and words.isupper() and following and not _has_function(words)
        and not gazetteer().is_place(words) and not _recurs(text, words, blocks[number].end)
    )  # fmt: skip
