"""The blocks of a Markdown document that hold text, and where in the file each of their characters stands."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from markdown_it.token import Token

from tritext.documents.markdown_inline import markdown_parser
from tritext.documents.pieces import LINE_END

_BOX = re.compile(r"\[[ xX]\][ \t]+(?=\S)")
"""Of a task in a list, as GitHub and others write it."""


@dataclass(frozen=True, slots=True)
class Block:
    """A block that holds text."""

    line: int
    """1-based line of the file."""
    start: int
    end: int
    content: str
    places: list[int] | str | None
    """Where each character of the content stands in the file; None for HTML; why the block is left as it is."""


def read_blocks(source: str, env: dict[str, Any]) -> Iterator[Block]:
    """Yield the blocks of a document that hold text; ``env`` gets what the parser knows of the document."""
    starts = [0, *(match.end() for match in LINE_END.finditer(source)), len(source)]
    cells: dict[int, int] = {}
    quotations = 0
    is_item = False
    for before, token, after in _neighbours(markdown_parser().parse(source, env)):
        quotations += token.nesting if token.type in ("blockquote_open", "blockquote_close") else 0
        if token.map is None:
            continue
        first, last = token.map[0], max(token.map[1], token.map[0] + 1)  # of a term that is defined, an empty stretch
        start, end = starts[first], starts[min(last, len(starts) - 1)]
        if token.type == "html_block":
            if quotations and last > first + 1:  # the marks of the quotation stand in the HTML
                if re.search(r">[^<>]*[^\W\d_]", token.content):
                    yield Block(first + 1, start, end, token.content, "HTML of several lines inside a quotation")
            else:
                start = max(start, source.find(token.content.lstrip()[:1], start, end))
                yield Block(first + 1, start, end, token.content, None)
        elif token.type == "inline" and token.content.strip():
            is_cell = after is not None and after.type in ("td_close", "th_close")
            is_heading = before is not None and before.type == "heading_open" and before.markup[:1] == "#"
            start = cells.get(first, start) if is_cell else start
            places = _places(source, token.content, start, end, is_cell=is_cell, is_heading=is_heading)
            if places is not None:
                cells[first] = places[-1]
            box = _BOX.match(token.content) if is_item else None
            behind = box.end() if box else 0  # the box of a task is no text
            content, places = token.content[behind:], places and places[behind:]
            yield Block(first + 1, start, end, content, places or "a layout that cannot be followed")
        is_item = token.type == "list_item_open" or (is_item and token.type == "paragraph_open")


def _places(source: str, content: str, start: int, end: int, *, is_cell: bool, is_heading: bool) -> list[int] | None:
    """Return where each character of a block's content stands in the file, and the end; None if it is not found."""
    places: list[int] = []
    at = start
    for line in content.split("\n"):
        bare = line.strip()
        match = LINE_END.search(source, at, end)
        stop = match.start() if match else end
        rest = source[at:stop].rstrip()
        if is_cell or is_heading:
            raw = bare.replace("|", "\\|") if is_cell else bare
            found = source.find(raw, at, stop)
        else:
            raw = bare
            found = at + len(rest) - len(raw) if rest.endswith(raw) else -1
        if found < 0:
            return None
        if places:
            places.append(places[-1])  # the line end between
        places += [found] * (len(line) - len(line.lstrip()))
        where = found
        for char in bare:
            places.append(where)
            where += 2 if is_cell and char == "|" else 1
        places += [where] * (len(line) - len(line.rstrip()) if bare else 0)
        at = where if is_cell else match.end() if match else end
    return [*places, at if is_cell else places[-1] + 1]


def _neighbours(tokens: list[Token]) -> Iterator[tuple[Token | None, Token, Token | None]]:
    for i, token in enumerate(tokens):
        yield tokens[i - 1] if i else None, token, tokens[i + 1] if i + 1 < len(tokens) else None
