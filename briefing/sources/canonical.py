"""One address for one article: without what only tells how a reader came to it."""

from __future__ import annotations

import re
from urllib.parse import parse_qsl, unquote, urlencode, urlsplit, urlunsplit

_TRACKING = re.compile(
    r"utm_\w+|fbclid|gclid|dclid|gbraid|wbraid|msclkid|twclid|yclid|igshid|igsh|mc_[ce]id|mkt_tok|ref|ref_src"
    r"|ref_url|referrer|source|src|cmp|cmpid|campaign_id|ocid|ito|ns_\w+|at_\w+|xtor|smid|smtyp|partner|emc"
    r"|__twitter_impression|guccounter|guce_\w+|_ga|_gl|sh|share|shared|spm|taid|sref|soc_\w+|s_cid|sc_\w+"
    r"|amp|outputtype|mod|leadsource|print|embed|wt\.\w+|trk\w*|hss_channel|vero_\w+|oly_\w+",
    re.IGNORECASE,
)
_DEFAULT_PORTS = {"http": 80, "https": 443}
_AMP_SUFFIX = re.compile(r"(?:/amp|\.amp(?:\.html?)?|/amp\.html?)/?$", re.IGNORECASE)
_AMP_PREFIX = re.compile(r"^/(?:amp|amphtml)(?=/)", re.IGNORECASE)
_AMP_CACHE = re.compile(r"^/(?:amp/|[cvi]/)?(?:s/)?(?=[^/]+\.[^/]+/)", re.IGNORECASE)
_HOST_PREFIX = re.compile(r"^(?:www\d?|m|mobile|amp)\.(?=[^.]+\.)", re.IGNORECASE)


def canonical_url(url: str) -> str:
    """The address by which copies of a page are known as one. To compare, not to open.

    https, the host in lower case without `www.`, `m.`, `mobile.` or `amp.`; no fragment, no default
    port, no tracking parameters, the others sorted; AMP paths and caches undone; no slash at the end.
    A text that is no web address is given back as it is. Idempotent.
    """
    for _ in range(3):  # an AMP cache within a cache
        found = _once(url)
        if found == url:
            break
        url = found
    return url


def _once(url: str) -> str:
    try:
        parts = urlsplit(url.strip())
        host, port = (parts.hostname or "").rstrip("."), parts.port
    except ValueError:
        return url
    if parts.scheme not in _DEFAULT_PORTS or not host:
        return url
    inner = _from_cache(host, parts.path)
    if inner:
        return f"https://{inner}{'?' + parts.query if parts.query else ''}"
    host = _HOST_PREFIX.sub("", host)
    if ":" in host:
        host = f"[{host}]"
    netloc = host if port in (None, _DEFAULT_PORTS[parts.scheme]) else f"{host}:{port}"
    path = re.sub(r"//+", "/", _AMP_PREFIX.sub("", _AMP_SUFFIX.sub("", parts.path))).rstrip("/")
    return urlunsplit(("https", netloc, path, _query(parts.query), ""))


def _from_cache(host: str, path: str) -> str | None:
    """The address inside that of an AMP cache, without its scheme."""
    if host.endswith(".cdn.ampproject.org") or (host.startswith("www.google.") and path.startswith("/amp/")):
        inner = unquote(_AMP_CACHE.sub("", path, count=1)).lstrip("/")
        return inner if "." in inner.split("/", 1)[0] else None
    return None


def _query(query: str) -> str:
    try:
        pairs = parse_qsl(query, keep_blank_values=True, max_num_fields=200)
    except ValueError:
        return query
    return urlencode(sorted(pair for pair in pairs if not _TRACKING.fullmatch(pair[0])))
