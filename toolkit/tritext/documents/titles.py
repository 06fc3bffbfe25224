"""The titles of Markdown's links and pictures, ``[text](address "Title")``: beside the attributes of its HTML."""

from __future__ import annotations

import re
from collections.abc import Iterator

from markdown_it.common.utils import unescapeAll

from tritext.documents.attributes import write_attribute
from tritext.documents.skeleton import MASK, Passage

_TITLE = re.compile(r"""\s("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))\s*\)\Z""", re.DOTALL)


def title_passages(source: str, start: int, end: int, line: int) -> Iterator[Passage]:
    """Yield the title in the mark-up of a link or picture, quotation marks included; one of several lines is left."""
    match = _TITLE.search(source, start, end)
    if match is None:
        return
    text = unescapeAll(match[1][1:-1]).strip()
    if any(map(str.isalpha, text)) and MASK not in text and not re.search(r"[\r\n]", text):
        yield Passage(*match.span(1), text, line=line)


def write_title(passage: Passage) -> str:
    """Write an attribute, or a title between double quotes; bars are escaped, for it may stand in a table."""
    if passage.is_html:
        return write_attribute(passage)
    escaped = re.sub(r'[\\"|]', r"\\\g<0>", passage.text)
    return '"' + re.sub(r"&(?=#?\w+;)", "&amp;", escaped) + '"'
