"""What a web page has beside its text: its title, menus and foot, and what is shown and is no prose.

A translation of the page has them translated; set beside another version of it they would be rows that say nothing, and
that the other page may have otherwise.
"""

from __future__ import annotations

import html
import re
from collections import Counter
from collections.abc import Iterator, Sequence

from tritext.documents.html import INLINE, OPAQUE, VOID, Token, tokens
from tritext.documents.skeleton import Passage, Skeleton

_ROLE = re.compile(r"""\srole\s*=\s*["']?(navigation|banner|contentinfo)\b""", re.IGNORECASE)
_NAMES = {"navigation": "nav", "banner": "header", "contentinfo": "footer"}
_OWN = frozenset(["article", "blockquote", "main", "section"])
"""Elements whose header and footer are part of the text."""
_KEPT = frozenset(["h1", "h2", "h3", "h4", "h5", "h6", "p"])
"""What is text in the header of a page, where menus are the rest."""
_WATCHED = _OWN | _KEPT | {"title", "nav", "header", "footer"}

_UNSEEN = frozenset({"script", "style", "template", "noscript", "iframe", "object", "title"})

_Span = tuple[int, int]


def without_beside(skeleton: Skeleton) -> tuple[list[Passage], list[Passage]]:
    """Part the passages of an HTML document into its text and what stands beside it; all is text if nothing else is."""
    spans = sorted(_spans(skeleton.source))
    text: list[Passage] = []
    beside: list[Passage] = []
    at = end = 0
    for passage in skeleton.passages:
        while at < len(spans) and spans[at][0] <= passage.start:
            end = max(end, spans[at][1])
            at += 1
        (beside if passage.start < end else text).append(passage)
    return (text, beside) if text else (beside, text)


def not_read(source: str) -> Iterator[str]:
    """Yield the texts of a page that a reader sees and that are no passages: preformatted, drawn, to choose from.

    >>> list(not_read("<p>All</p><pre>as it <b>stands</b></pre><style>p {}</style>"))
    ['as it stands']
    """
    beside = sorted(_spans(source))
    name, depth, before, words = "", 0, "", list[str]()
    for token in tokens(source, 0, len(source)):
        if depth:
            depth += {"start": 1, "end": -1}.get(token.kind, 0) * (token.name == name)
            if token.kind == "text" and before not in _UNSEEN:
                words += html.unescape(source[token.start : token.end]).split()
            if not depth and any(map(str.isalpha, said := " ".join(words))):
                yield said
        elif token.kind == "start" and token.name not in VOID and _is_opaque(token):
            is_beside = any(start <= token.start < end for start, end in beside)
            name, depth, words = token.name, int(not is_beside), []
        before = token.name if token.kind == "start" else ""


def _is_opaque(token: Token) -> bool:
    return token.name in OPAQUE - _UNSEEN or (token.is_off and token.name not in INLINE)


def _spans(source: str) -> Iterator[_Span]:
    """Yield where the elements lie that stand beside the text; one that never ends is none."""
    opened: list[tuple[str, str, int]] = []  # the tag, what it is, where it begins
    tags, kinds = Counter[str](), Counter[str]()
    kept: list[_Span] = []
    for token in tokens(source, 0, len(source)):
        if token.kind == "start" and token.name not in VOID:
            role = _ROLE.search(source, token.start, token.end)
            kind = _NAMES[role[1].lower()] if role else token.name
            if kind in _WATCHED or tags[token.name]:
                opened.append((token.name, kind, token.start))
                tags[token.name] += 1
                kinds[kind] += 1
        elif token.kind == "end" and tags[token.name]:
            kind, start = _closed(token.name, opened, tags, kinds)
            if kind in _KEPT and kinds["header"]:
                kept.append((start, token.end))
            elif kind in ("title", "nav") or (kind in ("header", "footer") and not any(map(kinds.get, _OWN))):
                yield from _between((start, token.end), kept if kind == "header" else ())
                kept = [] if kind == "header" else kept


def _closed(name: str, opened: list[tuple[str, str, int]], tags: Counter[str], kinds: Counter[str]) -> tuple[str, int]:
    """Close the last element of a name, and what was opened in it and not closed; returns what it is and its start."""
    while True:
        tag, kind, start = opened.pop()
        tags[tag] -= 1
        kinds[kind] -= 1
        if tag == name:
            return kind, start


def _between(span: _Span, kept: Sequence[_Span]) -> Iterator[_Span]:
    """Yield what of a span is not kept."""
    at = span[0]
    for start, end in kept:
        if span[0] <= start and end <= span[1]:
            yield at, start
            at = end
    yield at, span[1]
