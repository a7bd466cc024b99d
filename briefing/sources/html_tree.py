"""HTML to a tree, past all that makes libraries hang or drop a page, and a tree to blocks."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any
from urllib.parse import urljoin

from briefing.sources.base import Blob
from briefing.sources.blocks import Block, BlockKind, Run
from briefing.sources.clean import clean_text, strip_escapes
from briefing.sources.encoding import decode

_REFERENCE = re.compile(r"&#(?:x([0-9a-f]{1,6})|([0-9]{1,7}));?", re.IGNORECASE)
_DATA_ADDRESS = re.compile(r"data:[\w/+.;=-]{0,100},[^\"'()<>\s]{200,}")
_LONG_VALUE = re.compile(r"=\"[^\"<>]{20000,}\"|='[^'<>]{20000,}'")
_LONG_TAG = re.compile(r"<([A-Za-z][^<>]{2000})[^<>]{50000,}>")
_PROGRAM = re.compile(r"<(script|style)\b[^<>]{0,2000}>")
_LONG_PROGRAM = 100_000
_META_CHARSET = re.compile(
    rb"<(?:meta|\?xml)\b[^>]{0,400}?(?:charset|encoding)\s*=\s*[\"']?([\w.:-]{2,40})", re.I
)
_HIDDEN = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden|mso-hide\s*:\s*all", re.IGNORECASE)
_SKIPPED_NAMES = """
    script style noscript template head title svg math iframe object button select textarea input audio
    video canvas nav form map dialog
"""
_SKIPPED = frozenset(_SKIPPED_NAMES.split())
FURNITURE = _SKIPPED | {"header", "footer", "aside"}
"""What surrounds an article on a page, and is skipped where the page has to be taken as it stands."""
_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCK_NAMES = """
    p div article section main header footer aside blockquote quote ul ol dl list li item dt dd table tbody
    thead tfoot tr row caption figure figcaption address pre center details summary fieldset body html hr
    h1 h2 h3 h4 h5 h6
"""
_BLOCKS = frozenset(_BLOCK_NAMES.split())
_KINDS: dict[str, BlockKind] = {
    "blockquote": "quote",
    "quote": "quote",
    "li": "item",
    "item": "item",
    "tr": "row",
    "row": "row",
}
_BOLD = frozenset(("b", "strong"))
_BREAKS = frozenset(("br", "lb"))


_BLOCK_TAG = re.compile(f"</?(?:br|td|th|{'|'.join(_BLOCKS)})\\b[^<>]*>", re.IGNORECASE)
_ANY_TAG = re.compile(r"</?[A-Za-z!][^<>]*>?")


def decode_page(blob: Blob) -> str:
    """The text of a page: by its mark, as UTF-8, as it declares, or as Windows-1252."""
    data = blob.data
    if not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")) and b"\0" not in data[:4096]:
        declared = _META_CHARSET.search(data[:8192])
        names = ["utf-8", blob.charset or "", declared[1].decode("ascii") if declared else ""]
        for name in filter(None, names):
            try:
                return data.decode(_known(name))
            except (LookupError, UnicodeError):
                continue
    return decode(data, blob.label)[0]


def _known(name: str) -> str:
    """The encoding that browsers take for a label (WHATWG Encoding): Latin-1 means Windows-1252."""
    name = name.strip().lower()
    aliases = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252"}
    return aliases.get(
        name, {"gb2312": "gb18030", "gbk": "gb18030", "ks_c_5601-1987": "cp949"}.get(name, name)
    )


def prepared(page: str) -> str:
    """`page` without what is known to break parsers, and with nothing of the article gone.

    References to control characters (one makes trafilatura drop the page), embedded pictures, and tags
    of many kilobytes (libxml2 takes minutes for 100,000 attributes).
    """
    page = _REFERENCE.sub(_reference, clean_text(strip_escapes(page)))
    page = _DATA_ADDRESS.sub("data:,", page)
    page = _LONG_VALUE.sub('=""', page)
    return _LONG_TAG.sub(r"<\1>", _without_programs(page))


def _without_programs(page: str) -> str:
    """`page` without its long scripts and style sheets; data in JSON-LD stays."""
    if len(page) < _LONG_PROGRAM:
        return page
    parts: list[str] = []
    at = 0
    while match := _PROGRAM.search(page, at):
        end = page.find(f"</{match[1]}", match.end())
        if end < 0:
            break
        keep = end - match.start() < _LONG_PROGRAM or "ld+json" in match[0]
        parts.append(page[at : end if keep else match.start()])
        if not keep:
            parts.append(match[0])
        at = end
    return "".join([*parts, page[at:]])


def _reference(match: re.Match[str]) -> str:
    code = int(match[1], 16) if match[1] else int(match[2])
    if 0x80 <= code <= 0x9F:  # as every browser reads them
        return bytes([code]).decode("cp1252", "replace")
    if code in (9, 10, 13) or (
        code >= 32 and clean_text(chr(min(code, 0x10FFFF))) == chr(min(code, 0x10FFFF))
    ):
        return match[0] if code <= 0x10FFFF else "\ufffd"
    return " "


def parse_page(page: str) -> Any:
    """The tree of a prepared page (`lxml.html`), or None where there is nothing in it.

    What is nested more than some 250 deep is not in the tree.
    """
    from lxml import etree
    from lxml import html as lxml_html

    # libxml2 refuses text that declares an encoding; the bytes are UTF-8 whatever the page says.
    parser = lxml_html.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=False)
    try:
        return lxml_html.document_fromstring(
            page.encode("utf-8", "replace"), parser=parser, ensure_head_body=True
        )
    except (etree.LxmlError, ValueError, AssertionError):
        return None


def walk(root: Any, base: str | None = None, skipped: frozenset[str] = _SKIPPED) -> Iterator[Block]:
    """The blocks of a tree in order: of a page (`lxml.html`) or of a body that trafilatura found.

    Not recursive, so depth is no matter. `base` makes the addresses of links whole.
    """
    from lxml import etree

    state = _Walk(base)
    events = etree.iterwalk(root, events=("start", "end"))
    for event, element in events:
        tag = element.tag if isinstance(element.tag, str) else ""
        name = tag.rpartition("}")[2].lower()
        if event == "start":
            if (name in skipped and element is not root) or _is_hidden(element):
                events.skip_subtree()
                state.hidden.add(element)
                continue
            yield from state.enter(name, element)
        else:
            if element in state.hidden:
                state.hidden.discard(element)
            else:
                yield from state.leave(name, element)
            if element is not root:
                state.add(element.tail)
    yield from state.flush()


def bare_words(page: str) -> Iterator[Block]:
    """The paragraphs of a prepared page by its tags alone, for one that no parser makes sense of."""
    page = re.sub(r"<(script|style|title|template)\b[^<>]*>[^<]*", " ", page)
    for part in _BLOCK_TAG.split(page):
        words = html.unescape(_ANY_TAG.sub("", part))
        if words.strip():
            yield Block("paragraph", [Run(words)])


class _Walk:
    """What stands open while a tree is walked."""

    def __init__(self, base: str | None) -> None:
        self.base = base
        self.hidden: set[Any] = set()
        self.block = Block("paragraph")
        self.kinds: list[BlockKind] = []
        self.marked: set[Any] = set()
        """The open elements that have put their kind on `kinds`."""
        self.levels: list[int] = []
        self.links: list[str | None] = []
        self.bold = 0

    def enter(self, name: str, element: Any) -> Iterator[Block]:
        level = _level(name, element)
        if level or name in _BLOCKS:
            yield from self.flush()
        if level:
            self.levels.append(level)
            self.block = self._new()
        if name in _KINDS and not (_KINDS[name] == "row" and _is_layout(element)):
            self.kinds.append(_KINDS[name])
            self.marked.add(element)
            self.block = self._new()
        if name in _BREAKS:
            self.add(" ")
        if name in ("a", "ref"):
            self.links.append(self._address(element.get("href" if name == "a" else "target")))
        self.bold += _is_bold(name, element)
        self.add(element.text)

    def leave(self, name: str, element: Any) -> Iterator[Block]:
        if name in ("td", "th", "cell"):
            yield from self._end_cell()
        level = _level(name, element)
        if level or name in _BLOCKS:
            yield from self.flush()
        if level:
            self.levels.pop()
        if element in self.marked:
            self.marked.discard(element)
            self.kinds.pop()
        if level or name in _KINDS:
            self.block = self._new()
        if name in ("a", "ref"):
            self.links.pop()
        self.bold -= _is_bold(name, element)

    def add(self, text: str | None) -> None:
        if text:
            row = self.kinds and self.kinds[-1] == "row"
            text = text if text == "\t" else text.replace("\t", " ") if row else text
            self.block.runs.append(Run(text, self.links[-1] if self.links else None, self.bold > 0))

    def flush(self) -> Iterator[Block]:
        if self.block.text.strip():
            yield self.block
        self.block = self._new()

    def _end_cell(self) -> Iterator[Block]:
        if self.kinds and self.kinds[-1] == "row":
            self.add("\t")
        else:
            yield from self.flush()

    def _new(self) -> Block:
        if self.levels:
            return Block("heading", level=self.levels[-1])
        if "quote" in self.kinds:
            return Block("quote")
        return Block(self.kinds[-1] if self.kinds else "paragraph")

    def _address(self, target: str | None) -> str | None:
        if not target or len(target) > 4000 or target.startswith("#"):
            return None
        try:
            return urljoin(self.base, target.strip()) if self.base else target.strip()
        except ValueError:
            return None


def _level(name: str, element: Any) -> int:
    """Of a heading, also as trafilatura writes it (`head rend="h2"`); 0 for anything else."""
    if name == "head":
        return _HEADINGS.get(element.get("rend") or "h3", 3)
    return _HEADINGS.get(name, 0)


def _is_layout(row: Any) -> bool:
    """Whether a row of a table holds paragraphs and tables of its own: newsletters are built so."""
    return any(element is not row and element.tag in _BLOCKS for element in row.iter())


def _is_bold(name: str, element: Any) -> bool:
    return name in _BOLD or (name == "hi" and element.get("rend") == "#b")


def _is_hidden(element: Any) -> bool:
    style = element.get("style")
    return element.get("hidden") is not None or bool(style and _HIDDEN.search(style))
