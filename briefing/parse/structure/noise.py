"""Boilerplate: what an article's page or agency adds and its author did not write."""

from __future__ import annotations

import re

from briefing.model import Span
from briefing.parse.structure.gazetteer import gazetteer

_LONGEST_LINE = 320
"""Longer paragraphs are never boilerplate as a whole, in code points."""

_ROLES = r"(?:additional |further )?(?:reporting|writing|editing|compiled|edited|translated|written|graphics?|video|production|research)"
_WHOLE = [
    # Pointers to other pieces.
    r"(?:also|related|must|don['’]t miss|read|see|watch|listen|recommended|trending|most read|more from|more on|click)"
    r"(?: (?:also|more|now|next|here|to|articles?|stor(?:y|ies)|news|reading|coverage|links?|posts?|read|watch|on this|this|for you))*\s*(?:[:|»>→]|[-–—]\s).{0,250}",
    r"(?:read (?:also|more|next|the full (?:story|article|report))|related (?:articles?|stories|news|posts?|coverage|topics?)|you may also like|also read|editor['’]?s['’]? picks?|recommended (?:for you|stories|reading)|most (?:read|popular|viewed)|more stories|top stories|latest news|trending(?: now)?|don['’]t miss|up next|what to read next)\W*",
    # Agencies and desks.
    r"\(?\W*with (?:additional |agency )?(?:inputs?|reporting|files|reports?|contributions?) (?:from|by)\b.{0,150}",
    r"\(?\W*with (?:[\w/&]+ ){1,3}(?:inputs?|reports?|files)\W*",
    rf"\(?\W*{_ROLES}(?: (?:and|&) (?:reporting|writing|editing))? by\b.{{0,300}}",
    r"\(?\W*(?:this|the above) (?:story|article|report|copy|piece|news item|post)\b.{0,60}\b(?:edited|published|appeared|generated|syndicated|feed|sourced|updated|corrected|translated|produced)\b.{0,220}",
    r"\(?\W*(?:the|except for the headline,? (?:this|the)) (?:story|article|report|copy)\b.{0,60}\b(?:not been edited|auto-generated|syndicated feed|agency feed|wire feed)\b.{0,220}",
    r"the post .{1,200} (?:appeared first on|first appeared on)\b.{0,100}",
    r"(?:our standards: .{0,100}|disclaimer\s*[:|].{0,300}|editor['’]?s['’]? note\s*[:|].{0,300})",
    r"(?:\W*(?:ends?|-30-|###|\*\s*\*\s*\*|more|cont(?:inue)?d\.?)\W*)",
    # Pictures.
    r"\W*(?:(?:file |stock |handout |screen ?)?(?:photos?|photographs?|images?|pictures?|pics?|illustrations?|graphics?|infographics?|videos?)(?: (?:credits?|courtesy|source|caption|gallery))?|(?:credits?|captions?|source|copyright|courtesy)|(?:photos?|photographs?|images?|pictures?|pics?|videos?|illustration) (?:by|from|via|courtesy(?: of)?|credit))\s*[:|/©].{0,160}",
    r"\W*(?:photos?|photographs?|images?|pictures?|pics?|illustrations?) (?:by|courtesy of|courtesy|credit)\b.{0,100}",
    r"\W*(?:\w+/)?(?:getty images|shutterstock|istock|alamy|afp photo|ap photo|reuters photo|epa-efe)\b.{0,80}",
    # The page around the text.
    r"(?:share|tweet|email|e-mail|print|save|copy link|comments?|bookmark|listen|subscribe|sign in|log in|log out|register|menu|search|home|advertisements?|ad|sponsored(?: content)?|promoted(?: content)?|loading|close|next|previous|back to top|skip to (?:main )?content|story continues below(?: this)?(?: advertisement)?|article continues (?:below|after).{0,60}|continue reading.{0,60}|scroll to continue.{0,40}|view (?:all )?comments|leave a comment|post a comment|write a comment|show more|load more|follow|like)\W*",
    r"share (?:this|on|via|it|the|with)\b.{0,120}",
    r"(?:follow|like|find|join|connect with) us\b.{0,160}",
    r"(?:follow|subscribe to|sign up (?:for|to)|register for|join|download|get|catch|stay) (?:the |our |all |your |up )?(?:[\w’']+ ){0,6}(?:newsletters?|channels?|telegram|whatsapp|twitter|facebook|instagram|youtube|linkedin|apps?|google news|updates?|alerts?|notifications?|podcasts?|inbox|premium|e-?paper)\b.{0,160}",
    r"(?:sign up|subscribe)(?: now| here| today)?(?: to| for)\b.{0,160}",
    r"(?:click here|tap here|download (?:the|our)|catch all the|get (?:the )?latest|stay updated)\b.{0,160}",
    r"(?:©|\(c\)|copyright\b).{0,250}|.{0,200}\ball rights reserved\b.{0,60}",
    r"(?:tags?|topics?|keywords?|filed under|categor(?:y|ies)|section)\s*[:|].{0,250}",
    r"(?:first |originally |last )?(?:published|updated|posted|modified|created)(?: on| at)?\s*[:|].{0,100}",
    r"(?:first |originally |last )?(?:published|updated|posted|modified|created)(?: on| at)?\s+(?:\w{3,9},? )?(?:\w{3,9}\.? )?\d[\w ,:.|+/-]{0,50}",
    r"(?:\d{1,3}[- ]?min(?:ute)?s?[- ]read|reading time\s*:?.{0,30}|\d+ (?:comments?|shares?|views?|likes?))\W*",
    r"(?:https?://|www\.)\S+",
    r"[\w.+-]+@[\w-]+\.[\w.-]+",
    r"(?:for immediate release|embargoed (?:until|for)\b.{0,80}|press release|news release|media release|press statement|media contacts?\b.{0,160}|press contacts?\b.{0,160}|contacts?\s*:.{0,160}|tel(?:ephone)?\s*[:.].{0,60}|phone\s*:.{0,60}|e-?mail\s*:.{0,80})\W*",
]  # fmt: skip
_LINE = re.compile(r"[\s\"“(\[*_>•-]*(?:" + "|".join(f"(?:{one})" for one in _WHOLE) + r")\s*", re.IGNORECASE)
_TAIL = re.compile(
    r"\s*[(\[](?:with (?:additional |agency )?(?:inputs?|reporting|files|reports?) (?:from|by)\b[^()\n]{0,100}"
    r"|with (?:[\w/&]+ ){1,3}(?:inputs?|reports?|files)"
    rf"|{_ROLES} by\b[^()\n]{{0,200}}|end|ends|more|photo\s*:[^()\n]{{0,80}}|(?:also )?read\s*:[^()\n]{{0,150}})[)\]]?\s*$",
    re.IGNORECASE,
)  # fmt: skip
_SIGNED = re.compile(
    r"\s*(?:\(([A-Za-z][A-Za-z/ -]{1,30})\)|[-–—]{1,2}\s?([A-Z][A-Za-z/]{1,24}(?: [A-Z][a-z]+)?))\s*$"
)
_RULE = re.compile(r"[\W_]+")


def is_noise(text: str, block: Span) -> bool:
    """Whether the whole block is boilerplate."""
    if block.end - block.start > _LONGEST_LINE:
        return False
    if _LINE.fullmatch(text, block.start, block.end):
        return True
    words = text[block.start : block.end]
    if _RULE.fullmatch(words):
        return True
    signed = _SIGNED.fullmatch(words)
    return bool(signed and _agency(signed[1] or signed[2])) or _agency(words.strip("()[]-–— ."))


def without_tail(text: str, block: Span) -> Span:
    """The block without a credit at its end: '(With inputs from PTI)', '(ANI)', '- AFP'."""
    end = block.end
    for _ in range(3):
        window = max(block.start, end - 260)
        tail = _TAIL.search(text, window, end)
        if tail is None:
            signed = _SIGNED.search(text, max(block.start, end - 40), end)
            tail = (
                signed
                if signed and _agency(signed[1] or signed[2]) and _ended(text, signed.start())
                else None
            )
        if tail is None or not text[block.start : tail.start()].strip():
            break
        end = tail.start()
    return Span(block.start, end)


def _agency(words: str) -> bool:
    known = gazetteer()
    parts = words.split("/")
    return all(part.strip() and (known.is_agency_name(part)) for part in parts)


def _ended(text: str, at: int) -> bool:
    return text[at - 1 : at] in tuple('.!?"”’')
