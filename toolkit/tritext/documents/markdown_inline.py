"""What stands in a line of Markdown, and where: markdown-it's own rules, run under watch.

The library gives inline tokens without any place. Where a rule begins and where it ends is where its token stands.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import lru_cache
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.deflist import deflist_plugin
from mdit_py_plugins.dollarmath import dollarmath_plugin
from mdit_py_plugins.footnote import footnote_plugin
from mdit_py_plugins.front_matter import front_matter_plugin

from tritext.documents.html import tag_piece
from tritext.documents.pieces import Piece


@lru_cache(maxsize=1)
def markdown_parser() -> MarkdownIt:
    """Build the parser: blocks by ``parse``, what is in a line by ``read_inline``."""
    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.use(front_matter_plugin).use(deflist_plugin)
    parser.use(footnote_plugin, inline=False, move_to_end=False, always_match_refs=True)
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


def read_inline(content: str, places: Any, env: dict[str, Any]) -> list[Piece]:  # noqa: ANN401
    """Return the pieces of a block's content; ``places`` says where each of its characters stands in the file."""
    parser = markdown_parser()
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
    """Return the piece for a token."""
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
