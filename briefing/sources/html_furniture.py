"""What stands in an article's part of a page and is none of it: remarks of readers, forms to subscribe."""

from __future__ import annotations

import re
from typing import Any

_REMARKS = r"comments?|comentarios?|commentaires?|kommentare?|kommentar|commenti"
_ASKING = r"newsletters?|subscri(?:be|ption)|sign[_-]?up|cookies?|privacy"
_PART = (
    r"lists?|texts?|areas?|sections?|threads?|items?|forms?|box(?:es)?|wrap(?:per)?|container|block|body|infos?"
    r"|modal|notice|banner|msg|message|bar|consent|popup|success|widget"
)
_NAMED = re.compile(
    rf"(?:^|[\s_-])(?:(?:{_REMARKS}|{_ASKING})[_-]?(?:{_PART})|disqus[_-]thread|respond|cookiemsg)(?:$|[\s_-])",
    re.IGNORECASE,
)
"""In a class or an id: a name of what it is with a name of a part of the page, as many systems call it."""
_WHOLE = re.compile(rf"(?:{_REMARKS}|newsletter|disqus)", re.IGNORECASE)
"""An id or a class that says nothing else. 'comments-open' is the whole page's."""
_KEPT = frozenset(("html", "body", "article", "main"))
_MOST = 0.5
"""What holds more of the paragraphs than this is the article, whatever it is called."""


_TRIES = 40
"""So many that hold the article are looked into: a page made to harm has them one in another."""


def without_furniture(tree: Any) -> bool:
    """Take readers' remarks and forms to subscribe out of a page's tree; whether there were any."""
    found = [element for element in tree.iter("div", "section", "ol", "ul", "aside", "form") if _is(element)]
    if not found:
        return False
    most = _MOST * max(1, _words(tree))
    gone: set[Any] = set()
    kept = 0
    for element in found:  # what holds others comes before them
        if kept >= _TRIES or not gone.isdisjoint(element.iterancestors()):
            continue
        if _words(element) < most and element.find(".//h1") is None:
            element.drop_tree()
            gone.add(element)
        else:
            kept += 1
    return bool(gone)


def _is(element: Any) -> bool:
    if element.tag in _KEPT:
        return False
    if element.get("role") == "dialog" or element.get("aria-modal") == "true":
        return True
    names = (element.get("class") or "", element.get("id") or "")
    return any(name and (_NAMED.search(name) or _WHOLE.fullmatch(name.strip())) for name in names)


def _words(element: Any) -> int:
    """Characters in paragraphs."""
    return sum(len(part.text_content()) for part in element.iter("p"))
