"""Word, EPUB and PDF."""

from __future__ import annotations

import sys
from collections.abc import Callable
from typing import Any

import pytest

from briefing.sources import Limits, ReadOptions

Take = Callable[..., Any]
Zip = Callable[..., bytes]
WORDS = "The ministers met on Monday and spoke of trade, of security and of the “summit” to come."
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"


def paragraph(text: str, style: str = "", inner: str = "") -> str:
    mark = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{mark}<w:r><w:t>{text}</w:t></w:r>{inner}</w:p>"


def docx(body: str, zipped: Zip) -> bytes:
    root = f'<w:document xmlns:w="{W}" xmlns:r="{R}"><w:body>{body}</w:body></w:document>'
    rels = (
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="https://x.example/a"/></Relationships>'
    )
    return zipped(
        {
            "[Content_Types].xml": "<x/>",
            "word/document.xml": root,
            "word/_rels/document.xml.rels": rels,
        }
    )


def test_docx(taken_in: Take, zipped: Zip) -> None:
    link = '<w:hyperlink r:id="r1"><w:r><w:t> here</w:t></w:r></w:hyperlink>'
    deleted = "<w:del><w:r><w:delText>gone</w:delText></w:r></w:del>"
    body = (
        paragraph("The readout", "Title") + paragraph(WORDS, inner=link) + paragraph("Next", "Heading2")
        + paragraph("Quoted.", "Quote") + paragraph("Last", inner=deleted)
    )  # fmt: skip
    document = taken_in("a.docx", docx(body, zipped)).document
    assert document.text == f"The readout\n\n{WORDS} here\n\nNext\n\nQuoted.\n\nLast"
    text = document.text
    assert document.title == "The readout" and text[document.body_start :].startswith(WORDS)
    assert [text[s.start : s.end] for s in document.headings] == ["Next"]
    assert [text[s.start : s.end] for s in document.block_quotes] == ["Quoted."]
    assert [(text[s.start : s.end], s.address) for s in document.links] == [("here", "https://x.example/a")]


@pytest.mark.parametrize("body", ["", "<w:p>" * 2000, "</broken", "&bomb;"])
def test_damaged_docx(body: str, taken_in: Take, zipped: Zip) -> None:
    taken_in("a.docx", docx(body, zipped))


ODF = "urn:oasis:names:tc:opendocument:xmlns"


def odt(body: str, zipped: Zip) -> bytes:
    names = f'xmlns:o="{ODF}:office:1.0" xmlns:text="{ODF}:text:1.0" '
    names += 'xmlns:x="http://www.w3.org/1999/xlink"'
    title = '<dc:title xmlns:dc="http://purl.org/dc/elements/1.1/">The readout</dc:title>'
    return zipped(
        {
            "mimetype": "application/vnd.oasis.opendocument.text",
            "META-INF/manifest.xml": "<x/>",
            "content.xml": f"<o:document-content {names}>{body}</o:document-content>",
            "meta.xml": f"<o:meta {names}>{title}</o:meta>",
        }
    )


def test_odt(taken_in: Take, zipped: Zip) -> None:
    note = "<text:note><text:p>A note.</text:p></text:note>"
    body = (
        "<text:tracked-changes><text:p>Deleted.</text:p></text:tracked-changes>"
        '<text:h text:outline-level="2">Talks</text:h>'
        '<text:p>One<text:s/><text:a x:href="https://x.example/">two <text:span>three</text:span></text:a>'
        f'{note} four</text:p><text:p text:style-name="Quotations">Quoted.</text:p>'
        "<text:list><text:list-item><text:p>Item</text:p></text:list-item></text:list>"
    )
    document = taken_in("a.odt", odt(body, zipped)).document
    assert document.text == "Talks\n\nOne two three four\n\nA note.\n\nQuoted.\n\n• Item"
    assert document.title == "The readout" and len(document.headings) == len(document.block_quotes) == 1
    (link,) = document.links
    assert document.text[link.start : link.end] == "two three"
    assert "no words" in taken_in("b.odt", odt("", zipped)).error


def test_what_is_no_article_is_said(taken_in: Take, zipped: Zip) -> None:
    assert "a spreadsheet or slides" in taken_in("a.xlsx", zipped({"[Content_Types].xml": "<x/>"})).error
    assert "XML that is no page" in taken_in("a.xml", "<?xml version='1.0'?><data><row>1</row></data>").error
    assert "XML that is no page" in taken_in("b.txt", "<svg><text>x</text></svg>").error
    news = f"<?xml version='1.0'?><nitf><body><hl1>H</hl1><p>{WORDS}</p><p>More.</p></body></nitf>"
    assert WORDS in taken_in("c.xml", news).document.text


def epub(zipped: Zip, pages: dict[str, str]) -> bytes:
    items = "".join(f'<item id="{name}" href="{name}.xhtml"/>' for name in pages)
    order = "".join(f'<itemref idref="{name}"/>' for name in pages)
    opf = (
        '<package xmlns="http://www.idpf.org/2007/opf" xmlns:dc="http://purl.org/dc/elements/1.1/"><metadata>'
        "<dc:title>The Week</dc:title><dc:creator>A. Writer</dc:creator><dc:language>en</dc:language>"
        f"<dc:date>2025-10-27</dc:date></metadata><manifest>{items}</manifest><spine>{order}</spine></package>"
    )
    container = '<container><rootfiles><rootfile full-path="in/a.opf"/></rootfiles></container>'
    files = {f"in/{name}.xhtml": f"<html><body>{page}</body></html>" for name, page in pages.items()}
    return zipped(
        {"mimetype": "application/epub+zip", "META-INF/container.xml": container, "in/a.opf": opf} | files
    )


def test_epub(taken_in: Take, zipped: Zip) -> None:
    chapter = f"<h1>%s</h1><p>{WORDS * 3}</p><h2>Sub</h2><p>{WORDS}</p>"
    outcome = taken_in(
        "a.epub", epub(zipped, {"cover": "<p>Cover</p>", "one": chapter % "One", "two": chapter % "Two"})
    )
    one, two = outcome.documents
    assert (one.title, two.title) == ("One", "Two") and one.path != two.path
    assert (one.outlet, one.byline, one.published, one.language) == (
        "The Week",
        "A. Writer",
        "2025-10-27",
        "en",
    )
    assert one.text[one.body_start :].startswith(WORDS)
    assert [one.text[s.start : s.end] for s in one.headings] == ["Sub"]
    assert "no words in this book" in taken_in("b.epub", epub(zipped, {"cover": ""})).error


def pdf(*pages: str) -> bytes:
    """A small PDF; each page is the content of its stream, in Helvetica as F1."""
    kids = " ".join(f"{4 + n * 2} 0 R" for n in range(len(pages)))
    objects = [
        "<< /Type /Catalog /Pages 2 0 R >>",
        f"<< /Type /Pages /Kids [{kids}] /Count {len(pages)} >>",
        "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>",
    ]
    for number, content in enumerate(pages):
        objects.append(
            "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Resources << /Font << /F1 3 0 R >> >> "
            f"/Contents {5 + number * 2} 0 R >>"
        )
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}\nendstream")
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010d} 00000 n \n" for offset in offsets)
    start = len(out)
    out += f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    out += f"trailer << /Size {len(objects) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n"
    return out.encode("latin-1")


def lines(*texts: tuple[int, int, int, str]) -> str:
    return (
        "BT "
        + " ".join(f"/F1 {size} Tf 1 0 0 1 {x} {y} Tm ({text}) Tj" for x, y, size, text in texts)
        + " ET"
    )


def test_pdf(taken_in: Take) -> None:
    full = "and this is a line that runs over the whole width of the column of the page, so"
    first = lines(
        (50, 770, 8, "The Ledger, page 1"),
        (50, 740, 18, "Readout of the talks"),
        (50, 700, 11, f"The minister met her counterpart on Monday {full}"),
        (50, 687, 11, "that it goes on below."),
        (50, 661, 11, f"The second paragraph stands apart by a gap {full}"),
        (50, 648, 11, f"that is wide, it does not end with the page {full}"),
    )
    second = lines(
        (50, 770, 8, "The Ledger, page 2"), (50, 740, 11, "but on the next."), (50, 714, 11, "A third.")
    )
    third = lines((50, 770, 8, "The Ledger, page 3"), (50, 740, 11, "A fourth."))
    document = taken_in("a.pdf", pdf(first, second, third)).document
    assert document.text.split("\n\n") == [
        "Readout of the talks",
        f"The minister met her counterpart on Monday {full} that it goes on below.",
        f"The second paragraph stands apart by a gap {full} that is wide, it does not end with the page "
        f"{full} but on the next.",
        "A third.",
        "A fourth.",
    ]
    assert document.notices and document.media_type == "application/pdf"


def test_pdf_with_too_many_pages(taken_in: Take) -> None:
    pages = [lines((50, 700, 11, f"Page {number} has words.")) for number in range(4)]
    document = taken_in("a.pdf", pdf(*pages), ReadOptions(limits=Limits(pages=2))).document
    assert "Page 1" in document.text and "Page 2" not in document.text
    assert document.notices[1] == "only the first 2 of 4 pages"


def test_pdf_without_text_and_damaged(taken_in: Take) -> None:
    assert "no text in this PDF" in taken_in("a.pdf", pdf("")).error
    assert "damaged" in taken_in("b.pdf", b"%PDF-1.7\n" + bytes(range(256)) * 20).error
    assert taken_in("c.pdf", pdf(lines((50, 700, 11, WORDS[:40])))[:-200])


def test_pdf_without_the_extra(taken_in: Take, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pypdfium2", None)
    assert "PDF files need the extra 'pdf'" in taken_in("a.pdf", pdf("")).error
