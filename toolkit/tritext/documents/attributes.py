"""The attributes of HTML that a person reads: a layer of passages of its own, for tags lie inside sentences.

A document is translated layer by layer, the text after the attributes, so that a tag goes along in its sentence as it
then stands. Attributes that a program may read (``value``, ``content`` but of a description, ``data-...``) are none.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from tritext.documents.html import OPAQUE, VOID, Token, tokens
from tritext.documents.pieces import LINE_END
from tritext.documents.skeleton import MASK, Passage, Skeleton

_READ = {
    "title": None,
    "aria-label": None,
    "alt": frozenset({"img", "area", "input"}),
    "placeholder": frozenset({"input", "textarea"}),
}
"""Attribute to the elements on which it is read; None: on all."""
_NAMELESS = frozenset({"link", "style"})
"""Whose title names a set of style sheets."""
_ATTRIBUTE = re.compile(r"""\s([^\s"'<>/=]+)\s*=\s*("[^"]*"|'[^']*'|[^\s"'=<>`]+)""")


def read_html_attributes(source: str) -> Skeleton:
    """Find the attributes of an HTML document that are translated, each a passage, its quotation marks included."""
    return Skeleton(source, tuple(attribute_passages(source, 0, len(source))), write_attribute)


def attribute_passages(source: str, start: int, end: int) -> Iterator[Passage]:
    """Yield the attributes in a stretch of HTML; lines are of the whole."""
    line, at = 1, 0
    silent: list[str] = []  # names of the open elements, from one that is left alone on
    for token in tokens(source, start, end):
        if silent:
            if token.name == silent[0]:
                silent = silent[:-1] if token.kind == "end" else [*silent, token.name]
        elif token.kind == "start":
            if token.name not in VOID and (token.is_off or token.name in OPAQUE):
                silent = [token.name]
            for first, last in [] if token.is_off else _values(source, token):
                line, at = line + len(LINE_END.findall(source, at, first)), first
                value = source[first:last]
                text = " ".join(html.unescape(value[1:-1] if value[0] in "\"'" else value).split())
                if any(map(str.isalpha, text)) and MASK not in text:
                    yield Passage(first, last, text, line=line, is_html=True)


def write_attribute(passage: Passage) -> str:
    """Write the value of an attribute, always quoted."""
    return f'"{html.escape(passage.text)}"'


def _values(source: str, token: Token) -> Iterator[tuple[int, int]]:
    """Yield where the values that a person reads stand in a tag."""
    found = [(match[1].lower(), *match.span(2)) for match in _ATTRIBUTE.finditer(source, token.start, token.end)]
    names = {source[first:last].strip("\"'").lower() for name, first, last in found if name == "name"}
    for name, first, last in found:
        elements = _READ.get(name, frozenset())
        is_read = token.name not in _NAMELESS if elements is None else token.name in elements
        if is_read or (token.name == "meta" and name == "content" and names == {"description"}):
            yield first, last
