"""PDF files (the `pdf` extra): lines put together to paragraphs by where they stand on the page."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from statistics import median
from typing import Any

from briefing.errors import SourceError
from briefing.model import Document
from briefing.sources.base import Blob, Context
from briefing.sources.blocks import Block, Run, compose
from briefing.sources.clean import clean_line

NOTICE = "paragraphs put together from the lines of a PDF: check against the page"

_GAP = 1.45
"""A line this many line heights below the one before opens a paragraph."""
_SHORT = 0.85
"""A line that ends before this share of the column's width, with a full stop, closes one."""
_REPEATS = 3
_END = re.compile(r"[.!?:”\"'’)\]]$")
_HYPHEN = re.compile(r"[\u00ad\ufffe\x02]$")


@dataclass(slots=True)
class _Line:
    """One line of a page; distances in points from the lower left corner."""

    text: str
    left: float
    bottom: float
    right: float
    top: float

    @property
    def height(self) -> float:
        return max(self.top - self.bottom, 1.0)


def read_pdf(blob: Blob, context: Context) -> Iterator[Document]:
    """The text of a PDF, without the lines that repeat on its pages, and with a notice.

    Raises `SourceError` for one without text (a scan), locked, damaged, or where the extra is missing.
    """
    try:
        import pypdfium2
    except ImportError:
        raise blob.fail(
            "PDF files need the extra 'pdf'", "Install it: `pip install 'briefing[pdf]'`."
        ) from None
    most = context.options.limits.pages
    try:
        pages, facts, count = _opened(pypdfium2, blob.data, most)
    except (pypdfium2.PdfiumError, ValueError, OSError) as error:
        locked = "password" in str(error).lower()
        what = "it is locked with a password" if locked else "it is damaged"
        raise blob.fail(what, "Open it in a viewer and save or print it again.") from None
    document = compose(_paragraphs(_without_repeats(pages)))
    if not document.text:
        raise _no_words(blob)
    title = clean_line(facts.get("Title") or "")
    yield blob.adopt(
        replace(
            document,
            title=title if _is_title(title) else None,
            byline=clean_line(facts.get("Author") or "") or None,
            media_type="application/pdf",
            notices=(NOTICE, *([f"only the first {most:,} of {count:,} pages"] if count > most else [])),
        )
    )


def _opened(pdfium: Any, data: bytes, most: int) -> tuple[list[list[_Line]], dict[str, str], int]:
    """The lines of the first `most` pages, the file's own facts, and how many pages there are."""
    pdf = pdfium.PdfDocument(data)
    try:
        count = len(pdf)
        return [_lines(pdf[number]) for number in range(min(count, most))], pdf.get_metadata_dict(), count
    finally:
        pdf.close()


def _no_words(blob: Blob) -> SourceError:
    return blob.fail("there is no text in this PDF", "If it is a scan, run text recognition first.")


def _is_title(text: str) -> bool:
    """Whether a title is one: programs write the file's name, or their own."""
    return len(text.split()) > 2 and not re.search(
        r"\.(?:docx?|pdf|indd|qxd|rtf|html?)$|^Microsoft Word", text
    )


def _lines(page: Any) -> list[_Line]:
    """The lines of a page in the order of its content."""
    textpage = page.get_textpage()
    try:
        found: list[_Line] = []
        for number in range(textpage.count_rects()):
            left, bottom, right, top = textpage.get_rect(number)
            text = textpage.get_text_bounded(left, bottom, right, top).replace("\r\n", " ").replace("\n", " ")
            last = found[-1] if found else None
            if (
                last
                and min(last.top, top) - max(last.bottom, bottom) > last.height / 2
                and left >= last.right - 2
            ):
                gap = "" if left - last.right < last.height * 0.15 else " "
                found[-1] = _joined(last, _Line(text, left, bottom, right, top), gap)
            elif text.strip():
                found.append(_Line(text, left, bottom, right, top))
        return found
    finally:
        textpage.close()
        page.close()


def _joined(one: _Line, two: _Line, gap: str) -> _Line:
    text = one.text.rstrip(" ") + (gap or " " * one.text.endswith(" ")) + two.text.lstrip(" " if gap else "")
    return _Line(text, one.left, min(one.bottom, two.bottom), two.right, max(one.top, two.top))


def _without_repeats(pages: Sequence[list[_Line]]) -> list[list[_Line]]:
    """The pages without running heads, feet and page numbers: edge lines that come on several."""
    edges = [line for page in pages for line in {id(x): x for x in (*page[:2], *page[-2:])}.values()]
    counts = Counter(_masked(line.text) for line in edges)
    furniture = {text for text, count in counts.items() if count >= _REPEATS}
    kept = []
    for page in pages:
        last = len(page) - 2
        kept.append(
            [
                line
                for number, line in enumerate(page)
                if not ((number < 2 or number >= last) and _masked(line.text) in furniture)
            ]
        )
    return kept


def _masked(text: str) -> str:
    return re.sub(r"\d+", "0", text.strip())


def _paragraphs(pages: Sequence[list[_Line]]) -> Iterator[Block]:
    """The lines as paragraphs; one may run over the end of a page."""
    lines = [line for page in pages for line in page]
    if not lines:
        return
    step = median([line.height for line in lines])
    width = median([line.right for line in lines]), max(line.right for line in lines)
    full = max(width[0], width[1] * 0.6)
    words: list[str] = []
    last: _Line | None = None
    for page in pages:
        for line in page:
            if last is not None and _opens(last, line, step, full, new_page=line is page[0]):
                yield Block("paragraph", [Run("".join(words))])
                words = []
            words.append(_continued(words, line.text))
            last = line
    yield Block("paragraph", [Run("".join(words))])


def _opens(last: _Line, line: _Line, step: float, full: float, *, new_page: bool) -> bool:
    """Whether `line` opens a paragraph."""
    ended = bool(_END.search(last.text.rstrip()))
    if new_page:
        return ended
    if abs(last.height - line.height) > step * 0.35:  # another size of type: a heading, a caption
        return True
    if line.bottom > last.top:  # a new column
        return ended
    if last.bottom - line.top > step * (_GAP - 1) and last.top - line.top > step * _GAP:
        return True
    indented = line.left - last.left > step * 0.8
    return ended and (indented or last.right < full * _SHORT)


def _continued(words: list[str], text: str) -> str:
    """The line as it goes on after `words`: a word that a soft hyphen divides is joined again."""
    if words and _HYPHEN.search(words[-1].rstrip()):
        words[-1] = _HYPHEN.sub("", words[-1].rstrip())
        return text.lstrip()
    return f" {text}" if words else text
