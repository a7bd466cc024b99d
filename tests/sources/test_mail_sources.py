"""Mail, mailboxes, feeds and lists of feeds."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pytest

from briefing.sources.base import Blob
from briefing.sources.opml import Subscription, parse_opml, write_opml

Take = Callable[..., Any]
HEAD = "From: The Ledger <news@ledger.example>\nTo: me\nMessage-ID: <1@x>\nMIME-Version: 1.0\n"
WORDS = (
    "The ministers met on Monday and spoke of trade, of security and of the summit that is to come in spring."
)


def test_a_newsletter(taken_in: Take) -> None:
    body = (
        "<div style='display:none'>Preheader</div><table><tr><td><p>Good morning.</p><h2>Trade</h2>"
        f"<p>{WORDS} He called it &ldquo;unfair&rdquo;.</p></td></tr></table>"
        "<p><a href='https://ledger.example/web'>View in browser</a></p>"
        "<p>You’re receiving this because you asked. <a href='https://x.example/u'>Unsubscribe</a></p>"
        "<p>1 Road</p>"
    )
    mail = (
        f"{HEAD}Subject: =?utf-8?Q?Fwd=3A_Talks_=E2=80=9Cend=E2=80=9D?=\n"
        "Date: Mon, 27 Oct 2025 08:00:00 +0530\n"
        "List-Unsubscribe: <https://x.example/u>\nContent-Type: multipart/alternative; boundary=b\n\n"
        f"--b\nContent-Type: text/plain\n\nView this mail in a browser.\n--b\n"
        f"Content-Type: text/html; charset=utf-8\n\n{body}\n--b--\n"
    )
    document = taken_in("a.eml", mail).document
    assert document.text == f"Good morning.\n\nTrade\n\n{WORDS} He called it “unfair”."
    assert (document.title, document.outlet, document.byline) == ("Talks “end”", "The Ledger", None)
    assert document.published == "2025-10-27T08:00:00+05:30"
    assert document.url == "https://ledger.example/web"
    (heading,) = document.headings
    assert document.text[heading.start : heading.end] == "Trade"


def test_a_reply_without_what_it_answers(taken_in: Take) -> None:
    mail = (
        f"From: A. Writer <a@x.example>\nMessage-ID: 1\nSubject: Re: x\nReceived: y\n\n{WORDS}\n\n"
        "On Mon, 27 Oct 2025, B <b@x.example> wrote:\n> Old words.\n> More.\n-- \nA. Writer\nDirector\n"
    )
    document = taken_in("a", mail).document
    assert (document.text, document.byline, document.outlet) == (WORDS, "A. Writer", "x.example")


def test_lines_that_a_program_wrapped_are_joined(taken_in: Take) -> None:
    wrapped = WORDS.replace(" and of", "\nand of")
    mail = f"{HEAD}Subject: x\n\nTRADE\n{wrapped}\n* One item\n* Two\n\nA. Writer\nDirector\n"
    text = taken_in("a.eml", mail).document.text
    assert text.split("\n\n") == ["TRADE", WORDS, "* One item", "* Two", "A. Writer", "Director"]


def test_a_forwarded_piece_is_the_piece(taken_in: Take) -> None:
    quoted = f"> {WORDS}\n> And on.\n>\n> A second paragraph.\n"
    mail = f"{HEAD}Subject: Fwd: x\n\n---------- Forwarded message ---------\n{quoted}"
    assert f"{WORDS} And on.\n\nA second paragraph." in taken_in("a.eml", mail).document.text


def test_attachments_come_too(taken_in: Take, zipped: Callable[..., bytes]) -> None:
    mail = (
        f"{HEAD}Subject: Papers\nContent-Type: multipart/mixed; boundary=b\n\n--b\n\n{WORDS}\n"
        f"--b\nContent-Disposition: attachment; filename=one.txt\n\nTitle: One\nDate: 2025-10-27\n\n{WORDS}\n"
        "--b\nContent-Type: image/png\nContent-Disposition: attachment; filename=two.png\n\nx\n"
        "--b\nContent-Disposition: attachment; filename=three.txt\n\n\x7fELF\x01\n--b--\n"
    )
    outcome = taken_in("a.eml", mail)
    assert [document.title for document in outcome.documents] == ["Papers", "One"]
    assert outcome.documents[1].path.endswith("a.eml!one.txt")
    (error,) = outcome.errors
    assert "a.eml: three.txt: this is a program" in str(error)


def test_a_mailbox(taken_in: Take) -> None:
    message = f"{HEAD}Subject: %s\n\n>From here on: {WORDS}\n\n"
    start = "From me@x Mon Oct 27 08:00:00 2025\n"
    box = start + message % "One" + start + "Subject: empty\nFrom: x\n\n\n\n" + start + message % "Two"
    outcome = taken_in("box", box)
    assert [document.title for document in outcome.documents] == ["One", "Two"]
    assert outcome.documents[0].text.startswith("From here on:")
    assert len({document.path for document in outcome.documents}) == 2
    (error,) = outcome.errors
    assert "box: message 2: there are no words" in str(error)


RSS = f"""<?xml version="1.0" encoding="utf-8"?><rss version="2.0"
  xmlns:content="http://purl.org/rss/1.0/modules/content/" xmlns:dc="http://purl.org/dc/elements/1.1/">
<channel><title>The Ledger</title><language>en-GB</language>
<item><title>Talks &amp; more</title><link>https://ledger.example/1</link><guid>g1</guid>
<dc:creator>A. Writer</dc:creator><pubDate>Mon, 27 Oct 2025 08:00:00 +0530</pubDate>
<description>Short.</description>
<content:encoded><![CDATA[<p>{WORDS}</p><h3>Next</h3><blockquote>“Unfair”</blockquote>
<p>See <a href="/2">two</a>.</p>]]></content:encoded></item>
<item><title>Only a summary</title><link>https://ledger.example/2</link><description>{WORDS}</description></item>
<item><title>Only a headline</title><link>https://ledger.example/3</link></item><item></item></channel></rss>"""


def test_rss(taken_in: Take) -> None:
    full, summary, headline = taken_in("a.xml", RSS).documents
    assert full.text == f"{WORDS}\n\nNext\n\n“Unfair”\n\nSee two."
    assert (full.title, full.byline, full.outlet) == ("Talks & more", "A. Writer", "The Ledger")
    assert (full.published, full.url, full.language) == (
        "2025-10-27T08:00:00+05:30",
        "https://ledger.example/1",
        "en-GB",
    )
    assert [link.address for link in full.links] == ["https://ledger.example/2"]
    assert len(full.headings) == len(full.block_quotes) == 1 and full.notices == ()
    assert summary.text == WORDS and "summary" in summary.notices[0]
    assert headline.text == "Only a headline" and "headline" in headline.notices[0]
    assert len({document.path for document in (full, summary, headline)}) == 3


def test_atom(taken_in: Take) -> None:
    atom = (
        '<feed xmlns="http://www.w3.org/2005/Atom"><title>L</title><entry><id>1</id>'
        '<title type="html">A &lt;i>b&lt;/i></title><link href="https://x.example/1"/>'
        '<published>2025-10-27T08:00:00Z</published><content type="html">'
        f"&lt;p>{WORDS} It’s 3 &amp;lt; 4.&lt;/p></content></entry></feed>"
    )
    document = taken_in("a.xml", atom).document
    assert (document.title, document.text) == ("A b", f"{WORDS} It’s 3 < 4.")
    assert document.published == "2025-10-27T08:00:00+00:00"


def test_json_feed(taken_in: Take) -> None:
    item = {
        "id": "1",
        "url": "https://x.example/1",
        "title": "T",
        "content_html": f"<p>{WORDS}</p>",
        "date_published": "2025-10-27T08:00:00Z",
        "authors": [{"name": "A"}, {"name": "B"}],
    }
    feed = json.dumps({"version": "https://jsonfeed.org/version/1.1", "title": "L", "items": [item]})
    document = taken_in("feed", feed).document
    assert (document.title, document.byline, document.outlet, document.text) == ("T", "A, B", "L", WORDS)


def test_a_list_of_feeds_is_told_apart(taken_in: Take) -> None:
    listed = write_opml([Subscription("https://x.example/f", "X & “Y”", None, "World")])
    assert "a list of 1 feeds (OPML)" in taken_in("a.xml", listed).error


def test_opml_out_and_in() -> None:
    feeds = [
        Subscription("https://x.example/f?a=1&b=2", 'A "quoted" & <odd> name', "https://x.example/", None),
        Subscription("http://y.example/f", "Y", None, "World & more"),
    ]
    assert parse_opml(Blob(write_opml(feeds).encode(), "x")) == feeds


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "/local", ""])
def test_opml_takes_web_addresses_alone(address: str) -> None:
    listed = f'<opml><body><outline xmlUrl="{address}"/></body></opml>'
    assert parse_opml(Blob(listed.encode(), "x")) == []


@pytest.mark.parametrize(
    ("headers", "outlet", "byline"),
    [
        ("From: Anna Novak <anna@mfa.example>", "mfa.example", "Anna Novak"),
        ("From: Anna Novak <anna@gmail.com>", None, "Anna Novak"),
        ("From: Anna Novak <anna@yahoo.co.in>", None, "Anna Novak"),
        ("From: anna@mfa.example\nOrganization: Foreign Ministry", "Foreign Ministry", None),
        ("From: newsletter@news.ledger.example", "ledger.example", None),
        ("From: <x@y.example>\nList-Id: Press Office <press.mfa.example>", "Press Office", None),
        ("From: The Ledger <x@y.example>\nList-Id: <press.mfa.example>", "The Ledger", None),
        ("From: nobody", None, None),
        ("From: a@localhost\nList-Id: <>", None, None),
    ],
)
def test_a_message_is_from_the_house_that_it_names(
    taken_in: Take, headers: str, outlet: str | None, byline: str | None
) -> None:
    document = taken_in(
        "a.eml", f"{headers}\nSubject: Talks\nDate: Mon, 27 Oct 2025 08:00:00 +0000\n\n{WORDS}\n"
    ).document
    assert (document.outlet, document.byline) == (outlet, byline)
