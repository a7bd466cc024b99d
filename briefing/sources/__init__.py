"""Readers of formats: bytes, a path or an address to a `Document`. No analysis, no database.

`find_sources` tells what there is to read, `read` reads one item of it:

    for item in find_sources(["articles/", "https://example.org/feed.xml", "-"]):
        try:
            for document in read(item, on_error=tell):
                ...
        except SourceError as error:
            tell(error)

Feeds are asked with `fetch.fetch` or `pace.fetch_all`, which take and give a `FetchState` to keep, and
read with `read_bytes(fetched.blob())`. `canonical.canonical_url` and `copies.signature` tell copies of
one piece; `opml` takes and gives lists of feeds.

Importing this package loads no library; a format's reader is imported when its first file comes.
"""

from briefing.sources.base import Limits, ReadOptions, SourceItem
from briefing.sources.clean import clean_line, clean_text
from briefing.sources.encoding import decode
from briefing.sources.find import find_sources
from briefing.sources.registry import document_of_text, read, read_bytes

__all__ = [
    "Limits",
    "ReadOptions",
    "SourceItem",
    "clean_line",
    "clean_text",
    "decode",
    "document_of_text",
    "find_sources",
    "read",
    "read_bytes",
]
