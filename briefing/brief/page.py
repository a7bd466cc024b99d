"""A brief as a file: Markdown, HTML, plain text, JSON or CSV. Every line leads back to its source.

The words of a passage are those of the source, character by character, but for what a format has to
escape; JSON has them as they are. What the reader wrote is marked as such.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Callable, Iterator
from html import escape
from typing import Literal, get_args

from briefing.brief.citation import in_markdown, told_as
from briefing.brief.plain import clean, one_line
from briefing.model import in_marks
from briefing.model.brief import BriefLine, BriefPage, Source
from briefing.model.wire import to_json

PageFormat = Literal["markdown", "html", "text", "json", "csv"]
FORMATS: tuple[PageFormat, ...] = get_args(PageFormat)
SUFFIXES: dict[str, PageFormat] = {
    ".md": "markdown",
    ".markdown": "markdown",
    ".html": "html",
    ".htm": "html",
    ".txt": "text",
    ".json": "json",
    ".csv": "csv",
}
GONE = "These words are no longer in the article"
EDITED = "The article has been edited here since"
OWN = "Note of the author"
_COLUMNS = (
    *("kind", "text", "speaker", "role", "channel", "outlet", "title", "published"),
    *("url", "article", "start", "end", "also_in", "orphaned", "reworded"),
)
_FORMULA = ("=", "+", "-", "@", "\t")


def compose(page: BriefPage, form: PageFormat) -> str:
    """The whole page in one format, with a line end at its end."""
    makers: dict[PageFormat, Callable[[BriefPage], str]] = {
        "markdown": to_markdown,
        "html": to_html,
        "text": to_text,
        "json": lambda page: to_json(page) + "\n",
        "csv": to_csv,
    }
    return makers[form](page)


def to_text(page: BriefPage) -> str:
    """Plain text."""
    title = one_line(page.title)
    parts = [f"{title}\n{'=' * len(title)}"]
    for line in page.lines:
        if line.source is None:
            parts.append(f"[{OWN}] {clean(line.text)}")
        else:
            parts.append(f"{_quoted(line)}\n— {citation(line.source)}")
    return "\n\n".join(parts) + "\n"


def to_markdown(page: BriefPage) -> str:
    """Markdown: passages as block quotes, each with its source below."""
    parts = [f"# {in_markdown(one_line(page.title))}"]
    for line in page.lines:
        if line.source is None:
            parts.append(f"*{OWN}:* {in_markdown(clean(line.text))}")
            continue
        words = "\n".join(f"> {in_markdown(part)}".rstrip() for part in _quoted(line).split("\n"))
        parts.append(f"{words}\n>\n> — {_markdown_source(line.source)}")
    return "\n\n".join(parts) + "\n"


def to_html(page: BriefPage) -> str:
    """A page of HTML that needs nothing else."""
    title = escape(one_line(page.title))
    body = "\n".join(_html_line(line) for line in page.lines)
    return (
        f'<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{title}</title>\n<style>\n"
        "body { font: 1rem/1.5 serif; max-width: 42rem; margin: 2rem auto; padding: 0 1rem; }\n"
        "blockquote { margin: 1.5rem 0; padding-left: 1rem; border-left: 3px solid #888;"
        " white-space: pre-wrap; }\n"
        "footer { font-size: .85rem; color: #555; white-space: normal; }\n.own::before { content: "
        f"'{OWN}: '; font-style: italic; }}\n.gone {{ font-weight: bold; }}\n</style>\n</head>\n<body>\n"
        f"<h1>{title}</h1>\n{body}\n</body>\n</html>\n"
    )


def to_csv(page: BriefPage) -> str:
    """A row for each line, after a row of names. A cell that a spreadsheet would compute begins with '."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_COLUMNS)
    for line in page.lines:
        writer.writerow([_cell(value) for value in _values(line)])
    return out.getvalue()


def citation(source: Source) -> str:
    """Who said it, where it stands, when, at which address and offsets; and whether it is gone."""
    parts = [_who(source), f"“{one_line(source.title)}”" if source.title else "", _where(source)]
    told = ". ".join(filter(None, [", ".join(filter(None, parts[:1])), ", ".join(filter(None, parts[1:]))]))
    return " ".join(filter(None, [f"{told}.", clean(source.url or ""), *_facts(source)]))


def _markdown_source(source: Source) -> str:
    title = f"*{in_markdown(one_line(source.title or 'no longer here'))}*"
    linked = f"[{title}](<{_address(source)}>)" if _address(source) else title
    who = f"{in_markdown(_who(source))}. " if _who(source) else ""
    where = f", {in_markdown(_where(source))}" if _where(source) else ""
    return " ".join([f"{who}{linked}{where}.", *(in_markdown(fact) for fact in _facts(source))])


def _html_line(line: BriefLine) -> str:
    if line.source is None:
        return f'<p class="own">{escape(clean(line.text))}</p>'
    source = line.source
    title = f"<cite>{escape(one_line(source.title or 'no longer here'))}</cite>"
    address = _address(source)
    linked = f'<a href="{escape(address)}">{title}</a>' if address else title
    who = f"{escape(_who(source))}. " if _who(source) else ""
    where = f", {escape(_where(source))}" if _where(source) else ""
    facts = "".join(
        f' <span class="{"gone" if fact.startswith((GONE, EDITED)) else "fact"}">{escape(fact)}</span>'
        for fact in _facts(source)
    )
    return (
        f"<blockquote>{escape(_quoted(line))}\n<footer>— {who}{linked}{where}.{facts}</footer></blockquote>"
    )


def _quoted(line: BriefLine) -> str:
    """The words, in quotation marks where they are a speaker's."""
    words = clean(line.text)
    assert line.source is not None
    if line.source.kind in ("direct", "partial", "indirect"):
        return f"{told_as(line.source.kind, words)}{in_marks(line.source.kind, words)}"
    return words


def _who(source: Source) -> str:
    if source.kind not in ("direct", "partial", "indirect"):
        return ""
    channel = f"in {'an' if source.channel[0] in 'aeiou' else 'a'} {source.channel}" if source.channel else ""
    return ", ".join(one_line(p) for p in (source.speaker or "speaker not given", source.role, channel) if p)


def _where(source: Source) -> str:
    made = "headline made from the lead" if source.title_derived else ""
    return ", ".join(one_line(p) for p in (source.outlet, (source.published or "")[:10], made) if p)


def _facts(source: Source) -> Iterator[str]:
    if source.start is not None and source.end is not None:
        yield f"[{source.uid.partition('-')[0]}:{source.start}-{source.end}]"
    if source.also_in:
        yield f"Also in {', '.join(one_line(name) for name in source.also_in)}."
    if source.orphaned:
        yield f"{GONE}."
    if source.reworded:
        yield f"{EDITED}."


def _address(source: Source) -> str:
    url = clean(source.url or "")
    safe = url.startswith(("http://", "https://")) and not set(url) & set(" <>\n")
    return url if safe else ""


def _values(line: BriefLine) -> list[str]:
    source = line.source
    if source is None:
        return ["own", clean(line.text), *[""] * (len(_COLUMNS) - 2)]
    told = (source.speaker, source.role, source.channel, source.outlet, source.title, source.published)
    place = ["" if at is None else str(at) for at in (source.start, source.end)]
    return [
        source.kind,
        clean(line.text),
        *(clean(value or "") for value in told),
        clean(source.url or ""),
        source.uid,
        *place,
        "; ".join(source.also_in),
        "yes" if source.orphaned else "",
        "yes" if source.reworded else "",
    ]


def _cell(value: str) -> str:
    return f"'{value}" if value.startswith(_FORMULA) else value
