"""Markdown: what is text is told by markdown-it, where it stands by us.

The library gives the blocks with their lines and the inline tokens without any place. So its inline rules run under
watch: where a rule begins and where it ends is where its token stands. Front matter, code, reference definitions and
mathematics are no text. HTML blocks are read as HTML, in lists too; in quotations if they are of one line.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from tritext.documents.attributes import attribute_passages
from tritext.documents.html import html_passages, tag_piece, write_html
from tritext.documents.pieces import Piece, passages
from tritext.documents.skeleton import MASK, Passage, Skeleton, written
from tritext.documents.titles import title_passages, write_title

_LINE_END = re.compile(r"\r\n?|\n")
_SPECIAL = re.compile(r"[\\`*\[\]<]|_(?![^\W_])|(?<![^\W_])_|&(?=#?\w+;)|~(?=~)|!(?=\[)|\$")
_FIRST = re.compile(r"(?:[#>+*=-]|\d{1,9}(?=[.)]))")


def read_markdown(source: str) -> Skeleton:
    """Find the passages of a Markdown document (CommonMark with tables, strikethrough, footnotes, front matter)."""
    found: list[Passage] = []
    untouched: list[tuple[int, str]] = []
    env: dict[str, Any] = {}
    for block in _blocks(source, env):
        if isinstance(block.places, str):
            untouched.append((block.line, block.places))
        elif block.places is None:
            inside, left = html_passages(source, block.start, block.end)
            found += inside
            untouched += left
        else:
            found += passages(source, list(_inline(block.content, block.places, env)), block.line)
    kept = _disjoint(sorted(found, key=lambda each: each.start))
    return Skeleton(source, tuple(kept), write_markdown, _marks, tuple(untouched))


def read_markdown_attributes(source: str) -> Skeleton:
    """Find the titles, and the attributes of the HTML, that are translated; see ``titles`` and ``attributes``."""
    found: list[Passage] = []
    env: dict[str, Any] = {}
    for block in _blocks(source, env):
        if block.places is None:
            found += attribute_passages(source, block.start, block.end)
        elif not isinstance(block.places, str):
            for piece in _inline(block.content, block.places, env):
                if source.startswith("<", piece.start) and piece.kind in ("open", "alone", "point"):
                    found += attribute_passages(source, piece.start, piece.end)
                elif piece.kind in ("close", "alone") and source.startswith(("](", "!["), piece.start):
                    before = len(_LINE_END.findall(source, block.start, piece.start))
                    found += title_passages(source, piece.start, piece.end, block.line + before)
    kept = _disjoint(sorted(found, key=lambda each: each.start))
    return Skeleton(source, tuple(kept), write_title)


@dataclass(frozen=True, slots=True)
class _Block:
    """A block that holds text."""

    line: int
    """1-based line of the file."""
    start: int
    end: int
    content: str
    places: list[int] | str | None
    """Where each character of the content stands in the file; None for HTML; why the block is left as it is."""


def _blocks(source: str, env: dict[str, Any]) -> Iterator[_Block]:
    """Yield the blocks of a document that hold text; ``env`` gets what the parser knows of the document."""
    starts = [0, *(match.end() for match in _LINE_END.finditer(source)), len(source)]
    cells: dict[int, int] = {}
    quotations = 0
    for before, token, after in _neighbours(_parser().parse(source, env)):
        quotations += token.nesting if token.type in ("blockquote_open", "blockquote_close") else 0
        if token.map is None:
            continue
        first, last = token.map
        start, end = starts[first], starts[min(last, len(starts) - 1)]
        if token.type == "html_block":
            if quotations and last > first + 1:  # the marks of the quotation stand in the HTML
                if re.search(r">[^<>]*[^\W\d_]", token.content):
                    yield _Block(first + 1, start, end, token.content, "HTML of several lines inside a quotation")
            else:
                start = max(start, source.find(token.content.lstrip()[:1], start, end))
                yield _Block(first + 1, start, end, token.content, None)
        elif token.type == "inline" and token.content.strip():
            is_cell = after is not None and after.type in ("td_close", "th_close")
            is_heading = before is not None and before.type == "heading_open" and before.markup[:1] == "#"
            start = cells.get(first, start) if is_cell else start
            places = _places(source, token.content, start, end, is_cell=is_cell, is_heading=is_heading)
            if places is not None:
                cells[first] = places[-1]
            yield _Block(first + 1, start, end, token.content, places or "a layout that cannot be followed")


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
    pieces = _inline(text, range(len(text) + 1), {"references": _Any()})
    codes = [text[each.start : each.end].strip() for each in pieces if each.kind != "text"]
    return codes, "".join(each.text for each in pieces if each.kind == "text")


class _Any(dict[str, Any]):
    """Knows every reference, since the definitions stand elsewhere in the file."""

    def get(self, key: str, default: Any = None) -> Any:  # noqa: ANN401
        return default if key.startswith("^") else {"href": "", "title": ""}


@lru_cache(maxsize=1)
def _parser() -> MarkdownIt:
    """Build the parser: blocks by ``parse``, what is in a line by ``_inline``."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(front_matter_plugin).use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
    parser.use(dollarmath_plugin, allow_space=False, allow_digits=False, double_inline=True)
    parser.disable("inline")
    parser.inline.ruler2.disable("fragments_join")
    for rule in list(parser.inline.ruler.__rules__):
        parser.inline.ruler.at(rule.name, _watched(rule.fn))
    return parser


def _watched(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    """Let a rule note in its tokens where they begin and end."""

    def watched(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
        if silent:
            return rule(state, silent)
        start, count = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if isinstance(state, _State):
            _place([token for token in state.tokens[count:] if id(token) in state.pushed], state, start)
        return True

    return watched


def _place(made: list[Token], state: _State, start: int) -> None:
    """Note the places of the tokens that one rule made."""
    end = state.pos
    if made and made[0].type == "link_open" and made[0].info != "auto":
        made[0].meta["span"] = (start, start + 1)
        made[-1].meta["span"] = (state.pushed[id(made[-1])], end)
    elif made and all(token.type == "text" for token in made):  # the delimiters of emphasis
        for token in made:
            token.meta["span"] = (start, start + len(token.content))
            start += len(token.content)
    elif made:
        for token in made:
            token.meta["span"] = (start, end)


class _State(StateInline):
    """Notes where a link's text ends, and with it which tokens are more than the text before them."""

    def __init__(self, src: str, md: MarkdownIt, env: Any, out: list[Token]) -> None:  # noqa: ANN401
        super().__init__(src, md, env, out)
        self.pushed: dict[int, int] = {}

    def push(self, ttype: str, tag: str, nesting: Any) -> Token:  # noqa: ANN401
        token = super().push(ttype, tag, nesting)
        self.pushed[id(token)] = self.pos
        return token


def _inline(content: str, places: Any, env: dict[str, Any]) -> list[Piece]:  # noqa: ANN401
    """Return the pieces of a block's content; ``places`` says where each of its characters stands in the file."""
    parser = _parser()
    state = _State(content, parser, env, [])
    parser.inline.tokenize(state)
    for rule in parser.inline.ruler2.getRules(""):
        rule(state)
    found: list[Piece] = []
    ahead = None
    for start, end, token in _stretches(state.tokens, len(content)):
        if token is None:
            found.append(_text(content, start, end, places))
        elif token.type != "text" or token.content:
            first = places[start] if ahead is None else ahead
            ahead = None
            found.append(_piece(token, first, places[end - 1] + 1, content[start:end]))
        elif found and found[-1].kind == "close" and found[-1].text == "strong":  # the other half of its mark
            found[-1] = Piece("close", found[-1].start, places[end - 1] + 1, "strong")
        else:  # the first half of the mark of strong emphasis
            ahead = places[start]
    return found


def _stretches(tokens: list[Token], length: int) -> Iterator[tuple[int, int, Token | None]]:
    """Yield the stretches of a block's content with their tokens, and what lies between as text."""
    at = 0
    for token in tokens:
        span = token.meta.get("span")
        if span is None or span[0] < at:  # text between two constructs, or the inner tokens of an autolink
            continue
        if span[0] > at:
            yield at, span[0], None
        yield *span, token
        at = span[1]
    if at < length:
        yield at, length, None


def _text(content: str, start: int, end: int, places: Any) -> Piece:  # noqa: ANN401
    return Piece("text", places[start], max(places[end - 1] + 1, places[start]), content[start:end])


def _piece(token: Token, start: int, end: int, raw: str) -> Piece:
    """Return the piece that a token is."""
    if token.type in ("text", "text_special"):
        return Piece("text", start, end, token.content)
    if token.type == "softbreak":
        return Piece("text", start, end, "\n")
    if token.type == "hardbreak":
        return Piece("break", start, end)
    if token.type == "html_inline":
        return tag_piece(raw, start, end)
    if token.nesting and token.info != "auto":
        return Piece("open" if token.nesting > 0 else "close", start, end, token.tag)
    if token.type == "footnote_ref":
        return Piece("point", start, end)
    return Piece("alone", start, end, token.content if token.type in ("code_inline", "image") else raw)


def _places(source: str, content: str, start: int, end: int, *, is_cell: bool, is_heading: bool) -> list[int] | None:
    """Return where each character of a block's content stands in the file, and the end; None if it is not found."""
    places: list[int] = []
    at = start
    for line in content.split("\n"):
        bare = line.strip()
        match = _LINE_END.search(source, at, end)
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


def _disjoint(found: list[Passage]) -> list[Passage]:
    """Leave out what would overlap: never so by the rules, but a file must not be damaged if it were."""
    kept: list[Passage] = []
    for each in found:
        if not kept or each.start >= kept[-1].end:
            kept.append(each)
    return kept
