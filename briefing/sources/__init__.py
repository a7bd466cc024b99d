"""Readers of formats: bytes, a path or an address to a `Document`. No analysis, no database.

`find_sources` tells what there is to read, `read` reads one item of it:

    for item in find_sources(["articles/", "https://example.org/feed.xml", "-"]):
        try:
            for document in read(item, on_error=tell):
                ...
        except SourceError as error:
            tell(error)

Importing this package loads no library; a format's reader is imported when its first file comes.
"""

from briefing.sources.base import Limits, ReadOptions, SourceItem
from briefing.sources.clean import clean_line, clean_text
from briefing.sources.encoding import decode
from briefing.sources.find import find_sources
from briefing.sources.registry import document_of_text, read

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
]
