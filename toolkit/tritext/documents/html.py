"""HTML, read by tags as they stand: nothing is closed, corrected or moved that is not text.

The tokeniser is that of the standard library, which also gives the offset of each tag. Elements that hold no prose
(``script``, ``style``, ``pre``, ``svg``, ``translate="no"`` ...) stay as they are; those inside of a line (``code``,
``img``) stand alone in their sentence.
"""

from __future__ import annotations

import html
import re
from dataclasses import replace
from html.parser import HTMLParser

from tritext.documents.pieces import Piece, passages
from tritext.documents.skeleton import Passage, Skeleton, written

_INLINE = frozenset({
    "a", "abbr", "acronym", "b", "bdi", "bdo", "big", "cite", "data", "del", "dfn", "em", "font", "i", "ins", "label",
    "mark", "q", "rb", "rp", "rt", "rtc", "ruby", "s", "small", "span", "strike", "strong", "time", "tt", "u", "wbr",
})  # fmt: skip
_OPAQUE_INLINE = frozenset({"code", "kbd", "samp", "var", "sup", "sub"})
_OPAQUE = frozenset({
    "script", "style", "pre", "textarea", "svg", "math", "template", "noscript", "iframe", "object", "select", "xmp",
    "plaintext",
})  # fmt: skip
_ALONE = frozenset(["img", "input", "embed", "wbr"])
_VOID = frozenset({
    "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr",
})  # fmt: skip
_LINE_END = re.compile(r"\r\n?|\n")
_NOT_TRANSLATED = re.compile(r"\bnotranslate\b")


def read_html(source: str) -> Skeleton:
    """Find the passages of an HTML document."""
    return Skeleton(source, tuple(html_passages(source, 0, len(source))), write_html)


def html_passages(source: str, start: int, end: int) -> list[Passage]:
    """Find the passages of a stretch of HTML; each knows its line in the whole."""
    line, at, placed = 1, 0, []
    for each in passages(source, html_pieces(source, start, end)):
        line += len(_LINE_END.findall(source, at, each.start))
        at = each.start
        placed.append(replace(each, line=line, is_html=True))
    return placed


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


def _utf8(match: re.Match[str]) -> str:
    return match[0] if match[2].lower() in ("utf-8", "utf8") else match[1] + "utf-8"


def tag_piece(raw: str, start: int, end: int) -> Piece:
    """Return the piece that a tag inside of a line is."""
    match = re.match(r"</?([A-Za-z][\w:-]*)", raw)
    name = match[1].lower() if match else ""
    if name == "br":
        return Piece("break", start, end)
    if not name or name in _VOID or raw.endswith("/>"):
        return Piece("alone" if name == "img" else "point", start, end)
    return Piece("close" if raw.startswith("</") else "open", start, end, name)


def html_pieces(source: str, start: int, end: int) -> list[Piece]:
    """Return the pieces of a stretch of HTML: its text, its tags, and a break where a block begins or ends."""
    reader = _Reader(source[start:end], start)
    reader.feed(source[start:end])
    reader.close()
    return reader.finish()


class _Reader(HTMLParser):
    """Collects the pieces, each from where its token begins to where the next one does."""

    def __init__(self, text: str, offset: int) -> None:
        super().__init__(convert_charrefs=False)
        self._text, self._offset = text, offset
        self._lines = [0, *(match.end() for match in re.finditer("\n", text))]  # as the parser counts
        self._tokens: list[tuple[int, str, str, str]] = []  # where, kind, name or text, start tag's attributes

    def _add(self, kind: str, value: str, mark: str = "") -> None:
        line, column = self.getpos()
        self._tokens.append((self._lines[line - 1] + column, kind, value, mark))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        is_off = (given.get("translate") or "").lower() == "no" or _NOT_TRANSLATED.search(given.get("class") or "")
        self._add("start", tag, "no" if is_off else "")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._add("empty", tag)

    def handle_endtag(self, tag: str) -> None:
        self._add("end", tag)

    def handle_data(self, data: str) -> None:
        self._add("text", data)

    def handle_entityref(self, name: str) -> None:
        self._add("entity", name)

    def handle_charref(self, name: str) -> None:
        self._add("entity", name)

    def handle_comment(self, data: str) -> None:
        self._add("other", "")

    def handle_decl(self, decl: str) -> None:
        self._add("other", "")

    def handle_pi(self, data: str) -> None:
        self._add("other", "")

    def unknown_decl(self, data: str) -> None:
        self._add("other", "")

    def finish(self) -> list[Piece]:
        """Return what was collected."""
        found: list[Piece] = []
        ends = [token[0] for token in self._tokens[1:]] + [len(self._text)]
        silent: list[str] = []  # names of the open elements, from one that is left alone on
        alone = -1
        for (start, kind, value, mark), end in zip(self._tokens, ends, strict=True):
            a, b = self._offset + start, self._offset + end
            if silent:
                if kind == "start" and value == silent[0] and value not in _VOID:
                    silent.append(value)
                elif kind == "end" and value == silent[0]:
                    silent.pop()
                    if not silent and alone >= 0 and value == "sup" and "<a" in self._text[alone - self._offset : end]:
                        found.append(Piece("point", alone, b))
                    elif not silent and alone >= 0:
                        inner = re.sub(r"<[^>]*>", "", self._text[alone - self._offset : end])
                        found.append(Piece("alone", alone, b, html.unescape(inner)))
                    elif not silent:
                        found.append(Piece("break", a, b))
                continue
            is_inline = value in _INLINE
            if kind == "start" and (value in _OPAQUE or value in _OPAQUE_INLINE or mark) and value not in _VOID:
                silent = [value]
                alone = a if value in _OPAQUE_INLINE or (is_inline and value not in _OPAQUE) else -1
                if alone < 0:
                    found.append(Piece("break", a, b))
            else:
                found.append(self._piece(kind, value, a, b, is_inline=is_inline))
        return found

    def _piece(self, kind: str, value: str, start: int, end: int, *, is_inline: bool) -> Piece:
        raw = self._text[start - self._offset : end - self._offset]
        if kind == "text":
            return Piece("text", start, end, raw)
        if kind == "entity":
            return Piece("text", start, end, html.unescape(raw))
        if kind == "other":
            return Piece("point" if raw.startswith("<!--") else "break", start, end)
        if value in _ALONE:
            return Piece("alone" if value == "img" else "point", start, end)
        if not is_inline or kind == "empty":
            return Piece("break", start, end)
        return Piece("open" if kind == "start" else "close", start, end, value)
