"""Pages, feeds and mail that break libraries: each ends in a document or in one line."""

from __future__ import annotations

import random
from collections.abc import Callable
from typing import Any

import pytest

LINE = "The minister met her counterpart on Monday and spoke of trade with the neighbours. "
BODY = f"<p>{LINE * 3}</p>" * 4
CONTROL = "&#27;]0;owned&#7; &#x1b;[31m &#0; &#xFFFE; &#11; &#xD800; &#99999999;"
BOMB = (
    '<?xml version="1.0"?><!DOCTYPE lolz [<!ENTITY a "lol">'
    + "".join(f'<!ENTITY {chr(98 + n)} "{("&" + chr(97 + n) + ";") * 10}">' for n in range(9))
    + "]>"
)
FILE_ENTITY = '<?xml version="1.0"?><!DOCTYPE x [<!ENTITY a SYSTEM "file:///etc/passwd">]>'


def page(body: str, head: str = "") -> str:
    return f"<!doctype html><html><head><title>A title</title>{head}</head><body>{body}</body></html>"


def rss(items: str, prologue: str = "") -> str:
    return f'{prologue}<rss version="2.0"><channel><title>Feed</title>{items}</channel></rss>'


def item(text: str, title: str = "A title") -> str:
    return f"<item><title>{title}</title><link>https://example.org/1</link><description>{text}</description></item>"


def mail(body: str, head: str = "") -> str:
    return f"From: A <a@example.org>\nSubject: A title\nMessage-ID: <1@x>\nDate: x\n{head}\n{body}"


def noise(text: str, seed: int) -> bytes:
    """`text` with some of its bytes changed, doubled or gone."""
    dice = random.Random(seed)
    data = bytearray(text.encode())
    for _ in range(max(5, len(data) // 100)):
        at = dice.randrange(len(data))
        data[at : at + dice.randrange(3)] = dice.randbytes(dice.randrange(3))
    return bytes(data)


PAGES = {
    "10,000 nested tags": page("<div>" * 10_000 + LINE),
    "10,000 nested tables": page("<table><tr><td>" * 3_000 + LINE),
    "nested bold": page("<b><i>" * 5_000 + LINE),
    "nested lists": page("<ul><li>" * 3_000 + LINE),
    "nested quotes": page("<blockquote>" * 3_000 + LINE),
    "never closed": "<html><body><p>" + LINE + "<p" * 20_000,
    "closed only": "<html><body>" + "</p>" * 50_000 + BODY,
    "control references": page(f"<h1>A {CONTROL}</h1>{BODY}<p>{LINE}{CONTROL}</p>"),
    "4,000 table rows": page("<table>" + "<tr><td>1</td><td>x y</td></tr>" * 4_000 + "</table>" + BODY),
    "100,000 attributes": page("<p " + " ".join(f'a{n}="1"' for n in range(100_000)) + ">" + BODY),
    "an attribute of 5 MB": page(f'<img src="data:image/png;base64,{"A" * 5_000_000}">{BODY}'),
    "5 MB of script": page(BODY, f"<script>{'var a = 1 < 2;' * 350_000}</script>"),
    "8,000 paragraphs": page("<p>a b</p>" * 8_000),
    "no words": page("<img src=x>"),
    "only script": page("<script>alert(1)</script>"),
    "frames": "<html><frameset><frame src=a></frameset></html>",
    "broken JSON-LD": page(
        BODY, '<script type="application/ld+json">{"@type": "NewsArticle", "headline</script>'
    ),
    "JSON-LD of brackets": page(BODY, f'<script type="application/ld+json">{"[" * 100_000}</script>'),
    "JSON-LD of other things": page(
        BODY,
        '<script type="application/ld+json">{"@type":["NewsArticle"],"headline":{"a":1},"author":[[],3,'
        '{"name":{}}],"datePublished":[2025],"publisher":"x","inLanguage":{}}</script>',
    ),
    "JSON-LD with escapes": page(
        BODY,
        '<script type="application/ld+json">{"@type":"Article","headline":"\\u001b]0;x\\u0007H"}</script>',
    ),
    "meta of 100 kB": page(BODY, f'<meta property="og:title" content="{"x " * 50_000}">'),
    "a base that is no address": page(
        f'<a href="//[::1">x</a><a href="http://[">y</a>{BODY}', '<base href="[">'
    ),
    "a link to a script": page(f'<p>{LINE}<a href="javascript:alert(1)">click</a></p>'),
    "a false charset": f'<html><meta charset="klingon"><body>{BODY}“x”</body></html>',
    "a charset of another kind": f'<html><meta charset="utf-16"><body>{BODY}</body></html>',
    "comments": page("<!--" * 5_000 + BODY),
    "CDATA": page("<![CDATA[" * 5_000 + BODY),
    "unknown tags": page("<a-b:c>" * 5_000 + BODY),
    "plain text called page": LINE * 5,
    "XHTML with entities": BOMB + f"<html><body><p>&j;</p>{BODY}</body></html>",
}
FEEDS = {
    "no items": rss(""),
    "cut off": rss(item(LINE) * 3)[:-60],
    "billion laughs": rss(item("&j; " + LINE), BOMB),
    "file entity": rss(item("&a; " + LINE), FILE_ENTITY),
    "escapes": rss(item(f"{LINE} {CONTROL}", f"A {CONTROL}")),
    "escapes in CDATA": rss(item(f"<![CDATA[{LINE}\x1b]0;x\x07 {CONTROL}]]>", "<![CDATA[\x1b[31mred]]>")),
    "bare ampersands": rss(item("AT&T & co " + LINE, "AT&T & co")),
    "2 MB of CDATA": rss(item(f"<![CDATA[{f'<p>{LINE}</p>' * 20_000}]]>")),
    "3,000 items": rss(item(LINE) * 3_000),
    "100,000 attributes": rss(f"<item {' '.join(f'a{n}=1' for n in range(100_000))}><title>x</title></item>"),
    "nested": rss("<item>" * 3_000 + f"<title>x</title><description>{LINE}</description>"),
    "false encoding": '<?xml version="1.0" encoding="klingon"?>' + rss(item("naïve “x” " + LINE)),
    "an address that is none": rss("<item><title>x</title><link>javascript:alert(1)</link></item>"),
    "Atom of nothing": '<feed xmlns="http://www.w3.org/2005/Atom"><entry/><entry><id/></entry></feed>',
    "RDF": '<rdf:RDF xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"><item/></rdf:RDF>',
    "HTML in place of a feed": "<?xml version='1.0'?>" + page(BODY),
    "OPML": '<opml version="2.0"><body><outline xmlUrl="https://x.example/f"/></body></opml>',
    "OPML bomb": BOMB
    + '<opml version="2.0"><body><outline text="&j;" xmlUrl="https://x.example/f"/></body></opml>',
    "JSON Feed of the wrong things": '{"version": "https://jsonfeed.org/version/1.1", "items": [1, {}, '
    '{"title": 3, "content_html": ["x"]}, {"authors": 1, "content_text": "\\u001b[31m text", "url": 5}]}',
    "JSON Feed cut off": '{"version": "https://jsonfeed.org/version/1.1", "items": [{"title": ',
}
MAILS = {
    "no body": mail(""),
    "unknown charset": mail(LINE, "Content-Type: text/plain; charset=klingon\n"),
    "unknown transfer encoding": mail(LINE, "Content-Transfer-Encoding: klingon\n"),
    "broken base64": mail("###" + LINE, "Content-Transfer-Encoding: base64\n"),
    "broken quoted-printable": mail("=ZZ=" + LINE + "=", "Content-Transfer-Encoding: quoted-printable\n"),
    "a boundary that never comes": mail(LINE, 'Content-Type: multipart/mixed; boundary="x"\n'),
    "parts within parts": mail(
        "".join(f'--b{n}\nContent-Type: multipart/mixed; boundary="b{n + 1}"\n\n' for n in range(2_000)),
        'Content-Type: multipart/mixed; boundary="b0"\n',
    ),
    "escapes in the head": mail(LINE, "Subject: =?utf-8?B?G10wO293bmVkBw==?= x\nFrom: \x1b[31mA <a@b>\n"),
    "broken encoded words": mail(LINE, "Subject: =?utf-8?B?!!!?= =?klingon?Q?x?=\n"),
    "a head without an end": "From: a\nMessage-ID: x\nSubject: " + "x" * 1_000_000,
    "10,000 head lines": mail(LINE, "Received: x\n" * 10_000),
    "an attachment of another kind": mail(
        f'--b\n\n{LINE}\n--b\nContent-Disposition: attachment; filename="../\x1b.pdf"\n\n%PDF-1.4 x\n--b--\n',
        'Content-Type: multipart/mixed; boundary="b"\n',
    ),
    "a file name in a false charset": mail(
        f"--b\n\n{LINE}\n--b\nContent-Disposition: attachment; filename*=klingon''%ff%fe\n\n{LINE}\n--b--\n",
        'Content-Type: multipart/mixed; boundary="b"\n',
    ),
    "a mailbox of digits": "From a@b Mon Oct 27 08:00:00 2025\nFrom: a\n\nx\n\nFrom x "
    + "1234" * 50_000
    + "\nx",
    "NULs": mail(LINE + "\0" * 50 + LINE),
    "a web archive without a page": mail(
        "x", "Snapshot-Content-Location: https://x.example/\nContent-Type: image/png\n"
    ),
    "a date of the year 0": mail(LINE, "Date: Mon, 00 Foo 0000 99:99:99 +9999\n"),
}


@pytest.mark.parametrize("kind", PAGES)
def test_hostile_page(kind: str, taken_in: Callable[..., Any]) -> None:
    outcome = taken_in("a.html", PAGES[kind])
    if LINE in PAGES[kind] and kind != "comments":
        assert LINE.strip() in outcome.document.text


@pytest.mark.parametrize("kind", FEEDS)
def test_hostile_feed(kind: str, taken_in: Callable[..., Any]) -> None:
    outcome = taken_in("a.xml", FEEDS[kind])
    assert not any("root:" in document.text for document in outcome.documents)
    assert not any("lollol" in document.text for document in outcome.documents)


@pytest.mark.parametrize("kind", MAILS)
def test_hostile_mail(kind: str, taken_in: Callable[..., Any]) -> None:
    taken_in("a.eml", MAILS[kind])


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("name", ["a.html", "a.xml", "a.eml", "a.md", "a.json"])
def test_bytes_changed_at_random(name: str, seed: int, taken_in: Callable[..., Any]) -> None:
    sound = {
        "a.html": page(f"<h1>T</h1>{BODY}"),
        "a.xml": rss(item(LINE) * 3),
        "a.eml": mail(
            f"--b\nContent-Type: text/html\n\n{BODY}\n--b--\n", "Content-Type: multipart/mixed; boundary=b\n"
        ),
        "a.md": f"---\ntitle: T\n---\n\n# T\n\n> {LINE}\n\n- *{LINE}*\n",
        "a.json": f'[{{"title": "T", "text": "{LINE}"}}, {{"title": "U", "text": "{LINE}"}}]',
    }[name]
    taken_in(name, noise(sound, seed))
