"""A quotation with all that a reader needs to defend it: who, as what, where, when, at which address."""

from __future__ import annotations

from typing import Literal

from briefing.model import ArticleRow, QuotationRow, in_marks, quotation_marks

CitationStyle = Literal["text", "markdown"]

_MARKDOWN_SPECIAL = str.maketrans({char: f"\\{char}" for char in "\\`*_[]<>#|"})


def cite(quotation: QuotationRow, style: CitationStyle = "text") -> str:
    """The quotation's exact words, then its speaker, role then held, channel, outlet, date and address.

    A reported quotation stands without quotation marks and says that it is reported, and the writer's
    sentence with quoted words in it that it is partly quoted, so that nobody takes the writer's words
    for the speaker's. What the article does not tell is left out, except for
    the speaker: 'speaker not given' is said.
    """
    words = _words(quotation)
    if style == "markdown":
        title = f"*{in_markdown(quotation.article_title)}*"
        source = f"[{title}]({quotation.url})" if quotation.url else title
        who, where = in_markdown(_who(quotation)), in_markdown(_where(quotation))
        return f"> {in_markdown(words)}\n>\n> — {who}. {source}{where}"
    address = f" {quotation.url}" if quotation.url else ""
    return f"{words}\n— {_who(quotation)}. “{quotation.article_title}”{_where(quotation)}{address}"


def cite_passage(
    words: str, article: ArticleRow, url: str | None = None, style: CitationStyle = "text"
) -> str:
    """A passage word for word, paragraph by paragraph, then headline, outlet, date and address.

    The words are the article's own: marks of quotation within them are left as they are, none are added.
    """
    paragraphs = [" ".join(line.split()) for line in words.split("\n") if line.strip()]
    known = [part for part in (article.outlet, (article.published or "")[:10]) if part]
    where = f", {', '.join(known)}." if known else "."
    if style == "markdown":
        title = f"*{in_markdown(article.title)}*"
        source = f"[{title}]({url})" if url else title
        quoted = "\n>\n".join(f"> {in_markdown(paragraph)}" for paragraph in paragraphs)
        return f"{quoted}\n>\n> — {source}{in_markdown(where)}"
    address = f" {url}" if url else ""
    return "\n\n".join(paragraphs) + f"\n— “{article.title}”{where}{address}"


def cite_article(article: ArticleRow, url: str | None = None) -> str:
    """An article's headline, outlet, date and address; a headline that we made is said to be ours."""
    made = " [headline made from the lead]" if article.title_derived else ""
    known = [part for part in (article.outlet, (article.published or "")[:10]) if part]
    lines = (article.title + made, ", ".join(known), url)
    return "\n".join(line for line in lines if line)


def _words(quotation: QuotationRow) -> str:
    words = " ".join(quotation.text.split())
    return f"{told_as(quotation.kind, words)}{in_marks(quotation.kind, words)}"


def told_as(kind: str, words: str) -> str:
    """What stands before words that are not all the speaker's: '(reported) ', '(partly quoted) ', or ''."""
    if kind == "indirect":
        return "(reported) "
    return "" if kind == "direct" or quotation_marks(kind, words) == ("“", "”") else "(partly quoted) "


def _who(quotation: QuotationRow) -> str:
    if quotation.speaker is None:
        return "speaker not given"
    parts = [quotation.speaker]
    if quotation.role:
        parts.append(quotation.role)
    if quotation.channel:
        article = "an" if quotation.channel[0] in "aeiou" else "a"
        parts.append(f"in {article} {quotation.channel}")
    return ", ".join(parts)


def _where(quotation: QuotationRow) -> str:
    known = [part for part in (quotation.outlet, (quotation.published or "")[:10]) if part]
    return f", {', '.join(known)}." if known else "."


def in_markdown(text: str) -> str:
    """`text` so that nothing in it means anything to Markdown."""
    return text.translate(_MARKDOWN_SPECIAL)
