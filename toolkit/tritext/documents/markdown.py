"""Markdown: markdown-it tells what is text, this package where it stands.

``markdown_inline`` finds the place of each inline token, ``markdown_blocks`` that of each block. Front matter, code,
reference definitions and mathematics are no text. HTML blocks are read as HTML, in lists too; in quotations if they are
of one line.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import replace
from typing import Any

from tritext.documents.attributes import attribute_passages
from tritext.documents.html import html_passages, write_html
from tritext.documents.markdown_blocks import read_blocks
from tritext.documents.markdown_inline import read_inline
from tritext.documents.pieces import LINE_END, passages
from tritext.documents.skeleton import MASK, Passage, Skeleton, written
from tritext.documents.titles import alt_passages, title_passages, write_title

_SPECIAL = re.compile(r"[\\`*\[\]<]|_(?![^\W_])|(?<![^\W_])_|&(?=#?\w+;)|~(?=~)|!(?=\[)|\$")
_FIRST = re.compile(r"(?:[#>+*=-]|[:~](?=\s)|\d{1,9}(?=[.)]))")


def read_markdown(source: str) -> Skeleton:
    """Find the passages of a Markdown document (CommonMark with tables, strikethrough, footnotes, definitions)."""
    found: list[Passage] = []
    untouched: list[tuple[int, str]] = []
    env: dict[str, Any] = {}
    for block in read_blocks(source, env):
        if isinstance(block.places, str):
            untouched.append((block.line, block.places))
        elif block.places is None:
            inside, left = html_passages(source, block.start, block.end)
            found += inside
            untouched += left
        else:
            found += passages(source, list(read_inline(block.content, block.places, env)), block.line)
    kept = _disjoint(sorted(found, key=lambda each: each.start))
    return Skeleton(source, tuple(kept), write_markdown, _marks, tuple(untouched))


def read_markdown_attributes(source: str) -> Skeleton:
    """Find the titles, the pictures' alternative texts and the attributes of the HTML: ``titles``, ``attributes``."""
    found: list[Passage] = []
    env: dict[str, Any] = {}
    for block in read_blocks(source, env):
        if block.places is None:
            found += attribute_passages(source, block.start, block.end)
        elif not isinstance(block.places, str):
            for piece in read_inline(block.content, block.places, env):
                if source.startswith("<", piece.start) and piece.kind in ("open", "alone", "point"):
                    found += attribute_passages(source, piece.start, piece.end)
                elif piece.kind in ("close", "alone") and source.startswith(("](", "!["), piece.start):
                    line = block.line + len(LINE_END.findall(source, block.start, piece.start))
                    found += alt_passages(source, piece, line, env)
                    found += title_passages(source, piece.start, piece.end, line)
    kept = _disjoint(sorted(found, key=lambda each: each.start))

    def write(passage: Passage) -> str:
        return f"[{_escape(passage.text)}]" if source[passage.start] == "[" else write_title(passage)

    return Skeleton(source, tuple(kept), write)


def write_markdown(passage: Passage) -> str:
    """Write a passage; emphasis that does not hold where it now stands becomes the HTML element.

    ``**「예」**는`` is no strong text in CommonMark, because a closing mark and a letter stand around the asterisks.
    """
    if passage.is_html:
        return write_html(passage)
    plain = written(passage, lambda text: text)
    wanted = [code.raw.strip() for code in passage.codes], passage.text.replace(MASK, "")
    if _codes_of(plain) == wanted and not _FIRST.match(plain) and "\n" not in plain and "|" not in passage.text:
        return plain
    escaped = written(passage, _escape)
    if _FIRST.match(escaped):
        number = re.match(r"\d+", escaped)
        escaped = f"{number[0]}\\{escaped[number.end() :]}" if number else f"\\{escaped}"
    if _codes_of(escaped) == wanted:
        return escaped
    names = {"*": "em", "_": "em", "**": "strong", "__": "strong", "~~": "del"}
    codes = tuple(
        replace(code, raw=f"<{'/' * (code.kind == 'close')}{names[code.raw]}>") if code.raw in names else code
        for code in passage.codes
    )
    return written(replace(passage, codes=codes), _escape)


_ALIKE = {
    "<strong>": "**", "</strong>": "**", "__": "**", "<em>": "*", "</em>": "*", "_": "*", "<del>": "~~", "</del>": "~~",
}  # fmt: skip


def _marks(passage: Passage) -> Counter[str]:
    """Count the mark-up; emphasis counts the same whatever it is written with."""
    return Counter(_ALIKE.get(code.raw, code.raw.strip()) for code in passage.codes)


def _escape(text: str) -> str:
    return _SPECIAL.sub(lambda match: "\\" + match[0], text).replace("|", "\\|")


def _codes_of(text: str) -> tuple[list[str], str]:
    """Return the mark-up that a line has if it is read as a paragraph, and its text."""
    pieces = read_inline(text, range(len(text) + 1), {"references": _Any()})
    codes = [text[each.start : each.end].strip() for each in pieces if each.kind != "text"]
    return codes, "".join(each.text for each in pieces if each.kind == "text")


class _Any(dict[str, Any]):
    """Knows every reference, since the definitions stand elsewhere in the file."""

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401
        return default if key.startswith("^") else {"href": "", "title": ""}


def _disjoint(found: list[Passage]) -> list[Passage]:
    """Leave out what would overlap: never so by the rules, but a file must not be damaged if it were."""
    kept: list[Passage] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept
