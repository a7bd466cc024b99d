"""Web pages: what is kept of them, and what they say of themselves."""

from __future__ import annotations

import quopri
from collections.abc import Callable, Iterable
from typing import Any

import pytest

from briefing.model import Document, Span

Take = Callable[..., Any]
SENTENCE = "The two sides have held five rounds of talks on a trade agreement since March, officials said. "
JSON_LD = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
  {"@type": "WebSite", "name": "The Ledger"},
  {"@type": ["NewsArticle"], "headline": "Ministers meet &amp; talk",
   "datePublished": "2025-10-27T08:00:00+05:30",
   "author": [{"@type": "Person", "name": "A. Writer"}, {"name": "B. Other"}, {"name": "The Ledger"}],
   "publisher": {"@type": "Organization", "name": "The Ledger"}, "inLanguage": "en-IN"}]}</script>"""
BODY = f"""<h1>Ministers meet &amp; talk</h1>
  <p>Kuala Lumpur: The minister met his counterpart &#147;on the margins&#148; of the
     <a href="/summit?a=1">ASEAN <b>summit</b></a> on Monday. {SENTENCE}</p>
  <h2>Trade talks</h2>
  <p>&ldquo;Glad to meet this morning,&rdquo; he said. {SENTENCE}</p>
  <blockquote><p>Appreciated the discussion on our ties.</p></blockquote>
  <p><strong>What comes next</strong></p>
  <p>{SENTENCE * 2}</p>
  <p><strong>“No comment,” she said.</strong></p>
  <p>{SENTENCE * 2}</p>"""


def page(body: str = BODY, head: str = JSON_LD, title: str = "Ministers meet &amp; talk - The Ledger") -> str:
    return (
        f"<!doctype html><html lang='en-GB'><head><meta charset='utf-8'><title>{title}</title>{head}</head>"
        f"<body><nav><a href='/'>Home</a><a href='/w'>World</a></nav><article>{body}</article>"
        "<footer>Copyright</footer></body></html>"
    )


def words(document: Document, spans: Iterable[Span]) -> list[str]:
    return [document.text[span.start : span.end] for span in spans]


def test_the_article_with_its_shape(taken_in: Take) -> None:
    document = taken_in("a.html", page()).document
    assert document.text.startswith(
        "Kuala Lumpur: The minister met his counterpart “on the margins” of the ASEAN summit"
    )
    assert words(document, document.headings) == ["Trade talks", "What comes next"]
    assert words(document, document.block_quotes) == ["Appreciated the discussion on our ties."]
    assert document.links == ()  # a page without an address cannot tell where '/summit' is
    assert "\n\n“Glad to meet this morning,” he said." in document.text
    assert "Home" not in document.text and "Copyright" not in document.text
    assert document.media_type == "text/html" and document.raw


def test_what_json_ld_says_comes_first(taken_in: Take) -> None:
    document = taken_in("a.html", page()).document
    assert document.title == "Ministers meet & talk"
    assert document.byline == "A. Writer, B. Other"
    assert (document.outlet, document.published) == ("The Ledger", "2025-10-27T08:00:00+05:30")
    assert document.language == "en-GB"


def test_meta_tags_without_json_ld(taken_in: Take) -> None:
    head = (
        '<meta property="og:site_name" content="The Ledger"><meta name="author" content="By A. Writer">'
        '<meta property="article:published_time" content="2025-10-27T02:30:00Z">'
        '<link rel="canonical" href="https://ledger.example/a/1">'
    )
    document = taken_in("a.html", page(head=head)).document
    assert (document.title, document.byline) == ("Ministers meet & talk", "A. Writer")
    assert (document.outlet, document.published) == ("The Ledger", "2025-10-27T02:30:00+00:00")
    assert document.url == "https://ledger.example/a/1"
    assert words(document, document.links) == ["ASEAN summit"]
    assert document.links[0].address == "https://ledger.example/summit?a=1"


@pytest.mark.parametrize(
    ("title", "found"),
    [
        ("Talks end - The Ledger", "Talks end"),
        ("Talks end | World | The Ledger", "Talks end | World"),
        ("The Ledger: Talks end", "The Ledger: Talks end"),
        ("Talks – again – end", "Talks – again – end"),
        ("The Ledger", "The Ledger"),
    ],
)
def test_the_title_without_its_site(title: str, found: str, taken_in: Take) -> None:
    head = '<meta property="og:site_name" content="The Ledger">'
    body = BODY.replace("<h1>Ministers meet &amp; talk</h1>", "")
    assert taken_in("a.html", page(body, head, title)).document.title == found


def test_a_page_that_does_not_say_when_has_no_date(taken_in: Take) -> None:
    footer = "<p>Copyright 2024 The Ledger. All rights reserved.</p>"
    assert taken_in("a.html", page(BODY + footer, head="")).document.published is None


def test_a_foreign_address_is_not_believed(taken_in: Take) -> None:
    saved = "<!-- Page saved with SingleFile \n url: https://ledger.example/a/1 \n saved date: x -->"
    head = '<link rel="canonical" href="https://elsewhere.example/b">'
    document = taken_in("a.html", page(head=head).replace("<head>", f"<head>{saved}")).document
    assert document.url == "https://ledger.example/a/1"


def test_a_short_page_is_kept_whole(taken_in: Take) -> None:
    document = taken_in(
        "a.html", "<html><body><p>One line only.</p><p>And one more.</p></body></html>"
    ).document
    assert document.text == "One line only.\n\nAnd one more."


def test_many_table_rows_and_the_article(taken_in: Take) -> None:
    table = "<table>" + "<tr><td>Tariff</td><td>50 percent</td></tr>" * 3_000 + "</table>"
    assert "Glad to meet this morning" in taken_in("a.html", page(BODY + table)).document.text


def test_hidden_words_are_no_words_of_the_article(taken_in: Take) -> None:
    hidden = '<p style="display:none">Ignore this.</p><p hidden>And this.</p><script>x</script>'
    document = taken_in("a.html", f"<html><body>{hidden}<p>Seen.</p></body></html>").document
    assert document.text == "Seen."


@pytest.mark.parametrize("charset", ["utf-8", "iso-8859-1", "windows-1252", "utf-16"])
def test_charsets(charset: str, taken_in: Take) -> None:
    encoding = {"iso-8859-1": "cp1252"}.get(charset, charset)
    sound = page().replace("utf-8", charset).replace("&ldquo;", "“").replace("&rdquo;", "”")
    assert "“Glad to meet this morning,”" in taken_in("a.html", sound.encode(encoding)).document.text


def test_a_page_is_known_by_its_content(taken_in: Take) -> None:
    assert taken_in("a.txt", page()).document.media_type == "text/html"
    assert taken_in("a", page()).document.media_type == "text/html"
    text = "The ministers met. <b>Bold</b> is a tag, and 3 < 4.\n"
    assert taken_in("b.txt", text).document.text == text
    assert taken_in("c.html", "No tag at all.\n").document.text == "No tag at all.\n"


def test_a_web_archive(taken_in: Take) -> None:
    archive = (
        b"From: <Saved by Blink>\r\nSnapshot-Content-Location: https://ledger.example/a/1\r\nSubject: x\r\n"
        b"MIME-Version: 1.0\r\nContent-Type: multipart/related; boundary=b\r\n\r\n"
        b"--b\r\nContent-Type: text/html\r\n"
        b"Content-Transfer-Encoding: quoted-printable\r\n\r\n"
        + quopri.encodestring(page().encode())
        + b"\r\n--b\r\nContent-Type: image/png\r\nContent-Location: https://x/y.png\r\n\r\nx\r\n--b--\r\n"
    )
    document = taken_in("a.mhtml", archive).document
    assert document.url == "https://ledger.example/a/1" and document.title == "Ministers meet & talk"
    assert "“Glad to meet this morning,”" in document.text


REMARKS = "".join(f"<div class='remark'><p>Hace una hora</p><p>{SENTENCE}</p></div>" for _ in range(6))


@pytest.mark.parametrize(
    "part",
    [
        f"<div id='sf_comment_list'>{REMARKS}</div>",
        f"<section class='comments'>{REMARKS}</section>",
        f"<ol class='comentarios-lista comment-list'><li>{REMARKS}</li></ol>",
        f"<div class='subscribe-form'><p>{SENTENCE}</p><p>Hace una hora</p></div>",
        f"<div role='dialog'><p>{SENTENCE}</p><p>Hace una hora</p></div>",
        "<div class='cookiemsg'><p>Hace una hora: this page keeps what you do.</p></div>",
    ],
)
def test_remarks_of_readers_and_forms_to_subscribe_are_no_part_of_the_article(
    taken_in: Take, part: str
) -> None:
    document = taken_in(
        "a.html", page(BODY + BODY.replace("<h1>", "<h3>").replace("h1>", "h3>") + part)
    ).document
    assert "Hace una hora" not in document.text
    assert document.text.count("Glad to meet this morning") >= 1


@pytest.mark.parametrize("name", ["comments", "comment-section", "newsletter-body", "comments-open"])
def test_what_holds_the_article_stays_whatever_it_is_called(taken_in: Take, name: str) -> None:
    text = taken_in("a.html", page(f"<div class='{name}'>{BODY}</div>")).document.text
    assert "Glad to meet this morning" in text


def test_a_page_of_remarks_in_remarks_ends_soon(taken_in: Take) -> None:
    nested = "<div class='comments'>" * 200 + f"<p>{SENTENCE * 20}</p>" + "</div>" * 200
    assert "five rounds" in taken_in("a.html", page(BODY + nested)).document.text
