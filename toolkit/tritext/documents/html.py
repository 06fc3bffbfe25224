"""HTML, read by tags as they stand: nothing is closed, corrected or moved that is not text.

The tokeniser is our own: libraries that build a tree lose what stood in the file, and that of the standard library
needs minutes for 150 kB of tags without an end. Elements that hold no prose
(``script``, ``style``, ``pre``, ``svg``, ``translate="no"`` ...) stay as they are; those inside of a line (``code``,
``img``) stand alone in their sentence.
"""

from __future__ import annotations

import codecs
import html
import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tritext.documents.pieces import LINE_END, Piece, passages
from tritext.documents.skeleton import Passage, Skeleton, written

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i", "ins", "label",
    "mark", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "small", "span", "strike", "strong", "time", "tt", "u", "wbr",
})  # fmt: skip
_OPAQUE_INLINE = frozenset({"code", "kbd", "samp", "var", "sup", "sub"})
OPAQUE = frozenset({
    "script", "style", "pre", "textarea", "svg", "math", "template", "noscript", "iframe", "object", "select", "xmp",
    "plaintext",
})  # fmt: skip
_LEFT_ALONE = OPAQUE | _OPAQUE_INLINE
INLINE = _INLINE | _OPAQUE_INLINE
_ALONE = frozenset(["img", "input", "embed", "wbr"])
VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_RAW = frozenset({"script", "style", "textarea", "title", "xmp", "iframe", "noembed", "noframes", "plaintext"})
_AS_READ = {"shift_jis": "cp932", "euc_kr": "cp949", "iso8859-1": "cp1252", "gb2312": "gb18030", "gbk": "gb18030"}
"""Encodings that pages name, to those that contain them, by which they are read (encoding.spec.whatwg.org)."""
_OPENS = re.compile(r"<(?=[A-Za-z!?]|/[A-Za-z!?>])")
_QUOTING = re.compile(r"""<(/?)([A-Za-z][^\s/>]*)(?:[^>"']++|"[^"]*+"|'[^']*+')*+>""")
_PLAIN = re.compile(r"<(/?)([A-Za-z][^\s/>]*)[^>]*>")
_OFF = re.compile(
    r"""\stranslate\s*=\s*["']?no\b|\sclass\s*=\s*(?:"[^"]*\bnotranslate\b|'[^']*\bnotranslate\b|notranslate\b)""",
    re.IGNORECASE,
)


def read_html(source: str) -> Skeleton:
    """Find the passages of an HTML document."""
    found, untouched = html_passages(source, 0, len(source))
    return Skeleton(source, tuple(found), write_html, untouched=tuple(untouched))


def html_passages(source: str, start: int, end: int) -> tuple[list[Passage], list[tuple[int, str]]]:
    """Find the passages of a stretch of HTML, and (line, reason) of what is left as it is; lines are of the whole."""
    line, at, placed = 1, 0, []
    pieces, unclosed = html_pieces(source, start, end)
    for each in passages(source, pieces):
        line += len(LINE_END.findall(source, at, each.start))
        at = each.start
        placed.append(replace(each, line=line, is_html=True))
    if unclosed is None or not any(map(str.isalpha, re.sub(r"<[^>]*>", "", source[unclosed:end]))):
        return placed, []
    return placed, [(len(LINE_END.findall(source, 0, unclosed)) + 1, "all behind a tag whose element never ends")]


def write_html(passage: Passage) -> str:
    """Write a passage, its text escaped."""
    return written(passage, lambda text: html.escape(text, quote=False))


def with_language(source: str, language: str) -> str:
    """Set the language of the ``html`` element, and UTF-8 where an encoding is declared.

    >>> with_language('<html lang="en"><p>x', "ko")
    '<html lang="ko"><p>x'
    """
    head = source[: 1 << 16]
    match = re.search(r"<html\b[^>]*>", head, re.IGNORECASE)
    if match:
        tag = match[0]
        new, count = re.subn(
            r"""(\s(?:xml:)?lang\s*=\s*)("[^"]*"|'[^']*'|[^\s>]+)""", rf'\g<1>"{language}"', tag, flags=re.IGNORECASE
        )
        new = new if count else re.sub(r"^<html\b", rf'\g<0> lang="{language}"', tag, flags=re.IGNORECASE)
        head = head[: match.start()] + new + head[match.end() :]
    head = re.sub(r"""(<meta\b[^>]*\bcharset\s*=\s*["']?)([\w-]+)""", _utf8, head, count=1, flags=re.IGNORECASE)
    return head + source[1 << 16 :]


def declares(data: bytes, encoding: str) -> bool:
    """Whether a page says of itself that it is in an encoding, by whatever name.

    >>> declares(b"<meta charset=Shift_JIS>", "cp932"), declares(b"<p>charset=euc-kr", "cp949")
    (True, False)
    """
    said = re.search(rb"""<meta\b[^>]*\bcharset\s*=\s*["']?(?:x-(?=s))?([\w-]+)""", data[: 1 << 16], re.IGNORECASE)
    try:
        name = codecs.lookup(said[1].decode()).name if said else ""
    except LookupError:
        return False
    return _AS_READ.get(name, name) == encoding


def _utf8(match: re.Match[str]) -> str:
    return match[0] if match[2].lower() in ("utf-8", "utf8") else match[1] + "utf-8"


def tag_piece(raw: str, start: int, end: int) -> Piece:
    """Return the piece for a tag inside a line."""
    match = re.match(r"</?([A-Za-z][\w:-]*)", raw)
    name = match[1].lower() if match else ""
    if name == "br":
        return Piece("break", start, end)
    if not name or name in VOID or raw.endswith("/>"):
        return Piece("alone" if name == "img" else "point", start, end)
    return Piece("close" if raw.startswith("</") else "open", start, end, name)


def html_pieces(source: str, start: int, end: int) -> tuple[list[Piece], int | None]:
    """Return the pieces of a stretch of HTML: its text, its tags, and a break where a block begins or ends.

    The offset is that of a tag whose element is left alone and never ends, if there is one.
    """
    since = start
    found: list[Piece] = []
    silent: list[str] = []  # names of the open elements, from one that is left alone on
    alone = -1
    for token in tokens(source, start, end):
        if silent:
            if token.kind == "start" and token.name == silent[0]:
                silent.append(token.name)
            elif token.kind == "end" and token.name == silent[0]:
                silent.pop()
                if not silent:
                    found.append(_closed(source, alone, token, silent_name=token.name))
        elif token.kind == "start" and token.name not in VOID and (token.is_off or token.name in _LEFT_ALONE):
            silent, since = [token.name], token.start
            alone = token.start if token.name in INLINE else -1
            if alone < 0:
                found.append(Piece("break", token.start, token.end))
        else:
            found.append(_piece(source, token))
    return found, since if silent else None


@dataclass(frozen=True, slots=True)
class Token:
    """A stretch of HTML: a tag, text, or a comment and the like."""

    kind: str
    """``start``, ``end``, ``text`` or ``other``."""
    start: int
    end: int
    name: str = ""
    is_off: bool = False
    """The author says that it is not to be translated."""


def _closed(source: str, alone: int, token: Token, *, silent_name: str) -> Piece:
    """Return the piece for an element that is left alone, once its end tag is there."""
    if alone < 0:
        return Piece("break", token.start, token.end)
    inner = source[alone : token.end]
    if silent_name == "sup" and "<a" in inner:  # the mark of a note
        return Piece("point", alone, token.end)
    return Piece("alone", alone, token.end, html.unescape(re.sub(r"<[^>]*>", "", inner)))


def _piece(source: str, token: Token) -> Piece:
    """Return the piece for a token."""
    raw = source[token.start : token.end]
    if token.kind == "text":
        return Piece("text", token.start, token.end, html.unescape(raw))
    if token.kind == "other":
        return Piece("point" if raw.startswith("<!--") else "break", token.start, token.end)
    if token.name in _ALONE:
        return Piece("alone" if token.name == "img" else "point", token.start, token.end)
    if token.name not in _INLINE:
        return Piece("break", token.start, token.end)
    return Piece("open" if token.kind == "start" else "close", token.start, token.end, token.name)


def tokens(source: str, start: int, end: int) -> Iterator[Token]:
    """Yield the tokens of HTML, all of it, in time that grows with its length whatever it holds."""
    at = start
    pattern = _QUOTING
    while at < end:
        tag = _OPENS.search(source, at, end)
        if tag is None or source.find(">", tag.start(), end) < 0:
            yield Token("text", at, end)
            return
        if tag.start() > at:
            yield Token("text", at, tag.start())
        at = tag.start()
        match = pattern.match(source, at, end)
        if match is None and pattern is _QUOTING:  # a quotation mark without its other half: none counts from here on
            pattern = _PLAIN
            match = pattern.match(source, at, end)
        token = _markup(source, at, end, match)
        yield token
        at = token.end
        if token.kind == "start" and token.name in _RAW:
            close = re.compile(rf"</{token.name}\b", re.IGNORECASE).search(source, at, end)
            if close is None or close.start() > at:
                yield Token("text", at, close.start() if close else end)
            at = close.start() if close else end


def _markup(source: str, at: int, end: int, match: re.Match[str] | None) -> Token:
    """Return the tag, comment or declaration that begins at an offset."""
    if source.startswith("<!--", at):
        close = source.find("-->", at + 4, end)
        return Token("other", at, close + 3 if close >= 0 else end)
    if match is None:
        close = source.find(">", at, end)
        return Token("other", at, close + 1 if close >= 0 else end)
    kind, name = ("end" if match[1] else "start"), match[2].lower()
    return Token(kind, at, match.end(), name, is_off=kind == "start" and bool(_OFF.search(match[0])))
