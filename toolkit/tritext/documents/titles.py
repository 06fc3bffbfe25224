"""What Markdown's links and pictures say beside the text, as HTML's attributes do.

The titles of both, ``[text](address "Title")``, and the text that stands for a picture, ``![text](address)``.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from markdown_it.common.utils import unescapeAll

from tritext.documents.attributes import write_attribute
from tritext.documents.markdown_inline import read_inline
from tritext.documents.pieces import Piece
from tritext.documents.skeleton import MASK, Passage

_TITLE = re.compile(r"""\s("(?:\\.|[^"\\])*"|'(?:\\.|[^'\\])*'|\((?:\\.|[^()\\])*\))\s*\)\Z""", re.DOTALL)
_EMPHASIS = frozenset({"em", "strong", "s"})


def title_passages(source: str, start: int, end: int, line: int) -> Iterator[Passage]:
    """Yield the title in the mark-up of a link or picture, quotation marks included; one of several lines is left."""
    match = _TITLE.search(source, start, end)
    if match is None:
        return
    text = unescapeAll(match[1][1:-1]).strip()
    if any(map(str.isalpha, text)) and MASK not in text and not re.search(r"[\r\n]", text):
        yield Passage(*match.span(1), text, line=line)


def alt_passages(source: str, piece: Piece, line: int, env: dict[str, Any]) -> Iterator[Passage]:
    """Yield the text that stands for a picture, its brackets included.

    Emphasis in it goes, for no reader sees any. It is left if it has other mark-up or several lines, and where it is
    the name of a reference too, as in ``![text]``.
    """
    if not source.startswith("![", piece.start):
        return
    raw = next((each for each in (piece.text, piece.text.replace("|", "\\|")) if _stands(source, piece, each)), None)
    inside = read_inline(piece.text, range(len(piece.text) + 1), env)
    if raw is None or any(each.kind != "text" and each.text not in _EMPHASIS for each in inside):
        return
    text = "".join(each.text for each in inside if each.kind == "text").strip()
    if any(map(str.isalpha, text)) and MASK not in text and not re.search(r"[\r\n]", text):
        yield Passage(piece.start + 1, piece.start + len(raw) + 3, text, line=line)


def _stands(source: str, piece: Piece, raw: str) -> bool:
    """Whether a picture's text stands in the file so, and an address or the name of a reference behind it."""
    behind = piece.start + 2 + len(raw)
    return source.startswith(raw, piece.start + 2) and bool(re.match(r"\]\(|\]\[[^\]]", source[behind : behind + 3]))


def write_title(passage: Passage) -> str:
    """Write an attribute, or a title between double quotes; bars are escaped, for it may stand in a table."""
    if passage.is_html:
        return write_attribute(passage)
    escaped = re.sub(r'[\\"|]', r"\\\g<0>", passage.text)
    return '"' + re.sub(r"&(?=#?\w+;)", "&amp;", escaped) + '"'
